// Journeys on the canvas: quiet threads for all that are selected, a strong line with numbered stops for the open one.

import { journeyOf, middle } from "./arcs.js";
import { copies } from "./mercator.js";

/** @import { Pool } from "../core/types.js" */
/** @import { Arc, Journey } from "./arcs.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Palette } from "./palette.js" */

const STOP = 9; // pixels, a stop's radius
const ARROW = 5;
const HEAD = 3.5;
const SHORTEST_WITH_ARROW = 24; // pixels

/** Journeys by row, worked out when first drawn. */
export class Journeys {
  constructor() {
    /** @type {WeakMap<Pool, Map<number, Journey>>} */
    this.known = new WeakMap();
  }

  /** @param {Pool} pool @param {number} row @returns {Journey|null} */
  get(pool, row) {
    const legs = pool.journeys.get(row);
    if (!legs || legs.length < 2) return null;
    let ofPool = this.known.get(pool);
    if (!ofPool) this.known.set(pool, (ofPool = new Map()));
    const journey = ofPool.get(row) ?? journeyOf(legs);
    ofPool.set(row, journey);
    return journey;
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Journey} journey
 * @param {Frame} frame
 * @param {{colour: string, paper: string, strong: boolean}} how
 */
export function paintJourney(ctx, { arcs }, frame, { colour, paper, strong }) {
  ctx.save();
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  for (const world of worldsOf(arcs, frame)) {
    for (const arc of arcs) {
      const path = pathOf(arc, frame, world);
      if (strong) stroke(ctx, path, { colour: paper, width: 5, dash: [], alpha: 0.85 });
      const dash = arc.assumed ? (strong ? [2, 6] : [1, 5]) : [];
      stroke(ctx, path, { colour, width: strong ? 2.25 : 1.25, dash, alpha: strong ? 1 : 0.55 });
      if (arc.growing) paintHead(ctx, arc, frame, world, colour);
      else paintArrow(ctx, arc, frame, world, { colour, strong });
    }
  }
  ctx.restore();
}

/**
 * The copies of the world in which a journey may show; its line may lie beyond its own.
 * @param {Arc[]} arcs
 * @param {Frame} frame
 */
function worldsOf(arcs, frame) {
  if (!arcs.length) return [];
  const xs = arcs.flatMap(({ points }) => [points[0], points[points.length - 2]]);
  const [first, last] = [Math.floor(Math.min(...xs)), Math.floor(Math.max(...xs))];
  const shown = copies(frame);
  const from = shown[0] - last;
  return Array.from({ length: shown[shown.length - 1] - first - from + 1 }, (_, index) => from + index);
}

/** @param {Arc} arc @param {Frame} frame @param {number} world @returns {Path2D} */
function pathOf({ points }, { scale, left, top }, world) {
  const path = new Path2D();
  for (let index = 0; index < points.length; index += 2) {
    path.lineTo((points[index] + world) * scale - left, points[index + 1] * scale - top);
  }
  return path;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D} path
 * @param {{colour: string, width: number, dash: number[], alpha: number}} how
 */
function stroke(ctx, path, { colour, width, dash, alpha }) {
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.stroke(path);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Arc} arc
 * @param {Frame} frame
 * @param {number} world
 * @param {{colour: string, strong: boolean}} how
 */
function paintArrow(ctx, arc, { scale, left, top }, world, { colour, strong }) {
  const { points } = arc;
  const length = Math.hypot(points[points.length - 2] - points[0], points[points.length - 1] - points[1]) * scale;
  if (length < SHORTEST_WITH_ARROW) return;
  const { x, y, angle } = middle(arc);
  const size = strong ? ARROW + 2 : ARROW;
  ctx.save();
  ctx.translate((x + world) * scale - left, y * scale - top);
  ctx.rotate(angle);
  ctx.globalAlpha = strong ? 1 : 0.7;
  ctx.fillStyle = colour;
  ctx.fill(new Path2D(`M${size} 0L${-size} ${size * 0.8}L${-size * 0.5} 0L${-size} ${-size * 0.8}Z`));
  ctx.restore();
}

/**
 * Where a journey has come to.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Arc} arc
 * @param {Frame} frame
 * @param {number} world
 * @param {string} colour
 */
function paintHead(ctx, { points }, { scale, left, top }, world, colour) {
  ctx.globalAlpha = 1;
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc((points[points.length - 2] + world) * scale - left, points[points.length - 1] * scale - top, HEAD, 0, 2 * Math.PI);
  ctx.fill();
}

/**
 * Numbers the stops of the open journey; stops at one place share a disc ("1, 3").
 * @param {CanvasRenderingContext2D} ctx
 * @param {Journey} journey
 * @param {Frame} frame
 * @param {Palette} palette
 */
export function paintStops(ctx, { stops, arcs }, frame, { paper, accent, font }) {
  /** @type {Map<string, {x: number, y: number, numbers: number[]}>} */
  const places = new Map();
  stops.forEach(({ x, y }, index) => {
    const key = `${(x % 1).toFixed(7)} ${y.toFixed(7)}`;
    const place = places.get(key) ?? { x, y, numbers: [] };
    place.numbers.push(index + 1);
    places.set(key, place);
  });
  ctx.save();
  ctx.font = `600 11px ${font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const world of worldsOf(arcs, frame)) {
    for (const { x, y, numbers } of places.values()) {
      const [across, down] = [(x + world) * frame.scale - frame.left, y * frame.scale - frame.top];
      const label = numbers.join(", ");
      const half = Math.max(STOP, ctx.measureText(label).width / 2 + 5);
      ctx.beginPath();
      ctx.roundRect(across - half, down - STOP, 2 * half, 2 * STOP, STOP);
      ctx.fillStyle = accent;
      ctx.fill();
      ctx.strokeStyle = paper;
      ctx.lineWidth = 1.5;
      ctx.stroke();
      ctx.fillStyle = paper;
      ctx.fillText(label, across, down + 0.5);
    }
  }
  ctx.restore();
}

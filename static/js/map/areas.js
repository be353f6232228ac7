// Outlines and names of regions, fetched when a badge first needs them, drawn as soft hatching.

import { copies, worldX, worldY } from "./mercator.js";
import { badge } from "./say.js";

/** @import { Area } from "../core/types.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Group } from "./places.js" */

const HATCH = 7; // pixels between lines
const FINEST = 0.8; // pixels; shorter steps of an outline are left out

/** @typedef {{name: string, rings: Float64Array[]}} Outline  rings in world coordinates: x, y, x, y … */

export class Areas {
  /**
   * @param {(code: string) => Promise<Area|null>} load
   * @param {() => void} changed   called when an outline came in, or could not
   */
  constructor(load, changed) {
    this.load = load;
    this.changed = changed;
    /** @type {Map<string, Outline|null>} */
    this.known = new Map();
    this.waiting = 0;
  }

  /** @param {string} code @returns {Outline|null} null until it is there */
  get(code) {
    if (code && !this.known.has(code)) this.fetch(code);
    return this.known.get(code) ?? null;
  }

  /** @param {string} code */
  async fetch(code) {
    this.known.set(code, null);
    this.waiting += 1;
    try {
      const area = await this.load(code);
      if (area) this.known.set(code, { name: area.name, rings: area.rings.map(project) });
    } catch {
      // the badge still says what is known
    }
    this.waiting -= 1;
    this.changed();
  }

  /** What a group's badge says. @param {Group} group @param {number} count @returns {string} */
  label({ code, precision }, count) {
    return badge({ count, precision, name: this.get(code)?.name ?? "" });
  }
}

/** @param {number[]} ring flat lon, lat in integer degrees @returns {Float64Array} */
function project(ring) {
  return Float64Array.from(ring, (value, index) => (index % 2 === 0 ? worldX(value) : worldY(value)));
}

/**
 * @param {Outline} outline
 * @param {Frame} frame
 * @returns {Path2D}
 */
function pathOf({ rings }, frame) {
  const path = new Path2D();
  for (const world of copies(frame)) for (const ring of rings) addRing(path, ring, world, frame);
  return path;
}

/**
 * @param {Path2D} path
 * @param {Float64Array} ring
 * @param {number} world
 * @param {Frame} frame
 */
function addRing(path, ring, world, { scale, left, top }) {
  let [lastX, lastY] = [Infinity, Infinity];
  for (let index = 0; index < ring.length; index += 2) {
    const x = (ring[index] + world) * scale - left;
    const y = ring[index + 1] * scale - top;
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < FINEST) continue;
    if (index === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
  path.closePath();
}

/** @type {Map<string, CanvasPattern|null>} */
const patterns = new Map();

/** @param {CanvasRenderingContext2D} ctx @param {string} colour @returns {CanvasPattern|string} */
function hatching(ctx, colour) {
  const known = patterns.get(colour);
  if (known) return known;
  const tile = Object.assign(document.createElement("canvas"), { width: HATCH * 2, height: HATCH * 2 });
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.strokeStyle = colour;
  pen.lineWidth = 1.6;
  for (const shift of [-1, 0, 1]) {
    pen.moveTo(shift * HATCH * 2 - 2, HATCH * 2 + 2);
    pen.lineTo(shift * HATCH * 2 + HATCH * 2 + 2, -2);
  }
  pen.stroke();
  const pattern = ctx.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(0.5)); // the tile is drawn twice as fine as a pixel
  patterns.set(colour, pattern);
  return pattern ?? colour;
}

/**
 * Draws a region: hatched, more strongly when it is pointed at or its event is open.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Outline} outline
 * @param {Frame} frame
 * @param {{colour: string, strong: boolean}} how
 */
export function paintArea(ctx, outline, frame, { colour, strong }) {
  const path = pathOf(outline, frame);
  ctx.save();
  ctx.globalAlpha = strong ? 0.42 : 0.2;
  ctx.fillStyle = hatching(ctx, colour);
  ctx.fill(path, "evenodd");
  ctx.globalAlpha = strong ? 0.9 : 0.45;
  ctx.strokeStyle = colour;
  ctx.lineWidth = strong ? 1.5 : 1;
  ctx.lineJoin = "round";
  ctx.stroke(path);
  ctx.restore();
}

// Outlines and names of regions, fetched when a badge first needs them, drawn as soft hatching.

import { copies, worldX, worldY } from "./mercator.js";

/** @import { Area } from "../core/types.js" */
/** @import { Pen } from "./layer.js" */
/** @import { Frame } from "./mercator.js" */

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
}

/** To world coordinates. @param {number[]} ring flat lon, lat in integer degrees @returns {Float64Array} */
export function project(ring) {
  return Float64Array.from(ring, (value, index) => (index % 2 === 0 ? worldX(value) : worldY(value)));
}

/**
 * The region's body, and its edge without the seam along the antimeridian, at which outlines are cut.
 * @param {Pick<Outline, "rings">} outline
 * @param {Frame} frame
 */
export function pathsOf({ rings }, frame) {
  const [body, edge] = [new Path2D(), new Path2D()];
  for (const world of copies(frame)) for (const ring of rings) addRing(body, edge, ring, world, frame);
  return { body, edge };
}

/**
 * @param {Path2D} body
 * @param {Path2D} edge
 * @param {Float64Array} ring
 * @param {number} world
 * @param {Frame} frame
 */
function addRing(body, edge, ring, world, { scale, left, top }) {
  let [lastX, lastY, seam] = [Infinity, Infinity, false];
  for (let index = 0; index < ring.length; index += 2) {
    const onSeam = ring[index] <= 0 || ring[index] >= 1;
    const x = (ring[index] + world) * scale - left;
    const y = ring[index + 1] * scale - top;
    if (seam === onSeam && Math.abs(x - lastX) + Math.abs(y - lastY) < FINEST) continue;
    body[index === 0 ? "moveTo" : "lineTo"](x, y);
    edge[index === 0 || (seam && onSeam) ? "moveTo" : "lineTo"](x, y);
    [lastX, lastY, seam] = [x, y, onSeam];
  }
  body.closePath();
}

/** @type {Map<string, CanvasPattern|null>} */
const patterns = new Map();

/** @param {Pen} ctx @param {string} colour @returns {CanvasPattern|string} */
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
 * Draws a region: hatched, a whole country more faintly, and more strongly what is pointed at or open.
 * @param {Pen} ctx
 * @param {Outline} outline
 * @param {Frame} frame
 * @param {{colour: string, strong: boolean, vast: boolean}} how
 */
export function paintArea(ctx, outline, frame, { colour, strong, vast }) {
  const { body, edge } = pathsOf(outline, frame);
  ctx.save();
  ctx.globalAlpha = strong ? 0.4 : vast ? 0.1 : 0.24;
  ctx.fillStyle = hatching(ctx, colour);
  ctx.fill(body, "evenodd");
  ctx.globalAlpha = strong ? 0.9 : vast ? 0.3 : 0.5;
  ctx.strokeStyle = colour;
  ctx.lineWidth = strong ? 1.5 : 1;
  ctx.lineJoin = "round";
  ctx.stroke(edge);
  ctx.restore();
}

/**
 * How many events are about each point of a frame. An event is laid down as widely as its place is in doubt, so that no
 * town's middle is hotter than what is known of it; what is known only to a region is not in it at all.
 */

import { RADII } from "../core/codes.js";
import { copies, pixels } from "./mercator.js";

/** @import { Pool } from "../core/types.js" */
/** @import { Cells } from "./cells.js" */
/** @import { Frame } from "./mercator.js" */

export const BROAD = 14; // pixels, the standard deviation around a place that is known well
const CELL = 4; // pixels
const FINE = 4; // cells to a standard deviation that is wider
const REACH = 3; // standard deviations

/**
 * A grid of squares, from the frame's corner on.
 * @typedef {object} Field
 * @property {number} cell     pixels of a square
 * @property {number} across   squares
 * @property {number} down
 * @property {Float32Array} values   1 is the middle of one event whose place is known well
 * @property {number} peak
 */

/**
 * @param {Cells} cells           a place each
 * @param {ArrayLike<number>} counts   the selected events of each
 * @param {Pick<Pool, "spot"|"spots">} pool
 * @param {Frame} frame
 * @returns {Field}
 */
export function densityOf(cells, counts, pool, frame) {
  const [across, down] = [Math.ceil(frame.width / CELL), Math.ceil(frame.height / CELL)];
  const field = { cell: CELL, across, down, values: new Float32Array(across * down), peak: 0 };
  const middle = (frame.top + frame.height / 2) / frame.scale;
  const spreads = RADII.map((metres) => Math.max(BROAD, pixels(metres, middle, frame.scale) / 2));
  for (const spread of new Set(spreads)) {
    const chosen = (/** @type {number} */ cell) => counts[cell] > 0 && spreads[pool.spots.precision[pool.spot[cells.sample[cell]]]] === spread;
    add(field, smooth(laidDown(cells, counts, chosen, frame, spread), spread));
  }
  for (const value of field.values) if (value > field.peak) field.peak = value;
  return field;
}

/** @typedef {{cell: number, pad: number, across: number, down: number, values: Float32Array}} Sheet  wider than the frame by pad squares */

/**
 * @param {Cells} cells
 * @param {ArrayLike<number>} counts
 * @param {(cell: number) => boolean} chosen
 * @param {Frame} frame
 * @param {number} spread
 * @returns {Sheet|null}
 */
function laidDown(cells, counts, chosen, frame, spread) {
  const cell = Math.max(CELL, spread / FINE);
  const pad = Math.ceil((REACH * spread) / cell);
  const [across, down] = [frame.width, frame.height].map((length) => Math.ceil(length / cell) + 2 * pad + 1);
  const values = new Float32Array(across * down);
  let any = false;
  const worlds = copies(frame, pad * cell);
  for (let each = 0; each < cells.count; each += 1) {
    if (!chosen(each)) continue;
    const y = (cells.y[each] * frame.scale - frame.top) / cell + pad - 0.5;
    if (y < 0 || y >= down - 1) continue;
    for (const world of worlds) {
      const x = ((cells.x[each] + world) * frame.scale - frame.left) / cell + pad - 0.5;
      if (x < 0 || x >= across - 1) continue;
      share(values, across, x, y, counts[each]);
      any = true;
    }
  }
  return any ? { cell, pad, across, down, values } : null;
}

/** Shares a count among the four squares about a point. @param {Float32Array} values @param {number} across @param {number} x @param {number} y @param {number} count */
function share(values, across, x, y, count) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  const at = top * across + left;
  values[at] += count * (1 - right) * (1 - below);
  values[at + 1] += count * right * (1 - below);
  values[at + across] += count * (1 - right) * below;
  values[at + across + 1] += count * right * below;
}

/** By a Gauss curve, along and across: what it lies on wider is fainter. @param {Sheet|null} sheet @param {number} spread */
function smooth(sheet, spread) {
  if (!sheet) return null;
  const { cell, across, down } = sheet;
  const deviation = spread / cell;
  const curve = Float32Array.from({ length: Math.ceil(REACH * deviation) + 1 }, (_, away) => Math.exp(-(away ** 2) / (2 * deviation ** 2)) * (BROAD / spread));
  const once = blurred(sheet.values, { lines: down, line: across, length: across, step: 1 }, curve);
  return { ...sheet, values: blurred(once, { lines: across, line: 1, length: down, step: across }, curve) };
}

/**
 * @param {Float32Array} values
 * @param {{lines: number, line: number, length: number, step: number}} way   from line to line, and along one
 * @param {Float32Array} curve   one half of it
 */
function blurred(values, { lines, line, length, step }, curve) {
  const found = new Float32Array(values.length);
  for (let each = 0; each < lines; each += 1) {
    const start = each * line;
    for (let at = 0; at < length; at += 1) {
      const value = values[start + at * step];
      if (value === 0) continue;
      const first = Math.max(0, at - curve.length + 1);
      const last = Math.min(length - 1, at + curve.length - 1);
      for (let to = first; to <= last; to += 1) found[start + to * step] += value * curve[Math.abs(to - at)];
    }
  }
  return found;
}

/** @param {Field} field @param {Sheet|null} sheet */
function add(field, sheet) {
  if (!sheet) return;
  const { across, down, values, cell } = field;
  for (let row = 0; row < down; row += 1) {
    const y = ((row + 0.5) * cell) / sheet.cell + sheet.pad - 0.5;
    for (let column = 0; column < across; column += 1) {
      values[row * across + column] += between(sheet, ((column + 0.5) * cell) / sheet.cell + sheet.pad - 0.5, y);
    }
  }
}

/** @param {Sheet} sheet @param {number} x @param {number} y */
function between({ values, across }, x, y) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  const at = top * across + left;
  const [above, under] = [values[at] * (1 - right) + values[at + 1] * right, values[at + across] * (1 - right) + values[at + across + 1] * right];
  return above * (1 - below) + under * below;
}

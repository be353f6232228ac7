/**
 * World-aligned square cells, one grid for each whole zoom. A cell's centre is the centroid of all its events, selected
 * or not, so that circles keep still while the period moves.
 */

import { TILE } from "./mercator.js";
import { NONE } from "./places.js";

/** @import { Places } from "./places.js" */

const CELL = 64; // pixels

/**
 * @typedef {object} Cells
 * @property {number} count
 * @property {Int32Array} of     each spot's cell, or NONE
 * @property {Float64Array} x     centroid of all events, world coordinates
 * @property {Float64Array} y
 * @property {number} largest     most events that a cell has
 * @property {Uint32Array} sample  one event of each cell, the same whatever is selected
 */

/**
 * @param {Places} places
 * @param {number} zoom   whole
 * @returns {Cells}
 */
export function cellsOf({ x, y, weight, first, group }, zoom) {
  const across = (2 ** zoom * TILE) / CELL;
  /** @type {Map<number, number>} */
  const known = new Map();
  /** @type {number[]} */
  const sample = [];
  const of = new Int32Array(x.length).fill(NONE);
  for (let spot = 0; spot < x.length; spot += 1) {
    if (group[spot] !== NONE || weight[spot] === 0) continue;
    const key = Math.floor(y[spot] * across) * across + Math.floor(x[spot] * across);
    const cell = known.get(key);
    of[spot] = cell ?? known.size;
    if (cell === undefined) {
      known.set(key, known.size);
      sample.push(first[spot]);
    }
  }
  return { count: known.size, of, sample: Uint32Array.from(sample), ...centroids(known.size, of, x, y, weight) };
}

/**
 * Every place a cell of its own.
 * @param {Places} places
 * @returns {Cells}
 */
export function placesApart({ x, y, weight, first, group }) {
  const pinned = Array.from(weight.keys()).filter((spot) => group[spot] === NONE && weight[spot] > 0);
  const of = new Int32Array(x.length).fill(NONE);
  pinned.forEach((spot, cell) => { of[spot] = cell; });
  const [across, down] = [x, y].map((side) => Float64Array.from(pinned, (spot) => side[spot]));
  const largest = pinned.reduce((most, spot) => Math.max(most, weight[spot]), 0);
  return { count: pinned.length, of, x: across, y: down, largest, sample: Uint32Array.from(pinned, (spot) => first[spot]) };
}

/**
 * @param {number} count
 * @param {Int32Array} of
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Uint32Array} weight
 */
function centroids(count, of, x, y, weight) {
  const mean = { x: new Float64Array(count), y: new Float64Array(count) };
  const total = new Uint32Array(count);
  let largest = 0;
  for (let spot = 0; spot < of.length; spot += 1) {
    const cell = of[spot];
    if (cell === NONE) continue;
    total[cell] += weight[spot];
    mean.x[cell] += ((x[spot] - mean.x[cell]) * weight[spot]) / total[cell];
    mean.y[cell] += ((y[spot] - mean.y[cell]) * weight[spot]) / total[cell];
    if (total[cell] > largest) largest = total[cell];
  }
  return { ...mean, largest };
}

const SMALLEST = 24;
const BIGGEST = 60;
const ONE_EVENT = 12; // pixels, unless the fullest cell would become too big

/**
 * A counted circle's diameter: its area is proportional to the count, but it stays large enough to touch.
 * @param {number} count
 * @param {number} largest   most events that any cell of the grid has
 * @returns {number} pixels
 */
export function diameter(count, largest) {
  return Math.max(SMALLEST, Math.min(ONE_EVENT, BIGGEST / Math.sqrt(largest)) * Math.sqrt(count));
}

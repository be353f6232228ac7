// How finely the map counts: the events of a square, or those of each place by themselves.

import { cellsOf, diameter, placesApart } from "./cells.js";

/** @import { Cells } from "./cells.js" */
/** @import { Places } from "./places.js" */

export const SYMBOL = 18; // pixels
const [DOT, BIGGEST_DOT] = [6, 28];

/**
 * @typedef {object} Grain
 * @property {boolean} apart   whether each place stands by itself
 * @property {(zoom: number) => number} level   zooms of one level are counted alike
 * @property {(places: Places, zoom: number) => Cells} cells
 * @property {(count: number, largest: number) => number} size   of a mark, pixels
 */

/** @param {number} count @param {number} largest */
const size = (count, largest) => (count === 1 ? SYMBOL : diameter(count, largest));

/** @type {Grain} */
export const SQUARES = { apart: false, level: (zoom) => zoom, cells: cellsOf, size };
/** @type {Grain} */
export const PLACES = { apart: true, level: () => 0, cells: placesApart, size };

/** A place's mark where there is no room for symbols and numbers: its area grows with its events. @param {number} count */
export function dotSize(count) {
  return Math.min(BIGGEST_DOT, Math.round(DOT * Math.sqrt(count)));
}

/**
 * Where a pool's events are, once per pool and for every zoom: world coordinates and event counts of spots, and the
 * groups of places too vague for a pin, which are drawn as a region with a badge.
 */

import { NO_SPOT, NO_TERM, VAGUE } from "../core/codes.js";
import { worldX, worldY } from "./mercator.js";

/** @import { Pool } from "../core/types.js" */

export const NONE = -1;

/**
 * A region or a vague place, with all its events counted together.
 * @typedef {object} Group
 * @property {string} key
 * @property {string} code        area code, or "" where no outline is known
 * @property {number} precision   the vaguest among its spots
 * @property {number} spots       how many places it brings together
 * @property {number} weight      its events, whatever is selected
 * @property {number} sample      one of its events
 * @property {number} x           where its badge stands: the mean of its events, whatever is selected
 * @property {number} y
 */

/**
 * @typedef {object} Places
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {Uint32Array} weight   events of each spot, whatever is selected
 * @property {Uint32Array} first    an event of each spot
 * @property {Int32Array} group    each spot's group, or NONE for a spot that is drawn as a pin
 * @property {Group[]} groups
 */

/** @param {Pool} pool @returns {Places} */
export function placesOf({ spot, spots }) {
  const weight = new Uint32Array(spots.count);
  const first = new Uint32Array(spots.count);
  for (let row = spot.length - 1; row >= 0; row -= 1) {
    if (spot[row] === NO_SPOT) continue;
    weight[spot[row]] += 1;
    first[spot[row]] = row;
  }
  const x = Float64Array.from(spots.lon, worldX);
  const y = Float64Array.from(spots.lat, worldY);
  return { x, y, weight, first, ...groupsOf(spots, x, y, weight, first) };
}

/**
 * @param {Pool["spots"]} spots
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Uint32Array} weight
 * @param {Uint32Array} first
 */
function groupsOf({ count, precision, area, areaCodes, lat, lon }, x, y, weight, first) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {Group[]} */
  const groups = [];
  const group = new Int32Array(count).fill(NONE);
  for (let spot = 0; spot < count; spot += 1) {
    if (precision[spot] < VAGUE || weight[spot] === 0) continue;
    const code = area[spot] === NO_TERM ? "" : areaCodes[area[spot]];
    const key = code ? `area ${code}` : `place ${lat[spot]} ${lon[spot]} ${precision[spot]}`;
    const number = known.get(key) ?? groups.length;
    known.set(key, number);
    group[spot] = number;
    const into = (groups[number] ??= { key, code, precision: 0, spots: 0, sample: first[spot], x: 0, y: 0, weight: 0 });
    into.spots += 1;
    into.precision = Math.max(into.precision, precision[spot]);
    into.weight += weight[spot];
    into.x += ((x[spot] - into.x) * weight[spot]) / into.weight;
    into.y += ((y[spot] - into.y) * weight[spot]) / into.weight;
  }
  return { group, groups };
}

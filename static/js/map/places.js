/**
 * Where a pool's events are, once per pool and for every zoom: world coordinates and event counts of spots, and the
 * groups of places too vague for a pin, which are drawn as a region with a badge.
 */

import { NO_SPOT, NO_TERM, PRECISIONS, VAGUE } from "../core/codes.js";
import { worldX, worldY } from "./mercator.js";

/** @import { Pool } from "../core/types.js" */

export const NONE = -1;
const [NORTH, EAST] = [9_000_000, 36_000_000]; // latitudes and longitudes as one exact number

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
  const [x, y] = [new Float64Array(spots.count), new Float64Array(spots.count)];
  for (let each = 0; each < spots.count; each += 1) {
    x[each] = worldX(spots.lon[each]);
    y[each] = worldY(spots.lat[each]);
  }
  return { x, y, weight, first, ...groupsOf(spots, x, y, weight, first) };
}

/**
 * @param {Pool["spots"]} spots
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Uint32Array} weight
 * @param {Uint32Array} first
 */
function groupsOf(spots, x, y, weight, first) {
  const { count, precision } = spots;
  const numberOf = numbering(spots);
  const group = new Int32Array(count).fill(NONE);
  const sums = { x: new Float64Array(count), y: new Float64Array(count), weight: new Uint32Array(count) };
  const [vaguest, members] = [new Uint8Array(count), new Uint32Array(count)];
  /** @type {number[]} */
  const samples = []; // a spot of each group
  for (let spot = 0; spot < count; spot += 1) {
    if (precision[spot] < VAGUE || weight[spot] === 0) continue;
    const number = numberOf(spot);
    group[spot] = number;
    if (number === samples.length) samples.push(spot);
    members[number] += 1;
    vaguest[number] = Math.max(vaguest[number], precision[spot]);
    sums.weight[number] += weight[spot];
    sums.x[number] += x[spot] * weight[spot];
    sums.y[number] += y[spot] * weight[spot];
  }
  const groups = samples.map((spot, number) => {
    const [code, of] = [codeOf(spots, spot), sums.weight[number]];
    return {
      key: code ? `area ${code}` : `place ${spots.lat[spot]} ${spots.lon[spot]} ${precision[spot]}`,
      code, precision: vaguest[number], spots: members[number], sample: first[spot],
      x: sums.x[number] / of, y: sums.y[number] / of, weight: of,
    };
  });
  return { group, groups };
}

/** @param {Pool["spots"]} spots @param {number} spot */
function codeOf({ area, areaCodes }, spot) {
  return area[spot] === NO_TERM ? "" : areaCodes[area[spot]];
}

/**
 * Numbers groups as they come: one for an area, whichever part names it, or for a place that has no outline.
 * @param {Pick<Pool["spots"], "precision"|"area"|"areaCodes"|"lat"|"lon">} spots
 * @returns {(spot: number) => number}
 */
function numbering({ precision, area, areaCodes, lat, lon }) {
  /** @type {Map<string|number, number>} */
  const known = new Map();
  const ofArea = new Int32Array(areaCodes.length).fill(NONE);
  const number = (/** @type {string|number} */ key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, known.size);
    return known.size - 1;
  };
  return (spot) => {
    const code = area[spot];
    if (code === NO_TERM) return number(((lat[spot] + NORTH) * EAST + lon[spot]) * PRECISIONS.length + precision[spot]);
    if (ofArea[code] === NONE) ofArea[code] = number(areaCodes[code]);
    return ofArea[code];
  };
}

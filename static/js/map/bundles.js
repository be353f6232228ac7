/**
 * Places too vague for a pin, brought together where their badges would lie upon each other: a world-aligned grid for
 * each whole zoom, like that of the circles. A bundle's middle is that of all its events, selected or not.
 */

import { TILE } from "./mercator.js";

/** @import { Group } from "./places.js" */

const [ACROSS, DOWN] = [224, 84]; // pixels of a cell: room for three badges

/**
 * @typedef {object} Bundles
 * @property {Int32Array} of     each group's bundle
 * @property {number[][]} groups  of each bundle
 * @property {Float64Array} x     world coordinates
 * @property {Float64Array} y
 */

/**
 * @param {Group[]} groups
 * @param {number} zoom   whole
 * @returns {Bundles}
 */
export function bundlesOf(groups, zoom) {
  const pixels = 2 ** zoom * TILE;
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {number[][]} */
  const members = [];
  const of = Int32Array.from(groups, ({ x, y }, group) => {
    const key = `${Math.floor((x * pixels) / ACROSS)} ${Math.floor((y * pixels) / DOWN)}`;
    const bundle = known.get(key) ?? members.push([]) - 1;
    known.set(key, bundle);
    members[bundle].push(group);
    return bundle;
  });
  const middle = (/** @type {"x"|"y"} */ side) => Float64Array.from(members, (list) => mean(list.map((group) => groups[group]), side));
  return { of, groups: members, x: middle("x"), y: middle("y") };
}

/** @param {Group[]} groups @param {"x"|"y"} side */
function mean(groups, side) {
  const weight = groups.reduce((sum, group) => sum + group.weight, 0);
  return groups.reduce((sum, group) => sum + group[side] * group.weight, 0) / weight;
}

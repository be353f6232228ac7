// The file of a set of dated areas (docs/architecture.md), and which of them are valid on a day.

import { OPEN_END } from "../core/days.js";

/** @import { DatedArea, DatedAreas } from "../core/types.js" */

const FORMAT = 1;

/**
 * @param {any} content   the file as JSON
 * @returns {DatedAreas}
 */
export function readDatedAreas({ format, about, holders, areas }) {
  if (format !== FORMAT) throw new Error(`dated areas of format ${format} are not known here`);
  return {
    about,
    holders,
    areas: areas.map((/** @type {any} */ { holder, name, from, to, rings }) => ({ holder, name, from, to: to ?? OPEN_END, rings: rings.map(walked) })),
  };
}

/** A ring from its first position and the ways from each to the next; it ends where it begins. @param {number[]} steps */
function walked(steps) {
  const ring = [...steps];
  for (let index = 2; index < ring.length; index += 1) ring[index] += ring[index - 2];
  ring.push(ring[0], ring[1]);
  return ring;
}

/**
 * The areas that somebody holds on a day, of each holder by its number; both ends of an area's days count.
 * @param {DatedAreas} set
 * @param {number} day
 * @returns {DatedArea[][]}
 */
export function heldOn({ holders, areas }, day) {
  return holders.map((_, holder) => areas.filter((area) => area.holder === holder && area.from <= day && day <= area.to));
}

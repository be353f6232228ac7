/** Which of the rows lie in what the map shows: those whose ground, as wide as it is known, meets it. */

import { NO_SPOT } from "../core/codes.js";
import { overlaps } from "../core/geo.js";

/** @typedef {import("../core/types.js").Pool} Pool */
/** @typedef {import("../core/types.js").Box} Box */

/**
 * @param {Pick<Pool, "count"|"spot"|"spots">} pool
 * @param {Uint8Array} mask   1 for the rows to ask about
 * @param {Box|null} box      null is the whole world, without what has no place
 * @returns {Uint8Array}      1 for those in sight
 */
export function inSight({ count, spot, spots }, mask, box) {
  const seen = new Uint8Array(spots.count);
  for (let each = 0; each < seen.length; each += 1) seen[each] = meets(spots, each, box) ? 1 : 0;
  const rows = new Uint8Array(count);
  for (let row = 0; row < count; row += 1) {
    rows[row] = mask[row] === 1 && spot[row] !== NO_SPOT ? seen[spot[row]] : 0;
  }
  return rows;
}

/** @param {Pool["spots"]} spots @param {number} each @param {Box|null} box */
function meets({ west, south, east, north }, each, box) {
  if (!box) return true;
  if (south[each] > box.north || north[each] < box.south) return false;
  return overlaps({ west: west[each], south: south[each], east: east[each], north: north[each] }, box);
}

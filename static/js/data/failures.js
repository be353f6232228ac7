// For each row, which filters beside the period stop it: the rules of core/kinds.js, compiled for columns.
// tests/js/selection.test.js holds the two together.

import { NO_SPOT } from "../core/codes.js";
import { holds, meets } from "../core/disc.js";
import { overlaps, within } from "../core/geo.js";
import { hasBits } from "../core/kinds/evidence.js";

/** @import { Box, FacetName, Pool, Query, Sets, TermName, Text } from "../core/types.js" */

/**
 * @template {TermName|FacetName} Name
 * @typedef {object} Column
 * @property {Name} name
 * @property {(pool: Pool) => Uint8Array|Uint16Array|Uint32Array} column
 * @property {((pool: Pool) => Sets)|null} sets   where the column numbers sets of terms
 */

/** The facets; their place here is their bit. @type {Column<FacetName>[]} */
export const FACETS = [
  { name: "dataset", column: (pool) => pool.dataset, sets: null },
  { name: "category", column: (pool) => pool.category, sets: null },
  { name: "actor", column: (pool) => pool.actors, sets: (pool) => pool.actorSets },
  { name: "country", column: (pool) => pool.country, sets: null },
  { name: "status", column: (pool) => pool.status, sets: null },
  { name: "tag", column: (pool) => pool.tags, sets: (pool) => pool.tagSets },
  { name: "precision", column: (pool) => pool.precision, sets: (pool) => pool.precisionSets },
  { name: "grade", column: (pool) => pool.grades, sets: (pool) => pool.gradeSets },
  { name: "stage", column: (pool) => pool.stage, sets: null },
];
/** Places are too many to count. @type {Column<"place">} */
const PLACES = { name: "place", column: (pool) => pool.places, sets: (pool) => pool.placeSets };
const [PLACE, NEAR, BOX, HAS, WORDS, HIDDEN] = [0, 1, 2, 3, 4, 5].map((bit) => 1 << (FACETS.length + bit));

/** Whether a query selects by words, and so selects nothing before the text files are in. @param {Query} query */
export function needsText({ q, place }) {
  return q !== "" || place.length > 0;
}

/**
 * @param {Pool} pool
 * @param {Query} query
 * @param {Text|null} text
 * @returns {Uint16Array} by row, a bit for every filter that it does not pass
 */
export function failures(pool, query, text) {
  const failed = new Uint16Array(pool.count);
  FACETS.forEach((facet, bit) => {
    const asked = query[facet.name] ?? [];
    if (asked.length) markTerms(failed, 1 << bit, pool, facet, asked);
  });
  const { place, near, bbox, has, certainty } = query;
  const certain = certainty === "certain";
  if (place.length) markTerms(failed, PLACE, pool, PLACES, place);
  if (near) markGround(failed, NEAR, pool, (extent) => (certain ? holds : meets)(near, extent));
  if (bbox) markGround(failed, BOX, pool, (extent) => (certain ? within : overlaps)(extent, bbox));
  if (has.length) markHas(failed, pool, hasBits(has));
  if (query.q) markWords(failed, query.q, text);
  for (const row of pool.hidden) failed[row] |= HIDDEN;
  return failed;
}

/**
 * @param {Uint16Array} failed
 * @param {number} bit
 * @param {Pool} pool
 * @param {Column<TermName|FacetName>} facet
 * @param {string|string[]} slugs
 */
function markTerms(failed, bit, pool, { name, column, sets }, slugs) {
  const asked = new Set([slugs].flat());
  const chosen = pool.terms[name].map((term) => (asked.has(term.slug) ? 1 : 0));
  const passes = sets ? sets(pool).meeting(chosen) : Uint8Array.from(chosen);
  const values = column(pool);
  for (let row = 0; row < failed.length; row += 1) {
    if (passes[values[row]] !== 1) failed[row] |= bit; // also where the row has no term at all
  }
}

/**
 * @param {Uint16Array} failed
 * @param {number} bit
 * @param {Pool} pool
 * @param {(extent: Box) => boolean} rule
 */
function markGround(failed, bit, { spot, spots }, rule) {
  const passes = new Uint8Array(spots.count);
  for (let each = 0; each < spots.count; each += 1) {
    const extent = { west: spots.west[each], south: spots.south[each], east: spots.east[each], north: spots.north[each] };
    passes[each] = rule(extent) ? 1 : 0;
  }
  for (let row = 0; row < failed.length; row += 1) {
    if (spot[row] === NO_SPOT || passes[spot[row]] !== 1) failed[row] |= bit;
  }
}

/**
 * @param {Uint16Array} failed
 * @param {Pool} pool
 * @param {number} bits
 */
function markHas(failed, { has }, bits) {
  for (let row = 0; row < failed.length; row += 1) {
    if ((has[row] & bits) !== bits) failed[row] |= HAS;
  }
}

/**
 * @param {Uint16Array} failed
 * @param {string} q          folded words
 * @param {Text|null} text
 */
function markWords(failed, q, text) {
  const starts = q.split(" ").map((word) => ` ${word}`);
  for (let row = 0; row < failed.length; row += 1) {
    const words = text?.words[row] ?? "";
    if (!starts.every((start) => words.includes(start))) failed[row] |= WORDS;
  }
}

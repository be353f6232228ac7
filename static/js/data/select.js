// A query's answer over a pool: which rows, and how many by term. One pass over columns, no object per row.
// The rules are those of core/kinds.js, compiled for columns; tests/js/select.test.js holds the two together.

import { NO_SPOT, NO_TERM } from "../core/codes.js";
import { toNumber } from "../core/days.js";
import { overlaps, within } from "../core/geo.js";

/** @import { Facets, Pool, Query, Result, Text } from "../core/types.js" */

/** @typedef {"dataset"|"category"|"actor"|"country"|"status"|"tag"} Facet */
/** @type {Facet[]} */
export const FACETS = ["dataset", "category", "actor", "country", "status", "tag"];
const PERIOD = 1 << FACETS.length;
const BOX = PERIOD << 1;
const WORDS = BOX << 1;

/**
 * @param {Pool} pool
 * @param {Query} query
 * @param {Text|null} text    needed when the query searches; without it such a query selects nothing
 * @returns {Result}
 */
export function select(pool, query, text) {
  const failed = failures(pool, query, text);
  const timeless = new Uint8Array(pool.count);
  const rows = new Uint32Array(pool.count);
  let count = 0;
  for (const row of pool.order) {
    if ((failed[row] & ~PERIOD) !== 0) continue;
    timeless[row] = 1;
    if (failed[row] === 0) rows[count++] = row;
  }
  return { rows: rows.slice(0, count), timeless, total: pool.count, facets: countFacets(pool, failed) };
}

/**
 * For each row, a bit for every filter that it does not pass.
 * @param {Pool} pool
 * @param {Query} query
 * @param {Text|null} text
 */
function failures(pool, query, text) {
  const failed = new Uint16Array(pool.count);
  FACETS.forEach((facet, bit) => {
    if (query[facet].length) markTerms(failed, 1 << bit, termTest(pool, facet, query[facet]));
  });
  if (query.from || query.to) markPeriod(failed, pool, query);
  if (query.bbox) markBox(failed, pool, query);
  if (query.q) markWords(failed, query.q, text);
  return failed;
}

/**
 * Which values of a facet's column pass, and the column.
 * @param {Pool} pool
 * @param {Facet} facet
 * @param {string[]} slugs
 */
function termTest(pool, facet, slugs) {
  const passes = pool.terms[facet].map((term) => slugs.includes(term.slug));
  if (facet === "actor" || facet === "tag") {
    const [column, sets] = facet === "actor" ? [pool.actors, pool.actorSets] : [pool.tags, pool.tagSets];
    return { column, passes: Uint8Array.from(sets, (set) => (set.some((number) => passes[number]) ? 1 : 0)) };
  }
  return { column: pool[facet], passes: Uint8Array.from(passes, Number) };
}

/**
 * @param {Uint16Array} failed
 * @param {number} bit
 * @param {{column: Uint8Array|Uint16Array|Uint32Array, passes: Uint8Array}} test
 */
function markTerms(failed, bit, { column, passes }) {
  for (let row = 0; row < failed.length; row += 1) {
    if (passes[column[row]] !== 1) failed[row] |= bit; // also where the row has no term at all
  }
}

/**
 * @param {Uint16Array} failed
 * @param {Pool} pool
 * @param {Query} query
 */
function markPeriod(failed, { earliest, latest }, { from, to, certainty }) {
  const start = from ? toNumber(from) : -Infinity;
  const end = to ? toNumber(to) : Infinity;
  const certain = certainty === "certain";
  const [first, last] = certain ? [earliest, latest] : [latest, earliest];
  for (let row = 0; row < failed.length; row += 1) {
    if (first[row] < start || last[row] > end) failed[row] |= PERIOD;
  }
}

/**
 * @param {Uint16Array} failed
 * @param {Pool} pool
 * @param {Query} query
 */
function markBox(failed, { spot, spots }, { bbox, certainty }) {
  if (!bbox) return;
  const rule = certainty === "certain" ? within : overlaps;
  const passes = new Uint8Array(spots.count);
  for (let each = 0; each < spots.count; each += 1) {
    const extent = { west: spots.west[each], south: spots.south[each], east: spots.east[each], north: spots.north[each] };
    passes[each] = rule(extent, bbox) ? 1 : 0;
  }
  for (let row = 0; row < failed.length; row += 1) {
    if (spot[row] === NO_SPOT || passes[spot[row]] !== 1) failed[row] |= BOX;
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

/**
 * Counts by term: a row counts for a facet when nothing but that facet's own filter stops it.
 * @param {Pool} pool
 * @param {Uint16Array} failed
 * @returns {Facets}
 */
function countFacets(pool, failed) {
  const sets = { actor: pool.actorSets, tag: pool.tagSets };
  const columns = { ...pool, actor: pool.actors, tag: pool.tags };
  const counted = FACETS.map((facet, bit) => {
    const column = columns[facet];
    const many = facet === "actor" || facet === "tag" ? sets[facet] : null;
    const terms = new Uint32Array(pool.terms[facet].length);
    const direct = many ? new Uint32Array(many.length) : terms;
    for (let row = 0; row < failed.length; row += 1) {
      if ((failed[row] & ~(1 << bit)) === 0 && column[row] !== NO_TERM) direct[column[row]] += 1;
    }
    many?.forEach((set, number) => set.forEach((term) => (terms[term] += direct[number])));
    return [facet, terms];
  });
  return /** @type {Facets} */ (Object.fromEntries(counted));
}

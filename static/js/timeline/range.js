/**
 * The visible range: what fits all events, and how zooming and panning change it. Fractional days, no pixels of its
 * own.
 */

import { OPEN_END, OPEN_START } from "../core/days.js";

/** @typedef {import("./units.js").Range} Range */
/** @typedef {{first: number, last: number}} Extent  first and last day of all loaded events, inclusive */

const YEAR = 365;
const SHORTEST = 14;
const PADDING = 0.02;

/**
 * From the first day to the last that any row names. An open end counts to today, or a year from its start if that is
 * later; an open start counts from the row's last day.
 * @param {Pick<import("../core/types.js").Pool, "count"|"earliest"|"latest">} pool
 * @param {number} today
 * @returns {Extent} the year before today where there is no row
 */
export function extentOf(pool, today) {
  let first = OPEN_END;
  let last = OPEN_START;
  for (let row = 0; row < pool.count; row += 1) {
    const openStart = pool.earliest[row] === OPEN_START;
    const openEnd = pool.latest[row] === OPEN_END;
    if (openStart && openEnd) continue;
    const from = openStart ? pool.latest[row] : pool.earliest[row];
    const to = openEnd ? Math.min(OPEN_END, Math.max(today, from + YEAR)) : pool.latest[row];
    if (from < first) first = from;
    if (to > last) last = to;
  }
  return first > last ? { first: today - YEAR, last: today } : { first, last };
}

/** The range that shows an extent with some air around it. @param {Extent} extent @returns {Range} */
export function fitted({ first, last }) {
  const days = last + 1 - first;
  const air = Math.max(days * PADDING, (SHORTEST - days) / 2);
  return within({ start: first - air, end: last + 1 + air }, { start: OPEN_START, end: OPEN_END + 1 });
}

/**
 * The range seen closer (factor above 1) or wider, the day `at` staying where it is; never closer than two weeks.
 * @param {Range} range
 * @param {number} factor
 * @param {number} at
 * @param {Extent} extent
 * @returns {Range}
 */
export function zoomed(range, factor, at, extent) {
  const bounds = boundsOf(extent);
  const before = range.end - range.start;
  const days = Math.min(bounds.end - bounds.start, Math.max(SHORTEST, before / factor));
  const start = at - ((at - range.start) * days) / before;
  return within({ start, end: start + days }, bounds);
}

/** The range moved by some days. @param {Range} range @param {number} days @param {Extent} extent @returns {Range} */
export function panned(range, days, extent) {
  return within({ start: range.start + days, end: range.end + days }, boundsOf(extent));
}

/**
 * The range moved as little as needed to show the days first..last, or the last of them if it cannot show all.
 * @param {Range} range
 * @param {number} first
 * @param {number} last
 * @param {Extent} extent
 * @returns {Range} the same object when they are in sight
 */
export function showing(range, first, last, extent) {
  if (last + 1 > range.end) return panned(range, last + 1 - range.end, extent);
  const fits = last + 1 - first <= range.end - range.start;
  return first < range.start && fits ? panned(range, first - range.start, extent) : range;
}

/** How far the reader may wander: half the extent beyond it either way. @param {Extent} extent @returns {Range} */
function boundsOf(extent) {
  const fit = fitted(extent);
  const air = (fit.end - fit.start) / 2;
  return { start: Math.max(OPEN_START, fit.start - air), end: Math.min(OPEN_END + 1, fit.end + air) };
}

/**
 * The range moved, and cut where it is longer, to lie in the bounds.
 * @param {Range} range
 * @param {Range} bounds
 * @returns {Range}
 */
function within(range, bounds) {
  const days = Math.min(range.end - range.start, bounds.end - bounds.start);
  const start = Math.min(Math.max(range.start, bounds.start), bounds.end - days);
  return { start, end: start + days };
}

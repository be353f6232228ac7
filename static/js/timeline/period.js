/**
 * The period that the brush selects: made, moved and resized in whole bins. The days it names are always the first day
 * of its first bin and the last day of its last.
 */

import { OPEN_END, OPEN_START, toNumber, toText } from "../core/days.js";
import { clampDay, firstDay, lastDay, MONTH, ordinal } from "./units.js";

/** @typedef {import("./units.js").Unit} Unit */
/** @typedef {import("./range.js").Extent} Extent */
/** @typedef {{from: number|null, to: number|null}} Period  day numbers, inclusive; null where it is open */
/** @typedef {{from: number, to: number}} Days  a period with both ends */

/** @type {Period} */
export const ALWAYS = { from: null, to: null };

/** @param {Pick<import("../core/types.js").Query, "from"|"to">} query @returns {Period} */
export function periodOf(query) {
  return { from: query.from === "" ? null : toNumber(query.from), to: query.to === "" ? null : toNumber(query.to) };
}

/**
 * What the link says of a period; nothing when it covers all events.
 * @param {Period} period
 * @param {Extent} extent
 * @returns {{from: string, to: string}}
 */
export function linkOf({ from, to }, extent) {
  if ((from ?? OPEN_START) <= extent.first && (to ?? OPEN_END) >= extent.last) return { from: "", to: "" };
  return { from: from === null ? "" : toText(from), to: to === null ? "" : toText(to) };
}

/** The period with open ends closed at the extent's. @param {Period} period @param {Extent} extent @returns {Days} */
export function closed({ from, to }, extent) {
  const first = from ?? Math.min(extent.first, to ?? OPEN_END);
  return { from: first, to: to ?? Math.max(extent.last, first) };
}

/**
 * The bins between two days, in either order.
 * @param {number} a
 * @param {number} b
 * @param {Unit} unit
 * @returns {Days}
 */
export function spanning(a, b, unit) {
  const from = ordinal(clampDay(Math.min(a, b)), unit);
  const to = ordinal(clampDay(Math.max(a, b)), unit);
  return { from: firstDay(from, unit), to: lastDay(to, unit) };
}

/**
 * The period with one end in the bin of a day; an end never passes the other, it stops in the same bin.
 * @param {Period} period
 * @param {"from"|"to"} end
 * @param {number} day
 * @param {Unit} unit
 * @returns {Period}
 */
export function resized(period, end, day, unit) {
  const bin = ordinal(clampDay(day), unit);
  if (end === "from") {
    const most = period.to === null ? bin : ordinal(period.to, unit);
    return { from: firstDay(Math.min(bin, most), unit), to: period.to };
  }
  const least = period.from === null ? bin : ordinal(period.from, unit);
  return { from: period.from, to: lastDay(Math.max(bin, least), unit) };
}

/**
 * One end moved by some bins.
 * @param {Period} period
 * @param {"from"|"to"} end
 * @param {number} bins may be negative
 * @param {Unit} unit
 * @param {Extent} extent where an open end starts from
 * @returns {Period}
 */
export function nudged(period, end, bins, unit, extent) {
  const bin = ordinal(closed(period, extent)[end], unit) + bins;
  return resized(period, end, clampDay(firstDay(bin, unit)), unit);
}

/**
 * The whole period moved by some bins, keeping its count of bins, and never out of the extent's.
 * @param {Period} period
 * @param {number} bins may be negative
 * @param {Unit} unit
 * @param {Extent} extent
 * @returns {Days}
 */
export function moved(period, bins, unit, extent) {
  const { from, to } = closed(period, extent);
  const first = ordinal(from, unit);
  const last = ordinal(to, unit);
  const earliest = Math.min(ordinal(extent.first, unit), first);
  const latest = Math.max(ordinal(extent.last, unit), last);
  const shift = Math.max(earliest - first, Math.min(latest - last, bins));
  return { from: firstDay(first + shift, unit), to: lastDay(last + shift, unit) };
}

/**
 * As long a time, just before: so many months where the period is whole months, else so many days.
 * @param {Days} period
 * @returns {Days}
 */
export function before({ from, to }) {
  const [first, last] = [ordinal(from, MONTH), ordinal(to, MONTH)];
  const whole = firstDay(first, MONTH) === from && lastDay(last, MONTH) === to;
  const earlier = whole ? firstDay(Math.max(0, first * 2 - last - 1), MONTH) : from * 2 - to - 1;
  return { from: clampDay(earlier), to: clampDay(from - 1) };
}

/**
 * Whether moving on would leave the extent.
 * @param {Period} period
 * @param {Unit} unit
 * @param {Extent} extent
 * @returns {boolean}
 */
export function atEnd(period, unit, extent) {
  return ordinal(closed(period, extent).to, unit) >= ordinal(extent.last, unit);
}

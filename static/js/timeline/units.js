/**
 * The units that bins come in, from days to centuries. A bin is known by its ordinal: the count of its unit since
 * 0001-01-01, so that moving a window is adding whole numbers and leap years or month lengths never come into it.
 */

import { fromParts, OPEN_END, OPEN_START, parts } from "../core/days.js";

/** @typedef {{name: string, days: number, months: number}} Unit  average length in days; length in months, or 0 */
/** @typedef {{start: number, end: number}} Range  the visible days, fractional; end is exclusive */

/** Finest first. @type {Unit[]} */
export const UNITS = [
  { name: "day", days: 1, months: 0 },
  { name: "week", days: 7, months: 0 },
  { name: "month", days: 30.44, months: 1 },
  { name: "quarter", days: 91.31, months: 3 },
  { name: "year", days: 365.24, months: 12 },
  { name: "decade", days: 3652.4, months: 120 },
  { name: "century", days: 36524.2, months: 1200 },
];

export const MONTH = UNITS[2];

const NARROWEST = 4;
/** Bins that are never too many; beyond them there are at most so many for each event. */
const ENOUGH = 36;
const FOR_EACH = 3;

/**
 * The finest unit whose bins are at least 4 pixels wide, unless so fine that a handful of events would lie scattered.
 * @param {Range} range
 * @param {number} width pixels
 * @param {number} events how many there are to fill the bins
 * @returns {Unit}
 */
export function unitFor(range, width, events) {
  const days = range.end - range.start;
  const most = Math.min(width / NARROWEST, Math.max(ENOUGH, events * FOR_EACH));
  return UNITS.find((unit) => days / unit.days <= most) ?? UNITS[UNITS.length - 1];
}

/** @param {number} day @returns {number} the nearest day that the calendar has */
export function clampDay(day) {
  return Math.min(OPEN_END, Math.max(OPEN_START, day));
}

/** The ordinal of the bin that a day lies in. @param {number} day @param {Unit} unit @returns {number} */
export function ordinal(day, unit) {
  if (unit.months === 0) return Math.floor((day - OPEN_START) / unit.days);
  const [year, month] = parts(day);
  return Math.floor((year * 12 + month - 1) / unit.months);
}

/**
 * First day of a bin; the day after the calendar's last where it ends sooner.
 * @param {number} bin
 * @param {Unit} unit
 * @returns {number}
 */
export function firstDay(bin, unit) {
  if (unit.months === 0) return Math.min(OPEN_END + 1, Math.max(OPEN_START, OPEN_START + bin * unit.days));
  const months = bin * unit.months;
  if (months < 12) return OPEN_START;
  if (months >= 120000) return OPEN_END + 1;
  return fromParts(Math.floor(months / 12), (months % 12) + 1, 1);
}

/** Last day of a bin. @param {number} bin @param {Unit} unit @returns {number} */
export function lastDay(bin, unit) {
  return firstDay(bin + 1, unit) - 1;
}

/**
 * The first days of the bins that the range shows, and at the end the day after the last of them.
 * @param {Range} range
 * @param {Unit} unit
 * @returns {Int32Array}
 */
export function edgesOf(range, unit) {
  const first = ordinal(clampDay(Math.floor(range.start)), unit);
  const last = ordinal(clampDay(Math.ceil(range.end) - 1), unit);
  return Int32Array.from({ length: last - first + 2 }, (_, index) => firstDay(first + index, unit));
}

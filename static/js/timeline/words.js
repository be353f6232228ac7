/** Periods as a person would say them. English, from tables; days are calendar days throughout. */

import { MONTHS, OPEN_END, parts } from "../core/days.js";

/** @typedef {import("./period.js").Period} Period */

/** @param {number} month 1 to 12 @returns {string} */
export function shortMonth(month) {
  return MONTHS[month - 1].slice(0, 3);
}

/** "17 Oct 2024" @param {number} day @returns {string} */
function sayShort(day) {
  const [year, month, dayOfMonth] = parts(day);
  return `${dayOfMonth} ${shortMonth(month)} ${year}`;
}

/** Whether the day begins a month, a year. @param {number} day @returns {{month: boolean, year: boolean}} */
function begins(day) {
  if (day > OPEN_END) return { month: true, year: true };
  const [, month, dayOfMonth] = parts(day);
  return { month: dayOfMonth === 1, year: dayOfMonth === 1 && month === 1 };
}

/** @param {number} day @param {boolean} brief @returns {string} */
function sayMonth(day, brief) {
  const [year, month] = parts(day);
  return `${brief ? shortMonth(month) : MONTHS[month - 1]} ${year}`;
}

/**
 * "October 2024 – July 2025", "2024", "17 Oct – 3 Nov 2024", "from 2024", "all dates".
 * @param {Period} period
 * @param {boolean} [brief] months by three letters
 * @returns {string}
 */
export function sayPeriod({ from, to }, brief = false) {
  if (from === null && to === null) return "All dates";
  if (from === null) return `Until ${sayEnd(/** @type {number} */ (to), false, brief)}`;
  if (to === null) return `From ${sayEnd(from, true, brief)}`;
  const whole = { start: begins(from), end: begins(to + 1) };
  if (whole.start.year && whole.end.year) return joined(String(parts(from)[0]), String(parts(to)[0]));
  if (whole.start.month && whole.end.month) return joined(sayMonth(from, brief), sayMonth(to, brief));
  return joined(sayShort(from), sayShort(to));
}

/**
 * One end by itself: a year or a month where the day is its first or, for an end, its last.
 * @param {number} day @param {boolean} start @param {boolean} brief @returns {string}
 */
function sayEnd(day, start, brief) {
  const whole = begins(start ? day : day + 1);
  if (whole.year) return String(parts(day)[0]);
  return whole.month ? sayMonth(day, brief) : sayShort(day);
}

/**
 * Two ends; words at the end that both share are said once.
 * @param {string} from
 * @param {string} to
 * @returns {string}
 */
function joined(from, to) {
  if (from === to) return from;
  const [left, right] = [from.split(" "), to.split(" ")];
  let shared = 0;
  while (shared < left.length - 1 && left[left.length - 1 - shared] === right[right.length - 1 - shared]) shared += 1;
  return `${left.slice(0, left.length - shared).join(" ")} – ${to}`;
}

// Spans of calendar days as a person would say them, at length or short; what both ends share is said once. English.

import { MONTHS, OPEN_END, OPEN_START, parts } from "./days.js";

/** @typedef {(month: number) => string} Month   1 to 12 in words */

/** @type {Month} */
export const longMonth = (month) => MONTHS[month - 1];
/** @type {Month} */
export const shortMonth = (month) => MONTHS[month - 1].slice(0, 3);

/**
 * An event's days: "17 October 2024", "July–August 2025", "2024–2025", "17 October – 3 November 2024", "from July 2025",
 * "until 2024", "date unknown".
 * @param {number} earliest   day number, OPEN_START where that is open
 * @param {number} latest     day number, OPEN_END where it goes on
 * @param {Month} [month]
 * @returns {string}
 */
export function sayDays(earliest, latest, month = longMonth) {
  return saySpan(earliest <= OPEN_START ? null : earliest, latest >= OPEN_END ? null : latest, month) || "date unknown";
}

/**
 * The same of any span, "" of one that is open at both ends.
 * @param {number|null} from   day number, or null where it is open
 * @param {number|null} to
 * @param {Month} month
 * @returns {string}
 */
export function saySpan(from, to, month) {
  if (from === null && to === null) return "";
  if (from === null) return `until ${sayEnd(Number(to), Number(to) + 1, month)}`;
  if (to === null) return `from ${sayEnd(from, from, month)}`;
  const [start, end] = [wholeFrom(from), wholeFrom(to + 1)];
  if (start.year && end.year) return joined(sayYear(from), sayYear(to));
  if (start.month && end.month) return joined(sayMonth(from, month), sayMonth(to, month));
  return joined(sayDay(from, month), sayDay(to, month));
}

/** One end by itself, as a year or month where such begins with `border`. @param {number} day @param {number} border @param {Month} month */
function sayEnd(day, border, month) {
  const whole = wholeFrom(border);
  if (whole.year) return sayYear(day);
  return whole.month ? sayMonth(day, month) : sayDay(day, month);
}

/** Whether a month begins with the day, and a year. @param {number} day */
function wholeFrom(day) {
  if (day > OPEN_END) return { month: true, year: true };
  const [, month, dayOfMonth] = parts(day);
  return { month: dayOfMonth === 1, year: dayOfMonth === 1 && month === 1 };
}

/** @param {number} day */
const sayYear = (day) => String(parts(day)[0]);
/** @param {number} day @param {Month} month */
const sayMonth = (day, month) => `${month(parts(day)[1])} ${sayYear(day)}`;
/** @param {number} day @param {Month} month */
const sayDay = (day, month) => `${parts(day)[2]} ${sayMonth(day, month)}`;

/**
 * Two ends; words at the end that both share are said once. Single words stand close.
 * @param {string} from
 * @param {string} to
 */
function joined(from, to) {
  if (from === to) return from;
  const [left, right] = [from.split(" "), to.split(" ")];
  while (left.length > 1 && right.length > 1 && left.at(-1) === right.at(-1)) right.pop() && left.pop();
  return [left.join(" "), to].join(left.length + right.length === 2 ? "–" : " – ");
}

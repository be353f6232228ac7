// Spans of calendar days as a person would say them, at length or short; what both ends share is said once.

import { joined, longMonth, sayDate, sayMonth as monthOf, sayYear as yearOf } from "./dates.js";
import { OPEN_END, OPEN_START, parts } from "./days.js";
import { t } from "./speech.js";

/** @typedef {import("./dates.js").Month} Month */

export { longMonth, shortMonth } from "./dates.js";

/**
 * An event's days: "17 October 2024", "July–August 2025", "2024–2025", "17 October – 3 November 2024", "from July 2025",
 * "until 2024", "date unknown".
 * @param {number} earliest   day number, OPEN_START where that is open
 * @param {number} latest     day number, OPEN_END where it goes on
 * @param {Month} [month]
 * @returns {string}
 */
export function sayDays(earliest, latest, month = longMonth) {
  return saySpan(earliest <= OPEN_START ? null : earliest, latest >= OPEN_END ? null : latest, month) || t("date unknown");
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
  if (from === null) return sayUntil(Number(to), month);
  if (to === null) return sayFrom(from, month);
  const [start, end] = [wholeFrom(from), wholeFrom(to + 1)];
  if (start.year && end.year) return joined(sayYear(from), sayYear(to));
  if (start.month && end.month) return joined(sayMonth(from, month), sayMonth(to, month));
  return joined(sayDay(from, month), sayDay(to, month));
}

/** @param {number} day @param {Month} month */
function sayFrom(day, month) {
  const whole = wholeFrom(day);
  if (whole.year) return t("from {period}", { period: sayYear(day) });
  return whole.month ? t("from {period}", { period: sayMonth(day, month, true) }) : t("from {day}", { day: sayDay(day, month) });
}

/** @param {number} day @param {Month} month */
function sayUntil(day, month) {
  const whole = wholeFrom(day + 1);
  if (whole.year) return t("until {period}", { period: sayYear(day) });
  return whole.month ? t("until {period}", { period: sayMonth(day, month, true) }) : t("until {day}", { day: sayDay(day, month) });
}

/** Whether a month begins with the day, and a year. @param {number} day */
function wholeFrom(day) {
  if (day > OPEN_END) return { month: true, year: true };
  const [, month, dayOfMonth] = parts(day);
  return { month: dayOfMonth === 1, year: dayOfMonth === 1 && month === 1 };
}

/** @param {number} day */
const sayYear = (day) => yearOf(parts(day)[0]);
/** @param {number} day @param {Month} month @param {boolean} [beside] */
const sayMonth = (day, month, beside = false) => monthOf(parts(day)[0], parts(day)[1], month, beside);
/** @param {number} day @param {Month} month */
const sayDay = (day, month) => sayDate(...parts(day), month);

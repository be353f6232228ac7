// Months, days and spans of them in the reader's words; events/lib/date_forms.py says the same.

import { inContext, t } from "./speech.js";

/** @typedef {(month: number, beside?: boolean) => string} Month   1 to 12 in words; `beside` a day, where that changes it */

/** @type {Month} */
export const longMonth = (month, beside = false) => {
  const names = beside
    ? inContext("months beside a day", "January|February|March|April|May|June|July|August|September|October|November|December")
    : inContext("months by themselves", "January|February|March|April|May|June|July|August|September|October|November|December");
  return names.split("|")[month - 1];
};

/** @type {Month} */
export const shortMonth = (month) => t("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec").split("|")[month - 1];

/** French says "1er". @param {number} day */
const ordinal = (day) => (day === 1 ? inContext("first day of a month", "1") : day);

/** @param {number} year */
export const sayYear = (year) => t("{year}", { year });

/** @param {number} year @param {number} month @param {Month} [name] @param {boolean} [beside] */
export const sayMonth = (year, month, name = longMonth, beside = false) => t("{month} {year}", { month: name(month, beside), year });

/** @param {number} year @param {number} month @param {number} day @param {Month} [name] */
export const sayDate = (year, month, day, name = longMonth) => t("{day} {month} {year}", { day: ordinal(day), month: name(month, true), year });

/** A day of a year that is known. @param {number} month @param {number} day */
export const sayDayAndMonth = (month, day) => t("{day} {month}", { day: ordinal(day), month: shortMonth(month, true) });

/**
 * Two dates; words that both share are said once: "18–20 May 2025". Single words stand close.
 * @param {string} start
 * @param {string} end
 */
export function joined(start, end) {
  if (start === end) return start;
  const [left, right] = [start.split(" "), end.split(" ")];
  const yearFirst = t("{day} {month} {year}").startsWith("{year}");
  if (yearFirst) {
    while (left.length > 1 && right.length > 1 && left[0] === right[0]) right.shift() && left.shift();
    return between(start, right.join(" "), left.length === 1);
  }
  while (left.length > 1 && right.length > 1 && left.at(-1) === right.at(-1)) right.pop() && left.pop();
  return between(left.join(" "), end, left.length === 1);
}

/** @param {string} start @param {string} end @param {boolean} close */
const between = (start, end, close) => start + (close ? "–" : " – ") + end;

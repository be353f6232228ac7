/**
 * Calendar days as numbers: days since 1970-01-01, from 0001-01-01 to 9999-12-31. Whole-number arithmetic on the
 * proleptic Gregorian calendar, never timestamps, so that no time zone can move a day (threat 35). `today` alone asks
 * the reader's clock. The twin of events/lib/days.py; tests/fixtures/days.json holds both to the same answers.
 */

import { sayDate, sayMonth } from "./dates.js";
import { t } from "./speech.js";

export const OPEN_START = -719162;
export const OPEN_END = 2932896;

const DAYS_IN_400_YEARS = 146097;
/** Days from 0000-03-01 to 1970-01-01: years are counted from March, so that the leap day comes last. */
const MARCH_0000 = 719468;

/** @param {number} year @param {number} month 1 to 12 @returns {number} */
function monthLength(year, month) {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Throws where the calendar has no such day. @param {number} year @param {number} month @param {number} day */
function check(year, month, day) {
  if (!(year >= 1 && year <= 9999)) throw new Error(t("Years run from 0001 to 9999."));
  if (!(month >= 1 && month <= 12)) {
    throw new Error(t("There is no month {month}; months run from 01 to 12.", { month: pad(month, 2) }));
  }
  const length = monthLength(year, month);
  if (!(day >= 1 && day <= length)) {
    const places = { day: pad(day, 2), month: sayMonth(year, month), days: length };
    throw new Error(t("There is no day {day} in {month}; it has {days} days.", places));
  }
}

function noDay() {
  return new Error(`${t("This is not a day.")} ${t("Write a day as 2024-10-17, or a month as 2024-10, or a year as 2024.")}`);
}

/** @param {number} value @param {number} width @returns {string} */
function pad(value, width) {
  return String(value).padStart(width, "0");
}

/**
 * The number of a day. Throws where there is no such day.
 * After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 * @param {number} year 1 to 9999
 * @param {number} month 1 to 12
 * @param {number} day from 1
 * @returns {number}
 */
export function fromParts(year, month, day) {
  check(year, month, day);
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 1 - MARCH_0000;
}

/**
 * Year, month (1 to 12) and day of a number. Throws outside OPEN_START to OPEN_END.
 * After the same source, civil_from_days.
 * @param {number} number
 * @returns {[number, number, number]}
 */
export function parts(number) {
  if (!(Number.isInteger(number) && number >= OPEN_START && number <= OPEN_END)) {
    throw new Error(`A day number is between ${OPEN_START} and ${OPEN_END}.`);
  }
  const days = number + MARCH_0000;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const ofEra = days - era * DAYS_IN_400_YEARS;
  const leapDays = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36524) + Math.floor(ofEra / 146096);
  const yearOfEra = Math.floor((ofEra - leapDays) / 365);
  const ofYear = ofEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return [year, month, ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1];
}

/** The number of a "YYYY-MM-DD". Throws where it is none. @param {string} text @returns {number} */
export function toNumber(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) throw noDay();
  return fromParts(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The "YYYY-MM-DD" of a number. @param {number} number @returns {string} */
export function toText(number) {
  const [year, month, day] = parts(number);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/**
 * The day, as "YYYY-MM-DD", that a link or a typed date names: a day, or a month or year, which stand for their first
 * or, with `end`, their last day. Throws an Error whose message says what is wrong and what to write.
 * @param {string} text
 * @param {boolean} [end]
 * @returns {string}
 */
export function parseDay(text, end = false) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) throw noDay();
  const year = Number(match[1]);
  const month = Number(match[2] ?? (end ? 12 : 1));
  check(year, month, 1);
  const day = Number(match[3] ?? (end ? monthLength(year, month) : 1));
  return toText(fromParts(year, month, day));
}

/** A "YYYY-MM-DD" in words: "17 October 2024". @param {string} text @returns {string} */
export function sayDay(text) {
  const [year, month, day] = parts(toNumber(text));
  return sayDate(year, month, day);
}

/**
 * The same day some months on, or the month's last day where it is shorter; never beyond OPEN_START and OPEN_END.
 * @param {number} number
 * @param {number} months may be negative
 * @returns {number}
 */
export function addMonths(number, months) {
  const [year, month, day] = parts(number);
  const count = year * 12 + month - 1 + months;
  const toYear = Math.floor(count / 12);
  if (toYear < 1) return OPEN_START;
  if (toYear > 9999) return OPEN_END;
  const toMonth = count - toYear * 12 + 1;
  return fromParts(toYear, toMonth, Math.min(day, monthLength(toYear, toMonth)));
}

/** The first day of the day's month. @param {number} number @returns {number} */
export function monthStart(number) {
  return number - parts(number)[2] + 1;
}

/** The Monday of the day's week; 0001-01-01 is one. @param {number} number @returns {number} */
export function weekStart(number) {
  return number - ((number - OPEN_START) % 7);
}

/** The reader's calendar day. @returns {number} */
export function today() {
  const now = new Date();
  return fromParts(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/**
 * Whether earliest..latest meets the window start..end; all day numbers, inclusive, null where the window is open.
 * @param {number} earliest
 * @param {number} latest
 * @param {number|null} start
 * @param {number|null} end
 * @returns {boolean}
 */
export function overlaps(earliest, latest, start, end) {
  return (start === null || latest >= start) && (end === null || earliest <= end);
}

/**
 * Whether earliest..latest lies wholly in the window start..end; inclusive, null where the window is open.
 * @param {number} earliest
 * @param {number} latest
 * @param {number|null} start
 * @param {number|null} end
 * @returns {boolean}
 */
export function within(earliest, latest, start, end) {
  return (start === null || earliest >= start) && (end === null || latest <= end);
}

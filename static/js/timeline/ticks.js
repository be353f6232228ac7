/** Where the axis is labelled, and with what: years, months or days, as many as fit without touching. */

import { parts } from "../core/days.js";
import { sayDate, sayDayAndMonth, sayMonth, shortMonth } from "../core/dates.js";
import { clampDay, firstDay, ordinal } from "./units.js";

/** @typedef {import("./units.js").Range} Range */
/** @typedef {{day: number, text: string, strong: boolean}} Tick  strong where a year (between days: a month) begins */

const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Finest first: the unit, and the least pixels from one tick to the next. */
const LEVELS = [
  { unit: { name: "day", days: 1, months: 0 }, gap: 26 },
  { unit: { name: "week", days: 7, months: 0 }, gap: 56 },
  { unit: { name: "month", days: 30.44, months: 1 }, gap: 40 },
  { unit: { name: "quarter", days: 91.31, months: 3 }, gap: 40 },
  { unit: { name: "half year", days: 182.62, months: 6 }, gap: 40 },
  ...YEARS.map((years) => ({ unit: { name: "years", days: years * 365.24, months: years * 12 }, gap: 48 })),
];

/** Pixels of an average digit or letter at the axis's size, and of the air between two labels. */
const LETTER = 7;
const AIR = 10;

/**
 * @param {Range} range
 * @param {number} width pixels
 * @returns {Tick[]} in order; none of their labels touch, and each lies in the width
 */
export function ticksFor(range, width) {
  const perDay = width / (range.end - range.start);
  const { unit } = LEVELS.find((level) => level.unit.days * perDay >= level.gap) ?? LEVELS[LEVELS.length - 1];
  const ticks = [];
  const last = ordinal(clampDay(Math.ceil(range.end) - 1), unit);
  for (let bin = ordinal(clampDay(Math.floor(range.start)), unit); bin <= last; bin += 1) {
    const day = firstDay(bin, unit);
    if (day >= range.start) ticks.push(tickAt(day, unit));
  }
  return apart(withContext(ticks, unit), range, perDay);
}

/** @param {number} day @param {import("./units.js").Unit} unit @returns {Tick} */
function tickAt(day, unit) {
  const [year, month, dayOfMonth] = parts(day);
  if (unit.months >= 12) return { day, text: String(year), strong: true };
  if (unit.months > 0) return { day, text: month === 1 ? String(year) : shortMonth(month), strong: month === 1 };
  const monthBegins = dayOfMonth === 1 && unit.days === 1;
  if (monthBegins) return { day, text: sayMonth(year, month, shortMonth), strong: true };
  return { day, text: unit.days === 1 ? String(dayOfMonth) : sayDayAndMonth(month, dayOfMonth), strong: false };
}

/**
 * The first label says its month and year, which the others take for granted.
 * @param {Tick[]} ticks
 * @param {import("./units.js").Unit} unit
 * @returns {Tick[]}
 */
function withContext(ticks, unit) {
  if (ticks.length === 0 || unit.months >= 12 || ticks[0].strong) return ticks;
  const [year, month, day] = parts(ticks[0].day);
  const text = unit.months > 0 ? sayMonth(year, month, shortMonth) : sayDate(year, month, day, shortMonth);
  return [{ ...ticks[0], text }, ...ticks.slice(1)];
}

/**
 * Strong labels first, then those that find room. A label stands to the right of its tick, over the days it names.
 * @param {Tick[]} ticks
 * @param {Range} range
 * @param {number} perDay
 * @returns {Tick[]}
 */
function apart(ticks, range, perDay) {
  const width = (range.end - range.start) * perDay;
  /** @type {{tick: Tick, left: number, right: number}[]} */
  const kept = [];
  const order = [...ticks].sort((a, b) => Number(b.strong) - Number(a.strong) || a.day - b.day);
  for (const tick of order) {
    const left = (tick.day - range.start) * perDay;
    const right = left + tick.text.length * LETTER;
    if (right > width) continue;
    if (kept.every((other) => right + AIR <= other.left || left >= other.right + AIR)) kept.push({ tick, left, right });
  }
  return kept.map(({ tick }) => tick).sort((a, b) => a.day - b.day);
}

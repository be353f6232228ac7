// What the map says in words: labels, tooltips and spoken names.

import { PRECISIONS } from "../core/codes.js";
import { MONTHS, OPEN_END, OPEN_START, monthStart, parts, sayDay, toText } from "../core/days.js";
import { countEvents, figure } from "../ui/words.js";

/** A count short enough for a circle: "999", "1.2k", "12k", "1.2M". @param {number} count @returns {string} */
export function brief(count) {
  if (count < 1000) return String(count);
  const [unit, letter] = count < 999500 ? [1000, "k"] : [1e6, "M"];
  const value = count / unit;
  return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)}${letter}`;
}

/**
 * An event's days: "17 October 2024", "November 2024", "July – August 2025", "3 May 2025 – 9 June 2025",
 * "from July 2025".
 * @param {number} earliest day number
 * @param {number} latest   day number, OPEN_END where it goes on
 * @returns {string}
 */
export function when(earliest, latest) {
  const [from, to] = [monthOf(earliest, earliest), latest === OPEN_END ? null : monthOf(latest, latest + 1)];
  if (latest === OPEN_END) return earliest === OPEN_START ? "date unknown" : `from ${from?.said ?? day(earliest)}`;
  if (earliest === OPEN_START) return `until ${to?.said ?? day(latest)}`;
  if (earliest === latest) return day(earliest);
  if (!from || !to) return `${day(earliest)} – ${day(latest)}`;
  if (from.month === 1 && to.month === 12) return [...new Set([from.year, to.year])].join(" – ");
  if (from.year !== to.year) return `${from.said} – ${to.said}`;
  return from.month === to.month ? to.said : `${MONTHS[from.month - 1]} – ${to.said}`;
}

/** @param {number} number @returns {string} "17 October 2024" */
function day(number) {
  return sayDay(toText(number));
}

/** The month of a day when another day begins a month, else null. @param {number} number @param {number} begins */
function monthOf(number, begins) {
  const [year, month] = parts(number);
  return begins === monthStart(begins) ? { year, month, said: `${MONTHS[month - 1]} ${year}` } : null;
}

/**
 * The badge of a place too vague for a pin: "Kursk region · 4", or, where it has no name, "region · 4"; or of several:
 * "12 areas · 67".
 * @param {{count: number, places: number, precision: number, name: string}} what   name "" where it is not known
 * @returns {string}
 */
export function badge({ count, places, precision, name }) {
  return `${places > 1 ? `${figure(places)} areas` : name || PRECISIONS[precision]} · ${brief(count)}`;
}

/**
 * What a circle, symbol or badge is called by a screen reader and at the head of its list.
 * @param {{count: number, name: string, vague: boolean, places?: number}} what   name of the place, or "" where it is not known
 * @returns {string}
 */
export function spoken({ count, name, vague, places = 1 }) {
  const counted = countEvents(count);
  if (places > 1) return `${counted} known only to ${figure(places)} areas`;
  if (vague) return name ? `${counted} known only to ${name}` : `${counted}, place known only roughly`;
  return name ? `${counted} near ${name}` : counted;
}

/**
 * The name that most of some rows go by, or "" where less than half of them share one.
 * @param {ArrayLike<number>} rows
 * @param {string[]} names   by row
 */
export function commonest(rows, names) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of Array.from(rows)) counts.set(names[row] ?? "", (counts.get(names[row] ?? "") ?? 0) + 1);
  const [name, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ["", 0]);
  return 2 * count >= rows.length ? name : "";
}

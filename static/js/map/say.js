// What the map says in words: labels, tooltips and spoken names.

import { PRECISIONS } from "../core/codes.js";
import { plural, t } from "../core/speech.js";
import { countEvents, figure } from "../ui/words.js";

/** What a vague place is called that has no name. @type {{[precision: string]: () => string}} */
const KINDS = { district: () => t("district"), region: () => t("region"), country: () => t("country"), sea: () => t("sea") };

/** A count short enough for a circle: "999", "1.2k", "12k", "1.2M", as every language of ours reads it. @param {number} count @returns {string} */
export function brief(count) {
  if (count < 1000) return String(count);
  const [unit, letter] = count < 999500 ? [1000, "k"] : [1e6, "M"];
  const value = count / unit;
  return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)}${letter}`;
}

/**
 * The badge of a place too vague for a pin: "Kursk region · 4", or, where it has no name, "region · 4"; or of several:
 * "12 areas · 67".
 * @param {{count: number, places: number, precision: number, name: string, unseen?: number}} what   name "" where it is not known
 * @returns {string}
 */
export function badge({ count, places, precision, name, unseen = 0 }) {
  const said = unseen ? ` (${sayUnseen(unseen, count)})` : "";
  return `${places > 1 ? plural("{n} area", "{n} areas", places) : name || KINDS[PRECISIONS[precision]]?.()} · ${brief(count)}${said}`;
}

/** How many of some events readers do not see, for the staff map. @param {number} unseen @param {number} count */
export function sayUnseen(unseen, count) {
  return unseen < count ? `${figure(unseen)} not public` : "not public";
}

/**
 * What a circle, symbol or badge is called by a screen reader and at the head of its list.
 * @param {{count: number, name: string, vague: boolean, places?: number}} what   name of the place, or "" where it is not known
 * @returns {string}
 */
export function spoken({ count, name, vague, places = 1 }) {
  const events = countEvents(count);
  if (places > 1) return t("{events} known only to {areas}", { events, areas: plural("{n} area", "{n} areas", places) });
  if (vague) return name ? t("{events} known only to {areas}", { events, areas: name }) : t("{events}, place known only roughly", { events });
  return name ? t("{events} near {place}", { events, place: name }) : events;
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

// The words that explain the map's marks: the page's data block, so that server and browser say the same.

import { withCommas } from "../core/series.js";
import { locale, plural } from "../core/speech.js";

/**
 * @typedef {object} Words
 * @property {{[status: string]: {label: string, form: string, meaning: string}}} status
 * @property {{[precision: string]: string}} precision
 * @property {{[precision: string]: string}} withheld
 * @property {{[letter: string]: string}} reliability
 * @property {{[number: string]: string}} credibility
 * @property {{[stance: string]: string}} stance
 * @property {{[stance: string]: string}} gone
 * @property {{[role: string]: string}} leg
 */

/** @type {Words|null} */
let known = null;

/** The words of events/lib/wording.py. @returns {Words} */
export function words() {
  known ??= /** @type {Words} */ (JSON.parse(globalThis.document?.getElementById("words")?.textContent ?? "{}"));
  return known;
}

/** A status as readers call it; one that a newer edition brings speaks for itself. @param {string} slug */
export function statusLabel(slug) {
  return words().status?.[slug]?.label ?? slug;
}

/** An Admiralty grade in words: "B2" -> "usually reliable source, probably true". @param {string} code */
export function gradeWords(code) {
  return withCommas([words().reliability[code[0]], words().credibility[code[1]]]);
}

const FIGURES = new Intl.NumberFormat(locale()); // made once: toLocaleString makes one for each number

/** 110000 -> "110,000". @param {number} value */
export function figure(value) {
  return FIGURES.format(value);
}

/** "1 event", "18 events". @param {number} count */
export function countEvents(count) {
  return plural("{n} event", "{n} events", count);
}

/** "3 of 18 events". @param {number} count @param {number} total */
export function countOf(count, total) {
  return plural("{count} of {n} event", "{count} of {n} events", total, { count: figure(count) });
}

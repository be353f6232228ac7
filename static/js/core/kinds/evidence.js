// Kinds that select by how well an event is evidenced.

import { HAS } from "../codes.js";
import { allOf } from "../series.js";
import { t } from "../speech.js";
import { trim } from "../text.js";
import { Refused, SHOWING } from "./kind.js";
import { listed } from "./terms.js";

/**
 * @template T
 * @typedef {import("./kind.js").Kind<T>} Kind
 */

/** What an event may have, in words. @type {Map<string, () => string>} */
const HAS_WORDS = new Map([
  ["figures", () => t("figures")],
  ["media", () => t("pictures")],
  ["legs", () => t("a journey")],
  ["disputed", () => t("claims that disagree")],
  ["sources2", () => t("two independent sources")],
]);
const LETTERS = "ABCDE"; // F and 6 mean that nobody can judge: they are no grade
const NUMBERS = "12345";
/** Every grade; its place here is its bit. */
export const GRADES = [...LETTERS].flatMap((letter) => [...NUMBERS].map((number) => letter + number));

/**
 * A grade of the Admiralty code, by letter and by number, that at least one claim reaches.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function grade(name) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: "",
    parse(entry) {
      const said = trim(entry).toUpperCase();
      if (GRADES.includes(said)) return said;
      throw new Refused(t("takes a grade from A1 to E5, such as B2; F and 6 mean that nobody can judge"));
    },
    write: (said) => said,
    matches: (said, _query, row) => (row.grades & gradeBit(said)) !== 0,
    phrase: (said) => t("with a claim graded {grade} or better", { grade: said }),
  };
}

/** The bit of Row.grades that says that some claim is at least so good. @param {string} said @returns {number} */
function gradeBit(said) {
  return 1 << GRADES.indexOf(said);
}

/**
 * What there must be to see; all that are listed.
 * @param {string} name
 * @returns {Kind<string[]>}
 */
export function has(name) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: [],
    parse: (entry) => listed(entry, HAS_WORDS).sort(),
    write: (names) => [...new Set(names)].sort().join(","),
    matches: (names, _query, row) => (row.has & hasBits(names)) === hasBits(names),
    phrase: (names) => t("with {things}", { things: allOf(names.map((each) => HAS_WORDS.get(each)?.() ?? each)) }),
  };
}

/** The bits of Row.has that must all be set. @param {string[]} names @returns {number} */
export function hasBits(names) {
  return names.reduce((bits, each) => bits | (HAS.get(each) ?? 0), 0);
}

/**
 * What every kind of parameter answers: how it reads, writes, selects and says its value. The twin of
 * events/query/kinds/; tests/fixtures/permalinks.json holds both to the same answers.
 */

/** @typedef {import("../types.js").Query} Query */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {ReadonlyMap<string, string>} Labels  slug -> what readers call it */

/**
 * @template T
 * @typedef {object} Kind
 * @property {string} name
 * @property {boolean} selects
 * @property {boolean} among        it says among which events to select
 * @property {string[]} qualifies   the parameters without which this one says nothing
 * @property {T} initial            its value in a link that does not name it
 * @property {(entry: string, labels: Labels) => T} parse    throws Refused
 * @property {(value: T) => string} write     as the canonical link says it; "" for what needs no saying
 * @property {(value: T, query: Query, row: Row) => boolean} matches
 * @property {(value: T, query: Query, labels: Labels) => string} phrase   its part of the filter's sentence
 */

/** A value that a parameter does not take; the message completes “<parameter> …”. */
export class Refused extends Error {}

/** What a parameter that only shows leaves as it is. */
export const SHOWING = { selects: false, among: false, qualifies: [], matches: () => true, phrase: () => "" };

/**
 * Runs a reader of days or degrees; its complaint becomes a refusal.
 * @template T
 * @param {(why: string) => string} refusal
 * @param {() => T} read
 * @returns {T}
 */
export function reading(refusal, read) {
  try {
    return read();
  } catch (error) {
    throw new Refused(refusal(error instanceof Error ? error.message : String(error)));
  }
}

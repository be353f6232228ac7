// Things in a row, as the language has them; events/lib/series.py says the same.

import { t, woven } from "./speech.js";

/** "A, B". @param {string[]} parts */
export function withCommas(parts) {
  return parts.reduce((some, next) => (some ? t("{some}, {next}", { some, next }) : next), "");
}

/** "A or B or C". @param {string[]} parts */
export function anyOf(parts) {
  return parts.reduce((some, next) => (some ? t("{some} or {next}", { some, next }) : next), "");
}

/** "A and B and C". @param {string[]} parts */
export function allOf(parts) {
  return parts.reduce((some, next) => (some ? t("{some} and {next}", { some, next }) : next), "");
}

/** "A, B and C", of nodes. @param {Node[]} nodes @returns {any[]} */
export function inARow(nodes) {
  return nodes.reduce((/** @type {any[]} */ some, next, at) => {
    if (at === 0) return [next];
    return woven(at < nodes.length - 1 ? t("{some}, {next}") : t("{some} and {next}"), { some, next });
  }, []);
}

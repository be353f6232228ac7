// The kind that selects by time.

import { overlaps, parseDay, sayDay, toNumber, within } from "../days.js";
import { trim } from "../text.js";
import { SHOWING, reading } from "./kind.js";

/** @typedef {import("../types.js").Query} Query */
/**
 * @template T
 * @typedef {import("./kind.js").Kind<T>} Kind
 */

/**
 * `from` or `to`, both inclusive calendar days; `from` speaks for both.
 * @param {"from"|"to"} name
 * @returns {Kind<string>}
 */
export function period(name) {
  const end = name === "to";
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: "",
    parse: (entry) => reading("is not understood", () => parseDay(trim(entry), end)),
    write: (day) => day,
    matches(day, query, row) {
      const rule = query.certainty === "certain" ? within : overlaps;
      const number = toNumber(day);
      return rule(row.earliest, row.latest, end ? null : number, end ? number : null);
    },
    phrase: (_day, query) => (end && query.from ? "" : sayPeriod(query)),
  };
}

/** @param {Query} query @returns {string} */
function sayPeriod({ from, to, certainty }) {
  const surely = certainty === "certain" ? "certainly " : "";
  if (!to) return `${surely}from ${sayDay(from)} on`;
  if (!from) return `${surely}until ${sayDay(to)}`;
  return surely + (from === to ? `on ${sayDay(from)}` : `between ${sayDay(from)} and ${sayDay(to)}`);
}

// The kind that selects by time.

import { overlaps, parseDay, sayDay, toNumber, within } from "../days.js";
import { t } from "../speech.js";
import { trim } from "../text.js";
import { Refused, SHOWING, reading } from "./kind.js";

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
    parse: (entry) => reading(notUnderstood, () => parseDay(trim(entry), end)),
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
  const period = sayEnds(from && sayDay(from), to && sayDay(to));
  return certainty === "certain" ? t("certainly {period}", { period }) : period;
}

/** @param {string} start @param {string} end */
function sayEnds(start, end) {
  if (!end) return t("from {day} on", { day: start });
  if (!start) return t("until {day}", { day: end });
  return start === end ? t("on {day}", { day: start }) : t("between {start} and {end}", { start, end });
}

/** @param {string} why */
const notUnderstood = (why) => t("is not understood: {why}", { why });

/**
 * Two days with two dots between them: another period, to be shown beside that of the filter.
 * @param {string} name
 * @returns {Kind<{from: string, to: string}|null>}
 */
export function stretch(name) {
  return {
    ...SHOWING,
    name,
    initial: null,
    parse(entry) {
      const ends = entry.split("..");
      if (ends.length !== 2) throw new Refused(t("takes two days with two dots between them, such as 2024-10-01..2024-10-31"));
      const [from, to] = ends.map((text, at) => reading(notUnderstood, () => parseDay(trim(text), at === 1)));
      if (from > to) throw new Refused(t("ends before it begins"));
      return { from, to };
    },
    write: (period) => (period ? `${period.from}..${period.to}` : ""),
  };
}

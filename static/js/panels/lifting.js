// Taking filters away: the chips' and the empty map's business.

import { toNumber } from "../core/days.js";
import { active, everything } from "../core/filter.js";
import { PARAMS } from "../core/params.js";
import { saySpan, shortMonth } from "../core/spans.js";
import { t } from "../core/speech.js";
import { statusLabel } from "../ui/words.js";

/** @import { Query, Terms } from "../core/types.js" */
/** @typedef {{label: string, patch: Partial<Query>}} Filter   one filter in words, and what takes it away */

/**
 * The active filters, one for each term, period, box and search.
 * @param {Query} query
 * @param {Terms} terms
 * @returns {Filter[]}
 */
export function activeFilters(query, terms) {
  return active(query).flatMap((name) => filtersOf(name, query, terms));
}

/** @param {keyof Query} name @param {Query} query @param {Terms} terms @returns {Filter[]} */
function filtersOf(name, query, terms) {
  if (name === "from" || name === "to") {
    if (name === "to" && query.from) return []; // the period has spoken
    return [{ label: periodLabel(query), patch: { from: "", to: "" } }];
  }
  if (name === "bbox") return [{ label: t("Part of the map"), patch: { bbox: null } }];
  if (name === "q") return [{ label: t("“{quote}”", { quote: query.q }), patch: { q: "" } }];
  const value = query[name];
  if (!Array.isArray(value)) return [{ label: say(name, value, query), patch: { [name]: initialOf(name) } }];
  const kind = /** @type {keyof Terms} */ (name);
  return value.map((slug) => ({
    label: kind === "status" ? statusLabel(slug) : (terms[kind]?.find((term) => term.slug === slug)?.label ?? say(name, [slug], query)),
    patch: { [name]: value.filter((other) => other !== slug) },
  }));
}

/** A value as the filter's sentence says it. @param {keyof Query} name @param {unknown} value @param {Query} query */
function say(name, value, query) {
  const phrase = PARAMS.get(name)?.phrase(value, query, new Map()) ?? "";
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** @param {Query} query */
function periodLabel({ from, to, certainty }) {
  const said = saySpan(from ? toNumber(from) : null, to ? toNumber(to) : null, shortMonth);
  return certainty === "certain" ? t("certainly {period}", { period: said }) : said;
}

/** What takes every filter away. @param {Query} query @returns {Partial<Query>} */
export function allLifted(query) {
  const initial = everything();
  return Object.fromEntries([...active(query), /** @type {const} */ ("certainty")].map((name) => [name, initial[name]]));
}

/**
 * The fewest parameters that, lifted together, would bring events back, with how many; the most events first.
 * @param {Query} query
 * @param {(query: Query) => number} count    of the events that a query selects
 * @returns {{patch: Partial<Query>, names: (keyof Query)[], count: number}[]}
 */
export function whatEmpties(query, count) {
  const names = active(query).filter((name) => !(name === "to" && query.from));
  for (const size of [1, 2]) {
    const tries = combinations(names, size).map((some) => {
      const lifted = some.flatMap((name) => (name === "from" ? /** @type {const} */ (["from", "to"]) : [name]));
      const patch = Object.fromEntries(lifted.map((name) => [name, initialOf(name)]));
      return { patch, names: lifted, count: count({ ...query, ...patch }) };
    });
    const found = tries.filter((each) => each.count > 0).sort((a, b) => b.count - a.count);
    if (found.length) return found;
  }
  return [];
}

/** @param {keyof Query} name */
function initialOf(name) {
  return everything()[name];
}

/** @template Item @param {Item[]} items @param {number} size 1 or 2 @returns {Item[][]} */
function combinations(items, size) {
  if (size === 1) return items.map((item) => [item]);
  return items.flatMap((item, index) => items.slice(index + 1).map((other) => [item, other]));
}

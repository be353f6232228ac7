// Kinds that select by what an event is called by: slugs and words.

import { fold, head, trim } from "../text.js";
import { Refused, SHOWING } from "./kind.js";

/**
 * @template T
 * @typedef {import("./kind.js").Kind<T>} Kind
 */
/** @typedef {import("./kind.js").Labels} Labels */

const TERMS_SHOWN = 20;
const TERMS_MOST = 100;
const LONGEST_SEARCH = 200;

/**
 * The slugs of a list with commas, each once; throws Refused for one that is not among the labels.
 * @param {string} entry
 * @param {Labels} labels
 * @returns {string[]}
 */
export function listed(entry, labels) {
  const slugs = [...new Set(entry.split(",").map(trim).filter(Boolean))];
  if (slugs.length > TERMS_MOST) throw new Refused(`lists more than ${TERMS_MOST} values`);
  const unknown = slugs.find((slug) => !labels.has(slug));
  if (unknown !== undefined) throw new Refused(`does not know “${head(unknown, 60)}”; it knows ${some(labels)}`);
  return slugs;
}

/** @param {Labels} labels @returns {string} */
function some(labels) {
  const known = [...labels.keys()].sort();
  return (known.slice(0, TERMS_SHOWN).join(", ") || "none") + (known.length > TERMS_SHOWN ? ", …" : "");
}

/**
 * A list of slugs, any of which may apply.
 * @param {import("../types.js").TermName} name
 * @param {string} wording   "of kind {}"
 * @returns {Kind<string[]>}
 */
export function terms(name, wording) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: [],
    parse: (entry, labels) => listed(entry, labels).sort(),
    write: (slugs) => [...new Set(slugs)].sort().join(","),
    matches: (slugs, _query, row) => slugs.some((slug) => row.slugs[name].includes(slug)),
    phrase: (slugs, _query, labels) =>
      wording.split("{}").join(slugs.map((slug) => labels.get(slug) ?? slug).join(" or ")),
  };
}

/**
 * Words, each of which must begin a word of the title, a place's or an actor's name.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function search(name) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: "",
    parse(entry) {
      const folded = [...entry].length <= LONGEST_SEARCH ? fold(entry) : entry;
      // Folding can lengthen: one letter may stand for a whole phrase.
      if ([...folded].length > LONGEST_SEARCH) throw new Refused(`is longer than ${LONGEST_SEARCH} characters`);
      if (!folded) throw new Refused("holds no letter or digit to search for");
      return folded;
    },
    write: fold,
    matches: (folded, _query, row) => folded.split(" ").every((word) => row.words.includes(` ${word}`)),
    phrase: (folded) => `matching “${folded}”`,
  };
}

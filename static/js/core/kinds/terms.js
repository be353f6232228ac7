// Kinds that select by what an event is called by: slugs and words.

import { anyOf } from "../series.js";
import { t } from "../speech.js";
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
 * @param {ReadonlyMap<string, unknown>} labels
 * @returns {string[]}
 */
export function listed(entry, labels) {
  const slugs = [...new Set(entry.split(",").map(trim).filter(Boolean))];
  if (slugs.length > TERMS_MOST) throw new Refused(t("lists more than {most} values", { most: TERMS_MOST }));
  const unknown = slugs.find((slug) => !labels.has(slug));
  if (unknown === undefined) return slugs;
  throw notKnown(unknown, labels);
}

/** @param {string} slug @param {ReadonlyMap<string, unknown>} labels */
function notKnown(slug, labels) {
  return new Refused(t("does not know “{word}”; it knows {known}", { word: head(slug, 60), known: some(labels) }));
}

/** @param {ReadonlyMap<string, unknown>} labels @returns {string} */
function some(labels) {
  const known = [...labels.keys()].sort();
  return (known.slice(0, TERMS_SHOWN).join(", ") || t("none")) + (known.length > TERMS_SHOWN ? ", …" : "");
}

/**
 * A list of slugs, any of which may apply.
 * @param {import("../types.js").TermName} name
 * @param {(names: string) => string} wording   "of kind …"
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
    phrase: (slugs, _query, labels) => wording(anyOf(slugs.map((slug) => labels.get(slug) ?? slug))),
  };
}

/**
 * One slug, of something that is shown and selects nothing.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function oneOf(name) {
  const parse = (/** @type {string} */ entry, /** @type {ReadonlyMap<string, unknown>} */ labels) => {
    const slug = trim(entry);
    if (!labels.has(slug)) throw notKnown(slug, labels);
    return slug;
  };
  return { ...SHOWING, name, initial: "", parse, write: (slug) => slug };
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
      if ([...folded].length > LONGEST_SEARCH) throw new Refused(t("is longer than {most} characters", { most: LONGEST_SEARCH }));
      if (!folded) throw new Refused(t("holds no letter or digit to search for"));
      return folded;
    },
    write: fold,
    matches: (folded, _query, row) => folded.split(" ").every((word) => row.words.includes(` ${word}`)),
    phrase: (folded) => t("matching “{words}”", { words: folded }),
  };
}

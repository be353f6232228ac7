/**
 * The one filter, in the browser: a query string, parsed once, for every room. The twin of events/query/filter.py.
 */

import { Refused } from "./kinds/kind.js";
import { fits } from "./kinds/showing.js";
import { PARAMS } from "./params.js";
import { LONGEST, join, split, tooLong } from "./querystring.js";
import { withCommas } from "./series.js";
import { t } from "./speech.js";
import { head, trim } from "./text.js";

/** @typedef {import("./types.js").Query} Query */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Terms} Terms */
/** @typedef {import("./types.js").TermName} TermName */
/** @typedef {import("./querystring.js").QueryError} QueryError */
/** @typedef {{[name in TermName|"areas"|"at"|"fields"]?: import("./kinds/kind.js").Labels}} Vocabulary  the slugs that links may name */

/** @type {import("./kinds/kind.js").Labels} */
const NO_LABELS = new Map();

/** @type {WeakMap<Terms, Vocabulary>} */
const vocabularies = new WeakMap(); // an edition's terms are thousands, and asked for in every frame

/**
 * What links may name today, and what readers call it.
 * @param {Terms} terms
 * @returns {Vocabulary}
 */
export function vocabularyOf(terms) {
  const known = vocabularies.get(terms) ?? readVocabulary(terms);
  vocabularies.set(terms, known);
  return known;
}

/** @param {Terms} terms @returns {Vocabulary} */
function readVocabulary(terms) {
  const names = /** @type {TermName[]} */ (Object.keys(terms));
  const lists = names.map((name) => [name, new Map(terms[name].map((term) => [term.slug, labelOf(name, term.label)]))]);
  return Object.fromEntries(lists);
}

/**
 * What a query string says after `at`, understood or not: the words of a link are those of its edition.
 * @param {string} search
 */
export function editionNamed(search) {
  return trim(split(search).found.get("at") ?? "");
}

/** A status or a stage stands inside the sentence like any adjective. @param {TermName} name @param {string} label */
function labelOf(name, label) {
  return name === "status" || name === "stage" ? label.toLowerCase() : label;
}

/** What a link without parameters asks for. @returns {Query} */
export function everything() {
  const initial = Object.fromEntries([...PARAMS].map(([name, kind]) => [name, kind.initial]));
  return /** @type {any} */ (structuredClone(initial)); // its lists are the caller's to change
}

/**
 * Reads a query string; what cannot be applied is left out and named.
 * @param {string} search    with or without its question mark
 * @param {Vocabulary} vocabulary
 * @returns {{query: Query, errors: QueryError[]}}
 */
export function readQuery(search, vocabulary) {
  const { found, errors } = split(search);
  const query = everything();
  for (const [name, entry] of found) {
    try {
      Object.assign(query, { [name]: readOne(name, entry, vocabulary) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      errors.push({ parameter: head(name, 40), detail: error.message });
    }
  }
  if (query.from && query.to && query.from > query.to) {
    errors.push({ parameter: "to", detail: t("lies before “from”") });
    query.from = query.to = "";
  }
  if (query.page && !fits(query.sort, query.page)) {
    errors.push({ parameter: "page", detail: t("is not of a list in this order") });
    query.page = "";
  }
  // What is longer could not be read again.
  if (writeQuery(query).length > LONGEST) {
    return { query: everything(), errors: [{ parameter: "query", detail: tooLong() }] };
  }
  return { query: settled(query), errors };
}

/**
 * @param {string} name
 * @param {string} entry
 * @param {Vocabulary} vocabulary
 * @returns {unknown}
 */
function readOne(name, entry, vocabulary) {
  const kind = PARAMS.get(/** @type {keyof Query} */ (name));
  if (!kind) throw new Refused(t("is not a parameter here; there are {names}", { names: [...PARAMS.keys()].sort().join(", ") }));
  return kind.parse(entry, vocabulary[/** @type {TermName} */ (name)] ?? NO_LABELS);
}

/**
 * The canonical query string: sorted names, defaults omitted; lists sorted, the search folded, the view rounded.
 * @param {Query} query
 * @returns {string}
 */
export function writeQuery(query) {
  return written(query, [...PARAMS.keys()]);
}

/** The address of a page with what a query says. @param {string} page @param {Query} query */
export function addressOf(page, query) {
  const said = writeQuery(query);
  return said ? `${page}?${said}` : page;
}

/**
 * The canonical query string of what selects, and among which events; and `also` of these parameters.
 * @param {Query} query
 * @param {...(keyof Query)} also
 * @returns {string}
 */
export function selection(query, ...also) {
  const names = [...PARAMS].filter(([, kind]) => kind.selects || kind.among || kind.qualifies.length);
  return written(query, [...names.map(([name]) => name), ...also]);
}

/** An address of another page, which keeps the link's language. @param {string} address @param {Query} query */
export function withLanguage(address, query) {
  const said = written(query, ["lang"]);
  return said ? `${address}${address.includes("?") ? "&" : "?"}${said}` : address;
}

/** @param {Query} query @param {(keyof Query)[]} names @returns {string} */
function written(query, names) {
  const said = settled(query);
  return join(names.filter((name) => given(said, name)).map((name) => [name, write(said, name)]));
}

/** @param {Query} query @param {keyof Query} name @returns {string} */
function write(query, name) {
  return PARAMS.get(name)?.write(query[name]) ?? "";
}

/** @param {Query} query @param {keyof Query} name @returns {boolean} */
function given(query, name) {
  return write(query, name) !== "";
}

/**
 * The query without values that qualify nothing: `certainty` is idle when neither period nor box is given.
 * @param {Query} query
 * @returns {Query}
 */
function settled(query) {
  const idle = [...PARAMS].filter(([, { qualifies }]) =>
    qualifies.length && !qualifies.some((other) => given(query, /** @type {keyof Query} */ (other))));
  return { ...query, ...Object.fromEntries(idle.map(([name, kind]) => [name, kind.initial])) };
}

/**
 * The selecting parameters that have a value, in the order of the table.
 * @param {Query} query
 * @returns {(keyof Query)[]}
 */
export function active(query) {
  return [...PARAMS].filter(([name, kind]) => kind.selects && given(query, name)).map(([name]) => name);
}

/**
 * Whether one row is selected.
 * @param {Query} query
 * @param {Row} row
 * @returns {boolean}
 */
export function matches(query, row) {
  return active(query).every((name) => PARAMS.get(name)?.matches(query[name], query, row));
}

/**
 * The filter as a sentence without its full stop.
 * @param {Query} query
 * @param {Vocabulary} vocabulary
 * @returns {string}
 */
export function describe(query, vocabulary) {
  const asked = [...PARAMS].filter(([name, kind]) => (kind.selects || kind.among) && given(query, name));
  const phrases = asked.map(([name, kind]) =>
    kind.phrase(query[name], query, vocabulary[/** @type {TermName} */ (name)] ?? NO_LABELS));
  return phrases.length ? t("Events {phrases}", { phrases: withCommas(phrases.filter(Boolean)) }) : t("All events");
}

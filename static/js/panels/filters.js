// The filters' tab: search, facets and the legend.

import { everything } from "../core/filter.js";
import { t } from "../core/speech.js";
import { fold } from "../core/text.js";
import { select } from "../data/selection.js";
import { el, whenQuiet } from "../ui/dom.js";
import { symbolElement } from "../ui/symbols.js";
import { gradeWords, statusLabel, words } from "../ui/words.js";
import { Facet } from "./facet.js";
import { Least } from "./least.js";
import { buildLegend } from "./legend.js";

/** @import { Config, Store, Term } from "../core/types.js" */
/** @import { FacetKind } from "./facet.js" */
/** @import { LeastKind } from "./least.js" */

const TYPING_MS = 200;

/** @param {Term} term */
const label = (term) => term.label;
const none = () => null;

/** @type {FacetKind[]} */
const KINDS = [
  { name: "stage", title: "What readers see", first: Infinity, label, mark: none }, // on the staff map alone
  { name: "category", title: t("What"), first: Infinity, label, mark: ({ symbol, colour }) => symbolElement({ shape: symbol, colour }) },
  {
    name: "status", title: t("How sure"), first: Infinity,
    label: ({ slug }) => statusLabel(slug), mark: ({ slug }) => symbolElement({ status: slug }),
  },
  { name: "country", title: t("Where"), first: 8, label, mark: none },
  { name: "actor", title: t("Who"), first: 8, label, mark: none },
  { name: "tag", title: t("Tags"), first: 8, label, mark: none },
  { name: "dataset", title: t("Data set"), first: 8, label, mark: none },
];

/** @type {LeastKind[]} */
const LEAST = [
  { name: "precision", title: t("How closely the place is known, at least"), any: t("any place, or none"), label: ({ slug }) => words().precision[slug] ?? slug },
  { name: "grade", title: t("At least one claim graded"), any: t("any grade, or none"), label: ({ slug }) => `${slug}: ${gradeWords(slug)}` },
];

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountFilters(element, store, config) {
  const facets = [...KINDS.map((kind) => new Facet(kind, store, config)), ...LEAST.map((kind) => new Least(kind, store, config))];
  const form = el("form", { submit: (/** @type {Event} */ event) => event.preventDefault() }, facets.map((facet) => facet.element));
  element.append(form, buildLegend(store.get().pool.terms));
  const build = () => {
    const totals = select(store.get().pool, everything(), null).facets;
    facets.forEach((facet) => facet.build(store.get(), totals));
  };
  build();
  const stops = [
    store.subscribe(["pool"], build),
    store.subscribe(["result", "query"], (state) => facets.forEach((facet) => facet.update(state))),
  ];
  return () => {
    stops.forEach((stop) => stop());
    element.replaceChildren();
  };
}

/**
 * The search box: filters while typing, and makes a Back step when the reader is done.
 * @param {Store} store
 * @param {Config} config
 * @returns {{element: HTMLElement, stop: () => void}}
 */
export function buildSearch(store, config) {
  const search = (/** @type {boolean} */ record) => {
    const q = fold(input.value);
    if (record || q !== store.get().query.q) config.navigate({ q }, record);
  };
  const soon = whenQuiet(TYPING_MS, () => search(false));
  const input = el("input", {
    type: "search", placeholder: t("Search title, place or person"), "aria-label": t("Search events"), "aria-keyshortcuts": "/",
    autocomplete: "off", spellcheck: "false", dir: "auto", input: soon, change: () => search(true),
  });
  const follow = () => {
    const { q } = store.get().query;
    if (fold(input.value) !== q) input.value = q; // the reader's own spelling stays as long as it says the same
  };
  follow();
  const form = el("form", { role: "search", class: "search", submit: (/** @type {Event} */ event) => event.preventDefault() }, input);
  return { element: form, stop: store.subscribe(["query"], follow) };
}

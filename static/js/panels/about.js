// The About tab: what this map is, whose data it shows, and where to take them along.

import { selection, withLanguage, writeQuery } from "../core/filter.js";
import { t } from "../core/speech.js";
import { el, fromSanitisedHtml, outLink } from "../ui/dom.js";

/** @import { Config, Query, Store, Term } from "../core/types.js" */

const UNKNOWN = t("This map stores nothing about you: no cookies, no counting, no requests to other companies. What you choose stands in the address of the page, and only there.");
const SIGNED_IN = "At the desk your browser keeps your sign-in, as cookies, and what you have typed and not saved yet. Readers’ browsers keep nothing.";

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountAbout(element, store, config) {
  const { terms } = store.get().pool;
  const links = el("ul", { class: "about-links" });
  const showLinks = () => links.replaceChildren(...viewLinks(config, { ...store.get().query, stage: [] }));
  const corrections = el("a", { href: withLanguage(config.corrections, store.get().query) }, t("All corrections"));
  element.append(
    el("div", { class: "prose", dir: "auto" }, fromSanitisedHtml(config.site.intro ?? "")),
    el("h2", {}, config.staff ? "What readers see of this view" : t("This view, elsewhere")), links,
    el("h2", {}, t("Data")), ...[...terms.dataset, ...(terms.areas ?? [])].map(datasetEntry),
    el("h2", {}, t("Corrections")),
    el("p", {}, t("What has changed in published events, when and why:"), " ", corrections),
    el("h2", {}, t("Your privacy")),
    el("p", {}, config.staff ? SIGNED_IN : UNKNOWN),
    el("h2", {}, t("Who makes it")),
    el("div", { class: "prose", dir: "auto" }, fromSanitisedHtml(config.site.credits ?? "")),
    el("p", { class: "small quiet" }, t("Edition {id}", { id: config.edition }), ` · conflictmap ${config.version}`),
  );
  showLinks();
  const stop = store.subscribe(["query"], showLinks);
  return () => {
    stop();
    element.replaceChildren();
  };
}

/** @param {Config} config @param {Query} query */
function viewLinks(config, query) {
  if (config.flat) return wholeLinks(config);
  const [selected, whole, listed] = [selection(query), writeQuery(query), selection(query, "lang")].map((said) => said && `?${said}`);
  const link = (/** @type {string} */ href, /** @type {string} */ text) => el("li", {}, el("a", { href }, text));
  return [
    link(config.list + listed, t("As a list, without a map")),
    link(config.still + whole, t("As a picture (PNG)")),
    ...config.exports.map(({ ending, label }) => link(`/events.${ending}${selected}`, t("As {format}", { format: label }))),
    ...config.feeds.map(({ address, label }) => link(`${address}${selected}`, t("As a feed ({format})", { format: label }))),
    link(config.features + selected, t("For programs (API)")),
  ];
}

/** A host of files has them for all events alone. @param {Config} config */
function wholeLinks(config) {
  const link = (/** @type {string} */ href, /** @type {string} */ text) => el("li", {}, el("a", { href }, text));
  return [
    link(config.list, t("All events as a list, without a map")),
    ...config.exports.map(({ ending, label }) => link(`/events.${ending}`, t("All events as {format}", { format: label }))),
    ...config.feeds.map(({ address, label }) => link(address, t("All events as a feed ({format})", { format: label }))),
  ];
}

/** A data set, or the areas that were drawn of one. @param {Term} dataset */
function datasetEntry(dataset) {
  const { label, licence, licence_url, credit, url, version } = /** @type {{[name: string]: string}} */ (dataset);
  return el("div", { class: "dataset" },
    el("p", { dir: "auto" }, url ? outLink(url, {}, label) : el("strong", {}, label), version && ` (${version})`),
    el("p", { class: "small quiet", dir: "auto" }, credit, credit && licence && " · ", licence_url ? outLink(licence_url, {}, licence) : licence),
  );
}

// Over the map's top edge: how many events, which, and the filters that can be taken away.

import { addressOf, describe, vocabularyOf } from "../core/filter.js";
import { t } from "../core/speech.js";
import { buildCopying } from "../ui/copying.js";
import { el, setText } from "../ui/dom.js";
import { countEvents, countOf } from "../ui/words.js";
import { activeFilters, allLifted } from "./lifting.js";
import { buildShare } from "./share.js";

/** @import { Config, State, Store } from "../core/types.js" */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountChips(element, store, config) {
  const count = el("strong", { class: "number", role: "status", "data-testid": "count" });
  const sentence = el("bdi", { class: "sentence" });
  const filters = el("ul", { class: "chip-list", "aria-label": t("Active filters") });
  const clear = el("button", { type: "button", class: "text-button", "aria-keyshortcuts": "x", click: () => config.navigate(allLifted(store.get().query)) }, t("Clear all"));
  const copy = buildCopyLink(store, config);
  const share = config.staff ? null : buildShare(store, config); // what the desk sees is nobody else's to open
  const cited = el("p", { class: "cited small quiet", hidden: true });
  const cite = () => setText(cited, `${config.site.name} · ${location.href} · ${t("Edition {id}", { id: config.edition })}`);
  addEventListener("beforeprint", cite);
  element.append(el("p", { class: "view-line" }, count, " ", sentence), cited, filters, el("div", { class: "chip-tools" }, clear, copy, share?.element));
  const show = (/** @type {State} */ { query, pool, result }) => {
    const chosen = activeFilters(query, pool.terms);
    setText(count, chosen.length ? countOf(result.count, result.total) : countEvents(result.total));
    setText(sentence, chosen.length ? describe(query, vocabularyOf(pool.terms)) : "");
    filters.replaceChildren(...(config.embed ? [] : chosen.map((filter) => buildChip(filter, config))));
    filters.hidden = filters.childElementCount === 0;
    clear.hidden = filters.hidden;
    element.classList.toggle("filtered", chosen.length > 0);
  };
  show(store.get());
  const stop = store.subscribe(["query", "result"], show);
  return () => {
    stop();
    share?.stop();
    removeEventListener("beforeprint", cite);
    element.replaceChildren();
  };
}

/** @param {import("./lifting.js").Filter} filter @param {Config} config */
function buildChip({ label, patch }, config) {
  const remove = () => config.navigate(patch);
  return el("li", { class: "chip" },
    el("bdi", { class: "chip-label" }, label),
    el("button", { type: "button", class: "chip-remove", "aria-label": t("Remove filter: {filter}", { filter: label }), click: remove }, "×"));
}

/** @param {Store} store @param {Config} config */
function buildCopyLink(store, config) {
  const field = el("input", { type: "text", readonly: true, hidden: true, "aria-label": t("Link to this view") });
  const fill = () => { field.value = new URL(addressOf(config.map, store.get().query), location.href).href; };
  return el("span", { class: "copy-link" }, buildCopying(field, t("Copy link"), { class: "text-button", "aria-keyshortcuts": "c" }, fill), field);
}

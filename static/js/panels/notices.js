// What the reader must know: parts of the link that were not applied, what could not be loaded, an empty map.

import { allOf, withCommas } from "../core/series.js";
import { t } from "../core/speech.js";
import { needsText } from "../data/failures.js";
import { select } from "../data/selection.js";
import { el } from "../ui/dom.js";
import { countEvents } from "../ui/words.js";
import { activeFilters, allLifted, whatEmpties } from "./lifting.js";

/** @import { Config, State, Store } from "../core/types.js" */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountNotices(element, store, config) {
  const line = el("div", { class: "loading-line", "aria-hidden": "true" });
  const said = el("div", { role: "status" });
  const failed = el("div", { role: "alert" });
  const empty = el("div", { role: "status" });
  element.append(line, said, failed, empty);
  const showLoading = (/** @type {State} */ { loading }) => {
    line.hidden = loading.progress === 1;
    line.style.setProperty("--progress", String(loading.progress));
    failed.replaceChildren(...(loading.failed.length ? [buildFailure(loading.failed, config)] : []));
  };
  const showNotices = (/** @type {State} */ { notices }) => {
    said.replaceChildren(...notices.map((notice) => buildNotice(notice, store)));
  };
  const showEmpty = (/** @type {State} */ state) => {
    const waits = needsText(state.query) && !state.text;
    const isEmpty = !waits && state.loading.progress === 1 && state.loading.failed.length === 0 && state.result.count === 0;
    empty.replaceChildren(...(isEmpty ? [buildEmpty(state, config)] : []));
  };
  const showAll = [showLoading, showNotices, showEmpty];
  showAll.forEach((show) => show(store.get()));
  const stops = [
    store.subscribe(["loading"], showLoading),
    store.subscribe(["notices"], showNotices),
    store.subscribe(["loading", "result"], showEmpty),
  ];
  return () => {
    stops.forEach((stop) => stop());
    [line, said, failed, empty].forEach((part) => part.remove());
  };
}

/** @param {string} notice @param {Store} store */
function buildNotice(notice, store) {
  const dismiss = () => store.set({ notices: store.get().notices.filter((other) => other !== notice) });
  return el("div", { class: "notice" },
    el("p", {}, el("bdi", {}, notice)),
    el("button", { type: "button", class: "button plain icon", "aria-label": t("Dismiss"), click: dismiss }, "×"));
}

/** @param {string[]} failed @param {Config} config */
function buildFailure(failed, config) {
  return el("div", { class: "notice" },
    el("p", {}, el("strong", {}, t("Not everything could be loaded.")), " ",
      t("Missing: {names}. The rest of the map works.", { names: withCommas(failed) })),
    el("button", { type: "button", class: "button", click: () => config.retry() }, t("Try again")));
}

/** @param {State} state @param {Config} config */
function buildEmpty({ query, pool, text }, config) {
  if (pool.count === 0) return el("div", { class: "empty" }, el("h2", {}, t("There are no events on this map yet.")));
  const lifts = whatEmpties(query, (other) => select(pool, other, text).count);
  const button = (/** @type {Partial<import("../core/types.js").Query>} */ patch, /** @type {string} */ label) =>
    el("button", { type: "button", class: "button", click: () => config.navigate(patch) }, label);
  const choices = lifts.map(({ patch, names, count }) => {
    const filters = activeFilters(query, pool.terms).filter((filter) => names.some((name) => name in filter.patch));
    return button(patch, t("without {filters}: {events}", { filters: allOf(filters.map(({ label }) => label)), events: countEvents(count) }));
  });
  const advice = choices.length ? t("Together these filters leave none. Look again") : t("So many filters together leave none.");
  return el("div", { class: "empty" },
    el("h2", {}, t("No events match.")), el("p", {}, advice),
    el("div", { class: "empty-choices" }, choices, button(allLifted(query), t("Show all events"))));
}

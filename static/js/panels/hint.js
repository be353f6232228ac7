// A word to whoever opens the map as it is: what a mark, the bars and the play button do. It goes with the first thing that
// is done, or when it is dismissed; nothing remembers it.

import { writeQuery } from "../core/filter.js";
import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** @import { Config, Query, State, Store } from "../core/types.js" */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountHint(element, store, config) {
  if (config.embed || config.staff || !isBare(store.get().query)) return () => {};
  const dismiss = () => {
    stop();
    hint.remove();
  };
  const hint = el("div", { class: "notice hint", "data-testid": "hint" },
    el("p", {}, t("A mark opens what happened and who says so. The bars choose a period, and play moves through it.")),
    el("button", { type: "button", class: "button plain icon", "aria-label": t("Dismiss"), click: dismiss }, "×"));
  const follow = (/** @type {State} */ { query, loading, pool }) => {
    if (!isBare(query)) dismiss();
    else if (loading.progress === 1 && pool.count > 0 && !hint.isConnected) element.append(hint);
  };
  const stop = store.subscribe(["query", "loading"], follow);
  return dismiss;
}

/** Whether a link says nothing but how its reader reads. @param {Query} query */
export function isBare(query) {
  return writeQuery({ ...query, lang: "", theme: "", keys: "" }) === "";
}

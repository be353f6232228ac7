// Over a map of an edition: that it is one, what has changed since, and the way to the map of now.

import { addressOf, describe, everything, selection, vocabularyOf } from "../core/filter.js";
import { language, t } from "../core/speech.js";
import { el, setText, whenQuiet } from "../ui/dom.js";

/** @import { Config, State, Store } from "../core/types.js" */
/** @typedef {{sentences: string[], address: string}} Changes  in the reader's language; where they are listed, or "" */

const PAUSE_MS = 400;

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountFrozen(element, store, config) {
  const { query, pool } = store.get();
  if (!query.at) return () => undefined;
  const as = describe({ ...everything(), at: query.at }, { ...vocabularyOf(pool.terms), at: new Map([[query.at, query.at]]) });
  const said = el("span", {});
  const which = el("a", { hidden: true }, t("What has changed"));
  const current = el("a", {}, t("Show it as it is now"));
  const notice = el("div", { class: "notice frozen", role: "status" },
    el("div", {}, el("p", {}, el("strong", {}, as, "."), " ", said), el("p", { class: "frozen-ways" }, which, current)),
    el("button", { type: "button", class: "button plain icon", "aria-label": t("Dismiss"), click: () => notice.remove() }, "×"));
  const ask = async (/** @type {State} */ state) => {
    const asked = selection(state.query);
    const changes = await changesOf(`${config.changes}?${asked}&lang=${language()}`);
    if (!changes || asked !== selection(store.get().query)) return; // the map is right without
    setText(said, changes.sentences.join(" "));
    which.hidden = !changes.address;
    if (changes.address) which.setAttribute("href", changes.address);
  };
  const later = config.flat ? () => undefined : whenQuiet(PAUSE_MS, ask);
  const follow = (/** @type {State} */ state) => {
    current.setAttribute("href", addressOf(config.map, { ...state.query, at: "", page: "" }));
    later(state);
  };
  element.append(notice);
  follow(store.get());
  const stop = store.subscribe(["query"], follow);
  return () => {
    stop();
    notice.remove();
  };
}

/** @param {string} address @returns {Promise<Changes|null>} */
async function changesOf(address) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

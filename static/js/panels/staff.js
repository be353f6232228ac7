// The staff map's own strip: what is on it that readers do not see, those events alone, and the way to the readers' map.

import { writeQuery } from "../core/filter.js";
import { countHidden, hiddenStages, isHidden } from "../data/stages.js";
import { el, setText } from "../ui/dom.js";
import { countEvents, figure } from "../ui/words.js";

/** @import { Config, State, Store } from "../core/types.js" */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountStaff(element, store, config) {
  const count = el("strong", { class: "number", role: "status", "data-testid": "hidden-count" });
  const room = el("span", { class: "staff-room" });
  const only = el("button", { type: "button", class: "button", click: () => config.navigate({ stage: turned(store.get()) }) }, "Only these");
  const others = el("a", { class: "button" }, "Public map");
  element.append(el("p", {}, el("span", { class: "staff-what" }, "Staff map: "), count, " ", room), only, others);
  const show = (/** @type {State} */ state) => {
    const hidden = countHidden(state.pool);
    setText(count, `${countEvents(hidden)} that readers do not see`);
    setText(room, lacking(config));
    only.disabled = hidden === 0;
    only.setAttribute("aria-pressed", String(showsThemAlone(state)));
    others.href = publicAddress(state, config);
  };
  show(store.get());
  const stop = store.subscribe(["pool", "query", "text"], show);
  return () => {
    stop();
    element.replaceChildren();
  };
}

/** @param {Config} config */
function lacking({ staff }) {
  return staff?.leftOut ? `(and ${figure(staff.leftOut)} more, changed longer ago, for which there is no room)` : "";
}

/** @param {State} state */
function showsThemAlone({ query, pool }) {
  return String(query.stage ?? []) === String(hiddenStages(pool));
}

/** @param {State} state @returns {string[]} */
function turned(state) {
  return showsThemAlone(state) ? [] : hiddenStages(state.pool);
}

/** The readers' map with the same filters, and with the open event if they see it. @param {State} state @param {Config} config */
function publicAddress({ query, pool, text }, { staff }) {
  const row = text && query.event ? text.ids.indexOf(query.event) : -1;
  const event = row >= 0 && !isHidden(pool, row) ? query.event : "";
  const written = writeQuery({ ...query, stage: [], event });
  return (staff?.public ?? "") + (written && `?${written}`);
}

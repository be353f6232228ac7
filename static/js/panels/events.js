// The list twin: the same events as the map, in words, newest first.

import { STATUSES } from "../core/codes.js";
import { withLanguage } from "../core/filter.js";
import { sayDays, shortMonth } from "../core/spans.js";
import { plural, t } from "../core/speech.js";
import { newestChunk } from "../data/newest.js";
import { isHidden, stageOf } from "../data/stages.js";
import { atMostEvery, el } from "../ui/dom.js";
import { stageTag } from "../ui/stages.js";
import { symbolElement } from "../ui/symbols.js";
import { statusLabel } from "../ui/words.js";

/** @import { Config, Result, State, Store, Text } from "../core/types.js" */

const CHUNK = 100;
const REST_MS = 120; // between two lists while the period is dragged

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountEvents(element, store, config) {
  const list = new EventList(store, config);
  element.append(list.count, list.list, list.more);
  const refresh = () => list.show(store.get());
  const soon = atMostEvery(REST_MS, refresh);
  const follow = (/** @type {State} */ state) => {
    if (state.query.panel === "events") soon(); // out of sight, the list may be old
    list.mark(state);
  };
  follow(store.get());
  addEventListener("beforeprint", refresh);
  const stop = store.subscribe(["result", "text", "query"], follow);
  return () => {
    stop();
    removeEventListener("beforeprint", refresh);
    element.replaceChildren();
  };
}

class EventList {
  /** @param {Store} store @param {Config} config */
  constructor(store, config) {
    this.store = store;
    this.config = config;
    this.shown = 0;
    /** @type {Result|null} */
    this.result = null;
    /** @type {Text|null} */
    this.text = null;
    this.from = 0; // how far down the order of all rows it has come
    this.count = el("p", { class: "list-count quiet small" });
    this.list = el("ol", { class: "event-list", "data-testid": "event-list" });
    this.more = el("button", { type: "button", class: "button list-more", click: () => this.extend() }, t("Show more"));
  }

  /** Begins the list anew, unless it is that of this state already. @param {State} state */
  show(state) {
    if (this.result === state.result && this.text === state.text) return;
    [this.result, this.text] = [state.result, state.text];
    const { count } = state.result;
    this.count.textContent = count ? plural("{n} event, newest first", "{n} events, newest first", count) : state.loading.progress < 1 ? t("Loading …") : t("No events match.");
    this.list.replaceChildren();
    [this.from, this.shown] = [state.pool.order.length, 0];
    this.extend();
  }

  /** Shows the next events. */
  extend() {
    const state = this.store.get();
    const { rows, from } = newestChunk(state.pool, state.result.mask, this.from, CHUNK);
    this.from = from;
    this.shown += rows.length;
    this.list.append(...rows.map((row) => this.item(state, row)));
    this.more.hidden = this.shown === state.result.count;
    this.mark(state);
  }

  /** @param {State} state @param {number} row */
  item(state, row) {
    const { pool, text } = state;
    const { symbol, colour, label } = pool.terms.category[pool.category[row]];
    const status = STATUSES[pool.status[row]];
    const [id, stage] = [text?.ids[row] ?? "", stageTag(stageOf(pool, row))];
    const where = text?.places[row];
    const facts = [sayDays(pool.earliest[row], pool.latest[row], shortMonth), where && el("bdi", {}, where)];
    const link = el("a", {
      href: this.address(row, id), class: "event-row", "data-id": id,
      click: (/** @type {MouseEvent} */ event) => this.open(event, id),
      mouseenter: () => this.store.set({ hover: row }), mouseleave: () => this.store.set({ hover: -1 }),
      focus: () => this.store.set({ hover: row }), blur: () => this.store.set({ hover: -1 }),
    },
      symbolElement({ shape: symbol, colour, status, size: 20 }),
      el("span", { class: "event-title", dir: "auto", lang: text?.languages?.get(row) }, text?.titles[row] ?? "…"),
      el("span", { class: "event-facts" }, facts[0], facts[1] && [" · ", facts[1]]),
      el("span", { class: "event-facts" }, label, " · ", statusLabel(status), stage && [" · ", stage]));
    return el("li", {}, link);
  }

  /** An event's own page, or its form where it has none. @param {number} row @param {string} id */
  address(row, id) {
    const { event, staff } = this.config;
    const { pool, query } = this.store.get();
    return staff && isHidden(pool, row) ? staff.form.replace("ID", id) : withLanguage(event.replace("ID", id), query);
  }

  /** A plain click opens the event here; one with a modifier opens its own page, as with any link. @param {MouseEvent} event @param {string} id */
  open(event, id) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !id) return;
    event.preventDefault();
    this.config.navigate({ event: id });
  }

  /** Marks the open event. @param {State} state */
  mark({ query }) {
    for (const link of this.list.querySelectorAll("a")) {
      if (link.dataset.id === query.event && query.event) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}

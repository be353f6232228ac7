// The list twin: the same events as the map, in words, newest first.

import { STATUSES } from "../core/codes.js";
import { el } from "../ui/dom.js";
import { symbolElement } from "../ui/symbols.js";
import { countEvents, statusLabel } from "../ui/words.js";
import { shortDates } from "./dates.js";
import { newestFirst } from "./order.js";

/** @import { Config, State, Store } from "../core/types.js" */

const CHUNK = 100;

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountEvents(element, store, config) {
  const list = new EventList(store, config);
  element.append(list.count, list.list, list.more);
  list.show(store.get());
  const stops = [
    store.subscribe(["result", "text"], (state) => list.show(state)),
    store.subscribe(["query"], (state) => list.mark(state)),
  ];
  return () => {
    stops.forEach((stop) => stop());
    element.replaceChildren();
  };
}

class EventList {
  /** @param {Store} store @param {Config} config */
  constructor(store, config) {
    this.store = store;
    this.config = config;
    this.shown = 0;
    /** @type {Uint32Array} */
    this.rows = new Uint32Array(0);
    this.count = el("p", { class: "list-count quiet small" });
    this.list = el("ol", { class: "event-list", "data-testid": "event-list" });
    this.more = el("button", { type: "button", class: "button list-more", click: () => this.extend() }, "Show more");
  }

  /** Begins the list anew. @param {State} state */
  show(state) {
    this.rows = newestFirst(state.result.rows, state.pool.earliest);
    const { rows } = this;
    this.count.textContent = rows.length ? `${countEvents(rows.length)}, newest first` : state.loading.progress < 1 ? "Loading …" : "No events match.";
    this.list.replaceChildren();
    this.shown = 0;
    this.extend();
  }

  /** Shows the next events. */
  extend() {
    const state = this.store.get();
    const { rows } = this;
    const end = Math.min(rows.length, this.shown + CHUNK);
    this.list.append(...[...rows.subarray(this.shown, end)].map((row) => this.item(state, row)));
    this.shown = end;
    this.more.hidden = end === rows.length;
    this.mark(state);
  }

  /** @param {State} state @param {number} row */
  item(state, row) {
    const { pool, text } = state;
    const { symbol, colour, label } = pool.terms.category[pool.category[row]];
    const status = STATUSES[pool.status[row]];
    const id = text?.ids[row] ?? "";
    const where = text?.places[row];
    const facts = [shortDates(pool.earliest[row], pool.latest[row]), where && el("bdi", {}, where)];
    const link = el("a", {
      href: this.config.event.replace("ID", id), class: "event-row", "data-id": id,
      click: (/** @type {MouseEvent} */ event) => this.open(event, id),
      mouseenter: () => this.store.set({ hover: row }), mouseleave: () => this.store.set({ hover: -1 }),
      focus: () => this.store.set({ hover: row }), blur: () => this.store.set({ hover: -1 }),
    },
      symbolElement({ shape: symbol, colour, status, size: 20 }),
      el("span", { class: "event-title", dir: "auto" }, text?.titles[row] ?? "…"),
      el("span", { class: "event-facts" }, facts[0], facts[1] && [" · ", facts[1]]),
      el("span", { class: "event-facts" }, label, " · ", statusLabel(status)));
    return el("li", {}, link);
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

// One facet: the terms of a kind as checkboxes, each with a live count and a bar.

import { plural, t } from "../core/speech.js";
import { el, setText } from "../ui/dom.js";
import { figure } from "../ui/words.js";

/** @import { Config, State, Store, Term } from "../core/types.js" */
/** @typedef {"dataset"|"category"|"actor"|"country"|"status"|"tag"|"stage"} FacetName */
/** @typedef {{name: FacetName, title: string, first: number, mark: (term: Term) => Node|null, label: (term: Term) => string}} FacetKind */
/** @typedef {{item: HTMLElement, input: HTMLInputElement, count: HTMLElement, bar: HTMLElement, index: number}} Option */

/**
 * A facet's order: the terms that most events have first, unless the dictionary orders them (first = Infinity).
 * @param {Uint32Array} counts
 * @param {boolean} byCount
 * @returns {number[]}
 */
export function termOrder(counts, byCount) {
  const order = [...counts.keys()];
  return byCount ? order.sort((a, b) => counts[b] - counts[a] || a - b) : order;
}

/**
 * How much of the widest bar a count takes; what is there at all can be seen.
 * @param {number} count
 * @param {number} most
 */
export function share(count, most) {
  return count && Math.max(0.02, Math.round((1000 * count) / most) / 1000);
}

export class Facet {
  /**
   * @param {FacetKind} kind
   * @param {Store} store
   * @param {Config} config
   */
  constructor(kind, store, config) {
    this.kind = kind;
    this.store = store;
    this.config = config;
    this.expanded = false;
    /** @type {Option[]} */
    this.options = [];
    this.list = el("div", { class: "facet-options" });
    this.more = el("button", { type: "button", class: "text-button", click: () => this.expand() });
    this.element = el("fieldset", { class: "facet" }, el("legend", {}, kind.title), this.list, this.more);
  }

  /**
   * Builds the options anew: the pool has changed.
   * @param {State} state
   * @param {import("../core/types.js").Facets} totals   counts without any filter: the order that filters don't change
   */
  build(state, totals) {
    const counts = totals[this.kind.name];
    const terms = state.pool.terms[this.kind.name];
    const order = termOrder(counts, Number.isFinite(this.kind.first));
    this.options = order.map((index) => this.option(terms[index], index));
    this.list.replaceChildren(...this.options.map(({ item }) => item));
    this.element.hidden = terms.length === 0 || (this.kind.name === "dataset" && terms.length < 2);
    this.update(state);
  }

  /** @param {Term} term @param {number} index @returns {Option} */
  option(term, index) {
    const input = el("input", { type: "checkbox", value: term.slug, change: () => this.toggle(term.slug, input.checked) });
    const count = el("span", { class: "facet-count number" });
    const bar = el("span", { class: "facet-bar" });
    const name = el("span", { class: "facet-name" }, el("bdi", {}, this.kind.label(term)));
    const item = el("label", { class: "facet-option" }, input, this.kind.mark(term), name, count, bar);
    return { item, input, count, bar, index };
  }

  /** New counts, new ticks; the options stay where they are. @param {State} state */
  update(state) {
    const counts = state.result.facets[this.kind.name];
    const terms = state.pool.terms[this.kind.name];
    const chosen = new Set(state.query[this.kind.name]);
    const most = Math.max(1, ...counts);
    this.options.forEach(({ item, input, count, bar, index }, place) => {
      input.checked = chosen.has(terms[index].slug);
      item.hidden = !this.expanded && place >= this.kind.first && !input.checked;
      if (item.hidden) return;
      setText(count, figure(counts[index]));
      bar.style.setProperty("--share", String(share(counts[index], most)));
      item.classList.toggle("none", counts[index] === 0);
    });
    const rest = this.options.length - this.kind.first;
    this.more.hidden = rest <= 0;
    setText(this.more, this.expanded ? t("Show fewer") : plural("Show {n} more", "Show {n} more", rest));
  }

  expand() {
    this.expanded = !this.expanded;
    this.update(this.store.get());
  }

  /** @param {string} slug @param {boolean} on */
  toggle(slug, on) {
    const chosen = new Set(this.store.get().query[this.kind.name]);
    if (on) chosen.add(slug);
    else chosen.delete(slug);
    this.config.navigate({ [this.kind.name]: [...chosen].sort() });
  }
}

// A facet of which one term is chosen: the least that an event must have. Its counts say what each choice would leave.

import { el, setText } from "../ui/dom.js";
import { figure } from "../ui/words.js";

/** @import { Config, Facets, State, Store, Term } from "../core/types.js" */
/** @typedef {{name: "precision"|"grade", title: string, any: string, label: (term: Term) => string}} LeastKind */

export class Least {
  /**
   * @param {LeastKind} kind
   * @param {Store} store
   * @param {Config} config
   */
  constructor(kind, store, config) {
    this.kind = kind;
    this.store = store;
    /** @type {{term: Term, index: number, option: HTMLOptionElement}[]} */
    this.choices = [];
    const choose = () => config.navigate({ [kind.name]: this.select.value });
    this.select = el("select", { change: choose });
    this.element = el("label", { class: "facet least" }, el("span", { class: "least-title" }, kind.title), this.select);
  }

  /**
   * Offers the terms that any event meets.
   * @param {State} state
   * @param {Facets} totals   counts without any filter
   */
  build(state, totals) {
    const { name, any } = this.kind;
    const terms = state.pool.terms[name].map((term, index) => ({ term, index, option: el("option", { value: term.slug }) }));
    this.choices = terms.filter(({ index }) => totals[name][index] > 0);
    this.select.replaceChildren(el("option", { value: "" }, any), ...this.choices.map(({ option }) => option));
    this.element.hidden = this.choices.length < 2;
    this.update(state);
  }

  /** @param {State} state */
  update({ query, result }) {
    const counts = result.facets[this.kind.name];
    for (const { term, index, option } of this.choices) {
      setText(option, `${this.kind.label(term)} – ${figure(counts[index])}`);
    }
    this.select.value = query[this.kind.name];
  }
}

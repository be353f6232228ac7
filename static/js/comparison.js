// Two periods beside each other: a second map of the same events, at the same place, over another period. It is the same
// room as the first, over a store that follows the first one's.

import { parseDay } from "./core/days.js";
import { describe, selection, vocabularyOf } from "./core/filter.js";
import { t } from "./core/speech.js";
import { createStore } from "./core/store.js";
import { Selection } from "./data/selection.js";
import { mountMap } from "./map/map.js";
import { el, setText } from "./ui/dom.js";
import { countOf } from "./ui/words.js";

/** @import { Config, Query, State, Store } from "./core/types.js" */
/** @typedef {NonNullable<Query["compare"]>} Stretch */

/**
 * Shows the second map while the link asks for one.
 * @param {HTMLElement} stage   that holds the first map
 * @param {Store} store
 * @param {Config} config
 * @param {() => void} painted   tells that the second map has been drawn
 */
export function mountComparison(stage, store, config, painted) {
  /** @type {(() => void)|null} */
  let leave = null;
  const follow = (/** @type {State} */ { query }) => {
    const wanted = query.compare !== null;
    if (wanted === (leave !== null)) return;
    stage.classList.toggle("is-comparing", wanted);
    leave?.();
    leave = wanted ? begin(stage, store, config, painted) : null;
  };
  follow(store.get());
  return store.subscribe(["query"], follow);
}

/** @param {HTMLElement} stage @param {Store} store @param {Config} config @param {() => void} painted @returns {() => void} */
function begin(stage, store, config, painted) {
  const second = new Second(store.get());
  const element = el("div", { id: "map-compared", "data-testid": "map-compared", painted });
  const caption = new Caption(config);
  stage.append(element, caption.element);
  const unmount = mountMap(element, second.facing(store), config);
  element.setAttribute("aria-label", t("Map of the compared period; arrow keys move both maps, plus and minus zoom"));
  const show = () => caption.show(second.store.get());
  show();
  const stops = [
    store.subscribe(["query", "pool", "text", "loading", "viewpoint"], (state) => second.follow(state)),
    second.store.subscribe(["query", "result"], show),
  ];
  return () => {
    stops.forEach((stop) => stop());
    unmount();
    element.remove();
    caption.element.remove();
  };
}

/** The state of the second map. */
class Second {
  /** @param {State} state */
  constructor(state) {
    this.selection = new Selection(state.pool);
    const query = asked(state);
    this.store = createStore({ ...state, query, result: this.selection.select(query, state.text), among: null, hover: -1 });
  }

  /** Follows the first map; what is selected is asked anew only where that has changed. @param {State} state */
  follow({ pool, text, loading, ...state }) {
    const before = this.store.get();
    const query = asked({ pool, text, loading, ...state });
    const same = pool === before.pool && text === before.text && selection(query) === selection(before.query);
    if (pool !== this.selection.pool) this.selection = new Selection(pool);
    const result = same ? before.result : this.selection.select(query, text);
    this.store.set({ pool, text, loading, query, result, hover: pool === before.pool ? before.hover : -1 });
  }

  /** The store as the second map has it: what its reader goes through is known to the whole page. @param {Store} first @returns {Store} */
  facing(first) {
    const { store } = this;
    return {
      ...store,
      set(patch) {
        store.set(patch);
        if ("among" in patch) first.set({ among: patch.among });
      },
    };
  }
}

/** What the second map asks for: all that the first does, in the other period. @param {State} state @returns {Query} */
function asked({ query, viewpoint }) {
  return { ...query, ...(query.compare ?? {}), compare: null, view: query.view ?? viewpoint };
}

/** Which period the second map shows, of how many events, and how that is changed. */
class Caption {
  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    /** @type {Stretch} */
    this.shown = { from: "", to: "" };
    this.count = el("strong", { class: "number", role: "status", "data-testid": "count-compared" });
    this.sentence = el("bdi", { class: "sentence" });
    this.inputs = { from: this.input("from", t("Compared from")), to: this.input("to", t("Compared to")) };
    this.note = el("p", { class: "compared-note", "aria-live": "polite" });
    const stop = () => config.navigate({ compare: null });
    this.element = el("section", { class: "compared", "aria-label": t("The compared period") },
      el("p", { class: "view-line" }, this.count, " ", this.sentence),
      el("div", { class: "compared-dates" }, this.inputs.from, "–", this.inputs.to,
        el("button", { type: "button", class: "text-button", click: stop }, t("Stop comparing"))),
      this.note);
  }

  /** @param {"from"|"to"} end @param {string} label */
  input(end, label) {
    return el("input", {
      type: "text", autocomplete: "off", spellcheck: "false", maxlength: 10, "aria-label": label, change: () => this.typed(end),
    });
  }

  /** What was typed counts when it is a day and the ends are in order. @param {"from"|"to"} end */
  typed(end) {
    try {
      const compare = { ...this.shown, [end]: parseDay(this.inputs[end].value.trim(), end === "to") };
      if (compare.from > compare.to) throw new Error(t("The first day lies after the last."));
      this.complain(null, "");
      this.config.navigate({ compare });
    } catch (error) {
      this.complain(end, /** @type {Error} */ (error).message);
    }
  }

  /** @param {"from"|"to"|null} end @param {string} message */
  complain(end, message) {
    for (const input of Object.values(this.inputs)) input.removeAttribute("aria-invalid");
    if (end) this.inputs[end].setAttribute("aria-invalid", "true");
    setText(this.note, message);
  }

  /** @param {State} state */
  show({ query, result, pool }) {
    setText(this.count, countOf(result.count, result.total));
    setText(this.sentence, describe(query, vocabularyOf(pool.terms)));
    if (query.from === this.shown.from && query.to === this.shown.to) return;
    this.shown = { from: query.from, to: query.to };
    this.complain(null, "");
    this.inputs.from.value = query.from;
    this.inputs.to.value = query.to;
  }
}

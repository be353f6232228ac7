/**
 * A line for each event, over the bars: a tick where its day is known, else a bar from its first possible day to its last
 * that fades at both ends. Rows are buttons; arrow keys go through them.
 */

import { OPEN_END, OPEN_START } from "../core/days.js";
import { sayDays, shortMonth } from "../core/spans.js";
import { t } from "../core/speech.js";
import { el, setText, typed } from "../ui/dom.js";
import { symbolElement } from "../ui/symbols.js";
import { countEvents, statusLabel } from "../ui/words.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {import("../core/types.js").Config} Config */

export const MOST = 200;

/**
 * The selected rows in the range, earliest first; null where there are too many for a line each.
 * @param {Pick<State, "pool"|"result">} state
 * @param {Pick<Scene, "range"|"counted">} scene
 * @returns {number[]|null}
 */
export function lanesOf({ pool, result: { mask } }, { range, counted }) {
  const rows = [];
  for (const row of pool.order) {
    if (mask[row] !== 1 || counted[row] !== 1) continue;
    if (pool.earliest[row] >= range.end || pool.latest[row] + 1 <= range.start) continue;
    if (rows.length === MOST) return null;
    rows.push(row);
  }
  return rows;
}

/**
 * Where an event's bar lies and how it ends.
 * @param {number} earliest
 * @param {number} latest
 * @param {Pick<Scene, "plot"|"x">} scene
 * @returns {{left: number, width: number, kind: "exact"|"span"|"from"|"until"}}
 */
export function barOf(earliest, latest, { plot, x }) {
  const left = earliest === OPEN_START ? plot.left : Math.max(plot.left, x(earliest));
  const right = latest === OPEN_END ? plot.right : Math.min(plot.right, x(latest + 1));
  if (earliest === latest) return { left, width: Math.max(0, right - left), kind: "exact" };
  const kind = latest === OPEN_END && earliest !== OPEN_START ? "from" : earliest === OPEN_START && latest !== OPEN_END ? "until" : "span";
  return { left, width: Math.max(0, right - left), kind };
}

/** @param {number} count of events selected */
function tooMany(count) {
  const many = t("A line for each event is drawn for up to {most}. Selected: {events}.", { most: MOST, events: countEvents(count) });
  return `${many} ${t("Choose a shorter period, zoom the timeline or tick fewer kinds.")}`;
}

export class Lanes {
  /** @param {Store} store @param {Config} config */
  constructor(store, config) {
    this.store = store;
    this.config = config;
    this.note = el("p", { class: "timeline-lanes-note", role: "status" });
    this.list = el("ul", { "aria-label": t("Events in time, earliest first"), keydown: (event) => this.key(event) });
    this.element = el("div", { class: "timeline-lanes", "data-testid": "timeline-lanes", hidden: true }, this.note, this.list);
    /** @type {unknown[]} what the rows were made of */
    this.made = [];
    /** @type {number[]} */
    this.rows = [];
  }

  /** @param {State} state @param {Scene} scene @param {{start: number, end: number}} beside   pixels left and right of the plot */
  update(state, scene, beside) {
    this.element.hidden = state.query.bins.form !== "lanes";
    if (this.element.hidden) return;
    const rows = lanesOf(state, scene);
    const none = state.loading.progress < 1 ? "" : t("No events in sight.");
    setText(this.note, !rows ? tooMany(state.result.count) : rows.length ? "" : none);
    this.make(state, rows ?? []);
    this.place(state, scene, beside);
  }

  /** Makes the rows anew, if they are others. @param {State} state @param {number[]} rows */
  make(state, rows) {
    const made = [state.pool, state.text, rows.join()];
    if (made.every((each, at) => each === this.made[at])) return;
    const had = this.list.contains(document.activeElement) ? this.rows[this.focused()] : -1;
    [this.made, this.rows] = [made, rows];
    this.list.replaceChildren(...rows.map((row) => this.item(state, row)));
    const at = Math.max(0, rows.indexOf(had));
    this.reach(at);
    if (had >= 0) this.button(at)?.focus();
  }

  /** @param {State} state @param {number} row */
  item({ pool, text }, row) {
    const { symbol, colour, label } = pool.terms.category[pool.category[row]] ?? {};
    const status = pool.terms.status[pool.status[row]]?.slug ?? "";
    const when = sayDays(pool.earliest[row], pool.latest[row], shortMonth);
    const hover = (/** @type {number} */ over) => () => this.store.set({ hover: over });
    const button = el("button", {
      type: "button", tabindex: -1, title: when, click: () => this.open(row),
      mouseenter: hover(row), mouseleave: hover(-1), focus: hover(row), blur: hover(-1),
    },
      el("span", { class: "lane-title" }, symbolElement({ shape: symbol, colour, status, size: 14 }), typed(text?.titles[row] ?? "…")),
      el("span", { class: "visually-hidden" }, `, ${when}, ${label}, ${statusLabel(status)}`),
      el("span", { class: `lane-bar${status === "expected" ? " is-expected" : ""}`, "aria-hidden": "true" }));
    button.style.setProperty("--hue", `var(--hue-${colour}, var(--ink-2))`);
    return el("li", {}, button);
  }

  /** @param {number} row */
  open(row) {
    const id = this.store.get().text?.ids[row];
    if (id) this.config.navigate({ event: id });
  }

  /** @param {State} state @param {Scene} scene @param {{start: number, end: number}} beside */
  place({ pool, text, query }, scene, { start, end }) {
    this.list.style.setProperty("--start", `${document.dir === "rtl" ? end : start}px`); // titles stand where lines begin
    this.rows.forEach((row, at) => {
      const button = this.button(at);
      const bar = /** @type {HTMLElement|null} */ (button?.querySelector(".lane-bar"));
      if (!button || !bar) return;
      const { left, width, kind } = barOf(pool.earliest[row], pool.latest[row], scene);
      bar.dataset.kind = kind;
      bar.style.left = `${start + left}px`;
      bar.style.inlineSize = `${width}px`;
      if (query.event && text?.ids[row] === query.event) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  }

  /** @param {number} at @returns {HTMLButtonElement|null} */
  button(at) {
    return this.list.children[at]?.querySelector("button") ?? null;
  }

  focused() {
    return [...this.list.children].findIndex((item) => item.contains(document.activeElement));
  }

  /** Makes a row the one that Tab comes to. @param {number} at */
  reach(at) {
    this.list.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    this.button(at)?.setAttribute("tabindex", "0");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const [here, last] = [this.focused(), this.rows.length - 1];
    const to = { ArrowDown: Math.min(here + 1, last), ArrowUp: Math.max(here - 1, 0), Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.reach(to);
    this.button(to)?.focus();
  }
}

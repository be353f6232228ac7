// The events that stand in one place, newest first, in a bubble on the map: they may be many hundred, to be read one by
// one. The bubble stays while one of them is open, and says which.

import { sayDays } from "../core/spans.js";
import { t } from "../core/speech.js";
import { stageOf } from "../data/stages.js";
import { el, typed } from "../ui/dom.js";
import { stageTag } from "../ui/stages.js";
import { symbolElement } from "../ui/symbols.js";
import { L } from "./leaflet.js";

/** @import { State } from "../core/types.js" */

const BATCH = 40; // entries built at a time
const [NARROWEST, WIDEST, ASIDE] = [240, 360, 32]; // pixels; the last is left free beside it

/**
 * @typedef {object} Listed
 * @property {[number, number]} at     latitude and longitude
 * @property {string} title
 * @property {string} note             a line below the title, or ""
 * @property {Uint32Array} rows        newest first
 * @property {() => State} state
 * @property {(row: number) => void} open
 * @property {() => void} closed
 */

/** Escape or its cross closes it and nothing else, and gives the focus back. */
export class PlaceList {
  /** @param {any} map @param {Listed} listed */
  constructor(map, { at, title, note, rows, state, open, closed }) {
    this.rows = rows;
    this.state = state;
    this.open = open;
    this.opener = focusedIn(map.getContainer());
    this.entries = el("ul", {});
    const grow = () => this.grow();
    this.scroller = el("div", { class: "map-list-scroll", scroll: grow, focusin: grow }, this.entries);
    const heading = el("h2", {}, typed(title), note && el("small", {}, typed(note)));
    this.content = el("section", { class: "map-list", role: "dialog", "aria-label": title }, heading, this.scroller);
    this.buildTo(BATCH);
    const maxWidth = Math.min(WIDEST, map.getSize().x - ASIDE);
    this.popup = L.popup({ autoPan: false, minWidth: NARROWEST, maxWidth, className: "map-popup" });
    this.popup.setLatLng(at).setContent(this.content).openOn(map);
    this.popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", t("Close"));
    this.popup.getElement().addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.press(event));
    this.popup.on("remove", () => {
      this.giveBack();
      closed();
    });
    this.mark(state());
    this.focus(0);
  }

  /** The entries up to a number, without the list's end. @param {number} count */
  buildTo(count) {
    const built = this.entries.children.length;
    const next = this.rows.subarray(built, Math.min(Math.max(count, built), this.rows.length));
    this.entries.append(...Array.from(next, (row, at) => this.entry(row, built + at)));
  }

  /** Builds on before the reader comes to the end of what is built. */
  grow() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller;
    if (scrollTop + clientHeight * 2 > scrollHeight) this.buildTo(this.entries.children.length + BATCH);
  }

  /** @param {number} row @param {number} at   its place in the list, which only a part of may be there to be counted */
  entry(row, at) {
    const { pool, text } = this.state();
    const { colour, symbol } = pool.terms.category[pool.category[row]] ?? {};
    const stage = stageTag(stageOf(pool, row));
    const status = pool.terms.status[pool.status[row]]?.slug;
    const button = el(
      "button",
      { type: "button", click: () => this.open(row) },
      symbolElement({ shape: symbol, colour, status, size: 18 }),
      el("span", {}, typed(text?.titles[row] ?? "…"), el("small", {}, sayDays(pool.earliest[row], pool.latest[row]), stage && [" ", stage])),
    );
    return el("li", { "aria-posinset": at + 1, "aria-setsize": this.rows.length }, button);
  }

  /** @param {number} at @returns {HTMLElement|null} the button of an entry, built now if need be */
  button(at) {
    this.buildTo(at + 1);
    return this.entries.children[at]?.querySelector("button") ?? null;
  }

  /** @param {number} at */
  focus(at) {
    this.button(at)?.focus({ preventScroll: at === 0 });
  }

  /** Arrow keys, Home and End go through the list; Escape closes it. @param {KeyboardEvent} event */
  press(event) {
    const last = this.rows.length - 1;
    const here = [...this.entries.children].findIndex((entry) => entry.contains(document.activeElement));
    const to = { ArrowDown: Math.min(here + 1, last), ArrowUp: Math.max(here - 1, 0), Home: 0, End: last }[event.key];
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation(); // neither the map moves nor the open event closes
    if (to === undefined) this.popup.close();
    else this.focus(to);
  }

  /** Marks the open event and brings it into sight. @param {State} state */
  mark({ query, text }) {
    this.entries.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const at = query.event && text ? this.rows.indexOf(text.ids.indexOf(query.event)) : -1;
    if (at < 0) return;
    const button = this.button(at);
    button?.setAttribute("aria-current", "true");
    button?.scrollIntoView({ block: "nearest" });
  }

  giveBack() {
    const lost = document.activeElement === document.body || this.popup.getElement().contains(document.activeElement);
    if (lost && this.opener.isConnected) this.opener.focus({ preventScroll: true });
  }
}

/** What has the focus, or else the map. @param {HTMLElement} container @returns {HTMLElement} */
function focusedIn(container) {
  const active = document.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : container;
}

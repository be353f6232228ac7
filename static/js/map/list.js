// A list of the events that stand in one place, in a bubble on the map.

import { el, typed } from "../ui/dom.js";
import { symbolElement } from "../ui/symbols.js";
import { L } from "./leaflet.js";
import { when } from "./say.js";

/** @import { State } from "../core/types.js" */

const BATCH = 40; // entries built at a time

/**
 * Opens the list. Escape or its cross closes it and nothing else, and gives the focus back.
 * @param {any} map
 * @param {object} what
 * @param {[number, number]} what.at        latitude and longitude
 * @param {string} what.title
 * @param {number[]} what.rows
 * @param {() => State} what.state
 * @param {(row: number) => void} what.open
 */
export function openList(map, { at, title, rows, state, open }) {
  const active = document.activeElement;
  const origin = active instanceof HTMLElement && active !== document.body ? active : map.getContainer();
  const entries = el("ul", {});
  const choose = (/** @type {number} */ row) => {
    popup.close(); // it would lie over what it has opened
    open(row);
  };
  const more = () => {
    const next = rows.slice(entries.children.length, entries.children.length + BATCH);
    entries.append(...next.map((row) => el("li", {}, entry(row, state(), choose))));
  };
  const grow = () => {
    if (scroller.scrollTop + scroller.clientHeight * 2 > scroller.scrollHeight) more();
  };
  const scroller = el("div", { class: "map-list-scroll", scroll: grow, focusin: grow }, entries);
  const heading = el("h2", {}, typed(title));
  const content = el("section", { class: "map-list", role: "dialog", "aria-label": title }, heading, scroller);
  const popup = L.popup({ autoPan: false, minWidth: 240, maxWidth: 320, className: "map-popup" });
  content.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    popup.close();
  });
  more();
  popup.setLatLng(at).setContent(content).openOn(map);
  popup.on("remove", () => {
    const lost = document.activeElement === document.body || content.contains(document.activeElement);
    if (lost && origin.isConnected) origin.focus({ preventScroll: true });
  });
  content.querySelector("button")?.focus({ preventScroll: true });
  return popup;
}

/** @param {number} row @param {State} state @param {(row: number) => void} open */
function entry(row, { pool, text }, open) {
  const { colour, symbol } = pool.terms.category[pool.category[row]] ?? {};
  const status = pool.terms.status[pool.status[row]]?.slug;
  return el(
    "button",
    { type: "button", click: () => open(row) },
    symbolElement({ shape: symbol, colour, status, size: 18 }),
    el("span", {}, typed(text?.titles[row] ?? "…"), el("small", {}, when(pool.earliest[row], pool.latest[row]))),
  );
}

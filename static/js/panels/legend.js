// What the marks mean, in plain words.

import { t } from "../core/speech.js";
import { el, svg } from "../ui/dom.js";
import { symbolElement } from "../ui/symbols.js";
import { words } from "../ui/words.js";

/** @import { Terms } from "../core/types.js" */

/** @param {Node} mark @param {string} name @param {string} [meaning] */
function entry(mark, name, meaning = "") {
  return el("li", {}, mark, el("span", {}, name, meaning && el("span", { class: "quiet" }, ` ${meaning}`)));
}

/** @param {string} title @param {HTMLElement[]} entries */
function part(title, entries) {
  return [el("h3", {}, title), el("ul", {}, entries)];
}

/** A little drawing, 24 by 16. @param {...SVGElement} shapes */
function drawing(...shapes) {
  return svg("svg", { viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true", class: "legend-drawing" }, shapes);
}

/** @param {{[name: string]: string|number}} attributes */
const circle = (attributes) => svg("circle", { cx: 12, cy: 8, ...attributes });
/** @param {string} d @param {string} kind */
const line = (d, kind) => svg("path", { d, class: kind });

function places() {
  return [
    entry(drawing(circle({ r: 7, class: "ring" }), circle({ r: 2, class: "solid" })), t("A ring around a symbol"), t("is how closely the place is known.")),
    entry(drawing(line("M2 2H22V14H2Z", "region")), t("A shaded region or a badge:"), t("known only to that region or country, so no point is drawn; a badge of several areas parts as you zoom in.")),
    entry(drawing(circle({ r: 7.5, class: "solid" })), t("A circle with a number"), t("holds that many events; its area grows with the number, its ring shows the kinds.")),
    entry(drawing(line("M2 13Q12 -4 22 13", "way")), t("A curve"), t("is a leg of a journey; while the timeline plays, it grows from the day of one stop to that of the next;")),
    entry(drawing(line("M2 13Q12 -4 22 13", "way assumed")), t("a dashed one"), t("is assumed, not reported.")),
  ];
}

/** @param {boolean} areas   whether there are any */
function layers(areas) {
  const held = () => entry(drawing(line("M2 2H22V14H2Z", "region")), t("Areas"), t("lie beneath the events: who held which ground on the day that the box beside them names. Each holder has a pattern of its own."));
  return [
    entry(drawing(circle({ r: 7.5, class: "solid" })), t("Circles"), t("count the events of a square of the map.")),
    entry(drawing(circle({ cx: 6, r: 2.5, class: "solid" }), circle({ cx: 16, r: 4, class: "solid" })), t("Points"), t("are places: events that share one share its mark, which grows with their number. A crowd of them is dots, in the colour of most of their events.")),
    entry(el("span", { class: "map-ramp", "aria-hidden": "true" }, el("i", {})), t("Heat"), t("shows where many events lie close together, compared with the most that you see. An event whose place is in doubt is spread as widely as the doubt; those known only to a region or country are left out, and the map says how many.")),
    ...(areas ? [held()] : []),
  ];
}

/** On the staff map. */
function veil() {
  return entry(drawing(circle({ r: 7, class: "ring dashed" }), circle({ r: 3, class: "solid" })), t("A dashed ring"), t("goes around what readers do not see; around a circle, as far as its share of the events."));
}

function dates() {
  return [
    entry(drawing(line("M2 15V4H8V15Z", "bar"), line("M10 15V8H16V15Z", "bar")), t("Bars"), t("count events by date; an event that may have happened on any of several days counts from the first.")),
    entry(drawing(line("M4 15V4H12V15Z", "bar expected")), t("Dashed bars"), t("are expected events.")),
    entry(drawing(line("M12 1V15", "way assumed")), t("The dotted line"), t("is today; the shaded part after it, marked “expected”, has yet to come.")),
    entry(drawing(line("M2 8H22", "way")), t("A line beneath the bars"), t("is an event of several bars, from its first possible day to its last;")),
    entry(drawing(line("M2 8H22", "way assumed")), t("a dashed one"), t("is expected.")),
  ];
}

function grades() {
  const { reliability, credibility } = words();
  const rows = [...Object.entries(reliability), ...Object.entries(credibility)];
  return rows.map(([code, meaning]) => entry(el("span", { class: "tag" }, code), meaning));
}

/** @param {Terms} terms */
export function buildLegend(terms) {
  const statuses = Object.entries(words().status);
  return el("details", { class: "legend" },
    el("summary", {}, t("What the marks mean")),
    part(t("Kinds of event"), terms.category.map(({ label, symbol, colour }) => entry(symbolElement({ shape: symbol, colour }), label))),
    part(t("How sure"), statuses.map(([status, { label, meaning }]) => entry(symbolElement({ status }), `${label}:`, meaning))),
    part(t("Places and journeys"), [...(terms.stage.length ? [veil()] : []), ...places()]),
    part(t("Layers"), layers(Boolean(terms.areas?.length))),
    part(t("Dates"), dates()),
    part(t("Grades of claims: the source’s letter, the claim’s number"), grades()),
  );
}

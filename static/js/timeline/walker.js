/**
 * The bars one by one. Arrow keys walk them, each is said with its count, Enter selects it, Shift extends; a mouse that
 * rests on one is told the same.
 */

import { longMonth, saySpan } from "../core/spans.js";
import { plural, t } from "../core/speech.js";
import { el } from "../ui/dom.js";
import { countEvents, figure } from "../ui/words.js";
import { closed, spanning } from "./period.js";
import { clampDay, firstDay, lastDay, ordinal } from "./units.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./bins.js").Bins} Bins */
/** @typedef {import("./timeline.js").Actions} Actions */

const LARGE = 6;
/** Bars that a key goes on by. @type {{[key: string]: number}} */
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -LARGE, PageUp: LARGE, Home: -Infinity, End: Infinity };

export class Walker {
  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    /** @type {number|null} a day of the bar that the reader is at */
    this.day = null;
    /** @type {number|null} a day of the bar that a stretch of them began with */
    this.anchor = null;
    this.unsettled = false;
    /** @type {number|null} a day of the bar under the mouse */
    this.pointed = null;
    this.element = el("div", {
      class: "timeline-walker", tabindex: 0, "data-testid": "timeline-bars",
      role: "slider", "aria-label": t("Bars; Enter selects one"), "aria-orientation": "horizontal",
      keydown: (event) => this.key(event), keyup: (event) => this.up(event),
      focus: () => this.actions.redraw(), blur: () => this.settle(),
    });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const scene = this.actions.scene();
    const at = this.at(scene);
    if (event.key === "Enter" || event.key === " ") {
      this.actions.busy(true);
      this.actions.select(spanning(at, at, scene.unit), true);
      this.actions.busy(false);
    } else if (event.key === "Escape" && scene.window) {
      event.stopPropagation(); // of what Escape could close, only the window
      this.actions.clear();
    } else if (STEPS[event.key]) {
      this.go(stepped(at, STEPS[event.key], scene));
      if (event.shiftKey) this.extend(at);
    } else return;
    event.preventDefault();
  }

  /** @param {number} day */
  go(day) {
    const { unit } = this.actions.scene();
    this.day = day;
    this.actions.reveal(spanning(day, day, unit));
    this.actions.redraw();
  }

  /** Selects all bars from where Shift went down. @param {number} before the day of the bar before the key */
  extend(before) {
    this.anchor ??= before;
    this.unsettled = true;
    this.actions.busy(true);
    this.actions.select(spanning(this.anchor, Number(this.day), this.actions.scene().unit), false);
  }

  /** @param {KeyboardEvent} event */
  up(event) {
    if (event.key === "Shift") this.settle();
  }

  /** A stretch of bars makes one Back step, when Shift is let go. */
  settle() {
    this.anchor = null;
    this.actions.redraw();
    if (!this.unsettled) return;
    this.unsettled = false;
    this.actions.settle();
    this.actions.busy(false);
  }

  /** The day that the reader is at: at first in the period, else where events begin. @param {Scene} scene */
  at({ period, extent, range }) {
    const start = closed(period, extent).from;
    return this.day ?? clampDay(Math.min(extent.last, Math.max(start, Math.ceil(range.start))));
  }

  /** The mouse is over a day, or has left. @param {number|null} day */
  point(day) {
    const { unit } = this.actions.scene();
    const bar = day === null ? null : firstDay(ordinal(clampDay(Math.floor(day)), unit), unit);
    if (bar === this.pointed) return;
    this.pointed = bar;
    this.actions.redraw();
  }

  /** The words of the bar at hand: that of the mouse, that which has the focus, or "". @param {Scene} scene */
  words(scene) {
    if (this.pointed !== null) return sayBar(this.pointed, scene);
    return document.activeElement === this.element ? sayBar(this.at(scene), scene) : "";
  }

  /** @param {Scene} scene */
  update(scene) {
    const { unit, x, plot, extent } = scene;
    const at = this.at(scene);
    const bin = ordinal(at, unit);
    const clamp = (/** @type {number} */ pixel) => Math.min(plot.right, Math.max(plot.left, pixel));
    const [left, right] = [clamp(x(firstDay(bin, unit))), clamp(x(lastDay(bin, unit) + 1))];
    this.element.style.transform = `translateX(${left}px)`;
    this.element.style.width = `${right - left}px`;
    this.element.style.height = `${scene.base}px`;
    this.element.setAttribute("aria-valuemin", String(Math.min(ordinal(extent.first, unit), bin)));
    this.element.setAttribute("aria-valuemax", String(Math.max(ordinal(extent.last, unit), bin)));
    this.element.setAttribute("aria-valuenow", String(bin));
    this.element.setAttribute("aria-valuetext", sayBar(at, scene));
  }
}

/**
 * The first day of the bar so many bars on, not beyond the events.
 * @param {number} day
 * @param {number} bars
 * @param {Pick<Scene, "unit"|"extent">} scene
 * @returns {number}
 */
export function stepped(day, bars, { unit, extent }) {
  const [first, last] = [ordinal(extent.first, unit), ordinal(extent.last, unit)];
  return clampDay(firstDay(Math.max(first, Math.min(last, ordinal(day, unit) + bars)), unit));
}

/**
 * A bar in words: "March 2024: 12 events, 3 of them expected".
 * @param {number} day
 * @param {{unit: import("./units.js").Unit, bins: Pick<Bins, "edges"|"layers"|"counts"|"totals"|"shared">}} scene
 * @returns {string}
 */
export function sayBar(day, { unit, bins: { edges, layers, counts, totals, shared } }) {
  const bin = ordinal(day, unit);
  const at = edges.indexOf(firstDay(bin, unit));
  const total = at === -1 ? 0 : totals[at] ?? 0;
  const period = saySpan(firstDay(bin, unit), lastDay(bin, unit), longMonth);
  if (total === 0) return t("{period}: no events", { period });
  let expected = 0;
  for (let layer = 1; layer < layers; layer += 2) expected += counts[at * layers + layer];
  const events = shared ? sayShares(total) : countEvents(total);
  if (expected === 0) return t("{period}: {events}", { period, events });
  if (expected < total) return t("{period}: {events}, {n} of them expected", { period, events, n: amount(expected) });
  return total === 1 ? t("{period}: {events}, expected", { period, events }) : t("{period}: {events}, all expected", { period, events });
}

/** @param {number} total */
function sayShares(total) {
  const said = plural("{n} event", "{n} events", Math.round(total * 10) / 10, { n: amount(total) });
  return total < 0.1 ? said : t("about {events}", { events: said });
}

/** A number of events, which may be shares of them: "12", "12.4", "less than 0.1". @param {number} value */
export function amount(value) {
  return value > 0 && value < 0.1 ? t("less than {n}", { n: figure(0.1) }) : figure(Math.round(value * 10) / 10);
}

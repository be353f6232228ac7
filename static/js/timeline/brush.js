/** The brush over the histogram: a window with a slider at either end, for pointer, keyboard and screen reader. */

import { sayDay, toText } from "../core/days.js";
import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";
import { closed, nudged, resized } from "./period.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./timeline.js").Actions} Actions */
/** @typedef {"from"|"to"} End */

const LARGE = 6;
/** A window narrower than this gives its inside to being moved, and its handles reach outward only. */
const NARROW = 32;

/** Bins that a key moves an end by. @type {{[key: string]: number}} */
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -LARGE, PageUp: LARGE };

export class Brush {
  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.window = el("div", { class: "timeline-window", "data-part": "window" });
    this.handles = { from: this.handle("from", t("First day")), to: this.handle("to", t("Last day")) };
    this.area = el("div", {
      class: "timeline-brush", "data-testid": "timeline-brush", tabindex: -1,
      keydown: (event) => this.escape(event), dblclick: () => actions.clear(),
    }, this.window, this.handles.from, this.handles.to);
    this.unsettled = false;
  }

  /** @param {End} end @param {string} label */
  handle(end, label) {
    return el("div", {
      class: `timeline-handle ${end}`, "data-part": end, tabindex: 0,
      role: "slider", "aria-label": label, "aria-orientation": "horizontal",
      keydown: (event) => this.key(event, end), keyup: () => this.settle(), blur: () => this.settle(),
    });
  }

  /** @param {KeyboardEvent} event @param {End} end */
  key(event, end) {
    const { period, unit, extent } = this.actions.scene();
    const limit = { Home: extent.first, End: extent.last }[event.key];
    if (limit !== undefined) this.go(resized(period, end, limit, unit));
    else if (STEPS[event.key]) {
      const large = event.shiftKey && event.key.startsWith("Arrow");
      this.go(nudged(period, end, STEPS[event.key] * (large ? LARGE : 1), unit, extent));
    } else return;
    event.preventDefault();
  }

  /** @param {import("./period.js").Period} period */
  go(period) {
    this.unsettled = true;
    this.actions.busy(true);
    this.actions.select(period, false);
    this.actions.reveal(period);
  }

  /** A key that was held makes one Back step, when it is let go. */
  settle() {
    if (!this.unsettled) return;
    this.unsettled = false;
    this.actions.settle();
    this.actions.busy(false);
  }

  /** Escape closes one thing: the window, if there is one. @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape" || !this.actions.scene().window) return;
    event.stopPropagation();
    this.actions.clear();
  }

  /** @param {Scene} scene */
  update(scene) {
    const { left, right } = scene.window ?? scene.plot;
    this.area.classList.toggle("is-set", scene.window !== null);
    this.area.classList.toggle("is-narrow", right - left < NARROW);
    this.window.style.transform = `translateX(${left}px)`;
    this.window.style.width = `${right - left}px`;
    this.area.style.setProperty("--foot", `${scene.height - scene.base}px`);
    this.say("from", left, scene);
    this.say("to", right, scene);
  }

  /** @param {End} end @param {number} at pixels @param {Scene} scene */
  say(end, at, scene) {
    const day = closed(scene.period, scene.extent)[end];
    const handle = this.handles[end];
    const edge = scene.x(end === "from" ? day : day + 1);
    handle.style.transform = `translateX(${at}px)`;
    handle.classList.toggle("is-open", scene.period[end] === null);
    handle.classList.toggle("is-beyond", scene.period[end] !== null && Math.abs(edge - at) > 1);
    const { from, to } = closed(scene.period, scene.extent);
    handle.setAttribute("aria-valuemin", String(end === "from" ? Math.min(day, scene.extent.first) : from));
    handle.setAttribute("aria-valuemax", String(end === "to" ? Math.max(day, scene.extent.last) : to));
    handle.setAttribute("aria-valuenow", String(day));
    const said = sayDay(toText(day));
    handle.setAttribute("aria-valuetext", scene.period[end] === null ? t("{day}, no limit", { day: said }) : said);
  }
}

/** The line over the histogram: which period, how many events, and how fine the bars are. */

import { longMonth, saySpan, shortMonth } from "../core/spans.js";
import { t } from "../core/speech.js";
import { el, setText } from "../ui/dom.js";
import { countEvents } from "../ui/words.js";
import { amount } from "./walker.js";

/** @typedef {import("./scene.js").Scene} Scene */

/** How fine the bars are. @type {{[unit: string]: () => string}} */
const UNITS = {
  day: () => t("by day"),
  week: () => t("by week"),
  month: () => t("by month"),
  quarter: () => t("by quarter"),
  year: () => t("by year"),
  decade: () => t("by decade"),
  century: () => t("by century"),
};
/** Narrower than this, months are said by three letters. */
const NARROW = 480;

export class Readout {
  constructor() {
    this.line = el("p", { class: "timeline-readout", "aria-live": "polite" });
    this.grain = el("p", { class: "timeline-grain" });
    this.element = el("div", { class: "timeline-head" }, this.line, this.grain);
  }

  /** @param {Scene} scene @param {number} count events selected @param {string} bar   the words of the one at hand, or "" */
  update(scene, count, bar) {
    const { from, to } = scene.period;
    const said = saySpan(from, to, scene.width < NARROW ? shortMonth : longMonth) || t("all dates");
    setText(this.line, `${said.charAt(0).toUpperCase()}${said.slice(1)} · ${countEvents(count)}`);
    const { peak } = scene.bins;
    const most = { unit: UNITS[scene.unit.name](), peak: amount(peak) };
    const bars = scene.here ? t("{unit}, at most {peak} in this view", most) : t("{unit}, at most {peak}", most);
    setText(this.grain, bar || (peak > 0 ? bars : scene.bins.matched > 0 ? t("none of them begins here") : ""));
  }

  /** Nothing is read out while the period moves; where it came to rest is. @param {boolean} busy */
  hush(busy) {
    this.line.setAttribute("aria-live", busy ? "off" : "polite");
    if (!busy) this.line.replaceChildren(this.line.textContent ?? "");
  }
}

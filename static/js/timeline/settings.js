/** The small sheet beside Play that says how the timeline plays. All of it is in the link. */

import { el } from "../ui/dom.js";
import { iconButton } from "./controls.js";
import { MOST } from "./lanes.js";

/** @typedef {import("../core/types.js").Query} Query */
/** @typedef {import("../core/types.js").Navigate} Navigate */
/** @typedef {{element: HTMLElement, update: (query: Query) => void}} Control */

const GEAR =
  "M4 7h8.2a3 3 0 0 1 5.6 0H20v2h-2.2a3 3 0 0 1-5.6 0H4zM4 15h2.2a3 3 0 0 1 5.6 0H20v2h-8.2a3 3 0 0 1-5.6 0H4z";
const STEPS = { auto: "As wide as the bars", day: "A day", week: "A week", month: "A month", year: "A year" };
const SPEEDS = { slow: "Slow", normal: "Normal", fast: "Fast" };
const MODES = { window: "A moving period", cumulative: "Everything so far" };

const SPREAD = "An event known only to a span of days counts a little in each of them, one in all.";

export class Settings {
  /**
   * @param {Navigate} navigate
   * @param {HTMLElement[]} steppers buttons for where there is no room beside Play
   */
  constructor(navigate, steppers) {
    const [play, bins] = [maker("play", navigate), maker("bins", navigate)];
    const playing = [
      play.select("mode", "Show", MODES),
      play.select("step", "Each step", STEPS),
      play.select("speed", "Speed", SPEEDS),
      play.check("end", ["once", "loop"], "Begin again at the end"),
      play.check("begin", ["still", "start"], "Start when this link is opened"),
    ];
    const counting = [
      bins.check("form", ["bars", "lanes"], "A line for each event", `Up to ${MOST} of them, over the bars.`),
      bins.check("where", ["all", "view"], "Only what the map shows"),
      bins.check("weight", ["whole", "share"], "Spread uncertain dates", SPREAD),
    ];
    /** @type {Control[]} */
    this.controls = [...playing, ...counting];
    this.button = iconButton("timeline-button timeline-more", "Timeline settings", GEAR, () => this.toggle());
    this.button.setAttribute("aria-controls", "timeline-settings");
    this.sheet = el("div", { class: "timeline-settings", id: "timeline-settings", role: "group", "aria-label": "Timeline settings" },
      section("Play", playing, el("div", { class: "timeline-steppers" }, steppers)), section("Bars", counting));
    this.element = el("div", { class: "timeline-settings-place", keydown: (event) => this.key(event) }, this.button, this.sheet);
    this.outside = (/** @type {Event} */ event) => {
      if (!this.element.contains(/** @type {Node} */ (event.target))) this.toggle(false);
    };
    this.toggle(false);
  }

  /** @param {boolean} [open] */
  toggle(open = this.sheet.hidden === true) {
    this.sheet.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    const listen = open ? addEventListener : removeEventListener;
    listen("pointerdown", this.outside, { capture: true });
    listen("focusin", this.outside, { capture: true });
    if (open) this.sheet.querySelector("select")?.focus();
  }

  /** Escape closes the sheet, and nothing else. @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Escape" || this.sheet.hidden) return;
    event.stopPropagation();
    this.toggle(false);
    this.button.focus();
  }

  /** @param {Query} query */
  update(query) {
    for (const control of this.controls) control.update(query);
  }
}

/** @param {string} title @param {Control[]} controls @param {...Node} more */
function section(title, controls, ...more) {
  return el("fieldset", {}, el("legend", {}, title), controls.map(({ element }) => element), more);
}

/**
 * Makes the controls of one parameter.
 * @param {"play"|"bins"} name
 * @param {Navigate} navigate
 */
function maker(name, navigate) {
  /** @type {{[setting: string]: string}} */
  let shown = {};
  const choose = (/** @type {string} */ setting, /** @type {string} */ word) =>
    navigate(/** @type {any} */ ({ [name]: { ...shown, [setting]: word } }));
  const read = (/** @type {Query} */ query) => (shown = /** @type {any} */ (query[name]));
  return {
    /** @param {string} setting @param {string} label @param {{[word: string]: string}} words @returns {Control} */
    select(setting, label, words) {
      const options = Object.entries(words).map(([value, text]) => el("option", { value }, text));
      const select = el("select", { change: () => choose(setting, select.value) }, options);
      const element = el("label", { class: "timeline-setting" }, el("span", {}, label), select);
      return { element, update: (query) => void (select.value = read(query)[setting]) };
    },
    /** @param {string} setting @param {[off: string, on: string]} words @param {string} label @param {string} [note] @returns {Control} */
    check(setting, words, label, note = "") {
      const box = el("input", { type: "checkbox", change: () => choose(setting, words[Number(box.checked)]) });
      const element = el("label", { class: "timeline-check" }, box,
        el("span", {}, label, note && el("span", { class: "quiet" }, ` ${note}`)));
      return { element, update: (query) => void (box.checked = read(query)[setting] === words[1]) };
    },
  };
}

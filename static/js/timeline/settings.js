/** The small sheet beside Play that says how the timeline plays. All of it is in the link. */

import { toNumber, toText } from "../core/days.js";
import { t } from "../core/speech.js";
import { el, setText } from "../ui/dom.js";
import { iconButton } from "./controls.js";
import { MOST } from "./lanes.js";
import { before } from "./period.js";

/** @typedef {import("../core/types.js").Query} Query */
/** @typedef {import("../core/types.js").Navigate} Navigate */
/** @typedef {import("../core/types.js").View} View */
/** @typedef {{element: HTMLElement, update: (query: Query) => void}} Control */

const GEAR =
  "M4 7h8.2a3 3 0 0 1 5.6 0H20v2h-2.2a3 3 0 0 1-5.6 0H4zM4 15h2.2a3 3 0 0 1 5.6 0H20v2h-8.2a3 3 0 0 1-5.6 0H4z";
const STEPS = { auto: t("As wide as the bars"), day: t("A day"), week: t("A week"), month: t("A month"), year: t("A year") };
const SPEEDS = { slow: t("Slow"), normal: t("Normal"), fast: t("Fast") };
const MODES = { window: t("A moving period"), cumulative: t("Everything so far") };

const SPREAD = t("An event known only to a span of days counts a little in each of them, one in all.");

export class Settings {
  /**
   * @param {Navigate} navigate
   * @param {() => View|null} standing where the map stands
   * @param {HTMLElement[]} steppers buttons for where there is no room beside Play
   */
  constructor(navigate, standing, steppers) {
    const [play, bins] = [maker("play", navigate), maker("bins", navigate)];
    const playing = [
      play.select("mode", t("Show"), MODES),
      play.select("step", t("Each step"), STEPS),
      play.select("speed", t("Speed"), SPEEDS),
      play.check("end", ["once", "loop"], t("Begin again at the end")),
      play.check("begin", ["still", "start"], t("Start when this link is opened")),
    ];
    const counting = [
      bins.check("form", ["bars", "lanes"], t("A line for each event"), t("Up to {most} of them, over the bars.", { most: MOST })),
      bins.check("where", ["all", "view"], t("Only what the map shows")),
      bins.check("weight", ["whole", "share"], t("Spread uncertain dates"), SPREAD),
    ];
    const compare = comparing(navigate, standing);
    /** @type {Control[]} */
    this.controls = [...playing, ...counting, compare];
    this.button = iconButton("timeline-button timeline-more", t("Timeline settings"), GEAR, () => this.toggle());
    this.button.setAttribute("aria-controls", "timeline-settings");
    this.sheet = el("div", { class: "timeline-settings", id: "timeline-settings", role: "group", "aria-label": t("Timeline settings") },
      section(t("Play"), playing, el("div", { class: "timeline-steppers" }, steppers)), section(t("Bars"), counting), section(t("Compare"), [compare]));
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

/**
 * Begins and ends the comparison of the period with another one.
 * @param {Navigate} navigate
 * @param {() => View|null} standing where the map stands
 * @returns {Control}
 */
function comparing(navigate, standing) {
  /** @type {Query|null} */
  let shown = null;
  const press = () => {
    if (!shown) return;
    if (shown.compare) return navigate({ compare: null });
    const { from, to } = before({ from: toNumber(shown.from), to: toNumber(shown.to) });
    navigate({ compare: { from: toText(from), to: toText(to) }, view: shown.view ?? wider(standing()) });
  };
  const button = el("button", { type: "button", class: "button", click: press });
  const note = el("p", { class: "quiet" });
  return {
    element: el("div", { class: "timeline-compare" }, button, note),
    update(query) {
      shown = query;
      const possible = query.from !== "" && query.to !== "";
      setText(button, query.compare ? t("Stop comparing") : t("Compare with the time before"));
      setText(note, query.compare ? "" : possible ? t("On a second map. Its dates can be changed there.") : t("Choose a period first."));
      button.disabled = !query.compare && !possible;
    },
  };
}

/**
 * What a map half as wide needs to show the same, where nobody has chosen a view yet; narrow screens halve the height.
 * @param {View|null} view
 * @returns {View|null}
 */
function wider(view) {
  return view && matchMedia("(min-width: 60em)").matches ? { ...view, zoom: Math.max(1, view.zoom - 1) } : view;
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

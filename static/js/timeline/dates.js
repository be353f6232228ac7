/** Typed dates, and how an event with a vague date is read: "possibly" or "certainly" in the period. */

import { parseDay } from "../core/days.js";
import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** @typedef {import("../core/types.js").Query} Query */
/** @typedef {import("./brush.js").End} End */

const HINT = t("YYYY, YYYY-MM or YYYY-MM-DD");
const READINGS = { possible: t("possibly in this period"), certain: t("certainly in this period") };
const READINGS_WHY = t("Many events are dated to a month or a span of days: these may reach beyond the period.");

export class Dates {
  /** @param {import("../core/types.js").Navigate} navigate */
  constructor(navigate) {
    this.navigate = navigate;
    this.note = el("p", { class: "timeline-note", id: "timeline-note", "aria-live": "polite" }, HINT);
    this.inputs = { from: this.input("from"), to: this.input("to") };
    this.reading = this.readings();
    /** @type {{from: string, to: string}} */
    this.shown = { from: "", to: "" };
    this.element = el("div", { class: "timeline-dates", role: "group", "aria-label": t("Period") },
      el("div", { class: "timeline-fields" }, field(t("From"), this.inputs.from), field(t("To"), this.inputs.to)),
      this.reading, this.note);
  }

  /** @param {End} end */
  input(end) {
    return el("input", {
      type: "text", autocomplete: "off", spellcheck: "false", maxlength: 10, title: HINT,
      placeholder: end === "from" ? t("start") : t("end"), "aria-describedby": "timeline-note",
      "data-testid": `timeline-${end}`, change: () => this.typed(end),
    });
  }

  /** @returns {HTMLSelectElement} */
  readings() {
    const options = Object.entries(READINGS).map(([value, text]) => el("option", { value }, text));
    return el("select", {
      class: "timeline-reading", title: READINGS_WHY, "aria-label": t("Which events"),
      change: () => this.navigate({ certainty: /** @type {Query["certainty"]} */ (this.reading.value) }),
    }, options);
  }

  /** What was typed goes into the link only when it is a day and the ends are in order. @param {End} end */
  typed(end) {
    try {
      const text = this.inputs[end].value.trim();
      const day = text === "" ? "" : parseDay(text, end === "to");
      const period = { ...this.shown, [end]: day };
      if (period.from && period.to && period.from > period.to) throw new Error(t("The first day lies after the last."));
      this.complain(null, "");
      this.navigate(period);
      this.inputs[end].value = day;
    } catch (error) {
      this.complain(end, /** @type {Error} */ (error).message);
    }
  }

  /** @param {End|null} end @param {string} message */
  complain(end, message) {
    for (const input of Object.values(this.inputs)) input.removeAttribute("aria-invalid");
    if (end) this.inputs[end].setAttribute("aria-invalid", "true");
    this.element.classList.toggle("is-wrong", message !== "");
    this.note.textContent = message || HINT;
  }

  /** Shows the link's dates; what is being typed stays. @param {Query} query */
  update({ from, to, certainty }) {
    this.reading.value = certainty;
    if (from === this.shown.from && to === this.shown.to) return;
    this.shown = { from, to };
    this.complain(null, "");
    this.inputs.from.value = from;
    this.inputs.to.value = to;
  }
}

/** @param {string} label @param {HTMLInputElement} input */
function field(label, input) {
  return el("label", { class: "timeline-field" }, el("span", {}, label), input);
}

// The dialog that shares a view: as a link, as a code to scan, in another page, as a source. Nothing of it reaches the server.

import { active, describe, vocabularyOf } from "../core/filter.js";
import { inBibtex, inCsl, inWords } from "../core/citing.js";
import { today, toText } from "../core/days.js";
import { sha256 } from "../core/digest.js";
import { addresses } from "../core/sharing.js";
import { t } from "../core/speech.js";
import { buildCopying } from "../ui/copying.js";
import { el, svg } from "../ui/dom.js";
import { countEvents } from "../ui/words.js";
import { frameOf, pictureOf } from "./framing.js";

/** @import { Cited } from "../core/citing.js" */
/** @import { Config, State } from "../core/types.js" */

const FORMS = /** @type {const} */ ([["text", inWords], ["BibTeX", inBibtex], ["CSL-JSON", inCsl]]);
const HEIGHTS = { lowest: 240, usual: 480, highest: 2000 }; // pixels of a frame

/**
 * @param {State} state     what is shared; the dialog is made anew for another view
 * @param {Config} config
 */
export function buildDialog(state, config) {
  return new Sharing(state, config).dialog;
}

class Sharing {
  /** @param {State} state @param {Config} config */
  constructor(state, config) {
    this.state = state;
    this.config = config;
    this.digest = "";
    const { query, pool } = state;
    this.title = describe({ ...query, at: "" }, vocabularyOf(pool.terms));
    this.frozen = radio("frozen", t("As it is published now"), t("Always these events, whatever is corrected later."), query.at !== "");
    this.live = radio("live", t("As it will be"), t("The same filter, with what is corrected or added later."), query.at === "");
    this.link = field("input", t("Link to this view"));
    this.code = el("div", { class: "share-code" });
    this.embed = field("textarea", t("Code for your page"));
    this.as = el("select", {}, el("option", { value: "map" }, t("Map to move and filter")), !config.flat && el("option", { value: "picture" }, t("Picture with a link")));
    this.height = el("input", { type: "number", min: HEIGHTS.lowest, max: HEIGHTS.highest, step: 20, value: HEIGHTS.usual });
    this.timeline = el("input", { type: "checkbox", checked: true });
    this.controls = el("input", { type: "checkbox", checked: true });
    this.citation = field("textarea", t("Citation"));
    this.form = el("select", {}, FORMS.map(([name]) => el("option", { value: name }, name === "text" ? t("In words") : name)));
    this.dialog = this.built();
    this.dialog.addEventListener("change", () => this.show());
    this.dialog.addEventListener("input", () => this.show());
    this.show();
    this.weigh();
  }

  built() {
    const { query } = this.state;
    const which = query.at ? null : el("fieldset", { class: "share-which" }, el("legend", { class: "visually-hidden" }, t("What the link shows")), this.live.label, this.frozen.label);
    const passOn = "share" in navigator && el("button", { type: "button", class: "button", click: () => this.passOn() }, t("Pass on …"));
    const labelled = (/** @type {string} */ label, /** @type {HTMLElement} */ control) => el("label", { class: "share-option" }, label, " ", control);
    this.options = el("div", { class: "share-options" }, labelled(t("Height in pixels"), this.height), labelled(t("Timeline"), this.timeline), labelled(t("Zoom buttons"), this.controls));
    return el("dialog", { class: "dialog share", "aria-labelledby": "share-title" },
      el("h2", { id: "share-title" }, t("Share or cite")),
      el("p", { class: "small quiet", dir: "auto" }, this.title, " · ", countEvents(this.state.result.count)),
      which,
      el("div", { class: "share-link" }, this.link, el("span", { class: "share-do" }, copying(this.link), passOn)),
      section(t("Code to scan"), this.code),
      section(t("In your page"), labelled(t("As"), this.as), this.options, this.embed, copying(this.embed)),
      section(t("As a source"), labelled(t("Form"), this.form), this.citation, copying(this.citation)),
      el("form", { method: "dialog" }, el("button", { class: "button" }, t("Close"))));
  }

  /** @param {boolean} [frozen] */
  addresses(frozen = this.frozen.input.checked) {
    const parts = {
      timeline: this.timeline.checked ? "timeline" : "no-timeline", controls: this.controls.checked ? "controls" : "no-controls",
    };
    return addresses(this.state.query, { frozen, parts: /** @type {any} */ (parts) }, this.config, location.href);
  }

  show() {
    const { link, frame, picture } = this.addresses();
    const title = [this.config.site.name, active(this.state.query).length ? this.title : ""].filter(Boolean).join(": ");
    const isMap = this.as.value === "map";
    this.link.value = link;
    if (this.options) this.options.hidden = !isMap;
    const height = Math.min(HEIGHTS.highest, Math.max(HEIGHTS.lowest, Number(this.height.value) || HEIGHTS.usual));
    this.embed.value = isMap ? frameOf(frame, title, height) : pictureOf(link, picture, title);
    const form = FORMS.find(([name]) => name === this.form.value) ?? FORMS[0];
    this.citation.value = form[1](this.cited());
    this.draw(link);
  }

  /** @returns {Cited} */
  cited() {
    const { result, pool } = this.state;
    const used = pool.terms.dataset.filter((_, index) => result.facets.dataset[index] > 0);
    const credits = used.map(({ credit, licence }) => [credit, licence && `(${licence})`].filter(Boolean).join(" ")).filter(Boolean);
    return {
      site: this.config.site.name, title: this.title, events: countEvents(result.count), address: this.addresses(true).link,
      edition: this.state.query.at || this.config.edition, digest: this.digest, credits, day: toText(today()),
    };
  }

  /** A code of squares that cameras read. @param {string} link */
  async draw(link) {
    const { encode } = await import("../../vendor/uqr-0.1.3/uqr.js");
    if (link !== this.link.value) return;
    const { data, size } = encode(link, { border: 2 });
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    this.code.replaceChildren(
      svg("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": t("QR code of the link") },
        svg("rect", { width: size, height: size, fill: "#fff" }), svg("path", { d: dark.join(""), fill: "#000" })));
  }

  /** The hash by which a citation says exactly which edition it means; it does without where none can be had. */
  async weigh() {
    const answer = await fetch(`${this.config.data}manifests/${this.state.query.at || this.config.edition}.json`).catch(() => null);
    if (!answer?.ok) return;
    this.digest = await sha256(await answer.arrayBuffer());
    this.show();
  }

  /** By whatever the device passes links on with; that a reader thinks better of it is no error. */
  passOn() {
    navigator.share({ title: document.title, url: this.link.value }).catch(() => undefined);
  }
}

/** @param {string} value @param {string} label @param {string} meaning @param {boolean} checked */
function radio(value, label, meaning, checked) {
  const input = el("input", { type: "radio", name: "share-which", value, checked });
  return { input, label: el("label", {}, input, el("span", {}, el("strong", {}, label), " ", el("span", { class: "quiet" }, meaning))) };
}

/**
 * @template {"input"|"textarea"} Tag
 * @param {Tag} tag
 * @param {string} label
 */
function field(tag, label) {
  return el(tag, { readonly: true, "aria-label": label, spellcheck: "false", rows: 5, dir: "ltr" });
}

/** @param {HTMLInputElement|HTMLTextAreaElement} field */
function copying(field) {
  return buildCopying(field, t("Copy"), { class: "button" });
}

/** @param {string} title @param {...(Node|false|null)} content */
function section(title, ...content) {
  return el("details", { class: "share-section" }, el("summary", {}, title), el("div", { class: "share-content" }, content));
}

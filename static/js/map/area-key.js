// The key to dated areas: what they are and who says so, whose they are on which day, and whose data that is.

import { sayDay, toText } from "../core/days.js";
import { plural, t, woven } from "../core/speech.js";
import { el, fromSanitisedHtml, outLink, setText, typed, unfoldInPrint } from "../ui/dom.js";
import { L } from "./leaflet.js";
import { paintHeld } from "./patterns.js";

/** @import { AreaSet, Config, DatedArea, DatedAreas, State } from "../core/types.js" */

const SWATCH = { width: 28, height: 16 }; // pixels
const FINE = 2;
const WIDE = "(min-width: 60em)";

export class AreaKey {
  /**
   * @param {any} map
   * @param {Config} config
   * @param {() => void} retry   fetches the areas again
   */
  constructor(map, config, retry) {
    this.config = config;
    this.retry = retry;
    this.failed = false;
    this.told = ""; // what the holders' list says now
    this.day = el("span", {});
    this.holders = el("ul", {});
    this.note = el("p", { class: "map-areas-note", role: "status" });
    this.source = el("div", { class: "map-areas-source" });
    this.name = el("strong", {});
    this.which = el("select", { "aria-label": t("Which areas"), hidden: true, change: () => config.navigate({ areas: this.which.value }) });
    this.details = el("details", { open: matchMedia(WIDE).matches }, el("summary", {}, this.name, " ", this.day), this.which, this.holders, this.note, this.source);
    this.element = el("section", { class: "map-areas", "aria-label": t("Areas"), hidden: true }, this.details);
    L.DomEvent.disableClickPropagation(this.element);
    L.DomEvent.disableScrollPropagation(this.element);
    const Control = L.Control.extend({ onAdd: () => this.element });
    this.control = new Control({ position: document.dir === "rtl" ? "topleft" : "topright" }).addTo(map);
    this.unfoldNoMore = unfoldInPrint(this.details);
    /** @type {AreaSet|undefined} */
    this.named = undefined;
    /** @type {DatedAreas|null} */
    this.set = null;
  }

  /**
   * @param {State} state
   * @param {number} number   of the day shown
   * @param {DatedAreas|null} set   null until it is there
   * @param {DatedArea[][]} held    on the day shown, by holder
   */
  show({ query, pool }, number, set, held) {
    const all = pool.terms.areas ?? [];
    const named = all.find(({ slug }) => slug === query.areas);
    this.element.hidden = !named;
    if (!named) return;
    if (named.slug !== this.named?.slug || set !== this.set) this.introduce(named, set, all);
    const day = toText(number);
    setText(this.day, t("On {day}", { day: sayDay(day) }));
    const told = held.map((areas) => areas.map(({ name }) => name)).map((names) => `${names.length} ${names.join()}`).join("|");
    if (told !== this.told) this.list(held);
    this.told = told;
    this.explain(named, held.some((areas) => areas.length > 0), day);
  }

  /** @param {AreaSet} named @param {DatedAreas|null} set @param {AreaSet[]} all   of the edition */
  introduce(named, set, all) {
    [this.named, this.set, this.told] = [named, set, ""];
    this.which.hidden = all.length < 2;
    this.which.replaceChildren(...all.map(({ slug, label }) => el("option", { value: slug, selected: slug === named.slug }, label)));
    this.name.replaceChildren(typed(named.label));
    this.name.lang = named.language;
    const licence = named.licence_url ? outLink(named.licence_url, {}, named.licence) : named.licence;
    const credit = named.url ? outLink(named.url, {}, typed(named.credit)) : typed(named.credit);
    this.source.replaceChildren(
      el("p", {}, woven("According to {claimant}", { claimant: typed(named.claimant) })),
      el("p", {}, woven("Source: {credit}", { credit }), named.licence && [", ", licence]),
      ...(set?.about ? [el("div", { dir: "auto", lang: named.language || false }, fromSanitisedHtml(set.about))] : []),
    );
  }

  /** @param {DatedArea[][]} held */
  list(held) {
    this.holders.replaceChildren(...held.flatMap((areas, holder) => (areas.length ? [this.holder(areas, holder)] : [])));
  }

  /** Whose areas, how many, and what those with a name are called. @param {DatedArea[]} areas @param {number} holder */
  holder(areas, holder) {
    const names = areas.map(({ name }) => name).filter(Boolean).join(", ");
    const count = plural("{n} area", "{n} areas", areas.length);
    return el("li", {}, swatch(holder), el("span", {}, typed(this.set?.holders[holder] ?? ""), el("small", {}, ` ${count}`),
      names && el("small", { class: "map-areas-names", dir: "auto" }, names)));
  }

  /** Says why there is nothing to see, and leads to where there is. @param {AreaSet} named @param {boolean} some @param {string} day */
  explain({ first, last }, some, day) {
    const says = this.sayings({ first, last }, some, day);
    setText(this.note, says.text);
    if (says.act) this.note.append(" ", says.act);
  }

  /** @param {{first: string, last: string}} days @param {boolean} some @param {string} day */
  sayings({ first, last }, some, day) {
    const act = (/** @type {string} */ label, /** @type {() => void} */ click) => el("button", { type: "button", class: "text-button", click }, label);
    if (this.failed) return { text: t("The areas could not be loaded."), act: act(t("Try again"), this.retry) };
    if (!this.set) return { text: t("Loading …") };
    if (some) return { text: "" };
    const nearest = last && day > last ? last : first;
    const show = () => this.config.navigate({ to: nearest, ...(day < first ? { from: "" } : {}) });
    return { text: t("None of these areas on that day."), act: act(t("Show {day}", { day: sayDay(nearest) }), show) };
  }

  /** Puts on the theme's colours. */
  dress() {
    for (const canvas of this.holders.querySelectorAll("canvas")) paintSwatch(canvas);
  }

  remove() {
    this.unfoldNoMore();
    this.control.remove();
  }
}

/** @param {number} holder */
function swatch(holder) {
  const { width, height } = SWATCH;
  const canvas = el("canvas", { width: width * FINE, height: height * FINE, "data-holder": holder, "aria-hidden": "true" });
  paintSwatch(canvas);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas */
function paintSwatch(canvas) {
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const path = new Path2D();
  path.rect(1, 1, SWATCH.width - 2, SWATCH.height - 2);
  ctx.setTransform(FINE, 0, 0, FINE, 0, 0);
  ctx.clearRect(0, 0, SWATCH.width, SWATCH.height);
  paintHeld(ctx, { body: path, edge: path }, Number(canvas.dataset.holder));
}

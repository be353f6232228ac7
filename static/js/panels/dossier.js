// One event's public document (docs/architecture.md) as the reader sees it: what, when, where, who, says who, source.

import { sayEdtf } from "../core/edtf.js";
import { t, woven } from "../core/speech.js";
import { el, fromSanitisedHtml, outLink, typed } from "../ui/dom.js";
import { symbolElement } from "../ui/symbols.js";
import { statusLabel, words } from "../ui/words.js";
import { buildClaims } from "./claims.js";
import { buildFigures } from "./figures.js";
import { languageName } from "./languages.js";
import { buildMedia } from "./media.js";

/** @import { Term } from "../core/types.js" */

/**
 * @param {any} event        the public document
 * @param {Term} category
 * @param {string} picture    the address of a picture, with NAME in the place of its name
 * @returns {HTMLElement[]}
 */
export function buildDossier(event, category, picture) {
  const sections = [
    buildFacts(event, category),
    event.summary && el("div", { class: "prose", dir: "auto", lang: event.summaryIn }, fromSanitisedHtml(event.summary)),
    event.media?.length && section(t("Pictures and footage"), buildMedia(event.media, picture)),
    event.legs.length && section(t("Journey"), buildJourney(event.legs)),
    event.claims.length && section(t("Who says what"), ...buildClaims(event)),
    event.sources.length && section(t("Sources"), buildSources(event.sources)),
  ];
  return sections.filter((part) => part instanceof HTMLElement);
}

/** @param {string} title @param {...HTMLElement} content */
function section(title, ...content) {
  return el("section", { class: "dossier-section" }, el("h2", {}, title), content);
}

/** @param {any} event @param {Term} category */
function buildFacts(event, category) {
  const { status } = event;
  const symbol = symbolElement({ shape: category.symbol, colour: category.colour, status, size: 20 });
  return el("dl", { class: "facts" },
    fact(t("What"), el("span", { class: "fact-category" }, symbol, typed(category.label))),
    fact(t("How sure"), statusLabel(status), el("span", { class: "fact-note quiet" }, words().status[status]?.meaning ?? "")),
    event.figures?.length > 0 && fact(t("How many"), buildFigures(event.figures, event.claims)),
    fact(t("When"), ...buildWhen(event.when, status)),
    fact(t("Where"), ...buildWhere(event.where)),
    event.actors.length > 0 && fact(t("Who"), buildActors(event.actors)),
    (event.fields ?? []).map((/** @type {any} */ each) => fact(typed(each.label), typed(each.value))),
    event.tags.length > 0 && fact(t("Tags"), event.tags.join(", ")));
}

/** @param {Node|string} name @param {...(Node|string)} value */
function fact(name, ...value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

/** @param {any} when @param {string} status */
function buildWhen({ edtf, time, zone, note }, status) {
  const text = sayEdtf(edtf, status === "expected");
  const clock = time ? `, ${time} (${zone})` : "";
  return [`${text[0].toUpperCase()}${text.slice(1)}${clock}`, ...(note ? [el("span", { class: "fact-note quiet", dir: "auto" }, note)] : [])];
}

/** @param {any} where */
function buildWhere(where) {
  if (!where) return [t("No place is known.")];
  const region = where.region && where.region !== where.name ? [", ", typed(where.region)] : [];
  const known = (where.withheld ? words().withheld : words().precision)[where.precision];
  return [typed(where.name), ...region, el("span", { class: "fact-note quiet" }, sentenceCase(known))];
}

/** @param {string} [text] */
function sentenceCase(text) {
  return text ? `${text[0].toUpperCase()}${text.slice(1)}.` : "";
}

/** @param {{name: string, role: string}[]} actors */
function buildActors(actors) {
  return el("ul", {}, actors.map(({ name, role }) => el("li", {}, typed(name), role && el("span", { class: "quiet" }, " – ", typed(role)))));
}

/** @param {any[]} legs */
function buildJourney(legs) {
  return el("ol", { class: "journey" }, legs.map((leg) => {
    const assumed = leg.certainty === "assumed";
    return el("li", { class: assumed ? "assumed" : "known" },
      el("span", { class: "quiet small" }, words().leg[leg.role] ?? ""), " ", el("strong", { dir: "auto" }, leg.name),
      leg.when && el("span", { class: "quiet" }, `, ${sayEdtf(leg.when.edtf)}`),
      assumed && el("span", { class: "quiet" }, ` (${t("assumed")})`),
      leg.note && el("span", { class: "fact-note quiet", dir: "auto" }, leg.note));
  }));
}

/** @param {any[]} sources */
function buildSources(sources) {
  return el("ol", { class: "sources" }, sources.map((source) => {
    const title = source.title || source.publisher;
    const copied = sources[source.copies ?? -1];
    const alike = sources[source.alike ?? -1];
    return el("li", {},
      source.url ? outLink(source.url, { dir: "auto" }, title) : el("span", { dir: "auto" }, title),
      el("span", { class: "source-facts small quiet" },
        [source.title && typed(source.publisher), source.published && sayEdtf(source.published.edtf), languageName(source.language),
          source.archived && outLink(source.archived, {}, t("kept copy")),
          copied && woven("repeats {name}: both count once", { name: typed(copied.publisher) }),
          alike && woven("the same report as in {name}: both count once", { name: typed(alike.publisher) })]
          .filter(Boolean).flatMap((part, index) => (index ? [" · ", part] : [part]))));
  }));
}

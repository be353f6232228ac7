// Who says what: figures as bars on one scale for each thing counted, the rest as statements. Never an average.

import { sayEdtf } from "../core/edtf.js";
import { t, woven } from "../core/speech.js";
import { el, outLink, svg, typed } from "../ui/dom.js";
import { figure, gradeWords, words } from "../ui/words.js";
import { bar, figureGroups, sayFigures } from "./scale.js";

/** @typedef {import("./scale.js").Claim} Claim */
/** @typedef {import("./scale.js").Group} Group */
/** @typedef {{publisher: string, url: string, archived: string, [more: string]: any}} Source */

/** @typedef {{claims: Claim[], sources: Source[]}} Evidence  of a public document */

/**
 * @param {Evidence} event
 * @returns {HTMLElement[]}
 */
export function buildClaims(event) {
  const rest = event.claims.filter((claim) => !sayFigures(claim));
  return [
    ...figureGroups(event.claims).map((group) => buildGroup(group, event)),
    ...(rest.length ? [el("ul", { class: "claims statements" }, rest.map((claim) => el("li", {}, buildClaim(claim, event))))] : []),
  ];
}

/** @param {Group} group @param {Evidence} event */
function buildGroup({ kind, unit, claims, top }, event) {
  const counted = unit && unit !== kind ? [" ", el("span", { class: "quiet" }, woven("in {unit}", { unit: typed(unit) }))] : null;
  return el("section", { class: "figures" },
    el("h3", {}, typed(kind), counted),
    el("ul", { class: "claims" }, claims.map((claim) => el("li", {}, buildClaim(claim, event), buildBar(claim, top)))),
    el("p", { class: "scale-ends number", "aria-hidden": "true" }, el("span", {}, "0"), el("span", {}, figure(top))));
}

/** @param {Claim} claim @param {number} top */
function buildBar(claim, top) {
  const { start, width, tick, open } = bar(claim, top);
  return svg("svg", { class: `scale stance-${claim.stance}`, "aria-hidden": "true" },
    svg("line", { x1: "0", x2: "100%", y1: 8, y2: 8, class: "axis" }),
    width > 0 && svg("rect", { x: `${start}%`, width: `${width}%`, y: 5, height: 6, rx: 1, class: open ? "range open" : "range" }),
    open === "up" && svg("line", { x1: `${start}%`, x2: `${start}%`, y1: 2, y2: 14, class: "limit" }),
    open === "down" && svg("line", { x1: `${start + width}%`, x2: `${start + width}%`, y1: 2, y2: 14, class: "limit" }),
    tick !== null && width > 0 && svg("line", { x1: `${tick}%`, x2: `${tick}%`, y1: 2, y2: 14, class: "tick" }),
    tick !== null && width === 0 && svg("circle", { cx: `${tick}%`, cy: 8, r: 5, class: "dot" }));
}

/** @param {Claim} claim @param {Evidence} event */
function buildClaim(claim, { claims, sources }) {
  const figures = sayFigures(claim);
  const stance = words().stance[claim.stance];
  const [source, answered] = [sources[claim.source ?? -1], claims[claim.answers ?? -1]];
  return el("div", { class: claim.gone ? "claim gone" : "claim" },
    el("p", { class: "claim-head" },
      el("strong", { dir: "auto" }, claim.claimant), figures && el("span", { class: "claim-figure number" }, figures)),
    stance && el("p", { class: "claim-stance" },
      answered ? woven("{stance}, said by {name}.", { stance, name: typed(answered.claimant) }) : `${stance}.`),
    claim.gone && el("p", { class: "claim-stance" }, t("{reason}: not counted.", { reason: words().gone[claim.gone] })),
    claim.statement && el("p", { dir: "auto" }, claim.statement),
    claim.quote && el("blockquote", { dir: "auto", lang: source?.language || false }, t("“{quote}”", { quote: claim.quote })),
    el("p", { class: "claim-facts small quiet" }, buildGrade(claim.grade), claim.said && sayEdtf(claim.said.edtf), buildCitation(source)));
}

/** The grade, explained at a tap, click or Enter. @param {string} grade */
function buildGrade(grade) {
  const meaning = el("span", { hidden: true }, gradeWords(grade));
  const explain = () => {
    meaning.hidden = !meaning.hidden;
    button.setAttribute("aria-expanded", String(!meaning.hidden));
  };
  const button = el("button", { type: "button", class: "tag grade", "aria-expanded": "false", click: explain },
    el("span", { class: "visually-hidden" }, `${t("Grade")} `), grade);
  return [button, meaning];
}

/** @param {Source|undefined} source */
function buildCitation(source) {
  if (!source) return null;
  const address = source.url || source.archived;
  return address ? outLink(address, {}, typed(source.publisher)) : typed(source.publisher);
}

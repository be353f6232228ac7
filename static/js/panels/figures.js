// The event's public figures, which the server computes from its claims: each with its range and with those who say so.

import { inARow } from "../core/series.js";
import { t, woven } from "../core/speech.js";
import { el, typed } from "../ui/dom.js";
import { figure } from "../ui/words.js";
import { sayFigures, sayFound } from "./scale.js";

/** @typedef {import("./scale.js").Claim} Claim */
/** @typedef {{kind: string, unit: string, low: number, best: number|null, high: number, open: string, claimants: string[], disputed: number[]}} Figure */

/** @param {Figure[]} figures @param {Claim[]} claims */
export function buildFigures(figures, claims) {
  return el("ul", { class: "fact-figures" }, figures.map((found) => buildFigure(found, claims)));
}

/** @param {Figure} found @param {Claim[]} claims */
function buildFigure(found, claims) {
  const { kind, unit, best, claimants, disputed } = found;
  const names = inARow(claimants.map(typed));
  const against = (/** @type {Claim} */ claim) =>
    woven("Disputed: {name} says {figures}.", { name: typed(claim.claimant), figures: el("span", { class: "number" }, sayFigures(claim)) });
  return el("li", {},
    typed(kind), ": ", el("strong", { class: "number" }, sayFound(found)), unit && unit !== kind && [" ", typed(unit)],
    el("span", { class: "fact-note quiet" },
      claimants.length === 1 ? woven("Says {name}.", { name: names }) : woven("Say {names}.", { names }),
      best !== null && [" ", t("Independent sources agree on {figure}.", { figure: figure(best) })],
      disputed.map((index) => [" ", against(claims[index])])));
}

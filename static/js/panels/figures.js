// The event's public figures, which the server computes from its claims: each with its range and with those who say so.

import { el, typed } from "../ui/dom.js";
import { figure } from "../ui/words.js";
import { sayFigures } from "./scale.js";

/** @typedef {import("./scale.js").Claim} Claim */
/** @typedef {{kind: string, unit: string, best: number|null, text: string, claimants: string[], disputed: number[]}} Figure */

/** @param {Figure[]} figures @param {Claim[]} claims */
export function buildFigures(figures, claims) {
  return el("ul", { class: "fact-figures" }, figures.map(({ kind, unit, best, text, claimants, disputed }) => el("li", {},
    typed(kind), ": ", el("strong", { class: "number" }, text), unit && unit !== kind && [" ", typed(unit)],
    el("span", { class: "fact-note quiet" },
      claimants.length === 1 ? "Says " : "Say ", inARow(claimants), ".",
      best !== null && ` Independent sources agree on ${figure(best)}.`,
      disputed.map((index) => [" Disputed: ", typed(claims[index].claimant), " says ", el("span", { class: "number" }, sayFigures(claims[index])), "."])))));
}

/** "A, B and C". @param {string[]} names */
function inARow(names) {
  return names.map((name, index) => [index === 0 ? "" : index === names.length - 1 ? " and " : ", ", typed(name)]);
}

/**
 * Where claims lie on their common scale, and their figures in words. The twin of events/lib/numbers.py and events/templatetags/evidence.py;
 * tests/fixtures/scales.json holds both to the same answers.
 */

import { t } from "../core/speech.js";
import { figure } from "../ui/words.js";

/** @typedef {{kind: string, unit: string, low: number|null, best: number|null, high: number|null, [more: string]: any}} Claim */
/** @typedef {{kind: string, unit: string, top: number, claims: Claim[]}} Group */
/** @typedef {{start: number, width: number, tick: number|null, open: ""|"up"|"down"}} Bar  in percent of the scale */

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** @param {Claim} claim @returns {number[]} */
function given({ low, best, high }) {
  return /** @type {number[]} */ ([low, best, high].filter((value) => value !== null));
}

/**
 * The claim's figures as a person would say them: "25,000–30,000", "10,000 or more", "up to 400"; "" without figures.
 * @param {Claim} claim
 * @returns {string}
 */
export function sayFigures({ low, best, high }) {
  if (low !== null && high !== null) {
    const span = saySpan(low, high);
    return best === null || low === high ? span : t("{span}, most likely {best}", { span, best: figure(best) });
  }
  if (high !== null) {
    if (best === null) return t("up to {figure}", { figure: figure(high) });
    return t("{best}, up to {high}", { best: figure(best), high: figure(high) });
  }
  if (low !== null) {
    if (best === null) return t("{figure} or more", { figure: figure(low) });
    return t("{best}, at least {low}", { best: figure(best), low: figure(low) });
  }
  return best === null ? "" : figure(best);
}

/**
 * What claims come to: "25,000–30,000", "10,000 or more", "12,000 (10,000–15,000)".
 * @param {{low: number, best: number|null, high: number, open: string}} found
 * @returns {string}
 */
export function sayFound({ low, best, high, open }) {
  const span = saySpan(low, high);
  const said = best === null || low === high ? span : `${figure(best)} (${span})`;
  if (open === "down") return low === high ? t("up to {figure}", { figure: said }) : t("{figure} or fewer", { figure: said });
  if (open === "up") return t("{figure} or more", { figure: said });
  return open ? t("{figure}, or fewer, or more", { figure: said }) : said;
}

/** @param {number} low @param {number} high */
function saySpan(low, high) {
  return low === high ? figure(low) : `${figure(low)}–${figure(high)}`;
}

/**
 * The claims that give figures, by what they count, in the order in which they come.
 * @param {Claim[]} claims
 * @returns {Group[]}
 */
export function figureGroups(claims) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const claim of claims.filter((each) => given(each).length)) {
    const key = `${claim.kind}\n${claim.unit}`;
    const group = groups.get(key) ?? { kind: claim.kind, unit: claim.unit, top: 0, claims: [] };
    group.claims.push(claim);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, top: scaleTop(group.claims) }));
}

/**
 * The round number at which a scale from 0 ends that holds all figures of the claims.
 * @param {Claim[]} claims
 * @returns {number}
 */
export function scaleTop(claims) {
  const most = Math.max(1, ...claims.flatMap(given));
  const power = 10 ** Math.floor(Math.log10(most));
  const step = ROUND.find((each) => each * power >= most) ?? 10;
  return Math.round(step * power);
}

/**
 * Where a claim lies on a scale from 0 to `top`. A claim that names only a floor reaches to the end of the scale
 * (open "up"), one that names only a ceiling begins at 0 (open "down").
 * @param {Claim} claim
 * @param {number} top
 * @returns {Bar}
 */
export function bar(claim, top) {
  const { low, best, high } = claim;
  let first = Math.min(...given(claim));
  let last = Math.max(...given(claim));
  /** @type {Bar["open"]} */
  let open = "";
  if (high === null && low !== null) [last, open] = [top, "up"];
  else if (low === null && high !== null) [first, open] = [0, "down"];
  const mark = best ?? (first === last ? first : null);
  const percent = (/** @type {number} */ value) => Math.round((10000 * value) / top) / 100;
  return { start: percent(first), width: percent(last - first), tick: mark === null ? null : percent(mark), open };
}

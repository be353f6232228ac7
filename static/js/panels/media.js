// An event's pictures and footage, with what proves where they were taken. A sensitive one is fetched once it is chosen.

import { t } from "../core/speech.js";
import { el, outLink, typed } from "../ui/dom.js";

/**
 * @typedef {{picture: string, preview: string, width: number, height: number, alt: string, credit: string, licence: string,
 *   sensitive: boolean, url: string, located_by: string, features: string, direction: {degrees: number, text: string}|null,
 *   chronolocation: string, original: string}} Media  of a public document
 */

/** @param {Media[]} media @param {string} address   of a picture, with NAME in the place of its name */
export function buildMedia(media, address) {
  return el("ul", { class: "media" }, media.map((each) => el("li", {},
    el("figure", {}, buildShown(each, address), el("figcaption", { class: "small quiet" }, buildCredit(each), buildProof(each))))));
}

/** A direction in words: 310 -> "north-west". @param {number} degrees */
function wind(degrees) {
  const winds = [t("north"), t("north-east"), t("east"), t("south-east"), t("south"), t("south-west"), t("west"), t("north-west")];
  return winds[Math.round(degrees / 45) % 8];
}

/** @param {Media} media @param {string} address */
function buildShown({ picture, preview, width, height, alt, sensitive, url }, address) {
  const at = (/** @type {string} */ name) => address.replace("NAME", name);
  if (!picture) return el("p", {}, outLink(url, { dir: "auto" }, alt));
  const image = (/** @type {string} */ name, /** @type {string} */ words) =>
    el("img", { src: at(name), alt: words, width, height, loading: "lazy" });
  if (!sensitive) return el("a", { href: at(picture) }, image(preview, alt));
  return el("details", { class: "veiled" },
    el("summary", {}, image(preview, ""), el("span", { class: "veiled-words" }, t("Sensitive picture."))),
    image(picture, alt));
}

/** @param {Media} media */
function buildCredit({ picture, credit, licence, url }) {
  return el("p", {}, typed(credit), licence && [" · ", typed(licence)],
    picture && url && [" · ", outLink(url, {}, t("where it was published"))]);
}

/** @param {Media} media */
function buildProof({ located_by, features, direction, chronolocation, original }) {
  const rows = [
    located_by && row(t("Located by"), located_by),
    features && row(t("Matched"), features),
    direction && row(t("Camera looks"), `${wind(direction.degrees)} (${direction.degrees}°)`),
    chronolocation && row(t("Time from"), chronolocation),
    original && el("div", {}, el("dt", {}, t("Original")), el("dd", {}, "SHA-256 ", el("code", {}, original))),
  ].filter(Boolean);
  return rows.length > 0 && el("dl", { class: "proof" }, rows);
}

/** @param {string} name @param {string} words */
function row(name, words) {
  return el("div", {}, el("dt", {}, name), el("dd", { dir: "auto" }, words));
}

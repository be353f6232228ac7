// Kinds that select by place.

import { PRECISIONS } from "../codes.js";
import { holds, meets } from "../disc.js";
import * as geo from "../geo.js";
import { locale, t } from "../speech.js";
import { head, trim } from "../text.js";
import { Refused, SHOWING, reading } from "./kind.js";
import { notAmong } from "./showing.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Disc} Disc */
/**
 * @template T
 * @typedef {import("./kind.js").Kind<T>} Kind
 */

const formOfNear = () => t("takes latitude,longitude,radius, such as 48.28,37.18,50km");
const noRadius = (/** @type {string} */ why) => `${formOfNear()}: ${why}`;
const RADIUS = /^([0-9]{1,8})(?:\.([0-9]{1,9}))?(.*)$/s;
const UNITS = ["km", "m"];
const [LEAST_METRES, MOST_METRES] = [10, 20_000_000];
/** How closely a place is known, by code. @type {(() => string)[]} */
const PRECISION_WORDS = [
  () => t("to 10 m"), () => t("to 100 m"), () => t("to 1 km"), () => t("to 5 km"), () => t("to 25 km"),
  () => t("to its district"), () => t("to its region"), () => t("to its country"), () => t("to its sea or airspace"),
];

/**
 * west,south,east,north in decimal degrees; west > east crosses the antimeridian.
 * @param {string} name
 * @returns {Kind<Box|null>}
 */
export function box(name) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: null,
    parse(entry) {
      const numbers = entry.split(",");
      if (numbers.length !== 4) throw new Refused(t("takes four numbers of degrees: west,south,east,north"));
      const edge = (/** @type {number} */ place, /** @type {90|180} */ limit) =>
        reading((why) => t("takes west,south,east,north: {why}", { why }), () => geo.parseDegrees(numbers[place], limit));
      const [west, east] = [edge(0, 180), edge(2, 180)];
      const [south, north] = [edge(1, 90), edge(3, 90)];
      if (south > north) throw new Refused(t("has its south above its north; the order is west,south,east,north"));
      return { west, south, east, north };
    },
    write: (asked) => (asked ? [asked.west, asked.south, asked.east, asked.north].map(geo.sayDegrees).join(",") : ""),
    matches(asked, query, row) {
      if (!asked || !row.extent) return false;
      return query.certainty === "certain" ? geo.within(row.extent, asked) : geo.overlaps(row.extent, asked);
    },
    phrase(asked, query) {
      if (!asked) return "";
      const places = { corner: corner(asked.south, asked.west), other: corner(asked.north, asked.east) };
      if (query.certainty === "certain") return t("wholly within {corner} to {other}", places);
      return t("within {corner} to {other}", places);
    },
  };
}

/** @param {number} lat @param {number} lon @returns {string} */
function corner(lat, lon) {
  const places = { lat: geo.sayDegrees(Math.abs(lat)), lon: geo.sayDegrees(Math.abs(lon)) };
  if (lat < 0) return lon < 0 ? t("{lat}° S {lon}° W", places) : t("{lat}° S {lon}° E", places);
  return lon < 0 ? t("{lat}° N {lon}° W", places) : t("{lat}° N {lon}° E", places);
}

/**
 * latitude,longitude,radius: within so many kilometres or metres of a point.
 * @param {string} name
 * @returns {Kind<Disc|null>}
 */
export function near(name) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: null,
    parse(entry) {
      const parts = entry.split(",");
      if (parts.length !== 3) throw new Refused(formOfNear());
      const [lat, lon] = reading(noRadius, () => [geo.parseDegrees(parts[0], 90), geo.parseDegrees(parts[1], 180)]);
      return { lat, lon: geo.normalLon(lon), metres: parseMetres(trim(parts[2])) };
    },
    write: (disc) => (disc ? `${geo.sayDegrees(disc.lat)},${geo.sayDegrees(disc.lon)},${sayKilometres(disc.metres)}km` : ""),
    matches(disc, query, row) {
      if (!disc || !row.extent) return false;
      return query.certainty === "certain" ? holds(disc, row.extent) : meets(disc, row.extent);
    },
    phrase(disc, query) {
      if (!disc) return "";
      const km = new Intl.NumberFormat(locale(), { maximumFractionDigits: 3, useGrouping: false }).format(disc.metres / 1000);
      const places = { km, place: corner(disc.lat, disc.lon) };
      if (query.certainty === "certain") return t("wholly within {km} km of {place}", places);
      return t("within {km} km of {place}", places);
    },
  };
}

/** The radius in whole metres, halves upwards, read digit by digit. @param {string} text @returns {number} */
function parseMetres(text) {
  const found = RADIUS.exec(text);
  const unit = found ? trim(found[3]) : "";
  if (!found || !UNITS.includes(unit)) throw new Refused(noRadius(t("“{text}” is not a radius", { text: head(text, 40) })));
  const places = unit === "km" ? 3 : 0;
  const digits = (found[2] ?? "").padEnd(places + 1, "0");
  const metres = Number(found[1] + digits.slice(0, places)) + (digits[places] >= "5" ? 1 : 0);
  if (metres < LEAST_METRES || metres > MOST_METRES) throw new Refused(noRadius(t("the radius goes from 10m to 20000km")));
  return metres;
}

/** @param {number} metres @returns {string} */
function sayKilometres(metres) {
  const rest = String(metres % 1000).padStart(3, "0").replace(/0+$/, "");
  return `${Math.floor(metres / 1000)}${rest && `.${rest}`}`;
}

/**
 * The vaguest place that will do; an event without a place never does.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function precision(name) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: "",
    parse(entry) {
      const word = trim(entry);
      if (!PRECISIONS.includes(word)) throw new Refused(notAmong(PRECISIONS, word));
      return word;
    },
    write: (word) => word,
    matches: (word, _query, row) => row.precision <= PRECISIONS.indexOf(word),
    phrase: (word) => t("with a place known {how}", { how: PRECISION_WORDS[PRECISIONS.indexOf(word)]() }),
  };
}

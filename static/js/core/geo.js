/**
 * Positions as integers, degrees × 100,000 (about 1.1 m), so that browser and database agree at every edge.
 * The twin of events/lib/geo.py; tests/fixtures/geo.json holds both to the same answers.
 */

import { t } from "./speech.js";
import { head, trim } from "./text.js";

/** @typedef {import("./types.js").Box} Box */

export const SCALE = 100_000;
export const HALF_TURN = 180 * SCALE;
export const QUARTER_TURN = 90 * SCALE;
const METRES_A_DEGREE = 111_195; // mean Earth radius 6,371,009 m × π / 180

const NUMBER = /^([+-]?)(\d{1,3})(?:\.(\d{1,15}))?$/;

/**
 * Reads plain decimal degrees, "-12.5", as integer degrees; halves round towards +∞. Throws an Error on everything else
 * (comma decimals, exponents, NaN, leftovers): a guess here moves an event.
 * @param {string} text
 * @param {90|180} limit
 * @returns {number}
 */
export function parseDegrees(text, limit) {
  const plain = trim(text).replaceAll("\u2212", "-");
  const match = NUMBER.exec(plain);
  if (!match) throw new Error(t("“{text}” is not a number of degrees such as 51.73733", { text: head(text, 40) }));
  const [, sign, whole, fraction = ""] = match;
  if (Number(whole) > limit || (Number(whole) === limit && /[1-9]/.test(fraction))) {
    throw new Error(t("{degrees} is outside −{limit} to {limit} degrees", { degrees: plain, limit }));
  }
  // Digit by digit: a float would already have lost the half that decides.
  const kept = Number(whole) * SCALE + Number(fraction.slice(0, 5).padEnd(5, "0"));
  const rest = fraction.slice(5).replace(/0+$/, "");
  if (sign === "-") return 0 - (rest > "5" ? kept + 1 : kept);
  return rest >= "5" ? kept + 1 : kept;
}

/**
 * Writes integer degrees in the shortest decimal form: 5173000 -> "51.73".
 * @param {number} value
 * @returns {string}
 */
export function sayDegrees(value) {
  const size = Math.abs(value);
  const rest = String(size % SCALE).padStart(5, "0").replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${Math.floor(size / SCALE)}${rest && `.${rest}`}`;
}

/**
 * Brings integer degrees of longitude into [−180, 180): 180 is −180.
 * @param {number} lon
 * @returns {number}
 */
export function normalLon(lon) {
  const turn = 2 * HALF_TURN;
  return ((((lon + HALF_TURN) % turn) + turn) % turn) - HALF_TURN;
}

/**
 * The box around a disc of a radius: what an event drawn with that radius may cover.
 * @param {number} lat      integer degrees
 * @param {number} lon
 * @param {number} metres
 * @returns {Box}
 */
export function around(lat, lon, metres) {
  const degrees = metres / METRES_A_DEGREE;
  const [north, south] = [lat + Math.round(degrees * SCALE), lat - Math.round(degrees * SCALE)];
  const round = { west: -HALF_TURN, south: Math.max(south, -QUARTER_TURN), east: HALF_TURN, north: Math.min(north, QUARTER_TURN) };
  if (north >= QUARTER_TURN || south <= -QUARTER_TURN) return round; // the disc holds a pole, so every meridian
  const widest = Math.max(Math.abs(north), Math.abs(south)) / SCALE;
  const aside = Math.round((degrees * SCALE) / Math.cos((widest * Math.PI) / 180));
  if (aside >= HALF_TURN) return round;
  return { west: normalLon(lon - aside), south, east: normalLon(lon + aside), north };
}

/**
 * The stretches of longitude that a box covers: one, or two when it crosses the antimeridian.
 * @param {Box} box
 * @returns {[number, number][]}
 */
export function spans({ west, east }) {
  return west <= east ? [[west, east]] : [[west, HALF_TURN], [-HALF_TURN, east]];
}

/**
 * The spans, and the other name of a meridian that the box touches: 180 is −180.
 * @param {Box} box
 * @returns {[number, number][]}
 */
export function reach(box) {
  const found = spans(box);
  if (box.east === HALF_TURN) found.push([-HALF_TURN, -HALF_TURN]);
  if (box.west === -HALF_TURN) found.push([HALF_TURN, HALF_TURN]);
  return found;
}

/**
 * Whether a box shares at least a point with the one asked for; edges count.
 * @param {Box} box
 * @param {Box} asked
 * @returns {boolean}
 */
export function overlaps(box, asked) {
  if (box.south > asked.north || box.north < asked.south) return false;
  const reached = reach(asked);
  return spans(box).some(([a, b]) => reached.some(([c, d]) => a <= d && b >= c));
}

/**
 * Whether a box lies wholly inside the one asked for; edges count.
 * @param {Box} box
 * @param {Box} asked
 * @returns {boolean}
 */
export function within(box, asked) {
  if (box.south < asked.south || box.north > asked.north) return false;
  const reached = reach(asked);
  return spans(box).every(([a, b]) => reached.some(([c, d]) => a >= c && b <= d));
}

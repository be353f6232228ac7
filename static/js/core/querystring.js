/**
 * Query strings as text: taking one apart and writing it, byte for byte as events/query/querystring.py does.
 */

import { t } from "./speech.js";
import { head, trim } from "./text.js";

/**
 * One parameter that cannot be applied, in words a reader understands.
 * @typedef {{parameter: string, detail: string}} QueryError
 */

export const LONGEST = 4000;
export const tooLong = () => t("is longer than {most} characters", { most: LONGEST });

const TRACKING = /^(utm_[a-z0-9_]{1,40}|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl)$/;
/** A half of a character, which no UTF-8 text holds. */
const SURROGATE = /\p{Surrogate}/gu;

/**
 * Undoes percent-encoding; throws when an escape is broken or the bytes are not UTF-8.
 * @param {string} text
 * @returns {string}
 */
export function decode(text) {
  const plain = decodeURIComponent(text.replaceAll("+", " "));
  if (plain.search(SURROGATE) >= 0) throw new URIError("half a character");
  return plain;
}

/**
 * Percent-encodes what must be; commas, slashes and colons stay readable.
 * @param {string} text
 * @returns {string}
 */
export function encode(text) {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");
}

/**
 * Takes a query string apart into its parameters, without the empty ones and those of trackers.
 * A broken, repeated or over-long parameter becomes an error and is left out; of a repeated one the first stays.
 * @param {string} query
 * @returns {{found: Map<string, string>, errors: QueryError[]}}
 */
export function split(query) {
  /** @type {Map<string, string>} */
  const found = new Map();
  /** @type {QueryError[]} */
  const errors = [];
  const plain = query.replace(/^\?/, "");
  if ([...plain].length > LONGEST) return { found, errors: [{ parameter: "query", detail: tooLong() }] };
  for (const pair of plain.split("&").filter(Boolean)) {
    const [before, ...after] = pair.split("=");
    const name = nameOf(before);
    if (TRACKING.test(name)) continue; // before its value is read: trackers' escapes are often broken
    const refuse = (/** @type {string} */ detail) => errors.push({ parameter: head(name, 40), detail });
    const value = valueOf(after.join("="));
    if (value === null) refuse(t("holds a broken %-escape or bytes that are not UTF-8"));
    else if (!trim(value)) continue;
    else if (found.has(name)) refuse(t("is given more than once; list several values with commas"));
    else found.set(name, value);
  }
  return { found, errors };
}

/** The value, or null when it is broken. @param {string} text @returns {string|null} */
function valueOf(text) {
  try {
    return decode(text);
  } catch {
    return null;
  }
}

/** The name; a broken one as it was written, in characters that can be shown. @param {string} text @returns {string} */
function nameOf(text) {
  return valueOf(text) ?? text.replace(SURROGATE, "?");
}

/**
 * Writes parameters as a query string in canonical order, by name.
 * @param {[string, string][]} pairs
 * @returns {string}
 */
export function join(pairs) {
  return pairs
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
}

/**
 * The kinds of parameter: how each reads, writes, selects and says its value. The twin of events/query/kinds.py;
 * tests/fixtures/permalinks.json holds both to the same answers.
 */

import { overlaps, parseDay, sayDay, toNumber, within } from "./days.js";
import * as geo from "./geo.js";
import { fold, head, trim } from "./text.js";

/** @typedef {import("./types.js").Query} Query */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").View} View */
/** @typedef {ReadonlyMap<string, string>} Labels  slug -> what readers call it */

/**
 * @template T
 * @typedef {object} Kind
 * @property {string} name
 * @property {boolean} selects
 * @property {string[]} qualifies   the parameters without which this one says nothing
 * @property {T} initial            its value in a link that does not name it
 * @property {(entry: string, labels: Labels) => T} parse    throws Refused
 * @property {(value: T) => string} write     as the canonical link says it; "" for what needs no saying
 * @property {(value: T, query: Query, row: Row) => boolean} matches
 * @property {(value: T, query: Query, labels: Labels) => string} phrase   its part of the filter's sentence
 */

/** A value that a parameter does not take; the message completes “<parameter> …”. */
export class Refused extends Error {}

const TERMS_SHOWN = 20;
const TERMS_MOST = 100;
const LONGEST_SEARCH = 200;
const ZOOM = /^(\d{1,2})(?:\.(\d{1,2}))?$/;
const MOST_ZOOM = 22;
const EVENT_ID = /^[a-z0-9](-?[a-z0-9]){0,59}$/;

/** What a parameter that only shows leaves as it is. */
const SHOWING = { selects: false, qualifies: [], matches: () => true, phrase: () => "" };

/**
 * Runs a reader of days or degrees; its complaint becomes a refusal that starts with `what`.
 * @template T
 * @param {string} what
 * @param {() => T} read
 * @returns {T}
 */
function reading(what, read) {
  try {
    return read();
  } catch (error) {
    throw new Refused(`${what}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * A list of slugs, any of which may apply.
 * @param {import("./types.js").TermName} name
 * @param {string} wording   "of kind {}"
 * @returns {Kind<string[]>}
 */
export function terms(name, wording) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: [],
    parse(entry, labels) {
      const slugs = [...new Set(entry.split(",").map(trim).filter(Boolean))];
      if (slugs.length > TERMS_MOST) throw new Refused(`lists more than ${TERMS_MOST} values`);
      const unknown = slugs.find((slug) => !labels.has(slug));
      if (unknown !== undefined) throw new Refused(`does not know “${head(unknown, 60)}”; it knows ${some(labels)}`);
      return slugs.sort();
    },
    write: (slugs) => [...new Set(slugs)].sort().join(","),
    matches: (slugs, _query, row) => slugs.some((slug) => row.slugs[name].includes(slug)),
    phrase: (slugs, _query, labels) =>
      wording.split("{}").join(slugs.map((slug) => labels.get(slug) ?? slug).join(" or ")),
  };
}

/** @param {Labels} labels @returns {string} */
function some(labels) {
  const known = [...labels.keys()].sort();
  return (known.slice(0, TERMS_SHOWN).join(", ") || "none") + (known.length > TERMS_SHOWN ? ", …" : "");
}

/**
 * One of a few words; the first is the default and may go by another name inside.
 * @param {string} name
 * @param {string[]} words
 * @param {{initial?: string, qualifies?: string[]}} [rest]
 * @returns {Kind<string>}
 */
export function choice(name, words, { initial = "", qualifies = [] } = {}) {
  return {
    ...SHOWING,
    name,
    qualifies,
    initial,
    parse(entry) {
      const word = trim(entry);
      if (!words.includes(word)) throw new Refused(`takes ${words.join(" or ")}, not “${head(word, 40)}”`);
      return word === words[0] ? initial : word;
    },
    write: (word) => (word === initial ? "" : word),
  };
}

/**
 * `from` or `to`, both inclusive calendar days; `from` speaks for both.
 * @param {"from"|"to"} name
 * @returns {Kind<string>}
 */
export function period(name) {
  const end = name === "to";
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: "",
    parse: (entry) => reading("is not understood", () => parseDay(trim(entry), end)),
    write: (day) => day,
    matches(day, query, row) {
      const rule = query.certainty === "certain" ? within : overlaps;
      const number = toNumber(day);
      return rule(row.earliest, row.latest, end ? null : number, end ? number : null);
    },
    phrase: (_day, query) => (end && query.from ? "" : sayPeriod(query)),
  };
}

/** @param {Query} query @returns {string} */
function sayPeriod({ from, to, certainty }) {
  const surely = certainty === "certain" ? "certainly " : "";
  if (!to) return `${surely}from ${sayDay(from)} on`;
  if (!from) return `${surely}until ${sayDay(to)}`;
  return surely + (from === to ? `on ${sayDay(from)}` : `between ${sayDay(from)} and ${sayDay(to)}`);
}

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
      if (numbers.length !== 4) throw new Refused("takes four numbers of degrees: west,south,east,north");
      const edge = (/** @type {number} */ place, /** @type {90|180} */ limit) =>
        reading("takes west,south,east,north", () => geo.parseDegrees(numbers[place], limit));
      const [west, east] = [edge(0, 180), edge(2, 180)];
      const [south, north] = [edge(1, 90), edge(3, 90)];
      if (south > north) throw new Refused("has its south above its north; the order is west,south,east,north");
      return { west, south, east, north };
    },
    write: (asked) => (asked ? [asked.west, asked.south, asked.east, asked.north].map(geo.sayDegrees).join(",") : ""),
    matches(asked, query, row) {
      if (!asked || !row.extent) return false;
      return query.certainty === "certain" ? geo.within(row.extent, asked) : geo.overlaps(row.extent, asked);
    },
    phrase(asked, query) {
      if (!asked) return "";
      const inside = query.certainty === "certain" ? "wholly within" : "within";
      return `${inside} ${corner(asked.south, asked.west)} to ${corner(asked.north, asked.east)}`;
    },
  };
}

/** @param {number} lat @param {number} lon @returns {string} */
function corner(lat, lon) {
  const [north, east] = [lat < 0 ? "S" : "N", lon < 0 ? "W" : "E"];
  return `${geo.sayDegrees(Math.abs(lat))}° ${north} ${geo.sayDegrees(Math.abs(lon))}° ${east}`;
}

/**
 * Words, each of which must begin a word of the title, a place's or an actor's name.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function search(name) {
  return {
    ...SHOWING,
    name,
    selects: true,
    initial: "",
    parse(entry) {
      const folded = [...entry].length <= LONGEST_SEARCH ? fold(entry) : entry;
      // Folding can lengthen: one letter may stand for a whole phrase.
      if ([...folded].length > LONGEST_SEARCH) throw new Refused(`is longer than ${LONGEST_SEARCH} characters`);
      if (!folded) throw new Refused("holds no letter or digit to search for");
      return folded;
    },
    write: fold,
    matches: (folded, _query, row) => folded.split(" ").every((word) => row.words.includes(` ${word}`)),
    phrase: (folded) => `matching “${folded}”`,
  };
}

/**
 * The id of the event that stands open.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function eventId(name) {
  return {
    ...SHOWING,
    name,
    initial: "",
    parse(entry) {
      const id = trim(entry);
      if (!EVENT_ID.test(id)) throw new Refused("is not an event's id: small letters, digits and single hyphens");
      return id;
    },
    write: (id) => id,
  };
}

/**
 * zoom/latitude/longitude of the map. Links hold the zoom in hundredths and degrees in 100,000ths; maps hold floats.
 * @param {string} name
 * @returns {Kind<View|null>}
 */
export function view(name) {
  return {
    ...SHOWING,
    name,
    initial: null,
    parse(entry) {
      const parts = trim(entry).split("/");
      const zoom = Number(parts[0]);
      if (parts.length !== 3 || !ZOOM.test(parts[0]) || zoom > MOST_ZOOM) {
        throw new Refused("takes zoom/latitude/longitude, such as 6/48.28/37.18");
      }
      const degrees = (/** @type {string} */ text, /** @type {90|180} */ limit) =>
        reading("takes zoom/latitude/longitude", () => geo.parseDegrees(text, limit));
      const [lat, lon] = [degrees(parts[1], 90), degrees(parts[2], 180)];
      return { zoom, lat: lat / geo.SCALE, lon: geo.normalLon(lon) / geo.SCALE };
    },
    write(shown) {
      if (!shown) return "";
      const zoom = Math.round(between(0, shown.zoom, MOST_ZOOM) * 100) / 100;
      const lat = Math.round(between(-90, shown.lat, 90) * geo.SCALE);
      return `${zoom}/${geo.sayDegrees(lat)}/${geo.sayDegrees(geo.normalLon(Math.round(shown.lon * geo.SCALE)))}`;
    },
  };
}

/** @param {number} least @param {number} value @param {number} most @returns {number} */
function between(least, value, most) {
  return Math.min(Math.max(value, least), most);
}

/**
 * The page of a list, from 1.
 * @param {string} name
 * @returns {Kind<number>}
 */
export function page(name) {
  return {
    ...SHOWING,
    name,
    initial: 1,
    parse(entry) {
      const number = trim(entry);
      if (!/^\d{1,5}$/.test(number) || !Number(number)) throw new Refused("takes a page number from 1 to 99999");
      return Number(number);
    },
    write: (number) => (number === 1 ? "" : String(number)),
  };
}

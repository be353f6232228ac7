// Kinds that select no events: they say how events are shown, and among which to select.

import { parseDay, sayDay } from "../days.js";
import * as geo from "../geo.js";
import { anyOf } from "../series.js";
import { t } from "../speech.js";
import { head, trim } from "../text.js";
import { Refused, SHOWING, reading } from "./kind.js";
import { listed } from "./terms.js";

/** @typedef {import("../types.js").View} View */
/**
 * @template T
 * @typedef {import("./kind.js").Kind<T>} Kind
 */

const ZOOM = /^(\d{1,2})(?:\.(\d{1,2}))?$/;
const MOST_ZOOM = 22;
const LONGEST_KEY = 300;
const CLOCK = /^T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{6}Z$/;
const EVENT_ID = /^[a-z0-9](-?[a-z0-9]){0,59}$/;
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const LONGEST_TAG = 10;
const EDITION_ID = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** What is said of a word that is none of those that a parameter takes. @param {string[]} choices @param {string} word */
export function notAmong(choices, word) {
  return t("takes {choices}, not “{word}”", { choices: anyOf(choices), word: head(word, 40) });
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
      if (!words.includes(word)) throw new Refused(notAmong(words, word));
      return word === words[0] ? initial : word;
    },
    write: (word) => (word === initial ? "" : word),
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
      if (!EVENT_ID.test(id)) throw new Refused(t("is not an event's id: small letters, digits and single hyphens"));
      return id;
    },
    write: (id) => id,
  };
}

const STORY_PLACE = /^[a-z0-9](?:[_-]?[a-z0-9]){0,49}(?:\/[1-9]\d?)?$/;

/**
 * A story by its short name and, behind a slash, the step at which its reader is.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function storyPlace(name) {
  return {
    ...SHOWING,
    name,
    initial: "",
    parse(entry) {
      const place = trim(entry);
      if (STORY_PLACE.test(place)) return place;
      throw new Refused("takes a story's short name, and the number of its step behind a slash, such as to-kursk/3");
    },
    write: (place) => place,
  };
}

/**
 * The language of the reader: of the page where it speaks it, of titles and summaries where somebody has translated them.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function language(name) {
  return {
    ...SHOWING,
    name,
    initial: "",
    parse(entry) {
      const tag = trim(entry);
      if (tag.length <= LONGEST_TAG && LANGUAGE_TAG.test(tag)) return tag;
      throw new Refused(t("takes a language such as en, uk or zh-Hant"));
    },
    write: (tag) => tag,
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
        throw new Refused(t("takes zoom/latitude/longitude, such as 6/48.28/37.18"));
      }
      const degrees = (/** @type {string} */ text, /** @type {90|180} */ limit) =>
        reading((why) => t("takes zoom/latitude/longitude: {why}", { why }), () => geo.parseDegrees(text, limit));
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
 * A whole number from 1; 0 is none given.
 * @param {string} name
 * @param {{most: number}} rest
 * @returns {Kind<number>}
 */
export function count(name, { most }) {
  return {
    ...SHOWING,
    name,
    initial: 0,
    parse(entry) {
      const number = trim(entry);
      const right = /^\d{1,5}$/.test(number) && Number(number) >= 1 && Number(number) <= most;
      if (!right) throw new Refused(t("takes a number from 1 to {most}", { most }));
      return Number(number);
    },
    write: (number) => (number ? String(number) : ""),
  };
}

/**
 * The row after which a page of a list begins: its key in the list's order, a dot, its id.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function after(name) {
  return {
    ...SHOWING,
    name,
    initial: "",
    parse(entry) {
      const row = trim(entry);
      const dot = row.lastIndexOf(".");
      const key = [...row.slice(0, Math.max(dot, 0))];
      if (key.includes("\0") || !key.length || key.length > LONGEST_KEY || !EVENT_ID.test(row.slice(dot + 1))) {
        throw new Refused(t("takes the event after which the page begins, such as 2025-06-27.exact"));
      }
      return row;
    },
    write: (row) => row,
  };
}

/** Whether a page can begin after that row in a list of that order. @param {string} sort @param {string} row */
export function fits(sort, row) {
  const key = row.slice(0, row.lastIndexOf("."));
  if (sort === "title") return true;
  const [day, clock] = sort === "updated" ? [key.slice(0, 10), key.slice(10)] : [key, ""];
  try {
    return parseDay(day) === day && (sort !== "updated" || CLOCK.test(clock));
  } catch {
    return false;
  }
}

/**
 * Columns of a table, in the order in which they are asked for.
 * @param {string} name
 * @returns {Kind<string[]>}
 */
export function fields(name) {
  return { ...SHOWING, name, initial: [], parse: listed, write: (names) => names.join(",") };
}

/**
 * The published state to select from: the moment of its publishing, in UTC.
 * @param {string} name
 * @returns {Kind<string>}
 */
export function editionId(name) {
  return {
    ...SHOWING,
    name,
    among: true,
    initial: "",
    parse(entry, labels) {
      const id = trim(entry);
      if (!EDITION_ID.test(id)) throw new Refused(t("is not the id of an edition, such as 20250702T120000Z"));
      if (!labels.has(id)) throw new Refused(t("names an edition that is not kept here"));
      return id;
    },
    write: (id) => id,
    phrase(id) {
      const [year, month, day, ...clock] = EDITION_ID.exec(id)?.slice(1) ?? [];
      return t("as published on {day} at {time} UTC", { day: sayDay(`${year}-${month}-${day}`), time: clock.join(":") });
    },
  };
}

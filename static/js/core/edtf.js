// A date of a public document, which is EDTF that the server has understood, in words: the twin of describe() in
// events/lib/days.py. tests/fixtures/days.json and tests/fixtures/spoken.json hold both to the same answers.

import { joined, longMonth, sayDate, sayMonth, sayYear } from "./dates.js";
import { withCommas } from "./series.js";
import { t } from "./speech.js";

/** @typedef {{form: string, plain: string, notes: string[]}} Side  one end of a period */

/** What each shape of a date leaves out, its digits written as 9. @type {{[form: string]: () => string}} */
const MISSING = {
  "9999-99-XX": () => t("day not known"),
  "9999-XX-XX": () => t("month and day not known"),
  "9999-XX": () => t("month not known"),
  "999X": () => t("year not known"),
  "99XX": () => t("year not known"),
};
/** @type {{[qualifier: string]: () => string}} */
const QUALIFIERS = {
  "~": () => t("approximately"),
  "?": () => t("uncertain"),
  "%": () => t("approximate and uncertain"),
};
/** By the month with which they begin, in threes. @type {((years: string) => string)[]} */
const SEASONS = [
  (years) => t("spring {years}", { years }),
  (years) => t("summer {years}", { years }),
  (years) => t("autumn {years}", { years }),
  (years) => t("winter {years}", { years }),
];

/**
 * "18–20 May 2025", "November 2024, approximately".
 * @param {string} edtf
 * @param {boolean} [expected]
 */
export function sayEdtf(edtf, expected = false) {
  const [start, end] = edtf.split("/");
  const said = end === undefined ? withCommas([sideOf(start).plain, ...sideOf(start).notes]) : sayPeriod(start, end);
  return expected ? t("expected {date}", { date: said }) : said;
}

/** @param {string} start @param {string} end */
function sayPeriod(start, end) {
  if (end === "..") return t("from {date}, end open", { date: withNotes(sideOf(start)) });
  if (end === "") return t("from {date}, end not known", { date: withNotes(sideOf(start)) });
  if (start === "..") return t("until {date}, start open", { date: withNotes(sideOf(end)) });
  if (start === "") return t("until {date}, start not known", { date: withNotes(sideOf(end)) });
  const [first, last] = [sideOf(start), sideOf(end)];
  if (first.plain === last.plain) return withCommas([first.plain, ...first.notes]);
  const alike = first.form === last.form && first.notes.join() === last.notes.join();
  if (!alike) return `${withNotes(first)} – ${withNotes(last)}`;
  return withCommas([joined(first.plain, last.plain), ...first.notes]);
}

/** @param {Side} side */
function withNotes({ plain, notes }) {
  return notes.length ? `${plain} (${withCommas(notes)})` : plain;
}

/** @param {string} text @returns {Side} */
function sideOf(text) {
  const bare = text.replace(/[~?%]$/, "");
  const shape = bare.replace(/\d/g, "9");
  const [year, month = 0, day = 0] = bare.replace(/-XX/g, "").split("-").map(Number);
  const doubt = QUALIFIERS[text.slice(bare.length)];
  const notes = [MISSING[shape], doubt].filter(Boolean).map((say) => say());
  if (shape.startsWith("99") && bare.slice(0, 4).includes("X")) {
    return { form: shape, plain: sayYears(bare.replaceAll("X", "0"), bare.replaceAll("X", "9")), notes };
  }
  if (month > 12) return { form: "season", ...season(year, month - 21, notes) };
  if (day) return { form: "day", plain: sayDate(year, month, day), notes };
  return month ? { form: "month", plain: sayMonth(year, month), notes } : { form: "year", plain: sayYear(year), notes };
}

/** @param {string} first @param {string} last */
function sayYears(first, last) {
  return t("{year}", { year: `${Number(first) || 1}–${Number(last)}` });
}

/** The season and its months; winter runs into the next year. @param {number} year @param {number} number @param {string[]} notes */
function season(year, number, notes) {
  const [first, last] = [number * 3 + 3, ((number * 3 + 4) % 12) + 1];
  const plain = SEASONS[number](number === 3 ? `${year}–${year + 1}` : String(year));
  return { plain, notes: [`${longMonth(first)}–${longMonth(last)}`, ...notes] };
}

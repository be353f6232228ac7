// A view of the map as a source: in words, for LaTeX, and for reference managers.

import { sayDate } from "./dates.js";
import { t } from "./speech.js";

/**
 * What is cited.
 * @typedef {object} Cited
 * @property {string} site       name of the map
 * @property {string} title      the filter's sentence
 * @property {string} events     their count in words
 * @property {string} address    the frozen link
 * @property {string} edition    its id, the moment of publishing in UTC: 20250702T120000Z
 * @property {string} digest     SHA-256 of the edition's manifest, in hexadecimal, or "" where the browser cannot tell
 * @property {string[]} credits  of the data sets
 * @property {string} day        on which it was read, YYYY-MM-DD
 */

const DIGEST = 12; // letters of it that a reader can compare by eye
const TEX = /[\\{}$&#%_^~]/g;
/** @type {{[sign: string]: string}} */
const IN_TEX = { "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" };

/** Year, month and day of an edition. @param {string} edition */
export function dayOf(edition) {
  return [edition.slice(0, 4), edition.slice(4, 6), edition.slice(6, 8)].map(Number);
}

/** @param {Cited} cited @returns {string} */
export function inWords({ site, title, events, address, edition, digest, credits, day }) {
  const [year, month, date] = dayOf(edition);
  const [readYear, readMonth, readDate] = day.split("-").map(Number);
  const time = `${edition.slice(9, 11)}:${edition.slice(11, 13)}`;
  const hash = digest && ` (SHA-256 ${digest.slice(0, DIGEST)}…)`;
  const published = t("As published on {day}, {time} UTC, edition {id}", { day: sayDate(year, month, date), time, id: edition });
  return [
    `${site}: ${title}. ${events}.`,
    `${published}${hash}.`,
    ...(credits.length ? [t("Data: {credits}.", { credits: credits.join("; ") })] : []),
    address,
    t("Read on {day}.", { day: sayDate(readYear, readMonth, readDate) }),
  ].join(" ");
}

/**
 * An entry of BibLaTeX: https://ctan.org/pkg/biblatex, type `online`.
 * @param {Cited} cited
 * @returns {string}
 */
export function inBibtex({ site, title, events, address, edition, digest, credits, day }) {
  const note = [events, `edition ${edition}`, digest && `SHA-256 ${digest}`, ...credits].filter(Boolean).join("; ");
  const fields = {
    author: `{${tex(site)}}`, title: tex(title), date: dayOf(edition).map((part) => String(part).padStart(2, "0")).join("-"),
    url: address, urldate: day, note: tex(note),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@online{${tex(site).replace(/[^A-Za-z0-9]/g, "") || "map"}-${edition},`, ...lines, "}"].join("\n");
}

/**
 * An item of CSL-JSON: https://docs.citationstyles.org, type `map`.
 * @param {Cited} cited
 * @returns {string}
 */
export function inCsl({ site, title, events, address, edition, digest, credits, day }) {
  return JSON.stringify([{
    id: `${site}-${edition}`, type: "map", title, author: [{ literal: site }], issued: { "date-parts": [dayOf(edition)] },
    accessed: { "date-parts": [day.split("-").map(Number)] }, version: edition, URL: address,
    note: [events, digest && `SHA-256 ${digest}`, ...credits].filter(Boolean).join("; "),
  }], null, 2);
}

/** What LaTeX would read as its own. @param {string} text */
function tex(text) {
  return text.replace(TEX, (sign) => IN_TEX[sign] ?? `\\${sign}`);
}

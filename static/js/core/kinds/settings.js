// A kind that holds several small settings in one parameter: "cumulative.month.loop".

import { head, trim } from "../text.js";
import { Refused, SHOWING } from "./kind.js";

/**
 * @template T
 * @typedef {import("./kind.js").Kind<T>} Kind
 */
/** @typedef {{[setting: string]: string}} Chosen   a word for each setting */

/**
 * One word of each of several settings, with dots; the first of each goes without saying.
 * @param {string} name
 * @param {{[setting: string]: string[]}} settings   in the order of the canonical form
 * @returns {Kind<Chosen>}
 */
export function settings(name, settings) {
  const all = Object.entries(settings);
  const initial = Object.fromEntries(all.map(([setting, words]) => [setting, words[0]]));
  const choices = all.map(([, words]) => words.join(" or ")).join(", ");
  const parse = (/** @type {string} */ entry) => {
    /** @type {Chosen} */
    const chosen = {};
    for (const word of entry.split(".").map(trim)) {
      const setting = all.find(([, words]) => words.includes(word))?.[0];
      if (!setting) throw new Refused(`takes words with dots between them (${choices}), not “${head(word, 40)}”`);
      if (setting in chosen) throw new Refused(`takes only one of ${settings[setting].join(" or ")}`);
      chosen[setting] = word;
    }
    return { ...initial, ...chosen };
  };
  const write = (/** @type {Chosen} */ chosen) =>
    all.map(([setting, words]) => (chosen[setting] === words[0] ? "" : chosen[setting])).filter(Boolean).join(".");
  return { ...SHOWING, name, initial, parse, write };
}

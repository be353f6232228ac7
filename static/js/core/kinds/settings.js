// A kind that holds several small settings in one parameter: "cumulative.month.loop".

import { anyOf, withCommas } from "../series.js";
import { t } from "../speech.js";
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
  const parse = (/** @type {string} */ entry) => {
    /** @type {Chosen} */
    const chosen = {};
    for (const word of entry.split(".").map(trim)) {
      const setting = all.find(([, words]) => words.includes(word))?.[0];
      if (!setting) throw new Refused(noneOf(all.map(([, words]) => words), word));
      if (setting in chosen) throw new Refused(t("takes only one of {choices}", { choices: anyOf(settings[setting]) }));
      chosen[setting] = word;
    }
    return { ...initial, ...chosen };
  };
  const write = (/** @type {Chosen} */ chosen) =>
    all.map(([setting, words]) => (chosen[setting] === words[0] ? "" : chosen[setting])).filter(Boolean).join(".");
  return { ...SHOWING, name, initial, parse, write };
}

/** @param {string[][]} words @param {string} word */
function noneOf(words, word) {
  const choices = withCommas(words.map(anyOf));
  return t("takes words with dots between them ({choices}), not “{word}”", { choices, word: head(word, 40) });
}

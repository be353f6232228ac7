// In which language an open event is read, and the ways to the others.

import { language, t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** Of BCP 47: in a link it asks for no language at all, so that originals are read. */
const UNDETERMINED = "und";

/**
 * What the reader is told of the language, or undefined where the event is in one alone.
 * @param {any} event   as core/wordings.js has chosen it
 * @param {(language: string) => void} choose
 */
export function buildLanguages(event, choose) {
  /** @type {{language: string}[]} */
  const wordings = event.wordings ?? [];
  if (!wordings.length) return undefined;
  const codes = wordings.map((wording) => wording.language).filter((code) => code !== event.worded);
  const ways = event.worded ? [UNDETERMINED, ...codes] : codes;
  return el("p", { class: "languages small quiet" }, sayLanguage(event), " ", ...ways.flatMap((code) => [way(code, choose), " "]));
}

/** @param {{worded: string, language: string}} event */
function sayLanguage({ worded, language: original }) {
  const other = languageName(original);
  if (!worded) return original ? t("Original, in {language}.", { language: other }) : t("Original.");
  const places = { language: languageName(worded), other };
  return original ? t("Translated into {language}; the original is in {other}.", places) : t("Translated into {language}.", places);
}

/** @param {string} code @param {(language: string) => void} choose */
function way(code, choose) {
  return el("button", { type: "button", class: "text-button", lang: code === UNDETERMINED ? undefined : code, click: () => choose(code) },
    code === UNDETERMINED ? t("Read the original") : languageName(code, code));
}

/**
 * A language's name.
 * @param {string} code
 * @param {string} [inLanguage]
 */
export function languageName(code, inLanguage = language()) {
  if (!code) return "";
  try {
    return new Intl.DisplayNames([inLanguage], { type: "language" }).of(code) ?? code;
  } catch {
    return code; // not a language tag, but what the editor wrote
  }
}

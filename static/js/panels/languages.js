// In which language an open event is read, and the ways to the others.

import { el } from "../ui/dom.js";

/**
 * What the reader is told of the language, or undefined where the event is in one alone.
 * @param {any} event   as core/wordings.js has chosen it
 * @param {(language: string) => void} choose   "" is the original
 */
export function buildLanguages(event, choose) {
  /** @type {{language: string}[]} */
  const wordings = event.wordings ?? [];
  if (!wordings.length) return undefined;
  const original = event.language ? languageName(event.language) : "";
  const said = event.worded
    ? `Translated into ${languageName(event.worded)}${original && `; the original is in ${original}`}. `
    : `Original${original && `, in ${original}`}. `;
  const codes = ["", ...wordings.map(({ language }) => language)].filter((code) => code !== event.worded);
  return el("p", { class: "languages small quiet" }, said, ...codes.flatMap((code) => [way(code, choose), " "]));
}

/** @param {string} code @param {(language: string) => void} choose */
function way(code, choose) {
  return el("button", { type: "button", class: "text-button", lang: code || undefined, click: () => choose(code) },
    code ? languageName(code, code) : "Read the original");
}

/**
 * A language's name.
 * @param {string} code
 * @param {string} [inLanguage]
 */
export function languageName(code, inLanguage = "en") {
  if (!code) return "";
  try {
    return new Intl.DisplayNames([inLanguage], { type: "language" }).of(code) ?? code;
  } catch {
    return code; // not a language tag, but what the editor wrote
  }
}

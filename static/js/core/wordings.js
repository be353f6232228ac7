// An event in the language in which its reader wants it, as far as somebody has translated it; events/web/wordings.py is
// the same for the server.

import { language } from "./speech.js";

/** In which language titles and summaries are wanted: that of the link, or else of the page. @param {string} lang */
export const reading = (lang) => lang || language();

/**
 * The document with title and summary in a language; `worded` is then the translation's language, else "".
 * @param {any} document   the public document
 * @param {string} language
 */
export function worded(document, language) {
  /** @type {{language: string, title: string, summary: string}[]} */
  const wordings = document.wordings ?? [];
  const found = language ? matching(wordings, language, document.language) : undefined;
  if (!found) return { ...document, worded: "", summaryIn: document.language };
  const { title, summary } = found;
  const told = summary ? { summary, summaryIn: found.language } : { summaryIn: document.language };
  return { ...document, title, worded: found.language, ...told };
}

/**
 * The one of these languages that serves for the one that is wanted, or undefined: zh serves for zh-Hant, where the
 * original is no Chinese.
 * @template {{language: string}} T
 * @param {T[]} offered
 * @param {string} wanted
 * @param {string} [original]
 * @returns {T|undefined}
 */
export function matching(offered, wanted, original = "") {
  const root = (/** @type {string} */ tag) => tag.split("-")[0];
  const exact = offered.find(({ language }) => language === wanted);
  if (exact || root(original) === root(wanted)) return exact;
  return offered.find(({ language }) => root(language) === root(wanted));
}

/**
 * What the page says, in its reader's language. The English text is the key; the catalogue of another language is made
 * from locale/ by `manage.py translate` and awaited here, so that every module may speak as soon as it runs.
 */

/** @typedef {{[category: string]: string}} Forms   by plural category of Intl.PluralRules */
/** @typedef {{[text: string]: string|Forms}} Catalogue */
/** @typedef {{[place: string]: string|number}} Places */

const ENGLISH = "en";
const PLACE = /\{(\w+)\}/;

/** @type {Catalogue} */
let catalogue = {};
/** @type {Intl.PluralRules} */
let rules;
/** @type {string} */
let current;

/**
 * Speaks a language from now on.
 * @param {string} language
 * @param {Catalogue} texts
 */
export function speak(language, texts) {
  catalogue = texts;
  current = language;
  rules = new Intl.PluralRules(language);
}

/** The language that is spoken, with digits that every one of ours writes: for Intl. */
export function locale() {
  return `${current}-u-nu-latn`;
}

/** The tag of the language that is spoken. */
export function language() {
  return current;
}

/**
 * A text, its {places} filled.
 * @param {string} text
 * @param {Places} [places]
 * @returns {string}
 */
export function t(text, places = {}) {
  return filled(said(text), places);
}

/**
 * A text that English words alone do not tell apart; `context` says what it is.
 * @param {string} context
 * @param {string} text
 */
export function inContext(context, text) {
  const key = `${context}\u0004${text}`;
  return key in catalogue ? said(key) : text;
}

/**
 * A text of a number, which stands at {n} as it is written in the language.
 * @param {string} one
 * @param {string} many
 * @param {number} count
 * @param {Places} [places]   more of them; `n` if the number is to be written otherwise
 */
export function plural(one, many, count, places = {}) {
  const forms = catalogue[one];
  const english = count === 1 ? one : many;
  const text = typeof forms === "object" ? (forms[rules.select(count)] ?? forms.other) : english;
  return filled(text, { n: new Intl.NumberFormat(locale()).format(count), ...places });
}

/**
 * A text as parts, with nodes in its {places}.
 * @template Part
 * @param {string} text
 * @param {{[place: string]: Part}} places
 * @returns {(string|Part)[]}
 */
export function woven(text, places) {
  return said(text).split(PLACE).map((part, at) => (at % 2 ? places[part] : part)).filter((part) => part !== "");
}

/** @param {string} text @returns {string} */
function said(text) {
  const found = catalogue[text];
  return typeof found === "string" ? found : text;
}

/** @param {string} text @param {Places} places */
function filled(text, places) {
  return text.split(PLACE).map((part, at) => (at % 2 ? String(places[part] ?? `{${part}}`) : part)).join("");
}

/** A language whose catalogue cannot be had is spoken in English: the map works all the same. */
async function begin() {
  const page = globalThis.document;
  const asked = (page?.documentElement.lang || ENGLISH).split("-")[0];
  const link = /** @type {HTMLLinkElement|null} */ (page?.getElementById?.("catalogue") ?? null);
  if (!link) return speak(ENGLISH, {});
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
    speak(asked, await answer.json());
  } catch (error) {
    console.error(error);
    speak(ENGLISH, {});
  }
}

await begin();

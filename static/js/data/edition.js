// One edition in the browser: its pool, and what is fetched only when a reader wants it.

import { t } from "../core/speech.js";
import { matching } from "../core/wordings.js";
import { byNeed, inTurn, Pace } from "./arriving.js";
import { orderWithinDays } from "./newest.js";
import { buildPool, namePlaces, readTerms } from "./pool.js";

/** @import { Area, Manifest, ManifestPart, Pool, Story, Text, Terms } from "../core/types.js" */
/** @import { Published } from "./load.js" */
/** @import { Table } from "./format.js" */

const SHORT = 1_000_000; // bytes of text, some thousand events
const TEXTS = /** @type {const} */ (["ids", "titles", "places", "words"]);

/** What the browser holds of one published edition. */
export class Edition {
  /**
   * @param {Published} published
   * @param {Manifest} manifest
   * @param {Terms} terms
   * @param {string} named   its id when a link names it, or ""
   * @param {Story[]} [stories]
   */
  constructor(published, manifest, terms, named, stories = []) {
    this.published = published;
    this.manifest = manifest;
    this.terms = terms;
    this.named = named;
    this.stories = stories;
  }

  /**
   * Opens an edition, its manifest and its dictionary: the one named if it is kept, or else the current one.
   * @param {Published} published
   * @param {string} named   an edition's id, or ""
   */
  static async open(published, named) {
    const kept = named ? await published.kept(named) : null;
    const manifest = kept ?? (await published.manifest());
    const dictionary = await published.json(manifest.dictionary);
    return new Edition(published, manifest, readTerms(dictionary, manifest.area_sets), kept ? named : "", dictionary.stories ?? []);
  }

  /** Whether the text is so short that it need not come after the rest. */
  get shortText() {
    return this.manifest.parts.reduce((sum, { text }) => sum + text.bytes, 0) <= SHORT;
  }

  /**
   * Loads every part's columns, those of the link's period first, then newest first. What has come is shown from time
   * to time; what cannot be loaded is named, and the rest is there.
   * @param {{start: number, end: number}} period   day numbers
   * @param {{progress: (share: number) => void, show: (pool: Pool) => void}} tell   0..1; the pool so far
   * @returns {Promise<string[]>} names of the parts that are missing; the last pool shown has all others
   */
  async load({ start, end }, { progress, show }) {
    const { parts, count } = this.manifest;
    const { queue, needed } = byNeed(parts, start, end);
    /** @type {Map<ManifestPart, Table>} */
    const tables = new Map();
    /** @type {Set<ManifestPart>} */
    const missing = new Set();
    const pace = new Pace(() => show(this.poolOf(tables)));
    let rows = 0;
    await inTurn(queue, async (entry) => {
      try {
        tables.set(entry, await this.published.columns(entry));
      } catch {
        missing.add(entry);
      }
      progress((rows += entry.count) / (count || 1));
      const come = tables.size + missing.size;
      if (come === queue.length) return;
      if (come === needed) pace.now();
      else pace.ask(rows);
    });
    pace.now();
    return parts.filter((entry) => missing.has(entry)).map((entry) => this.partName(entry));
  }

  /**
   * The pool of the parts that have come, in the order of the manifest, whichever came first.
   * @param {Map<ManifestPart, Table>} tables
   */
  poolOf(tables) {
    const loaded = this.manifest.parts.flatMap((entry) => {
      const table = tables.get(entry);
      return table ? [{ entry, table }] : [];
    });
    return buildPool(loaded, this.terms);
  }

  /** @param {{dataset: string, year: number|null, stage?: string}} part */
  partName({ dataset, year, stage }) {
    if (stage) return this.terms.stage.find((term) => term.slug === stage)?.label ?? stage;
    const label = this.terms.dataset.find((term) => term.slug === dataset)?.label ?? dataset;
    return year === null ? label : `${label}, ${year}`;
  }

  /**
   * Titles, places and search words of every row of the pool, titles in a language where they are translated; the pool
   * learns the names of the places that its rows are at, and in which order those of one day stand. Rows of a part whose
   * text cannot be loaded have empty ones.
   * @param {Pool} pool
   * @param {string} [language]   or ""
   * @returns {Promise<{text: Text, failed: string[]}>}
   */
  async text(pool, language = "") {
    /** @type {Text} */
    const text = { ids: [], titles: [], places: [], words: [], languages: new Map() };
    /** @type {string[]} */
    const failed = [];
    const files = pool.parts.map((part) => this.published.text(part.entry).catch(() => null));
    for (const [number, part] of pool.parts.entries()) {
      const file = await files[number];
      if (!file) failed.push(t("titles of {part}", { part: this.partName(part.entry) }));
      else if (file.place_slugs) namePlaces(pool, part, file.place_slugs);
      for (const name of TEXTS) for (let row = 0; row < part.count; row += 1) text[name].push(file ? file[name][row] : "");
      if (language && file?.translated) translate(text, part.first, file.translated, language);
    }
    orderWithinDays(pool.order, pool.earliest, text.ids);
    return { text, failed: failed.length > 1 && failed.length === files.length ? [t("titles and search")] : failed };
  }

  /**
   * The public document of a row (docs/architecture.md).
   * @param {Pool} pool
   * @param {number} row
   * @returns {Promise<any>}
   */
  async detail(pool, row) {
    const part = pool.parts.find(({ first, count }) => row >= first && row < first + count);
    const at = row - (part?.first ?? 0);
    if (part?.entry.stage) return this.published.document((await this.published.text(part.entry)).ids[at]);
    const block = part?.entry.details.find(({ first, count }) => at >= first && at < first + count);
    if (!block) throw new Error(`row ${row} is in no detail block`);
    return (await this.published.json(block))[at - block.first];
  }

  /**
   * The outline of a region or country, or null when this edition has none.
   * @param {string} code
   * @returns {Promise<Area|null>}
   */
  async area(code) {
    const areas = await this.published.json(this.manifest.areas);
    return areas[code] ?? null;
  }

  /**
   * The file of a set of dated areas.
   * @param {string} slug
   * @returns {Promise<any>}
   */
  async datedAreas(slug) {
    const entry = this.terms.areas?.find((each) => each.slug === slug);
    if (!entry) throw new Error(`there are no areas “${slug}”`);
    return this.published.json(entry);
  }
}

/**
 * Puts titles in a language in place of the originals, each in the nearest that it has.
 * @param {Text} text
 * @param {number} first   row of the pool with which the file begins
 * @param {{[language: string]: {[row: string]: string}}} translated
 * @param {string} wanted
 */
function translate(text, first, translated, wanted) {
  const offered = Object.keys(translated).map((language) => ({ language }));
  for (let found = matching(offered, wanted); found; found = matching(offered, wanted)) {
    offered.splice(offered.indexOf(found), 1);
    for (const [number, title] of Object.entries(translated[found.language])) {
      const row = first + Number(number);
      if (text.languages?.has(row)) continue;
      text.titles[row] = title;
      text.languages?.set(row, found.language);
    }
  }
}

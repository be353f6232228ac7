// One edition in the browser: its pool, and what is fetched only when a reader wants it.

import { buildPool, readTerms } from "./pool.js";

/** @import { Area, Manifest, Pool, Text, Terms } from "../core/types.js" */
/** @import { Published } from "./load.js" */
/** @import { Loaded } from "./pool.js" */

/** What the browser holds of one published edition. */
export class Edition {
  /**
   * @param {Published} published
   * @param {Manifest} manifest
   * @param {Terms} terms
   * @param {string} named   its id when a link names it, or ""
   */
  constructor(published, manifest, terms, named) {
    this.published = published;
    this.manifest = manifest;
    this.terms = terms;
    this.named = named;
  }

  /**
   * Opens an edition, its manifest and its dictionary: the one named if it is kept, or else the current one.
   * @param {Published} published
   * @param {string} named   an edition's id, or ""
   */
  static async open(published, named) {
    const kept = named ? await published.kept(named) : null;
    const manifest = kept ?? (await published.manifest());
    const terms = readTerms(await published.json(manifest.dictionary));
    return new Edition(published, manifest, terms, kept ? named : "");
  }

  /**
   * Loads every part's columns. What cannot be loaded is named; the rest is there.
   * @param {(progress: number) => void} report   called with 0..1
   * @returns {Promise<{pool: Pool, failed: string[]}>}
   */
  async pool(report) {
    const parts = this.manifest.parts;
    /** @type {string[]} */
    const failed = [];
    let done = 0;
    const loaded = await Promise.all(
      parts.map(async (entry) => {
        try {
          return { entry, table: await this.published.columns(entry) };
        } catch {
          failed.push(this.partName(entry));
          return null;
        } finally {
          done += entry.count;
          report(this.manifest.count ? done / this.manifest.count : 1);
        }
      }),
    );
    const found = /** @type {Loaded[]} */ (loaded.filter((part) => part !== null));
    return { pool: buildPool(found, this.terms), failed };
  }

  /** @param {{dataset: string, year: number|null}} part */
  partName({ dataset, year }) {
    const label = this.terms.dataset.find((term) => term.slug === dataset)?.label ?? dataset;
    return year === null ? label : `${label}, ${year}`;
  }

  /**
   * Titles, places and search words of every row of the pool.
   * @param {Pool} pool
   * @returns {Promise<Text>}
   */
  async text(pool) {
    const files = await Promise.all(pool.parts.map((part) => this.published.json(part.entry.text)));
    const join = (/** @type {keyof Text} */ name) => files.flatMap((file) => file[name]);
    return { ids: join("ids"), titles: join("titles"), places: join("places"), words: join("words") };
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
}

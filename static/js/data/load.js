// Fetching published files. A file that fails is tried again; one that keeps failing is named, and the rest works.

import { decode } from "./format.js";

/** @import { FileEntry, Manifest, ManifestPart } from "../core/types.js" */
/** @import { Table } from "./format.js" */

const TRIES = 3;
const PAUSE_MS = 400;

/** The published files below one address. */
export class Published {
  /** @param {string} folder  address of the folder that holds manifest.json, with its slash */
  constructor(folder) {
    this.folder = folder;
    /** @type {Map<string, Promise<unknown>>} */
    this.pending = new Map();
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    return attempt(async () => (await get(`${this.folder}manifest.json`)).json());
  }

  /**
   * The manifest of an edition that is kept, or null when there is none of this name.
   * @param {string} edition
   * @returns {Promise<Manifest|null>}
   */
  kept(edition) {
    return attempt(async () => {
      const address = `${this.folder}manifests/${encodeURIComponent(edition)}.json`;
      const answer = await fetch(address);
      return answer.status === 404 ? null : checked(answer, address).json();
    });
  }

  /**
   * @param {FileEntry} entry
   * @returns {Promise<any>}
   */
  json(entry) {
    return this.once(entry, async (answer) => answer.json());
  }

  /**
   * @param {ManifestPart} part
   * @returns {Promise<Table>}
   */
  async columns(part) {
    const table = await this.once(part.columns, async (answer) => decode(await answer.arrayBuffer()));
    if (table.rows !== part.count) throw new Error(`${part.columns.file} has ${table.rows} rows, not ${part.count}`);
    return table;
  }

  /**
   * Fetches a file once, however often it is asked for; a failure is forgotten, so that it can be tried again.
   * @template T
   * @param {FileEntry} entry
   * @param {(answer: Response) => Promise<T>} read
   * @returns {Promise<T>}
   */
  once(entry, read) {
    const known = /** @type {Promise<T>|undefined} */ (this.pending.get(entry.file));
    if (known) return known;
    const found = attempt(async () => read(await get(`${this.folder}files/${entry.file}`)));
    this.pending.set(entry.file, found);
    found.catch(() => this.pending.delete(entry.file));
    return found;
  }
}

/** @param {string} address */
async function get(address) {
  return checked(await fetch(address), address);
}

/** @param {Response} answer @param {string} address */
function checked(answer, address) {
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/**
 * @template T
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
async function attempt(task) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await task();
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
    }
  }
}

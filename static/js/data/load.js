// Fetching published files. A file that fails, or is not what its name says, is tried again; one that keeps failing is
// named by whoever asked for it, and the rest works.

import { sha256 } from "../core/digest.js";
import { decode } from "./format.js";

/** @import { FileEntry, Manifest, ManifestPart } from "../core/types.js" */
/** @import { Table } from "./format.js" */

const TRIES = 3;
const PAUSE_MS = 400;
const NOW = /** @type {const} */ ({ cache: "no-cache" }); // a manifest is asked for anew, and sent when it has changed
const [MISSING, GONE] = [404, 410];

/** The published files below one address. */
export class Published {
  /**
   * @param {string} folder   address of the folder that holds manifest.json, with its slash
   * @param {number} pause    milliseconds before the second try; the third waits twice as long
   * @param {string} own      address of the folder with the manifest, if that is another
   */
  constructor(folder, pause = PAUSE_MS, own = folder) {
    this.folder = folder;
    this.own = own;
    this.pause = pause;
    this.outdated = false; // a file has been taken back: the manifest that names it is no longer the newest
    /** @type {Map<string, Promise<unknown>>} */
    this.pending = new Map();
  }

  /** @returns {Promise<Manifest>} */
  manifest() {
    return this.attempt(async () => checked(await fetch(`${this.own}manifest.json`, NOW)).json());
  }

  /**
   * The manifest of an edition that is kept, or null when there is none of this name.
   * @param {string} edition
   * @returns {Promise<Manifest|null>}
   */
  kept(edition) {
    return this.attempt(async () => {
      const answer = await fetch(`${this.own}manifests/${encodeURIComponent(edition)}.json`, NOW);
      return answer.status === MISSING ? null : checked(answer).json();
    });
  }

  /**
   * The document of an event that is in no published file, as it is now.
   * @param {string} id
   * @returns {Promise<any>}
   */
  document(id) {
    return this.attempt(async () => {
      const answer = await fetch(`${this.own}events/${id}.json`, NOW);
      if (answer.redirected) location.reload(); // to the sign-in, which has ended, and from there back to this view
      return checked(answer).json();
    });
  }

  /**
   * @param {FileEntry} entry
   * @returns {Promise<any>}
   */
  json(entry) {
    return this.once(entry, parsed);
  }

  /**
   * The texts of a part. They are not kept here: whoever asks takes what it needs out of them.
   * @param {ManifestPart} part
   * @returns {Promise<any>}
   */
  text(part) {
    return this.read(part.text, parsed);
  }

  /**
   * The columns of a part, which are not kept here either.
   * @param {ManifestPart} part
   * @returns {Promise<Table>}
   */
  async columns(part) {
    const table = await this.read(part.columns, decode);
    if (table.rows !== part.count) throw new Error(`${part.columns.file} has ${table.rows} rows, not ${part.count}`);
    return table;
  }

  /**
   * Fetches a file once, however often it is asked for; a failure is forgotten, so that it can be tried again.
   * @template T
   * @param {FileEntry} entry
   * @param {(content: ArrayBuffer) => T} read
   * @returns {Promise<T>}
   */
  once(entry, read) {
    const known = /** @type {Promise<T>|undefined} */ (this.pending.get(entry.file));
    if (known) return known;
    const found = this.read(entry, read);
    this.pending.set(entry.file, found);
    found.catch(() => this.pending.delete(entry.file));
    return found;
  }

  /**
   * @template T
   * @param {FileEntry} entry
   * @param {(content: ArrayBuffer) => T} read
   * @returns {Promise<T>}
   */
  read(entry, read) {
    return this.attempt(async (again) => read(await this.content(entry, again)));
  }

  /**
   * A file as it was published, or an error.
   * @param {FileEntry} entry
   * @param {boolean} again   past what a cache holds: it may be what is broken
   */
  async content(entry, again) {
    const content = entry.content === undefined ? await this.fetched(entry, again) : fromLetters(entry.content);
    if (!(await isWhole(content, entry))) throw new Error(`${entry.file} is damaged`);
    return content;
  }

  /** @param {FileEntry} entry @param {boolean} again */
  async fetched({ file }, again) {
    const answer = await fetch(`${this.folder}files/${file}`, { cache: again ? "reload" : "default" });
    if (answer.status === GONE) this.outdated = true;
    return checked(answer).arrayBuffer();
  }

  /**
   * @template T
   * @param {(again: boolean) => Promise<T>} task
   * @returns {Promise<T>}
   */
  async attempt(task) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await task(tries > 1);
      } catch (error) {
        if (tries === TRIES || this.outdated) throw error;
        await new Promise((resolve) => setTimeout(resolve, this.pause * tries));
      }
    }
  }
}

/** @param {ArrayBuffer} content @returns {any} */
function parsed(content) {
  return JSON.parse(new TextDecoder().decode(content));
}

/** What base64 stands for. @param {string} letters @returns {ArrayBuffer} */
function fromLetters(letters) {
  return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0)).buffer;
}

/** @param {Response} answer */
function checked(answer) {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer;
}

/**
 * Whether the content is what the file's name says, its SHA-256; where the browser cannot tell, outside https and
 * localhost, whether it is as long as it should be.
 * @param {ArrayBuffer} content
 * @param {FileEntry} entry
 */
async function isWhole(content, { file, bytes }) {
  if (content.byteLength !== bytes) return false;
  return file.startsWith(await sha256(content));
}

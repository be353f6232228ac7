// What the browser's own code selects in an edition that lies in a folder:
//     node tests/js/ask_edition.js FOLDER EDITION < queries.json > ids.json
// A list of query strings in, a list of lists of ids out, in the order of the browser's list. tests/web/test_a_thousand_edits.py asks it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text as read } from "node:stream/consumers";

import { readQuery, vocabularyOf } from "../../static/js/core/filter.js";
import { Edition } from "../../static/js/data/edition.js";
import { Published } from "../../static/js/data/load.js";
import { newestFirst } from "../../static/js/data/newest.js";
import { Selection } from "../../static/js/data/selection.js";

/** @import { Pool } from "../../static/js/core/types.js" */

const [folder, named] = process.argv.slice(2);
globalThis.fetch = async (address) => new Response(new Uint8Array(readFileSync(join(folder, String(address)))));

const edition = await Edition.open(new Published("", 0), named);
/** @type {Pool[]} */
const shown = [];
const missing = await edition.load({ start: 0, end: 0 }, { progress: () => undefined, show: (pool) => shown.push(pool) });
const pool = shown[shown.length - 1];
const { text, failed } = await edition.text(pool);
if (missing.length || failed.length) throw new Error(`${[...missing, ...failed]} cannot be read`);

const vocabulary = vocabularyOf(edition.terms);
const selection = new Selection(pool); // one for all, as on the page: each answer follows from the one before
const answers = JSON.parse(await read(process.stdin)).map((/** @type {string} */ link) => {
  const { query, errors } = readQuery(link, vocabulary);
  if (errors.length) throw new Error(`${link}: ${JSON.stringify(errors)}`);
  return Array.from(newestFirst(selection.select(query, text).rows, pool.earliest), (row) => text.ids[row]);
});
console.log(JSON.stringify(answers));

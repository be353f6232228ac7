// What a browser does when files come late, damaged or not at all; the network is stood in for.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

import { byNeed, inTurn, Pace } from "../../static/js/data/arriving.js";
import { Edition } from "../../static/js/data/edition.js";
import { Published } from "../../static/js/data/load.js";
import { readTerms } from "../../static/js/data/pool.js";
import { select } from "../../static/js/data/selection.js";
import { readQuery } from "../../static/js/core/filter.js";

/** @import { Manifest, ManifestPart, Pool } from "../../static/js/core/types.js" */

/** The edition of tests/fixtures/edition: two parts, with one row of the second taken out. */
const folder = new URL("../fixtures/edition/", import.meta.url);
/** @param {string} name */
const fixture = (name) => readFileSync(new URL(name, folder));
/** @type {Manifest} */
const manifest = JSON.parse(fixture("manifest.json").toString());
const [first, second] = manifest.parts;
const FOREVER = { start: -800_000, end: 3_000_000 };

/** @typedef {(content: Buffer, tries: number) => Response|Buffer} Fault */
/** @type {Map<string, Fault>} */
const faults = new Map();
/** @type {{file: string, cache: string|undefined}[]} */
let asked = [];

globalThis.fetch = async (address, init) => {
  const file = String(address).split("/").at(-1) ?? "";
  asked.push({ file, cache: init?.cache });
  const content = fixture(file);
  const tries = asked.filter((each) => each.file === file).length;
  const answer = faults.get(file)?.(content, tries) ?? content;
  return answer instanceof Response ? answer : new Response(new Uint8Array(answer));
};

beforeEach(() => {
  faults.clear();
  asked = [];
});

/** @param {Buffer} content */
const flipped = (content) => Buffer.from(content.map((byte, at) => (at === content.length - 1 ? byte ^ 1 : byte)));
const broken = () => new Response("", { status: 500 });

async function opened() {
  const published = new Published("/data/", 0);
  return new Edition(published, manifest, readTerms(await published.json(manifest.dictionary)), "");
}

/** @param {Edition} edition */
async function loaded(edition) {
  /** @type {Pool[]} */
  const pools = [];
  const missing = await edition.load(FOREVER, { progress: () => undefined, show: (pool) => pools.push(pool) });
  return { pool: pools[pools.length - 1], missing, shown: pools.length };
}

test("damaged, cut and failing files are asked for again, past the cache, until they are whole", async () => {
  for (const fault of [flipped, (/** @type {Buffer} */ content) => content.subarray(0, -1), broken]) {
    asked = [];
    faults.set(first.columns.file, (content, tries) => (tries < 3 ? fault(content) : content));
    const { pool, missing } = await loaded(await opened());
    assert.deepEqual(missing, []);
    assert.equal(pool.count, manifest.parts[0].count + manifest.parts[1].count);
    assert.deepEqual(asked.filter(({ file }) => file === first.columns.file).map(({ cache }) => cache), ["default", "reload", "reload"]);
  }
});

test("a part that never comes is named, and the other is there", async () => {
  faults.set(first.columns.file, flipped);
  const { pool, missing } = await loaded(await opened());
  assert.deepEqual(missing, ["Northern events"]);
  assert.deepEqual(pool.parts.map((part) => part.dataset), ["south"]);
});

test("without the browser's cryptography a file's length is all that can be checked", async (t) => {
  const { crypto } = globalThis;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  t.after(() => Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true }));
  faults.set(first.text.file, (content) => content.subarray(0, -1));
  const edition = await opened();
  const { pool } = await loaded(edition);
  assert.deepEqual((await edition.text(pool)).failed, ["titles of Northern events"]);
});

test("titles that are missing take no others with them", async () => {
  faults.set(first.text.file, broken);
  const edition = await opened();
  const { pool } = await loaded(edition);
  const { text, failed } = await edition.text(pool);
  assert.deepEqual(failed, ["titles of Northern events"]);
  assert.equal(text.ids.length, pool.count);
  assert.deepEqual(text.ids.slice(0, first.count), new Array(first.count).fill(""));
  assert.ok(text.ids.includes("no-place"));
  const said = await edition.detail(pool, text.ids.indexOf("no-place"));
  assert.equal(said.id, "no-place");
});

test("without any titles there is one name for all of them", async () => {
  for (const part of manifest.parts) faults.set(part.text.file, broken);
  const edition = await opened();
  const { pool } = await loaded(edition);
  assert.deepEqual((await edition.text(pool)).failed, ["titles and search"]);
});

test("a document that fails once can be had later", async () => {
  faults.set(first.details[0].file, (content, tries) => (tries <= 3 ? broken() : content));
  const edition = await opened();
  const { pool } = await loaded(edition);
  await assert.rejects(edition.detail(pool, 0));
  assert.ok((await edition.detail(pool, 0)).id);
});

test("a file that was taken back is not asked for again, and the manifest is known to be old", async () => {
  faults.set(first.columns.file, () => new Response("", { status: 410 }));
  const edition = await opened();
  assert.deepEqual((await loaded(edition)).missing, ["Northern events"]);
  assert.equal(asked.filter(({ file }) => file === first.columns.file).length, 1);
  assert.ok(edition.published.outdated);
});

test("a row that was taken out is on no map, in no list and in no count", async () => {
  const edition = await opened();
  const { pool } = await loaded(edition);
  const { text } = await edition.text(pool);
  const { query } = readQuery("", {});
  const result = select(pool, query, text);
  assert.equal(second.redacted?.length, 1);
  const [row] = pool.hidden;
  assert.deepEqual([text.ids[row], text.titles[row], text.words[row]], ["", "", ""]);
  assert.equal(result.total, manifest.count);
  assert.equal(result.count, manifest.count);
  assert.ok(!result.rows.includes(row));
  assert.equal(result.timeless[row], 0);
  assert.equal(result.facets.dataset.reduce((sum, count) => sum + count, 0), manifest.count);
  const everywhere = readQuery("bbox=-180,-90,180,90", {}).query;
  assert.ok(!select(pool, everywhere, text).rows.includes(row));
});

test("places have names once the text is in", async () => {
  const edition = await opened();
  const { pool } = await loaded(edition);
  const labels = { place: new Map(edition.terms.place.map((term) => [term.slug, term.label])) };
  const { query } = readQuery("place=kursk", labels);
  assert.equal(select(pool, query, null).count, 0);
  const { text } = await edition.text(pool);
  const ids = Array.from(select(pool, query, text).rows, (row) => text.ids[row]);
  assert.deepEqual(ids.sort(), ["day-only", "month-only"]);
});

/**
 * @param {string} year
 * @param {number} earliest
 * @param {number} latest
 */
const part = (year, earliest, latest) => /** @type {ManifestPart} */ (/** @type {unknown} */ ({ year, extent: { earliest, latest } }));
const years = [part("1989", 0, 9), part("1990", 10, 21), part("1991", 20, 29)];

test("the parts of the link's period come first, then the newest", () => {
  const order = (/** @type {number} */ start, /** @type {number} */ end) => byNeed(years, start, end).queue.map(({ year }) => year).join(" ");
  assert.equal(order(-100, 100), "1991 1990 1989");
  assert.equal(order(0, 5), "1989 1991 1990");
  assert.equal(order(5, 15), "1990 1989 1991");
  assert.equal(byNeed(years, 5, 15).needed, 2);
  assert.equal(byNeed(years, 50, 60).needed, 0);
});

test("several are asked for at once, in their order", async () => {
  /** @type {number[]} */
  const begun = [];
  let [running, most] = [0, 0];
  await inTurn([...Array(20).keys()], async (item) => {
    begun.push(item);
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  });
  assert.deepEqual(begun, [...Array(20).keys()]);
  assert.equal(most, 6);
});

test("what has come is shown after a moment, and again when it is twice as much", async () => {
  let shown = 0;
  const pace = new Pace(() => (shown += 1));
  const rest = () => new Promise((resolve) => setTimeout(resolve, 350));
  for (let come = 10; come < 40; come += 1) pace.ask(come);
  assert.equal(shown, 0, "thirty parts in a moment are not shown thirty times");
  await rest();
  assert.equal(shown, 1);
  pace.ask(39);
  await rest();
  assert.equal(shown, 1);
  pace.ask(100);
  pace.now();
  assert.equal(shown, 2);
  await rest();
  assert.equal(shown, 2);
});

test("the fixture's files are what their names say", () => {
  for (const { file } of [manifest.dictionary, ...manifest.parts.flatMap((each) => [each.columns, each.text, ...each.details])]) {
    assert.equal(createHash("sha256").update(fixture(file)).digest("hex"), file.split(".")[0]);
  }
});

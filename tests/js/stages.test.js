// The staff map: parts that come with their manifest, and events that readers do not see told from the others.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { describe, everything, readQuery, vocabularyOf, writeQuery } from "../../static/js/core/filter.js";
import { admitStages } from "../../static/js/core/params.js";
import { Edition } from "../../static/js/data/edition.js";
import { Published } from "../../static/js/data/load.js";
import { readTerms } from "../../static/js/data/pool.js";
import { select } from "../../static/js/data/selection.js";
import { countHidden, hiddenStages, isHidden, stageName } from "../../static/js/data/stages.js";
import { cellsOf } from "../../static/js/map/cells.js";
import { placesOf } from "../../static/js/map/places.js";
import { badge, sayUnseen } from "../../static/js/map/say.js";
import { Tally } from "../../static/js/map/tally.js";

/** @import { FileEntry, Manifest, Pool } from "../../static/js/core/types.js" */

const folder = new URL("../fixtures/edition/", import.meta.url);
/** @param {string} name */
const fixture = (name) => readFileSync(new URL(name, folder));
/** @type {Manifest} */
const manifest = JSON.parse(fixture("manifest.json").toString());
const [first, second] = manifest.parts;
const EVER = { start: -800_000, end: 3_000_000 };
const STAGES = [
  { slug: "public", label: "Public", hidden: false },
  { slug: "draft", label: "Draft", hidden: true },
  { slug: "coarse", label: "Public but coarsened", hidden: false },
];

/** @param {FileEntry} entry */
const carried = (entry) => ({ ...entry, content: fixture(entry.file).toString("base64") });
const draft = { ...first, stage: "draft", columns: carried(first.columns), text: carried(first.text), details: [] };
const staffManifest = { ...manifest, parts: [draft, second] };

/** @type {string[]} */
let asked = [];
globalThis.fetch = async (address) => {
  asked.push(String(address));
  const name = String(address).split("/").at(-1) ?? "";
  return String(address).startsWith("/staff/events/") ? Response.json({ id: name }) : new Response(new Uint8Array(fixture(name)));
};

async function opened() {
  const published = new Published("/data/", 0, "/staff/");
  const terms = readTerms({ ...(await published.json(manifest.dictionary)), stages: STAGES });
  const edition = new Edition(published, staffManifest, terms, "");
  /** @type {Pool[]} */
  const pools = [];
  asked = [];
  const missing = await edition.load(EVER, { progress: () => undefined, show: (pool) => pools.push(pool) });
  assert.deepEqual(missing, []);
  return { edition, pool: pools[pools.length - 1] };
}

test("readers' links know no stages", () => {
  const { query, errors } = readQuery("stage=draft", {});
  assert.deepEqual([errors.length, writeQuery(query)], [1, ""]);
  assert.match(errors[0].detail, /is not a parameter here/);
});

test("what comes with the manifest is not asked for, and the rest where readers have it", async () => {
  const { edition, pool } = await opened();
  assert.deepEqual(asked, [`/data/files/${second.columns.file}`]);
  const { text, failed } = await edition.text(pool);
  assert.deepEqual(failed, []);
  assert.equal(text.ids.length, first.count + second.count);
  await edition.detail(pool, 0);
  assert.equal(asked.at(-1), `/staff/events/${text.ids[0]}.json`);
});

test("a document of a public event comes from its published file", async () => {
  const { edition, pool } = await opened();
  await edition.detail(pool, first.count);
  assert.equal(asked.at(-1), `/data/files/${second.details[0].file}`);
});

test("what came damaged with the manifest is refused", async () => {
  const { edition } = await opened();
  const damaged = { ...draft.text, content: Buffer.from("{}").toString("base64") };
  await assert.rejects(edition.published.json(damaged), /is damaged/);
});

test("each event knows its stage, and those that readers do not see are counted", async () => {
  const { edition, pool } = await opened();
  assert.deepEqual([stageName(pool, 0), isHidden(pool, 0)], ["Draft", true]);
  assert.deepEqual([stageName(pool, first.count), isHidden(pool, first.count)], ["", false]);
  assert.equal(countHidden(pool), first.count);
  assert.deepEqual(hiddenStages(pool), ["draft"]);
  assert.equal(edition.partName(draft), "Draft");
});

test("stages are a filter and a facet of the staff map, in its links and in words", async () => {
  admitStages();
  const { pool } = await opened();
  const vocabulary = vocabularyOf(pool.terms);
  const { query, errors } = readQuery("stage=draft,coarse", vocabulary);
  assert.deepEqual(errors, []);
  assert.equal(writeQuery(query), "stage=coarse,draft");
  assert.equal(describe(query, vocabulary), "Events that are public but coarsened or draft");
  const all = select(pool, everything(), null);
  assert.deepEqual([...all.facets.stage], [all.count - first.count, first.count, 0]);
  const found = select(pool, { ...everything(), stage: ["draft"] }, null);
  assert.deepEqual([...found.rows].sort((a, b) => a - b), [...Array(first.count).keys()]);
  assert.deepEqual([...found.facets.stage], [...all.facets.stage], "its own filter lifted");
});

test("a circle knows how many of its events readers do not see, also as the selection changes", async () => {
  const { pool } = await opened();
  const places = placesOf(pool);
  const tally = new Tally(cellsOf(places, 0), places, pool);
  const placed = (/** @type {boolean} */ hidden) =>
    Uint32Array.from([...pool.spot.keys()].filter((row) => pool.spot[row] !== 0xffffffff && isHidden(pool, row) === hidden));
  const sum = (/** @type {Uint32Array} */ numbers) => numbers.reduce((all, each) => all + each, 0);
  tally.change(placed(true), Uint32Array.of());
  tally.change(placed(false), Uint32Array.of());
  assert.equal(sum(tally.unseen) + sum(tally.groupUnseen), placed(true).length);
  assert.equal(sum(tally.counts) + sum(tally.groupCounts), placed(true).length + placed(false).length);
  tally.change(Uint32Array.of(), placed(true));
  assert.equal(sum(tally.unseen) + sum(tally.groupUnseen), 0);
});

test("a badge says how many of its events are not public", () => {
  assert.equal(badge({ count: 7, places: 1, precision: 6, name: "Kursk", unseen: 3 }), "Kursk · 7 (3 not public)");
  assert.equal(badge({ count: 3, places: 1, precision: 6, name: "Kursk", unseen: 3 }), "Kursk · 3 (not public)");
  assert.equal(badge({ count: 3, places: 2, precision: 6, name: "" }), "2 areas · 3");
  assert.equal(sayUnseen(1, 2), "1 not public");
});

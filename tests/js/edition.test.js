// Which edition a link opens; the published files are stood in for.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { Edition } from "../../static/js/data/edition.js";
import { Published } from "../../static/js/data/load.js";

const dictionary = { datasets: [], categories: [], actors: [], countries: [], tags: [] };
const written = JSON.stringify(dictionary);
const entry = { file: `${createHash("sha256").update(written).digest("hex")}.json`, bytes: written.length };
/** @type {{[address: string]: unknown}} */
const FILES = {
  "/data/manifest.json": { edition: "20250703T120000Z", dictionary: entry },
  "/data/manifests/20250702T120000Z.json": { edition: "20250702T120000Z", dictionary: entry },
  [`/data/files/${entry.file}`]: dictionary,
};
globalThis.fetch = async (address) => {
  const found = FILES[String(address)];
  return new Response(JSON.stringify(found ?? null), { status: found ? 200 : 404 });
};

/** @param {string} named */
async function opened(named) {
  const edition = await Edition.open(new Published("/data/"), named);
  return [edition.manifest.edition, edition.named];
}

test("a link without an edition opens the current one", async () => {
  assert.deepEqual(await opened(""), ["20250703T120000Z", ""]);
});
test("a link that names an edition opens it", async () => {
  assert.deepEqual(await opened("20250702T120000Z"), ["20250702T120000Z", "20250702T120000Z"]);
});
test("an edition that is not kept gives way to the current one, which is not taken for it", async () => {
  assert.deepEqual(await opened("20010101T000000Z"), ["20250703T120000Z", ""]);
  assert.deepEqual(await opened("../manifest"), ["20250703T120000Z", ""]);
});
test("an edition from before there were places has none", async () => {
  assert.deepEqual((await Edition.open(new Published("/data/"), "")).terms.place, []);
});

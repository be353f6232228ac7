// Discs in the browser against the table that tests/lib/test_discs.py runs too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { bandsOf, holds, meets } from "../../static/js/core/disc.js";

const TABLE = JSON.parse(readFileSync(new URL("../fixtures/discs.json", import.meta.url), "utf8"));

/** @param {number[]} disc */
const disc = ([lat, lon, metres]) => ({ lat, lon, metres });
/** @param {number[]} edges */
const box = ([west, south, east, north]) => ({ west, south, east, north });

test("a disc has the same corners here as on the server, to the last unit", () => {
  for (const row of TABLE.discs) {
    const bands = bandsOf(disc(row.disc)).map(({ south, north, atSouth, atNorth }) => [south, north, atSouth, atNorth]);
    assert.deepEqual(bands, row.bands, String(row.disc));
  }
  for (const row of TABLE.sums) {
    const weighed = bandsOf(disc(row.disc)).map(({ south, north, atSouth, atNorth }) => south + 2 * north + 3 * atSouth + 5 * atNorth);
    assert.equal(weighed.reduce((sum, each) => sum + each, 0), row.sum, String(row.disc));
  }
});

test("a disc meets and holds boxes as the table says", () => {
  for (const row of TABLE.boxes) {
    const asked = disc(row.disc);
    assert.equal(meets(asked, box(row.box)), row.meets, row.about);
    assert.equal(holds(asked, box(row.box)), row.holds, row.about);
  }
});

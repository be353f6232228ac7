import assert from "node:assert/strict";
import { test } from "node:test";

import { newestChunk, newestFirst, orderWithinDays } from "../../static/js/data/newest.js";

test("the list is newest first, and one day's events stay in the order of their ids", () => {
  const earliest = Int32Array.of(5, 7, 7, 9, 9, 9);
  assert.deepEqual([...newestFirst(Uint32Array.of(0, 1, 2, 3, 5), earliest)], [3, 5, 1, 2, 0]);
  assert.deepEqual([...newestFirst(new Uint32Array(0), earliest)], []);
});

test("the list comes in chunks that end with a day, each where the one before stopped", () => {
  const pool = { order: Uint32Array.of(0, 1, 2, 3, 4, 5), earliest: Int32Array.of(5, 7, 7, 9, 9, 9) };
  const mask = Uint8Array.of(1, 1, 1, 1, 0, 1);
  const first = newestChunk(pool, mask, 6, 1);
  assert.deepEqual(first, { rows: [3, 5], from: 3 });
  const second = newestChunk(pool, mask, first.from, 1);
  assert.deepEqual(second, { rows: [1, 2], from: 1 });
  assert.deepEqual(newestChunk(pool, mask, second.from, 9), { rows: [0], from: 0 });
});

test("one day's events of several data sets stand in the order of their ids, by code point", () => {
  const ids = ["b", "a10", "a-9", "z", "a9", "a", "a1"]; // two parts: 0 to 3, and 4 to 6
  const earliest = Int32Array.of(1, 7, 7, 9, 7, 7, 8);
  const order = Uint32Array.of(0, 1, 2, 4, 5, 6, 3);
  orderWithinDays(order, earliest, ids);
  assert.deepEqual(Array.from(order, (row) => ids[row]), ["b", "a", "a-9", "a10", "a9", "a1", "z"]);
  assert.deepEqual(Array.from(newestFirst(order, earliest), (row) => ids[row]), ["z", "a1", "a", "a-9", "a10", "a9", "b"]);
});

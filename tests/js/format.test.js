import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decode, FormatError } from "../../static/js/data/format.js";

const golden = readFileSync(new URL("../fixtures/columns-v1.bin", import.meta.url));
const twin = JSON.parse(readFileSync(new URL("../fixtures/columns-v1.json", import.meta.url), "utf8"));

/**
 * A copy of the golden file with some bytes changed.
 * @param {{[at: number]: number}} [change]
 * @param {number} [end]
 */
function broken(change = {}, end = golden.length) {
  const bytes = new Uint8Array(golden.subarray(0, end));
  for (const [at, byte] of Object.entries(change)) bytes[Number(at)] = byte;
  return bytes.buffer;
}

test("the golden file reads as its JSON twin says", () => {
  const table = decode(broken());
  assert.equal(table.rows, twin.rows);
  assert.deepEqual(table.lists, twin.lists);
  const columns = Object.entries(table.columns).map(([name, column]) => [name, Array.from(column)]);
  assert.deepEqual(Object.fromEntries(columns), twin.columns);
});

for (const [what, buffer, says] of /** @type {[string, ArrayBuffer, RegExp][]} */ ([
  ["no bytes", broken({}, 0), /too few/],
  ["another magic", broken({ 0: 80 }), /does not begin with CMAP/],
  ["a newer version", broken({ 4: 2 }), /version 2/],
  ["a header that is too long", broken({ 13: 255 }), /does not fit/],
  ["a header that is no JSON", broken({ 16: 125 }), /JSON/],
  ["a file that ends early", broken({}, golden.length - 8), /ends before it does/],
])) {
  test(`${what}: the fault is named`, () => {
    assert.throws(() => decode(buffer), (error) => error instanceof FormatError && says.test(error.message));
  });
}

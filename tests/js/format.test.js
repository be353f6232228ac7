import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decode, FormatError } from "../../static/js/data/format.js";

/** @param {string} name */
const fixture = (name) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const golden = fixture("columns-v2.bin");

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

/**
 * A copy of the golden file with some words of its header changed to as many others.
 * @param {string} words
 * @param {string} others
 */
function reworded(words, others) {
  return Uint8Array.from(Buffer.from(golden.toString("latin1").replace(words, others), "latin1")).buffer;
}

for (const version of ["columns-v1", "columns-v2"]) {
  test(`${version}: the golden file reads as its JSON twin says`, () => {
    const twin = JSON.parse(fixture(`${version}.json`).toString());
    const table = decode(Uint8Array.from(fixture(`${version}.bin`)).buffer);
    assert.equal(table.rows, twin.rows);
    assert.deepEqual(table.lists, twin.lists);
    const columns = Object.entries(table.columns).map(([name, column]) => [name, Array.from(column, (each) => (Number.isNaN(each) ? null : each))]);
    assert.deepEqual(Object.fromEntries(columns), twin.columns);
  });
}

test("columns come back in the type that they went in", () => {
  const { columns } = decode(broken());
  assert.deepEqual(["u1", "u2", "u4", "i4", "f8"].map((name) => columns[name].constructor),
    [Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array]);
  assert.deepEqual([columns.none.constructor, columns.steps.constructor, columns.figures.constructor], [Uint32Array, Int32Array, Float64Array]);
});

for (const [what, buffer, says] of /** @type {[string, ArrayBuffer, RegExp][]} */ ([
  ["no bytes", broken({}, 0), /too few/],
  ["another magic", broken({ 0: 80 }), /does not begin with CMAP/],
  ["a newer version", broken({ 4: 3 }), /version 3/],
  ["a header that is too long", broken({ 13: 255 }), /does not fit/],
  ["a header that is no JSON", broken({ 16: 125 }), /JSON/],
  ["a base that is none", reworded('"base":2', '"bass":2'), /no number/],
  ["a column that follows none", reworded('"after":"steps"', '"after":"never"'), /follows never/],
  ["a type that nobody knows", reworded('"type":"u1"', '"type":"u9"'), /type u9/],
  ["a file that ends early", broken({}, golden.length - 8), /ends before it does/],
])) {
  test(`${what}: the fault is named`, () => {
    assert.throws(() => decode(buffer), (error) => error instanceof FormatError && says.test(error.message));
  });
}

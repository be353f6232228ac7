import assert from "node:assert/strict";
import { test } from "node:test";

import { SHORTCUTS, meaning } from "../../static/desk/shortcuts.js";

const plain = (/** @type {string} */ key) => ({ key, ctrlKey: false, metaKey: false, altKey: false });

test("a key means what the sheet says", () => {
  for (const { keys, act } of SHORTCUTS.filter(({ keys }) => !keys.includes(" "))) {
    assert.deepEqual(meaning(plain(keys), "", false, false), { act, waiting: "" });
  }
  assert.equal(meaning(plain("q"), "", false, false).act, "");
});

test("two keys make a pair, and a third begins anew", () => {
  assert.deepEqual(meaning(plain("g"), "", false, false), { act: "", waiting: "g" });
  assert.deepEqual(meaning(plain("e"), "g", false, false), { act: "events", waiting: "" });
  assert.deepEqual(meaning(plain("z"), "g", false, false), { act: "", waiting: "" });
  assert.deepEqual(meaning(plain("g"), "g", false, false), { act: "", waiting: "g" });
});

test("nothing is taken from who types, from the browser, or from who has switched keys off", () => {
  assert.equal(meaning(plain("n"), "", true, false).act, "");
  assert.equal(meaning(plain("n"), "", false, true).act, "");
  for (const held of ["ctrlKey", "metaKey", "altKey"]) assert.equal(meaning({ ...plain("n"), [held]: true }, "", false, false).act, "");
});

test("saving works while typing, and when single keys are off", () => {
  assert.equal(meaning({ ...plain("Enter"), ctrlKey: true }, "", true, true).act, "save");
  assert.equal(meaning({ ...plain("Enter"), metaKey: true }, "", true, false).act, "save");
  assert.equal(meaning(plain("Enter"), "", false, false).act, "");
});

test("no key is given twice", () => {
  assert.equal(new Set(SHORTCUTS.map(({ keys }) => keys)).size, SHORTCUTS.length);
});

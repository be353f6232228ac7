// Folding in the browser against the table that tests/lib/test_folding.py runs too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fold, head, trim } from "../../static/js/core/text.js";

const TABLE = JSON.parse(readFileSync(new URL("../fixtures/folding.json", import.meta.url), "utf8"));

test("a text folds as the table says, and folding twice changes nothing", () => {
  assert.ok(TABLE.length >= 60);
  for (const { text, folded, about } of TABLE) {
    assert.equal(fold(text), folded, about);
    assert.equal(fold(folded), folded, about);
  }
});

test("every character folds to letters and digits", () => {
  for (let code = 0; code <= 0x2ffff; code++) {
    const folded = fold(String.fromCodePoint(code));
    assert.match(folded, /^[\p{L}\p{N} ]*$/u, code.toString(16));
    assert.equal(fold(folded), folded, code.toString(16));
  }
});

test("trimming removes what Python calls blank, and nothing else", () => {
  assert.equal(trim(" \t\r\n\x0b\x0c\x1c\x1f\x85\u00a0\u2009\u2029\u3000a b\u3000 "), "a b");
  assert.equal(trim(""), "");
  assert.equal(trim(" "), "");
  assert.equal(trim("\ufeffa\u200b"), "\ufeffa\u200b");
});

test("the head of a text is counted in whole characters", () => {
  assert.equal(head("🔥🔥🔥", 2), "🔥🔥");
  assert.equal(head("a🔥b", 2), "a🔥");
  assert.equal(head("ab", 40), "ab");
});

test("a long hostile text folds at once (threat 20)", () => {
  const started = process.cpuUsage().user;
  for (const part of ["a", " ", "'", "\u0301", "ß"]) fold(part.repeat(50_000));
  trim(" ".repeat(50_000) + "a");
  assert.ok(process.cpuUsage().user - started < 1_000_000);
});

// Positions in the browser against the table that tests/lib/test_positions.py runs too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as geo from "../../static/js/core/geo.js";

const TABLE = JSON.parse(readFileSync(new URL("../fixtures/geo.json", import.meta.url), "utf8"));

/** @param {number[]} edges */
const box = ([west, south, east, north]) => ({ west, south, east, north });

test("degrees become the nearest integer", () => {
  for (const { text, limit, value } of TABLE.degrees) {
    assert.equal(geo.parseDegrees(text, limit), value, text);
    assert.ok(!Object.is(geo.parseDegrees(text, limit), -0), `${text} is a zero without a sign`);
  }
});

test("what is no position is refused with the reason (threat 34)", () => {
  for (const { text, limit, problem } of TABLE.not_degrees) {
    assert.throws(() => geo.parseDegrees(text, limit), { message: problem }, JSON.stringify(text));
  }
});

test("integer degrees are said in the shortest form and read back", () => {
  for (const { value, text } of TABLE.said) {
    assert.equal(geo.sayDegrees(value), text);
    assert.equal(geo.parseDegrees(text, 180), value);
  }
});

test("a longitude has one name: 180 is −180 (threat 34)", () => {
  for (const { lon, normal } of TABLE.longitudes) assert.equal(geo.normalLon(lon), normal, String(lon));
});

test("boxes meet as the table says, at the antimeridian too (threat 34)", () => {
  for (const row of TABLE.boxes) {
    assert.equal(geo.overlaps(box(row.box), box(row.asked)), row.overlaps, row.about);
    assert.equal(geo.within(box(row.box), box(row.asked)), row.within, row.about);
    assert.equal(geo.overlaps(box(row.asked), box(row.box)), row.overlaps, `${row.about}, the other way round`);
  }
});

test("a long hostile text is refused at once (threat 20)", () => {
  const started = process.cpuUsage().user;
  for (const part of ["1", "1.", "-", " ", "0.0"]) assert.throws(() => geo.parseDegrees(part.repeat(50_000), 90));
  assert.ok(process.cpuUsage().user - started < 100_000);
});

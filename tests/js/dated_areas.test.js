// Dated areas as the browser reads them: rings from steps, and who holds what on which day.

import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, toNumber } from "../../static/js/core/days.js";
import { heldOn, readDatedAreas } from "../../static/js/data/dated-areas.js";

const [OCTOBER, NOVEMBER] = [toNumber("2024-10-01"), toNumber("2024-11-01")];
const RING = [3700000, 4800000, 100000, 0, 0, 100000, -100000, 0];
const FILE = {
  format: 1,
  about: "",
  holders: ["Red army", "Contested"],
  areas: [
    { holder: 0, name: "The plain", from: OCTOBER, to: NOVEMBER - 1, rings: [RING] },
    { holder: 1, name: "", from: NOVEMBER, to: null, rings: [RING] },
  ],
};

/** @param {number} day @returns {number[]} how many areas each holder has */
const held = (day) => heldOn(readDatedAreas(FILE), day).map((areas) => areas.length);

test("a ring goes from its first position step by step and ends where it began", () => {
  const [{ rings }] = readDatedAreas(FILE).areas;
  assert.deepEqual(rings[0], [3700000, 4800000, 3800000, 4800000, 3800000, 4900000, 3700000, 4900000, 3700000, 4800000]);
  assert.deepEqual(RING.slice(0, 4), [3700000, 4800000, 100000, 0], "and the file's own numbers stay");
});

test("an area is valid on its first and on its last day and on none outside", () => {
  assert.deepEqual([OCTOBER - 1, OCTOBER, NOVEMBER - 1, NOVEMBER].map(held), [[0, 0], [1, 0], [1, 0], [0, 1]]);
});

test("an area without an end goes on for ever", () => assert.deepEqual(held(OPEN_END), [0, 1]));

test("a file of a later format is refused, not half read", () => {
  assert.throws(() => readDatedAreas({ ...FILE, format: 2 }), /format 2/);
});

// A line for each event: which events get one, and where their bars lie.

import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START } from "../../static/js/core/days.js";
import { MOST, barOf, lanesOf } from "../../static/js/timeline/lanes.js";

/** A state of rows with these days, all selected and counted but those that are named. @param {[number, number][]} days @param {number[]} [dropped] @param {number[]} [uncounted] */
function stateOf(days, dropped = [], uncounted = []) {
  const all = [...days.keys()];
  const but = (/** @type {number[]} */ rows) => Uint8Array.from(all, (row) => (rows.includes(row) ? 0 : 1));
  const earliest = Int32Array.from(days, ([day]) => day);
  const latest = Int32Array.from(days, ([, day]) => day);
  const order = Uint32Array.from([...all].sort((a, b) => days[a][0] - days[b][0]));
  const state = /** @type {any} */ ({ pool: { order, earliest, latest }, result: { mask: but(dropped) } });
  return { state, counted: but(uncounted) };
}

test("what is selected and in the range gets a line, earliest first", () => {
  const { state, counted } = stateOf([[50, 50], [10, 12], [90, 95], [5, 20], [30, 30], [40, 40]], [4], [5]);
  assert.deepEqual(lanesOf(state, { range: { start: 13, end: 90 }, counted }), [3, 0]);
  assert.deepEqual(lanesOf(state, { range: { start: 12.5, end: 90.5 }, counted }), [3, 1, 0, 2]);
});

test(`${MOST} events get a line each, one more and none does`, () => {
  const days = Array.from({ length: MOST + 1 }, (_, at) => /** @type {[number, number]} */ ([at, at]));
  const range = { start: 0, end: 1000 };
  const many = stateOf(days);
  assert.equal(lanesOf(many.state, { range, counted: many.counted }), null);
  const few = stateOf(days, [7]);
  assert.equal(lanesOf(few.state, { range, counted: few.counted })?.length, MOST);
});

test("a bar reaches from the first possible day to the last, and no farther than the plot", () => {
  const scene = { plot: { left: 10, right: 110 }, x: (/** @type {number} */ day) => 10 + day };
  assert.deepEqual(barOf(20, 20, scene), { left: 30, width: 1, kind: "exact" });
  assert.deepEqual(barOf(20, 29, scene), { left: 30, width: 10, kind: "span" });
  assert.deepEqual(barOf(-50, 500, scene), { left: 10, width: 100, kind: "span" });
  assert.deepEqual(barOf(90, OPEN_END, scene), { left: 100, width: 10, kind: "from" });
  assert.deepEqual(barOf(OPEN_START, 9, scene), { left: 10, width: 10, kind: "until" });
  assert.deepEqual(barOf(OPEN_START, OPEN_END, scene), { left: 10, width: 100, kind: "span" });
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { coordinate, degrees, nudge } from "../../static/desk/position.js";

test("a coordinate is plain decimal degrees within its limit, as on the server", () => {
  for (const [text, limit, value] of [["51.73733", 90, 51.73733], [" -0 ", 90, -0], ["\u221212.5", 180, -12.5], ["+180", 180, 180], ["90", 90, 90]]) {
    assert.equal(coordinate(String(text), Number(limit)), value);
  }
  for (const text of ["", "90.00001", "51,7", "1e1", "NaN", "Infinity", "0x10", "51.7 N", "٥١", ".5", "5."]) {
    assert.equal(coordinate(text, 90), null);
  }
});

test("degrees are shown with five decimals and without a minus zero", () => {
  assert.equal(degrees(37.184561), "37.18456");
  assert.equal(degrees(-0.000001), "0.00000");
  assert.equal(degrees(-180), "-180.00000");
});

test("arrow keys move by a pixel, or by twenty", () => {
  assert.deepEqual(nudge("ArrowUp", false), [0, -1]);
  assert.deepEqual(nudge("ArrowRight", true), [20, 0]);
  assert.equal(nudge("Enter", false), null);
});

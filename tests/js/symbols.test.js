// The symbols' shapes and forms as data; their painting is looked at in the browser tests.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SHAPE_NAMES, STATUS_NAMES, symbolLayers } from "../../static/js/ui/symbols.js";

/** @param {string} d @returns {[number, number][]} */
const pointsOf = (d) => d.slice(1, -1).split("L").map((pair) => /** @type {[number, number]} */ (pair.split(" ").map(Number)));

/** @param {[number, number][]} points */
const areaOf = (points) =>
  Math.abs(points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0)) / 2;

test("there are nine shapes and seven statuses, as the desk has them", () => {
  assert.deepEqual([...SHAPE_NAMES].sort(), [
    "circle", "cross", "diamond", "hexagon", "pentagon", "square", "star", "triangle", "wedge",
  ]);
  assert.deepEqual([...STATUS_NAMES].sort(), [
    "claimed", "confirmed", "corroborated", "disputed", "expected", "refuted", "reported",
  ]);
});

test("every shape fits its box and none is much louder than another", () => {
  for (const shape of SHAPE_NAMES) {
    const points = pointsOf(symbolLayers(shape, "confirmed")[0].d);
    for (const [x, y] of points) assert.ok(Math.abs(x) <= 12.01 && Math.abs(y) <= 12.01, shape);
    const area = areaOf(points);
    assert.ok(area > 180 && area < 290, `${shape} covers ${area}`);
  }
});

test("a disputed symbol is half filled", () => {
  for (const shape of SHAPE_NAMES) {
    const [whole, half] = symbolLayers(shape, "disputed").map(({ d }) => pointsOf(d));
    assert.ok(half.every(([x]) => x <= 0), shape);
    assert.ok(Math.abs(areaOf(half) / areaOf(whole) - 0.5) < 0.01, shape);
  }
});

test("a refuted symbol is struck through and an expected one dotted", () => {
  assert.ok(symbolLayers("circle", "refuted").some(({ d }) => d.startsWith("M-12 10L")));
  assert.ok(symbolLayers("circle", "expected").some(({ dash }) => dash.length > 0));
  assert.ok(symbolLayers("circle", "confirmed").every(({ dash }) => dash.length === 0));
});

test("a shape or status of a newer edition still draws", () => {
  assert.deepEqual(symbolLayers("spiral", "rumoured"), symbolLayers("circle", "reported"));
});

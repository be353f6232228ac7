// The layers of the map: places apart, and heat that is never hotter than what is known.

import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_SPOT, NO_TERM, VAGUE } from "../../static/js/core/codes.js";
import { densityOf } from "../../static/js/map/density.js";
import { PLACES, dotSize } from "../../static/js/map/grain.js";
import { vague } from "../../static/js/map/layer-choice.js";
import { worldX, worldY } from "../../static/js/map/mercator.js";
import { placesOf } from "../../static/js/map/places.js";
import { Tally } from "../../static/js/map/tally.js";

const HERE = [4_828_000, 3_717_000];

/** @param {number[]} precisions of spots at one place @param {number[]} rows the spot of each event @returns {any} */
function poolOf(precisions, rows) {
  const { length } = precisions;
  const spots = {
    count: length, precision: Uint8Array.from(precisions), areaCodes: [], area: new Uint16Array(length).fill(NO_TERM),
    lat: new Int32Array(length).fill(HERE[0]), lon: new Int32Array(length).fill(HERE[1]),
  };
  const [status, category, stage] = [new Uint8Array(rows.length), new Uint16Array(rows.length), new Uint8Array(rows.length)];
  const precision = Uint8Array.from(rows, (spot) => (spot === NO_SPOT ? VAGUE + 4 : precisions[spot]));
  return { count: rows.length, spot: Uint32Array.from(rows), spots, status, category, stage, precision, terms: { category: [{}], stage: [] } };
}

/** How hot it is at most. @param {any} pool @param {number} zoom */
function peak(pool, zoom) {
  const places = placesOf(pool);
  const cells = PLACES.cells(places, zoom);
  const tally = new Tally(cells, places, pool);
  tally.fill(new Uint8Array(pool.count).fill(1));
  const scale = 256 * 2 ** zoom;
  const frame = { left: worldX(HERE[1]) * scale - 400, top: worldY(HERE[0]) * scale - 300, width: 800, height: 600, margin: 0, scale, zoom };
  return densityOf(cells, tally.counts, pool, frame).peak;
}

test("each place is a cell of its own at every zoom, but for those too vague for a point", () => {
  const places = placesOf(poolOf([0, 3, VAGUE], [0, 0, 1, 2]));
  const cells = PLACES.cells(places, 3);
  assert.deepEqual([cells.count, ...cells.of], [2, 0, 1, -1]);
  assert.equal(PLACES.level(3), PLACES.level(14));
});

test("heat counts events, spreads what is in doubt, and leaves regions out", () => {
  const near = (/** @type {number} */ one, /** @type {number} */ other) => assert.ok(Math.abs(one - other) < 0.05 * other, `${one}, not ${other}`);
  near(peak(poolOf([0], [0]), 5), 1);
  near(peak(poolOf([0, 1], [0, 0, 1]), 5), 3);
  assert.ok(peak(poolOf([4], [0]), 11) < 0.01, "25 km are wider than the frame");
  assert.equal(peak(poolOf([VAGUE], [0]), 5), 0);
});

test("what is not in the heat is counted: selected events known to a region at best, or nowhere", () => {
  const pool = poolOf([0, VAGUE], [0, 1, NO_SPOT, 1]);
  assert.equal(vague({ pool, result: /** @type {any} */ ({ mask: Uint8Array.from([1, 1, 1, 0]) }) }), 2);
});

test("a dot's area grows with its events", () => {
  assert.deepEqual([1, 4, 9, 10_000].map(dotSize), [6, 12, 18, 28]);
});

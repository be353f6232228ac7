// How far journeys have come while the timeline plays.

import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END } from "../../static/js/core/days.js";
import { journeyOf } from "../../static/js/map/arcs.js";
import { filled, playHead, sharesOf, upTo } from "../../static/js/map/progress.js";

/** @param {number} lon degrees @param {number} day @param {boolean} [assumed] */
const stop = (lon, day, assumed = false) => ({ lat: 0, lon: lon * 100000, precision: 0, assumed, day });

test("there is a play head only while the timeline plays, and it is the period's last day", () => {
  const query = /** @type {any} */ ({ to: "1970-01-11" });
  assert.equal(playHead({ playing: true, query }), 10);
  assert.equal(playHead({ playing: false, query }), null);
});

test("a stop whose day nobody knows is passed as far between its neighbours as the way is long", () => {
  assert.deepEqual(filled([0, OPEN_END, 40], [1, 3]), [0, 10, 40]);
  assert.deepEqual(filled([0, OPEN_END, OPEN_END], [1, 3]), [0, OPEN_END, OPEN_END]);
  assert.deepEqual(sharesOf([0, 10, 40], 25), [1, 0.5]);
  assert.deepEqual(sharesOf([0, 10, 40], -1), [0, 0]);
  assert.deepEqual(sharesOf([5, 5, OPEN_END], 5), [1, 1]);
});

test("a known leg is drawn up to the day, an assumed one whole and dashed as ever", () => {
  const legs = [stop(0, OPEN_END), stop(10, 20), stop(20, OPEN_END), stop(30, OPEN_END, true)];
  const pool = /** @type {any} */ ({ journeys: new Map([[0, legs]]), earliest: [10], latest: [40] });
  const journey = journeyOf(legs);
  const { arcs, stops } = upTo(journey, pool, 0, 15);
  assert.equal(stops.length, 4);
  assert.deepEqual(arcs.map(({ assumed, growing }) => [assumed, growing]), [[false, true], [true, undefined]]);
  const [first] = arcs;
  assert.ok(Math.abs((first.points[first.points.length - 2] - 0.5) * 360 - 5) < 1e-6, "half of ten degrees");
  assert.equal(upTo(journey, pool, 0, 40).arcs.length, 3);
  assert.equal(upTo(journey, pool, 0, null), journey);
});

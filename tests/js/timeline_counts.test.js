// What bars count: shares of uncertain dates, and only what lies in what the map shows.

import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_SPOT } from "../../static/js/core/codes.js";
import { OPEN_END, OPEN_START, toNumber } from "../../static/js/core/days.js";
import { countBins } from "../../static/js/timeline/bins.js";
import { shareBins } from "../../static/js/timeline/shares.js";
import { inSight } from "../../static/js/timeline/sight.js";
import { edgesOf, UNITS } from "../../static/js/timeline/units.js";
import { amount, sayBar } from "../../static/js/timeline/walker.js";

const [DAY, WEEK, MONTH] = UNITS;
const EXPECTED = 6;
const NEARLY = 1e-9;

/** Rows of earliest, latest. @param {[number, number][]} days */
function columns(days) {
  return {
    count: days.length,
    earliest: Int32Array.from(days, ([from]) => from),
    latest: Int32Array.from(days, ([, to]) => to),
    category: new Uint16Array(days.length),
    status: new Uint8Array(days.length),
  };
}

/** The shares by bin. @param {[number, number][]} days @param {string} from @param {string} to @param {import("../../static/js/timeline/units.js").Unit} unit */
function shares(days, from, to, unit) {
  const edges = edgesOf({ start: toNumber(from), end: toNumber(to) + 1 }, unit);
  const rows = columns(days);
  return shareBins(edges, rows, new Uint8Array(rows.count).fill(1), 1, EXPECTED);
}

const day = toNumber;

test("an event of one day counts one in its bin", () => {
  const { totals, peak } = shares([[day("2024-02-10"), day("2024-02-10")]], "2024-01-01", "2024-03-31", MONTH);
  assert.deepEqual([...totals], [0, 1, 0]);
  assert.equal(peak, 1);
});

test("an event of a month counts a little on each day, less at both ends, alike from either side, one in all", () => {
  const totals = [...shares([[day("2024-11-01"), day("2024-11-30")]], "2024-11-01", "2024-11-30", DAY).totals];
  assert.ok(Math.abs(totals.reduce((sum, each) => sum + each, 0) - 1) < NEARLY);
  assert.ok(totals[0] > 0 && totals[0] < totals[4] && totals[4] < totals[10]);
  assert.ok(Math.abs(totals[14] - totals[15]) < NEARLY, "even in the middle");
  totals.forEach((each, at) => assert.ok(Math.abs(each - totals[29 - at]) < NEARLY));
});

test("any span counts one in all, in every unit, and each bin of it what its days count", () => {
  const start = day("2024-01-01");
  for (let days = 1; days < 200; days += 7) {
    for (const shift of [0, 3, 20]) {
      /** @type {[number, number][]} */
      const span = [[start + shift, start + shift + days - 1]];
      const daily = shares(span, "2023-12-01", "2024-12-31", DAY);
      for (const unit of [DAY, WEEK, MONTH]) {
        const { edges, totals } = shares(span, "2023-12-01", "2024-12-31", unit);
        assert.ok(Math.abs(totals.reduce((sum, each) => sum + each, 0) - 1) < NEARLY);
        totals.forEach((total, bin) => {
          const inside = daily.totals.filter((_, at) => daily.edges[at] >= edges[bin] && daily.edges[at] < edges[bin + 1]);
          assert.ok(Math.abs(total - inside.reduce((sum, each) => sum + each, 0)) < NEARLY);
        });
      }
    }
  }
});

test("of a span that reaches beyond what is in sight, only the part in sight counts", () => {
  const { totals, matched } = shares([[day("2024-01-01"), day("2024-02-29")]], "2024-02-01", "2024-03-31", MONTH);
  assert.ok(totals[0] > 0.4 && totals[0] < 0.5);
  assert.equal(totals[1], 0);
  assert.equal(matched, 1);
});

test("an event without an end counts where it begins, one without a beginning where it ends, one without either nowhere", () => {
  const open = shares([[day("2024-01-05"), OPEN_END], [OPEN_START, day("2024-03-05")], [OPEN_START, OPEN_END]], "2024-01-01", "2024-03-31", MONTH);
  assert.deepEqual([...open.totals], [1, 0, 1]);
});

test("without uncertain dates, shares are what is counted anyway", () => {
  const days = Array.from({ length: 500 }, (_, at) => /** @type {[number, number]} */ ([day("2024-01-01") + ((at * 37) % 400), 0]));
  const rows = columns(days.map(([each]) => [each, each]));
  const mask = Uint8Array.from(days, (_, at) => (at % 3 ? 1 : 0));
  const edges = edgesOf({ start: day("2024-02-10"), end: day("2024-12-01") }, WEEK);
  assert.deepEqual([...shareBins(edges, rows, mask, 1, EXPECTED).counts], [...countBins(edges, rows, mask, 1, EXPECTED).counts]);
});

test("shares are said as about so many events", () => {
  assert.deepEqual([0, 0.01, 0.25, 1, 12.34].map(amount), ["0", "less than 0.1", "0.3", "1", "12.3"]);
  const bins = shares([[day("2024-01-16"), day("2024-02-14")]], "2024-01-01", "2024-02-29", MONTH);
  assert.match(sayBar(day("2024-01-01"), { unit: MONTH, bins }), /^January 2024: about 0\.\d events$/);
});

/** A pool with a spot for each box in whole degrees. @param {number[][]} boxes @param {number[]} spot */
function ground(boxes, spot) {
  const edge = (/** @type {number} */ at) => Int32Array.from(boxes, (box) => box[at] * 100_000);
  const spots = { count: boxes.length, west: edge(0), south: edge(1), east: edge(2), north: edge(3) };
  return /** @type {any} */ ({ count: spot.length, spot: Uint32Array.from(spot), spots });
}

test("in sight is what meets the map, edges and the other side of the 180th meridian included", () => {
  const pool = ground([[10, 10, 11, 11], [20, 10, 40, 11], [179, 0, -179, 1], [0, -5, 1, -4]], [0, 1, 2, 3, NO_SPOT, 0]);
  const mask = Uint8Array.from([1, 1, 1, 1, 1, 0]);
  const box = (/** @type {number[]} */ [west, south, east, north]) => ({
    west: west * 100_000, south: south * 100_000, east: east * 100_000, north: north * 100_000,
  });
  assert.deepEqual([...inSight(pool, mask, box([11, 0, 20, 20]))], [1, 1, 0, 0, 0, 0]);
  assert.deepEqual([...inSight(pool, mask, box([-180, 0, -178, 20]))], [0, 0, 1, 0, 0, 0]);
  assert.deepEqual([...inSight(pool, mask, null)], [1, 1, 1, 1, 0, 0], "the world has all but what has no place");
});

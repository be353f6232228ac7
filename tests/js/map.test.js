// The map's pure parts: projection, cells, circles, journeys and words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_SPOT, NO_TERM } from "../../static/js/core/codes.js";
import { greatCircle, journeyOf, middle, nearestCopy } from "../../static/js/map/arcs.js";
import { hit, overlap, placeBadges } from "../../static/js/map/badges.js";
import { bundlesOf } from "../../static/js/map/bundles.js";
import { cellsOf, diameter } from "../../static/js/map/cells.js";
import { boxOf } from "../../static/js/map/controls.js";
import { copies, latitude, longitude, pixels, worldX, worldY } from "../../static/js/map/mercator.js";
import { NONE, placesOf } from "../../static/js/map/places.js";
import { strength } from "../../static/js/map/halos.js";
import { Haste } from "../../static/js/map/haste.js";
import { badge, brief, commonest, spoken } from "../../static/js/map/say.js";
import { Tally } from "../../static/js/map/tally.js";
import { roundView, shift, without } from "../../static/js/map/view.js";

/** @import { Pool } from "../../static/js/core/types.js" */

/**
 * @param {[lat: number, lon: number, precision?: number, code?: string][]} spots degrees
 * @param {number[]} rows  the spot of each event
 * @returns {Pool}
 */
function poolOf(spots, rows) {
  const codes = [...new Set(spots.map(([, , , code]) => code ?? "").filter(Boolean))];
  return /** @type {any} */ ({
    count: rows.length,
    spot: Uint32Array.from(rows),
    status: new Uint8Array(rows.length),
    category: new Uint16Array(rows.length),
    stage: new Uint8Array(rows.length),
    terms: { category: [{ slug: "battle", label: "Battle" }], stage: [] },
    spots: {
      count: spots.length,
      lat: Int32Array.from(spots, ([lat]) => Math.round(lat * 1e5)),
      lon: Int32Array.from(spots, ([, lon]) => Math.round(lon * 1e5)),
      precision: Uint8Array.from(spots, ([, , precision]) => precision ?? 0),
      area: Uint16Array.from(spots, ([, , , code]) => (code ? codes.indexOf(code) : NO_TERM)),
      areaCodes: codes,
    },
  });
}

/** @param {number} one @param {number} other @param {number} by */
const near = (one, other, by) => assert.ok(Math.abs(one - other) <= by, `${one} is not within ${by} of ${other}`);

test("the projection goes there and back", () => {
  for (const [lat, lon] of [[0, 0], [51.73733, 36.18735], [-54.8, -68.3], [85, -180]]) {
    near(latitude(worldY(lat * 1e5)), lat, 1e-9);
    near(longitude(worldX(lon * 1e5)), lon, 1e-9);
  }
  near(worldY(90 * 1e5), 0, 1e-9);
});

test("a kilometre is longer on the map near the pole", () => {
  near(pixels(40075016.686, 0.5, 256), 256, 1e-6);
  near(pixels(1000, worldY(60 * 1e5), 256) / pixels(1000, 0.5, 256), 2, 1e-6);
});

test("a frame across the antimeridian needs two copies of the world", () => {
  const frame = { left: 900, top: 0, width: 400, height: 300, margin: 0, scale: 1024, zoom: 2 };
  assert.deepEqual(copies(frame), [0, 1]);
  assert.deepEqual(copies({ ...frame, left: -10, width: 100 }), [-1, 0]);
});

test("events a street apart share a cell far out and part close in", () => {
  const pool = poolOf([[51.7, 36.1], [51.701, 36.101], [48, 2]], [0, 0, 0, 1, 2]);
  const places = placesOf(pool);
  assert.equal(cellsOf(places, 3).count, 2);
  assert.equal(cellsOf(places, 16).count, 3);
});

test("a circle stands at the centroid of all events, whatever is selected", () => {
  const pool = poolOf([[51.7, 36.1], [51.701, 36.101]], [0, 0, 0, 1]);
  const places = placesOf(pool);
  const cells = cellsOf(places, 3);
  near(longitude(cells.x[0]), 36.10025, 1e-9);
  assert.equal(cells.largest, 4);
  const tally = new Tally(cells, places, pool);
  tally.fill(Uint8Array.of(0, 0, 0, 1));
  assert.deepEqual([tally.counts[0], tally.rowOfCell(0)], [1, 3]);
});

test("what enters and leaves the selection is counted, and the last event of a cell is known", () => {
  const pool = poolOf([[51.7, 36.1], [51.701, 36.101], [51.7, 36.1, 6, "RU-KRS"]], [0, 0, 0, 1, 2, 2]);
  const places = placesOf(pool);
  const tally = new Tally(cellsOf(places, 3), places, pool);
  tally.fill(new Uint8Array(6).fill(1));
  assert.deepEqual([tally.counts[0], tally.split[0], tally.groupCounts[0]], [4, 4, 2]);
  assert.equal(tally.rowOfCell(0), 0);
  tally.change(new Uint32Array(0), Uint32Array.of(0, 3, 1, 4));
  assert.deepEqual([tally.counts[0], tally.rowOfCell(0)], [1, 2]);
  assert.deepEqual([tally.groupCounts[0], tally.rowOfGroup(0)], [1, 5]);
  tally.change(Uint32Array.of(3), Uint32Array.of(2));
  assert.deepEqual([tally.counts[0], tally.rowOfCell(0)], [1, 3]);
});

test("a region is never in a cell; spots of one area are one badge", () => {
  const pool = poolOf([[51.7, 36.1, 6, "RU-KRS"], [51.9, 35.9, 5, "RU-KRS"], [10, 10, 8], [51.7, 36.1, 4]], [0, 0, 1, 2, 3, NO_SPOT]);
  const places = placesOf(pool);
  assert.deepEqual(places.groups.map(({ code, precision }) => [code, precision]), [["RU-KRS", 6], ["", 8]]);
  const cells = cellsOf(places, 2);
  assert.deepEqual([cells.count, cells.of[0], cells.of[3]], [1, NONE, 0]);
  const tally = new Tally(cells, places, pool);
  tally.fill(new Uint8Array(6).fill(1));
  assert.deepEqual([...tally.groupCounts], [3, 1]);
  assert.deepEqual([...tally.counts], [1]);
});

test("vague places a pixel apart share a bundle, whose middle is that of their events, and part close in", () => {
  const places = placesOf(poolOf([[50, 36, 6], [50.2, 36.2, 5], [10, 100, 6], [50.1, 36.1, 0]], [0, 0, 0, 1, 2, 3]));
  const far = bundlesOf(places.groups, 3);
  assert.deepEqual(Array.from(far.of), [0, 0, 1]);
  assert.deepEqual(far.groups, [[0, 1], [2]]);
  near(far.x[0], (3 * worldX(36e5) + worldX(36.2e5)) / 4, 1e-12);
  near(far.y[1], worldY(10e5), 1e-12);
  assert.deepEqual(Array.from(bundlesOf(places.groups, 12).of), [0, 1, 2]);
  assert.deepEqual(bundlesOf([], 3).groups, []);
});

test("a circle's area follows its count, within what can be touched and what fits a cell", () => {
  near((diameter(20, 20) / diameter(10, 20)) ** 2, 2, 1e-9);
  assert.equal(diameter(2, 20), 24);
  assert.equal(diameter(100000, 100000), 60);
  assert.equal(diameter(2, 100000), 24);
});

test("a great circle's middle is where the sphere has it", () => {
  // Los Angeles to New York, from the midpoint formula by atan2 (Williams, Aviation Formulary).
  const points = greatCircle({ lat: 33.95, lon: -118.4 }, { lat: 40.633, lon: -73.783 });
  const half = points[(points.length - 1) / 2];
  near(half.lat, 39.45561595928722, 1e-6);
  near(half.lon, -97.13669160790997, 1e-6);
});

test("a journey across the antimeridian is one short line", () => {
  const leg = { precision: 0, assumed: false, day: 0 };
  const { stops, arcs } = journeyOf([
    { ...leg, lat: 43_10000, lon: 131_90000 }, { ...leg, lat: 53_00000, lon: 179_00000 },
    { ...leg, lat: 52_00000, lon: -176_00000, assumed: true },
  ]);
  assert.deepEqual(arcs.map(({ assumed }) => assumed), [false, true]);
  const xs = [...arcs[1].points].filter((_, index) => index % 2 === 0);
  near(stops[2].x, worldX(184_00000), 1e-12);
  assert.ok(Math.max(...xs) - Math.min(...xs) < 5.01 / 360);
  assert.ok(xs.every((x, index) => index === 0 || x >= xs[index - 1]));
});

test("the arrow of a leg points along it, and a leg that goes nowhere has none", () => {
  const leg = { precision: 0, assumed: false, day: 0 };
  const east = middle(journeyOf([{ ...leg, lat: 0, lon: 0 }, { ...leg, lat: 0, lon: 1_00000 }]).arcs[0]);
  near(east.angle, 0, 1e-9);
  near(east.x, worldX(50000), 1e-9);
  const still = journeyOf([{ ...leg, lat: 5, lon: 5 }, { ...leg, lat: 5, lon: 5 }]).arcs[0];
  assert.equal(still.points.length, 4);
  assert.deepEqual(journeyOf([]), { stops: [], arcs: [] });
});

test("the nearest copy of a place is less than half a world away", () => {
  near(nearestCopy(0.1, 0.9), 1.1, 1e-12);
  near(nearestCopy(0.9, 0.1), -0.1, 1e-12);
});

test("counts in circles stay short", () => {
  const said = [7, 999, 1000, 1249, 9949, 9950, 12345, 999499, 999500, 1250000].map(brief);
  assert.deepEqual(said, ["7", "999", "1k", "1.2k", "9.9k", "10k", "12k", "999k", "1M", "1.3M"]);
});

test("badges and spoken names say what is known and no more", () => {
  assert.equal(badge({ count: 4, places: 1, precision: 6, name: "Kursk region" }), "Kursk region · 4");
  assert.equal(badge({ count: 3, places: 1, precision: 6, name: "" }), "region · 3");
  assert.equal(badge({ count: 1200, places: 12, precision: 6, name: "" }), "12 areas · 1.2k");
  assert.equal(spoken({ count: 12, name: "Sudzha", vague: false }), "12 events near Sudzha");
  assert.equal(spoken({ count: 1, name: "Kursk region", vague: true }), "1 event known only to Kursk region");
  assert.equal(spoken({ count: 67, name: "", vague: true, places: 12 }), "67 events known only to 12 areas");
});

/** @param {Partial<import("../../static/js/map/scene.js").Item>} what @returns {any} */
const item = (what) => ({ kind: "circle", x: 0, y: 0, width: 30, height: 30, count: 2, away: 0, ...what });

test("a pointer finds what is on top, and a finger finds small things", () => {
  const [circle, symbol] = [item({ x: 100, y: 100, width: 60 }), item({ kind: "event", x: 120, y: 100, width: 18 })];
  const badge = item({ kind: "badge", x: 200, y: 100, width: 120, height: 24 });
  const items = [circle, symbol, badge];
  assert.equal(hit(items, 115, 100), symbol);
  assert.equal(hit(items, 120, 111), symbol, "a symbol of 18 pixels is 24 wide to a finger");
  assert.equal(hit(items, 75, 100), circle);
  assert.equal(hit(items, 145, 110), badge);
  assert.equal(hit(items, 76, 76), undefined, "the corner of a circle's square is outside it");
});

test("badges give way to circles and to each other", () => {
  const pin = item({ x: 100, y: 100 });
  const badges = [1, 5].map((count) => item({ kind: "badge", x: 100, y: 100, width: 80, height: 24, count, row: count }));
  const placed = placeBadges(badges, [pin]);
  assert.deepEqual(placed.map(({ count }) => count), [5, 1], "the fuller one chooses first");
  assert.ok(!overlap(placed[0], pin) && !overlap(placed[1], pin) && !overlap(placed[0], placed[1]));
  assert.equal(placed[0].y - placed[0].away, 100, "it remembers its place");
  const everywhere = [...Array(9).keys()].map((step) => item({ x: 100, y: 20 * step }));
  const [first, second] = placeBadges(badges, everywhere);
  assert.ok(!overlap(first, second), "where there is no room, rather on a pin than on each other");
});

test("a sheet takes from the map the side on which it is laid", () => {
  const map = { left: 0, top: 0, right: 1000, bottom: 600 };
  assert.deepEqual(without(map, { left: 580, top: 0, right: 1000, bottom: 600 }), { ...map, right: 580 });
  assert.deepEqual(without(map, { left: 0, top: 400, right: 1000, bottom: 900 }), { ...map, bottom: 400 });
  assert.deepEqual(without(map, { left: 1000, top: 0, right: 1420, bottom: 600 }), map);
  assert.deepEqual(without(map, { left: 10, top: 10, right: 10, bottom: 10 }), map, "a hidden sheet covers nothing");
});

test("the map pans no further than it must", () => {
  assert.equal(shift(500, 64, 0, 580), 0);
  assert.equal(shift(700, 64, 0, 580), 184);
  assert.equal(shift(20, 64, 0, 580), -44);
  assert.equal(shift(100, 200, 0, 300), -100, "what does not fit shows its start");
});

test("a link's view has the decimals that its zoom can show", () => {
  assert.deepEqual(roundView(3, { lat: 51.73733, lng: 36.18735 }), { zoom: 3, lat: 51.7, lon: 36.2 });
  assert.deepEqual(roundView(12, { lat: 51.73733, lng: 36.18735 }), { zoom: 12, lat: 51.7373, lon: 36.1874 });
});

test("an area filter holds all that the map shows, across the antimeridian too", () => {
  const box = boxOf({ west: 36.1, south: 51.123, east: 36.1001, north: 51.5 }, 5);
  assert.deepEqual(box, { west: 36_10000, south: 51_12000, east: 36_11000, north: 51_50000 });
  assert.deepEqual(boxOf({ west: 170, south: -95, east: 190, north: 95 }, 9), {
    west: 170_00000, south: -90_00000, east: -170_00000, north: 90_00000,
  });
  assert.equal(boxOf({ west: -200, south: -60, east: 170, north: 60 }, 1), null, "the whole world is no area");
});

test("the larger the soft disc of a place, the fainter it is, and it is never gone", () => {
  const strengths = [10, 100, 200, 800, 50_000].map(strength);
  assert.deepEqual(strengths, [...strengths].sort((a, b) => b - a));
  assert.equal(strengths[0], strengths[1]);
  assert.ok(strengths[1] > strengths[2] && strengths[4] > 0);
});

test("a place is called what at least half of its events call it", () => {
  const names = ["Aleppo", "Syria", "Aleppo", "", "Halab"];
  assert.equal(commonest([0, 1, 2], names), "Aleppo");
  assert.equal(commonest([0, 1], names), "Aleppo");
  assert.equal(commonest([0, 1, 4], names), "");
  assert.equal(commonest([3, 3, 0], names), "");
  assert.equal(commonest([0, 1], []), ""); // before the text is in
});

test("the map is drawn in a hurry only while the period moves on and on", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let [now, rested] = [0, 0];
  const haste = new Haste(() => (rested += 1), () => now);
  const result = (/** @type {any} */ base) => /** @type {any} */ ({ base });
  const drawn = (/** @type {any} */ each, /** @type {number} */ later) => {
    now += later;
    return haste.drawing(each);
  };
  const [whole, step, next] = [result(null), result({}), result({})];
  assert.equal(drawn(whole, 1000), false);
  assert.equal(drawn(step, 1000), false, "one step alone");
  assert.equal(drawn(next, 100), true);
  assert.equal(drawn(next, 1000), true, "drawn again, it is still the same step");
  context.mock.timers.tick(149);
  assert.equal(rested, 0);
  context.mock.timers.tick(1);
  assert.equal(rested, 1);
  assert.equal(drawn(next, 1), false, "and finely once it rests");
  assert.equal(drawn(result(null), 1), false, "another filter");
});

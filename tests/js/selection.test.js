import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_SPOT } from "../../static/js/core/codes.js";
import { toNumber, toText } from "../../static/js/core/days.js";
import { readQuery } from "../../static/js/core/filter.js";
import { buildPool, readTerms } from "../../static/js/data/pool.js";
import { select, Selection } from "../../static/js/data/selection.js";

const dictionary = {
  datasets: [{ slug: "one", label: "One" }, { slug: "two", label: "Two" }],
  categories: [{ slug: "combat", label: "Combat" }, { slug: "visit", label: "Visit" }],
  actors: [{ slug: "army", label: "Army" }, { slug: "navy", label: "Navy" }],
  countries: [{ slug: "ru", label: "Russia" }, { slug: "ua", label: "Ukraine" }],
  tags: [{ slug: "sea", label: "sea" }],
};
const terms = readTerms(dictionary);
const labels = Object.fromEntries(
  Object.entries(terms).map(([kind, list]) => [kind, new Map(list.map((term) => [term.slug, term.label]))]),
);
const text = {
  ids: ["a", "b", "c", "d"],
  titles: ["A", "B", "C", "D"],
  places: ["", "", "", ""],
  words: [" alpha kursk", " beta", " gamma", " delta kursk"],
};

/**
 * A part whose own lists stand in another order than the dictionary's.
 * @param {string} dataset
 * @param {[string, string, string, number|null][]} rows   earliest, latest, category, spot
 */
function part(dataset, rows) {
  const columns = {
    spot: Uint32Array.from(rows, (row) => row[3] ?? NO_SPOT),
    earliest: Int32Array.from(rows, (row) => toNumber(row[0])),
    latest: Int32Array.from(rows, (row) => toNumber(row[1])),
    dataset: new Uint16Array(rows.length),
    category: Uint16Array.from(rows, (row) => ["visit", "combat"].indexOf(row[2])),
    country: Uint16Array.from(rows, (row) => row[3] ?? 0xffff),
    status: new Uint8Array(rows.length).fill(3),
    grades: Uint32Array.from(rows, (_, row) => (row % 2 ? 0 : 1 << 24)),
    has: new Uint8Array(rows.length),
    actors: Uint32Array.from(rows, (_, row) => row % 2),
    tags: new Uint32Array(rows.length),
    spot_lat: Int32Array.of(5_173_000, 4_828_000),
    spot_lon: Int32Array.of(3_618_000, 3_718_000),
    spot_west: Int32Array.of(3_500_000, 3_700_000),
    spot_south: Int32Array.of(5_000_000, 4_800_000),
    spot_east: Int32Array.of(3_700_000, 3_720_000),
    spot_north: Int32Array.of(5_300_000, 4_850_000),
    spot_precision: Uint8Array.of(6, 3),
    spot_area: Uint16Array.of(0, 0xffff),
    leg_row: Uint32Array.of(0, 0),
    leg_lat: Int32Array.of(1, 2),
    leg_lon: Int32Array.of(3, 4),
    leg_precision: Uint8Array.of(1, 6),
    leg_assumed: Uint8Array.of(0, 1),
    actor_set_ends: Uint32Array.of(2, 2),
    actor_set_items: Uint16Array.of(0, 1),
    tag_set_ends: Uint32Array.of(0),
    tag_set_items: new Uint16Array(0),
  };
  const lists = {
    dataset: [dataset], category: ["visit", "combat"], country: ["ru", "ua"],
    actor: ["navy", "army"], tag: [], area: ["ru-krs"],
  };
  const entry = /** @type {any} */ ({ dataset, year: null, count: rows.length });
  return { entry, table: { rows: rows.length, columns, lists } };
}

const pool = buildPool(
  [
    part("one", [["2024-11-01", "2024-11-30", "combat", 0], ["2025-05-18", "2025-05-18", "visit", 1]]),
    part("two", [["2024-10-18", "2024-10-18", "visit", null], ["2025-07-01", "9999-12-31", "combat", 1]]),
  ],
  terms,
);

/** @param {string} query */
function selected(query) {
  const found = readQuery(query, labels);
  assert.deepEqual(found.errors, []);
  return select(pool, found.query, text);
}

/** @param {string} query */
function ids(query) {
  return Array.from(selected(query).rows, (row) => text.ids[row]).join("");
}

test("rows come by their earliest day, whatever part they are in", () => assert.equal(ids(""), "cabd"));
test("terms are read through the part's own lists", () => assert.equal(ids("category=combat"), "ad"));
test("a row without a country has none to select", () => assert.equal(ids("country=ru,ua"), "abd"));
test("an actor selects every set that holds it", () => assert.equal(ids("actor=army"), "ca"));
test("a period selects what may lie in it", () => assert.equal(ids("from=2024-11-15&to=2025-01-01"), "a"));
test("a certain period selects what must lie in it", () => {
  assert.equal(ids("from=2024-11-15&to=2025-01-01&certainty=certain"), "");
  assert.equal(ids("from=2024-11-01&to=2024-11-30&certainty=certain"), "a");
});
test("an open end lasts", () => assert.equal(ids("from=3000-01-01"), "d"));
test("a box selects by extent, and never what has no place", () => {
  assert.equal(ids("bbox=36.9,50,37,51"), "a");
  assert.equal(ids("bbox=-180,-90,180,90"), "abd");
});
test("a search needs every word", () => assert.equal(ids("q=kur+alph"), "a"));
test("without the text file a search selects nothing rather than everything", () => {
  const { query } = readQuery("q=kursk", labels);
  assert.equal(select(pool, query, null).rows.length, 0);
});
test("facets count with their own filter lifted", () => {
  const { facets } = selected("category=combat&dataset=one");
  assert.deepEqual(Array.from(facets.category), [1, 1]);
  assert.deepEqual(Array.from(facets.dataset), [1, 1]);
  assert.deepEqual(Array.from(facets.actor), [1, 1]);
});
test("a row counts for every precision and grade that would take it", () => {
  const { facets } = selected("precision=settlement");
  assert.deepEqual(Array.from(facets.precision), [0, 0, 0, 2, 2, 2, 3, 3, 3]);
  assert.deepEqual(Array.from(facets.grade.slice(23)), [0, 0]);
  assert.deepEqual(Array.from(selected("").facets.grade.slice(23)), [0, 2]);
});
test("a part from before there were places has none", () => assert.deepEqual([...pool.placeSets.ends], [0, 0]));
test("what only the period stops is marked for the timeline", () => {
  assert.deepEqual(Array.from(selected("from=2030-01-01&category=visit").timeless), [0, 1, 1, 0]);
});
test("journeys belong to their rows across parts", () => {
  assert.deepEqual([...pool.journeys.keys()], [0, 2]);
  assert.equal(pool.journeys.get(2)?.[1].assumed, true);
});
test("an outline keeps its code across parts", () => {
  assert.equal(pool.spots.areaCodes[pool.spots.area[2]], "ru-krs");
});

/** Random numbers that are the same on every run (mulberry32). @param {number} seed */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test("a period moved step by step selects and counts what it would select at once", () => {
  const next = random(20241101);
  const rows = Array.from({ length: 300 }, () => {
    const start = toNumber("2024-01-01") + Math.floor(next() * 500);
    const end = next() < 0.1 ? toNumber("9999-12-31") : start + Math.floor(next() ** 3 * 90);
    return /** @type {[string, string, string, number|null]} */ ([toText(start), toText(end), next() < 0.5 ? "visit" : "combat", next() < 0.2 ? null : next() < 0.5 ? 0 : 1]);
  });
  const many = buildPool([part("one", rows.slice(0, 150)), part("two", rows.slice(150))], terms);
  const kept = new Selection(many);
  for (let step = 0; step < 400; step += 1) {
    const start = toNumber("2023-12-01") + Math.floor(next() * 600);
    const filters = ["", "category=combat", "category=combat&country=ua", "bbox=36.9,50,37,51"][Math.floor(step / 50) % 4];
    const certainty = Math.floor(step / 25) % 2 ? "certain" : "possible";
    const { query } = readQuery(filters, labels);
    const asked = { ...query, from: step % 7 ? toText(start) : "", to: step % 5 ? toText(start + Math.floor(next() * 60)) : "" };
    const moved = kept.select({ ...asked, certainty: /** @type {"certain"|"possible"} */ (certainty) }, text);
    const fresh = select(many, { ...asked, certainty: /** @type {"certain"|"possible"} */ (certainty) }, text);
    assert.deepEqual(moved.rows, fresh.rows);
    assert.equal(moved.count, fresh.rows.length);
    assert.deepEqual(moved.facets, fresh.facets);
    assert.deepEqual(Array.from(moved.timeless), Array.from(fresh.timeless));
  }
});

test("what entered and left leads from one result to the next", () => {
  const kept = new Selection(pool);
  const first = kept.select(readQuery("from=2024-10-01&to=2024-10-31", labels).query, text);
  assert.deepEqual(Array.from(first.rows), [2]);
  const second = kept.select(readQuery("from=2024-11-01&to=2024-11-30", labels).query, text);
  assert.equal(second.base, first);
  assert.deepEqual([Array.from(second.entered), Array.from(second.left)], [[0], [2]]);
});

// Every link of the table, selected by columns as the browser does it: the rules of data/failures.js against the cast.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { NO_SPOT, NO_TERM, STATUSES } from "../../static/js/core/codes.js";
import { toNumber } from "../../static/js/core/days.js";
import { readQuery } from "../../static/js/core/filter.js";
import { buildPool, readTerms } from "../../static/js/data/pool.js";
import { select } from "../../static/js/data/selection.js";

/** @param {string} name */
const fixture = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));
const CAST = fixture("cast_rows");
/** @type {any[]} */
const ROWS = CAST.rows;
const VOCABULARY = Object.fromEntries(
  Object.entries(CAST.vocabulary).map(([name, labels]) => [name, new Map(Object.entries(labels))]),
);

/** @param {string} name */
const slugs = (name) => Object.keys(CAST.vocabulary[name]);
/** @param {string} name */
const listed = (name) => slugs(name).map((slug) => ({ slug, label: CAST.vocabulary[name][slug] }));

/** The cast as one part: a spot a row, and a set a row. */
function part() {
  const spots = ROWS.filter((row) => row.extent);
  const edge = (/** @type {number} */ place) => Int32Array.from(spots, (row) => row.extent[place]);
  const one = (/** @type {string} */ name) =>
    Uint16Array.from(ROWS, (row) => (row.slugs[name].length ? slugs(name).indexOf(row.slugs[name][0]) : NO_TERM));
  const sets = (/** @type {string} */ name) => {
    /** @type {number[]} */
    const items = [];
    const ends = ROWS.map((row) => items.push(...row.slugs[name].map((/** @type {string} */ slug) => slugs(name).indexOf(slug))));
    return {
      [`${name}s`]: Uint32Array.from(ROWS.keys()), [`${name}_set_ends`]: Uint32Array.from(ends),
      [`${name}_set_items`]: Uint32Array.from(items),
    };
  };
  const columns = {
    spot: Uint32Array.from(ROWS, (row) => (row.extent ? spots.indexOf(row) : NO_SPOT)),
    earliest: Int32Array.from(ROWS, (row) => toNumber(row.earliest)),
    latest: Int32Array.from(ROWS, (row) => toNumber(row.latest)),
    dataset: one("dataset"), category: one("category"), country: one("country"),
    status: Uint8Array.from(ROWS, (row) => STATUSES.indexOf(row.slugs.status[0])),
    grades: Uint32Array.from(ROWS, (row) => row.grades),
    has: Uint8Array.from(ROWS, (row) => row.has),
    ...sets("actor"), ...sets("place"), ...sets("tag"),
    spot_lat: edge(1), spot_lon: edge(0), spot_west: edge(0), spot_south: edge(1), spot_east: edge(2), spot_north: edge(3),
    spot_precision: Uint8Array.from(spots, (row) => row.precision),
    spot_area: new Uint16Array(spots.length).fill(NO_TERM),
    leg_row: new Uint32Array(0),
  };
  const names = ["dataset", "category", "country", "actor", "place", "tag"];
  const lists = Object.fromEntries([...names.map((name) => [name, slugs(name)]), ["area", []]]);
  const entry = /** @type {any} */ ({ dataset: "north", year: null, count: ROWS.length });
  return { entry, table: { rows: ROWS.length, columns, lists } };
}

const dictionary = {
  datasets: listed("dataset"), categories: listed("category"), actors: listed("actor"), countries: listed("country"),
  places: listed("place"), tags: listed("tag"),
};
const pool = buildPool([part()], readTerms(dictionary));
const text = { ids: ROWS.map(({ id }) => id), titles: [], places: [], words: ROWS.map(({ words }) => words) };

test("every link selects by column what it selects row by row", () => {
  for (const { about, query, ids } of fixture("permalinks")) {
    const { rows, count } = select(pool, readQuery(query, VOCABULARY).query, text);
    assert.deepEqual(Array.from(rows, (row) => text.ids[row]).sort(), ids, about);
    assert.equal(count, ids.length, about);
  }
});

test("a term's count is what choosing it alone would select", () => {
  const { facets } = select(pool, readQuery("from=2024-11&q=army", VOCABULARY).query, text);
  for (const name of /** @type {const} */ (["category", "actor", "precision", "grade", "tag"])) {
    pool.terms[name].forEach(({ slug }, term) => {
      const { query } = readQuery(`from=2024-11&q=army&${name}=${slug}`, VOCABULARY);
      assert.equal(facets[name][term], select(pool, query, text).count, `${name}=${slug}`);
    });
  }
});

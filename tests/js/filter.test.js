// The filter in the browser against the links and the cast that tests/query/test_permalinks.py runs too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { toNumber } from "../../static/js/core/days.js";
import * as filter from "../../static/js/core/filter.js";
import { PARAMS } from "../../static/js/core/params.js";

/** @typedef {import("../../static/js/core/types.js").Query} Query */
/** @typedef {import("../../static/js/core/types.js").Row} Row */
/** @typedef {{about: string, query: string, canonical: string, sentence: string, ids: string[], errors?: object[]}} Link */

/** @param {string} name */
const fixture = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));

/** @type {Link[]} */
const LINKS = fixture("permalinks");
const CAST = fixture("cast_rows");
/** @type {filter.Vocabulary} */
const VOCABULARY = Object.fromEntries(
  Object.entries(CAST.vocabulary).map(([name, labels]) => [name, new Map(Object.entries(labels))]),
);
/** @type {Row[]} */
const ROWS = CAST.rows.map((/** @type {any} */ row) => {
  const [west, south, east, north] = row.extent ?? [];
  const extent = row.extent && { west, south, east, north };
  return { ...row, earliest: toNumber(row.earliest), latest: toNumber(row.latest), extent };
});

/** @param {string} link @returns {Query} */
const read = (link) => filter.readQuery(link, VOCABULARY).query;
/** @param {Query} query */
const selected = (query) => ROWS.filter((row) => filter.matches(query, row)).map((row) => row.id);
/** @param {Partial<Query>} changes @returns {Query} */
const asking = (changes) => ({ ...filter.everything(), ...changes });

test("the table of links is long enough to mean something", () => assert.ok(LINKS.length >= 300));

for (const link of LINKS) {
  test(`a link is read, written, said and selects as the table says: ${link.about}`, () => {
    const { query, errors } = filter.readQuery(link.query, VOCABULARY);
    assert.deepEqual(errors, link.errors ?? []);
    assert.equal(filter.writeQuery(query), link.canonical);
    assert.equal(filter.describe(query, VOCABULARY), link.sentence);
    assert.deepEqual(selected(query), link.ids);
  });
}

test("a canonical link reads as what it was written from, without errors", () => {
  for (const { query, canonical, about } of LINKS) {
    const { query: again, errors } = filter.readQuery(canonical, VOCABULARY);
    assert.deepEqual(errors, [], about);
    assert.deepEqual(again, read(query), about);
    assert.equal(filter.writeQuery(again), canonical, about);
  }
});

test("the selection of a link selects the same and shows nothing", () => {
  for (const { query, ids } of LINKS) {
    const selection = filter.selection(read(query));
    assert.deepEqual(selected(read(selection)), ids);
    assert.doesNotMatch(selection, /event=|view=|panel=|theme=|sort=|limit=|page=|fields=/);
  }
});

test("a query changed by hand is written in canonical form", () => {
  const query = asking({
    tag: ["sea", "air", "sea"], q: "Kursk  RÉGION", view: { zoom: 6.123456, lat: 48.28333333, lon: 540.5 }, certainty: "certain",
  });
  assert.equal(filter.writeQuery(query), "q=kursk%20region&tag=air,sea&view=6.12/48.28333/-179.5");
  const beyond = asking({ view: { zoom: 99, lat: 91, lon: -180 } });
  assert.equal(filter.writeQuery(beyond), "view=22/90/-180");
  const under = asking({ view: { zoom: -1, lat: -0.000001, lon: -0.000001 } });
  assert.equal(filter.writeQuery(under), "view=0/0/0");
});

test("a view survives the link digit for digit", () => {
  for (let step = -18_000_000; step < 18_000_000; step += 4_999) {
    const link = `view=4/${(step / 200_000).toFixed(5)}/${(step / 100_000).toFixed(5)}`;
    const { view } = read(link);
    assert.equal(filter.writeQuery(read(filter.writeQuery(asking({ view })))), filter.writeQuery(read(link)), link);
    assert.ok(view && Math.abs(view.lon - step / 100_000) < 1e-9);
  }
});

test("one query does not share its lists with the next", () => {
  read("").category.push("combat");
  filter.everything().tag.push("air");
  assert.deepEqual([read("").category, filter.everything().tag], [[], []]);
});

test("the words that links may use come from the dictionary's terms", () => {
  const terms = {
    dataset: [], category: [], actor: [], country: [{ slug: "ua", label: "Ukraine" }], place: [], tag: [], precision: [], stage: [], grade: [],
  };
  const vocabulary = filter.vocabularyOf({ ...terms, status: [{ slug: "confirmed", label: "Confirmed" }] });
  const { query, errors } = filter.readQuery("country=ua&status=confirmed", vocabulary);
  assert.deepEqual(errors, []);
  assert.equal(filter.describe(query, vocabulary), "Events marked confirmed, in Ukraine");
});

test("labels are text, whatever they hold", () => {
  const vocabulary = { category: new Map([["a", "$& {} $1"], ["b", "{}"]]) };
  assert.equal(filter.describe(asking({ category: ["a", "b"] }), vocabulary), "Events of kind $& {} $1 or {}");
});

test("any bytes are read without throwing, and what is written is read back (threats 23, 34, 35)", () => {
  const pieces = [
    "%", "&", "=", "+", ",", "/", "-", ".", "?", "%00", "%C3%A9", "%ED%A0%80", "\ud800", "é", "🔥", "1e999", "NaN", "2024",
    "12-31", "180", "90", "0", "combat", "air", "possible", "certain", ...PARAMS.keys(),
  ];
  let seed = 1;
  /** A number below `limit`, the same in every run (Park and Miller's generator). @param {number} limit */
  const next = (limit) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
  for (let round = 0; round < 20_000; round++) {
    const link = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join("");
    const { query } = filter.readQuery(link, VOCABULARY);
    const canonical = filter.writeQuery(query);
    assert.deepEqual(filter.readQuery(canonical, VOCABULARY), { query, errors: [] }, link);
  }
});

test("a long hostile link is refused at once (threat 20)", () => {
  const started = process.cpuUsage().user;
  for (const part of ["&", "=", "%", "a=1&", "q=%20", "+", ",", "utm_a"]) read(part.repeat(50_000 / part.length));
  for (const name of PARAMS.keys()) for (const part of ["1", "-", ",", "a", "."]) read(`${name}=${part.repeat(3_900)}`);
  assert.ok(process.cpuUsage().user - started < 500_000);
});

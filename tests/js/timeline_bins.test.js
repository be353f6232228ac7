// The timeline's bins: their units, what is counted in them, and how the axis is labelled.

import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, toNumber, toText } from "../../static/js/core/days.js";
import { countBins, laneSpans } from "../../static/js/timeline/bins.js";
import { ticksFor } from "../../static/js/timeline/ticks.js";
import { sayBar, stepped } from "../../static/js/timeline/walker.js";
import { UNITS, edgesOf, firstDay, lastDay, ordinal, unitFor } from "../../static/js/timeline/units.js";

const [DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY] = UNITS;
const EXPECTED = 6;

/** The days of "2024-10-01/2024-10-31" as a range. @param {string} said */
function visible(said) {
  const [first, last] = said.split("/").map(toNumber);
  return { start: first, end: last + 1 };
}

/** Rows of earliest, latest, category, status. @param {[string, string, number, number][]} rows */
function columns(rows) {
  return {
    count: rows.length,
    earliest: Int32Array.from(rows, ([day]) => toNumber(day)),
    latest: Int32Array.from(rows, ([, day]) => toNumber(day)),
    category: Uint16Array.from(rows, (row) => row[2]),
    status: Uint8Array.from(rows, (row) => row[3]),
  };
}


for (const [unit, day, first, last] of /** @type {[import("../../static/js/timeline/units.js").Unit, string, string, string][]} */ ([
  [DAY, "2024-02-29", "2024-02-29", "2024-02-29"],
  [WEEK, "2024-10-17", "2024-10-14", "2024-10-20"],
  [WEEK, "2024-12-31", "2024-12-30", "2025-01-05"],
  [MONTH, "2024-02-10", "2024-02-01", "2024-02-29"],
  [MONTH, "1900-02-28", "1900-02-01", "1900-02-28"],
  [QUARTER, "2024-12-31", "2024-10-01", "2024-12-31"],
  [YEAR, "2024-12-31", "2024-01-01", "2024-12-31"],
  [DECADE, "2029-12-31", "2020-01-01", "2029-12-31"],
  [DECADE, "0001-01-01", "0001-01-01", "0009-12-31"],
  [CENTURY, "1999-12-31", "1900-01-01", "1999-12-31"],
  [CENTURY, "0099-12-31", "0001-01-01", "0099-12-31"],
  [CENTURY, "9999-12-31", "9900-01-01", "9999-12-31"],
  [WEEK, "9999-12-31", "9999-12-27", "9999-12-31"],
])) {
  test(`the ${unit.name} of ${day} runs from ${first} to ${last}`, () => {
    const bin = ordinal(toNumber(day), unit);
    assert.equal(toText(firstDay(bin, unit)), first);
    assert.equal(toText(lastDay(bin, unit)), last);
  });
}

test("bins of every unit follow each other without gap from the first day of the calendar to the last", () => {
  for (const unit of UNITS.slice(2)) {
    const edges = edgesOf({ start: OPEN_START, end: OPEN_END + 1 }, unit);
    assert.equal(edges[0], OPEN_START);
    assert.equal(edges[edges.length - 1], OPEN_END + 1);
    assert.ok(edges.every((edge, index) => index === 0 || edge > edges[index - 1]), unit.name);
  }
});

test("bins are as fine as four pixels allow", () => {
  const many = 400000;
  assert.equal(unitFor(visible("2024-10-01/2024-10-31"), 900, many).name, "day");
  assert.equal(unitFor(visible("2023-01-01/2025-12-31"), 900, many).name, "week");
  assert.equal(unitFor(visible("2010-01-01/2025-12-31"), 900, many).name, "month");
  assert.equal(unitFor(visible("1989-01-01/2024-12-31"), 900, many).name, "quarter");
  assert.equal(unitFor(visible("1900-01-01/2024-12-31"), 900, many).name, "year");
  assert.equal(unitFor(visible("0900-01-01/2024-12-31"), 900, many).name, "decade");
  assert.equal(unitFor(visible("0001-01-01/9999-12-31"), 300, many).name, "century");
});

test("a handful of events is not scattered over hundreds of bins", () => {
  assert.equal(unitFor(visible("2023-01-01/2025-12-31"), 900, 18).name, "month");
});

// Counting

test("an event counts once, in the bin of its earliest day", () => {
  const edges = edgesOf(visible("2024-10-01/2024-12-31"), MONTH);
  const rows = columns([
    ["2024-10-01", "2024-11-30", 0, 2], ["2024-10-31", "2024-10-31", 1, 2],
    ["2024-11-01", "2024-11-01", 0, 2], ["2024-12-31", "2024-12-31", 1, 2],
  ]);
  const bins = countBins(edges, rows, new Uint8Array(4).fill(1), 2, EXPECTED);
  assert.deepEqual([...bins.totals], [2, 1, 1]);
  assert.deepEqual([...bins.counts], [1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
  assert.equal(bins.peak, 2);
});

test("expected events have a layer of their own beside their category", () => {
  const edges = edgesOf(visible("2025-07-01/2025-07-31"), MONTH);
  const rows = columns([["2025-07-01", "2025-07-01", 1, EXPECTED], ["2025-07-01", "2025-07-01", 1, 3]]);
  const bins = countBins(edges, rows, Uint8Array.of(1, 1), 2, EXPECTED);
  assert.deepEqual([...bins.counts], [0, 0, 1, 1]);
});

test("rows that another filter drops, or that lie out of sight, are not drawn", () => {
  const edges = edgesOf(visible("2024-10-01/2024-10-31"), DAY);
  const rows = columns(["2024-09-30", "2024-11-01", "2024-10-05"].map((day) => [day, day, 0, 0]));
  const bins = countBins(edges, rows, Uint8Array.of(1, 1, 0), 1, EXPECTED);
  assert.equal(bins.peak, 0);
  assert.equal(bins.matched, 2);
});

test("an event of several bins is a span, also one that began before the range or has no end", () => {
  const edges = edgesOf(visible("2024-10-01/2024-12-31"), MONTH);
  const rows = columns([
    ["2024-10-01", "2024-10-31", 0, 0], ["2024-10-31", "2024-11-01", 0, 0], ["2024-01-01", "2025-12-31", 0, 0],
    ["2024-12-01", "9999-12-31", 0, 0], ["0001-01-01", "2024-10-01", 0, 0], ["2024-01-01", "2024-09-30", 0, 0],
  ]);
  const bins = countBins(edges, rows, new Uint8Array(6).fill(1), 1, EXPECTED);
  assert.deepEqual(bins.spans, [1, 2, 3, 4]);
});

test("spans too many to tell apart are left out", () => {
  const edges = edgesOf(visible("2024-10-01/2024-12-31"), MONTH);
  const rows = columns(Array.from({ length: 61 }, () => ["2024-10-01", "2024-11-30", 0, 0]));
  assert.deepEqual(countBins(edges, rows, new Uint8Array(61).fill(1), 1, EXPECTED).spans, []);
  assert.equal(countBins(edges, rows, new Uint8Array(61).fill(1, 1), 1, EXPECTED).spans.length, 60);
});

test("the fast count finds the bin that the calendar names, for every unit and every day of nine years", () => {
  for (const unit of UNITS) {
    const all = visible("1896-01-01/1904-12-31");
    const edges = edgesOf(all, unit);
    for (let day = all.start; day < all.end; day += 1) {
      const rows = columns([[toText(day), toText(day), 0, 0]]);
      const { totals } = countBins(edges, rows, Uint8Array.of(1), 1, EXPECTED);
      assert.equal(totals.indexOf(1), ordinal(day, unit) - ordinal(all.start, unit), `${unit.name} ${toText(day)}`);
    }
  }
});

test("spans that overlap lie in different lanes while there are lanes", () => {
  const rows = columns([
    ["2024-10-01", "2024-12-31", 0, 0], ["2024-11-01", "2025-01-31", 0, 0], ["2025-01-01", "2025-02-01", 0, 0],
  ]);
  assert.deepEqual(laneSpans([2, 1, 0], rows, 2), [{ row: 0, lane: 0 }, { row: 1, lane: 1 }, { row: 2, lane: 0 }]);
});

// Ticks

/** @param {string} said @param {number} width */
const labels = (said, width) => ticksFor(visible(said), width).map((tick) => tick.text);

test("the axis is labelled as finely as there is room", () => {
  assert.deepEqual(labels("2024-01-01/2025-12-31", 300), ["2024", "Jul", "2025", "Jul"]);
  assert.deepEqual(labels("2000-01-01/2024-12-31", 400), ["2000", "2005", "2010", "2015", "2020"]);
  assert.deepEqual(labels("0001-01-01/4999-12-31", 300), ["1", "1000", "2000", "3000", "4000"]);
});

test("the first label says the year that the others take for granted", () => {
  assert.deepEqual(labels("2024-04-01/2024-06-30", 300), ["Apr 2024", "May", "Jun"]);
  assert.equal(labels("2024-10-14/2024-10-31", 900)[0], "14 Oct 2024");
});

test("labels never touch and never leave the axis", () => {
  for (let width = 60; width < 1600; width += 37) {
    for (const said of ["2024-01-01/2024-01-14", "2024-01-20/2024-12-31", "1989-03-05/2024-11-23", "0001-01-01/9999-12-31"]) {
      const shown = visible(said);
      const perDay = width / (shown.end - shown.start);
      let free = 0;
      for (const tick of ticksFor(shown, width)) {
        const left = (tick.day - shown.start) * perDay;
        assert.ok(left >= free, `${said} at ${width}`);
        free = left + tick.text.length * 7;
      }
      assert.ok(free <= width, `${said} at ${width}`);
    }
  }
});

// Bars one by one

for (const [rows, said] of /** @type {[[string, string, number, number][], string][]} */ ([
  [[], "March 2024: no events"],
  [[["2024-03-01", "2024-03-01", 0, 0]], "March 2024: 1 event"],
  [[["2024-03-01", "2024-03-01", 0, EXPECTED]], "March 2024: 1 event, expected"],
  [[["2024-03-01", "2024-03-01", 0, 1], ["2024-03-31", "2024-03-31", 1, EXPECTED]], "March 2024: 2 events, 1 of them expected"],
  [[["2024-03-01", "2024-03-01", 0, EXPECTED], ["2024-03-02", "2024-05-31", 1, EXPECTED]], "March 2024: 2 events, all expected"],
])) {
  test(`a bar is said: ${said}`, () => {
    const table = columns(rows);
    const bins = countBins(edgesOf(visible("2024-01-01/2024-12-31"), MONTH), table, new Uint8Array(table.count).fill(1), 2, EXPECTED);
    assert.equal(sayBar(toNumber("2024-03-10"), { unit: MONTH, bins }), said);
  });
}

test("keys go from bar to bar and stop where the events begin and end", () => {
  const scene = { unit: MONTH, extent: { first: toNumber("2024-01-15"), last: toNumber("2024-06-01") } };
  const from = (/** @type {string} */ day, /** @type {number} */ bars) => toText(stepped(toNumber(day), bars, scene));
  assert.equal(from("2024-02-29", 1), "2024-03-01");
  assert.equal(from("2024-03-31", -1), "2024-02-01");
  assert.equal(from("2024-05-02", 6), "2024-06-01");
  assert.equal(from("2024-05-02", -Infinity), "2024-01-01");
});

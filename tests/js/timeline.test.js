// The arithmetic of the timeline: bins, ticks, the visible range, and the period in whole bins.

import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, fromParts, toNumber, toText } from "../../static/js/core/days.js";
import { countBins, laneSpans } from "../../static/js/timeline/bins.js";
import * as period from "../../static/js/timeline/period.js";
import * as range from "../../static/js/timeline/range.js";
import { ticksFor } from "../../static/js/timeline/ticks.js";
import { UNITS, edgesOf, firstDay, lastDay, ordinal, unitFor } from "../../static/js/timeline/units.js";
import { sayPeriod } from "../../static/js/timeline/words.js";

const [DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY] = UNITS;
const EXPECTED = 6;
const EXTENT = { first: toNumber("2024-01-15"), last: toNumber("2025-08-31") };

/** @param {string} text "2024-10-01/2024-10-31", either end ".." where open */
function days(text) {
  const [from, to] = text.split("/");
  return { from: from === ".." ? null : toNumber(from), to: to === ".." ? null : toNumber(to) };
}

/** @param {period.Period} said */
function text({ from, to }) {
  return [from, to].map((day) => (day === null ? ".." : toText(day))).join("/");
}

/** @param {string} said @returns {range.Range} */
function visible(said) {
  const { from, to } = days(said);
  return { start: Number(from), end: Number(to) + 1 };
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

// Units

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
  const rows = columns([["2024-09-30", "2024-09-30", 0, 0], ["2024-11-01", "2024-11-01", 0, 0], ["2024-10-05", "2024-10-05", 0, 0]]);
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
      const rows = { count: 1, earliest: Int32Array.of(day), latest: Int32Array.of(day), category: Uint16Array.of(0), status: Uint8Array.of(0) };
      const { totals } = countBins(edges, rows, Uint8Array.of(1), 1, EXPECTED);
      assert.equal(totals.indexOf(1), ordinal(day, unit) - ordinal(all.start, unit), `${unit.name} ${toText(day)}`);
    }
  }
});

test("spans that overlap lie in different lanes while there are lanes", () => {
  const rows = columns([["2024-10-01", "2024-12-31", 0, 0], ["2024-11-01", "2025-01-31", 0, 0], ["2025-01-01", "2025-02-01", 0, 0]]);
  assert.deepEqual(laneSpans([2, 1, 0], rows, 2), [{ row: 0, lane: 0 }, { row: 1, lane: 1 }, { row: 2, lane: 0 }]);
});

// Range

test("the range fits all events, an open end counting to today or a year from its start", () => {
  const rows = columns([["2024-01-01", "2024-12-31", 0, 0], ["2025-07-01", "9999-12-31", 0, 0], ["0001-01-01", "9999-12-31", 0, 0]]);
  const first = toNumber("2024-01-01");
  assert.deepEqual(range.extentOf(rows, toNumber("2025-08-01")), { first, last: toNumber("2026-07-01") });
  assert.deepEqual(range.extentOf(rows, toNumber("2030-01-01")), { first, last: toNumber("2030-01-01") });
});

test("without events the range is the year before today", () => {
  const today = toNumber("2025-07-02");
  assert.deepEqual(range.extentOf(columns([]), today), { first: today - 365, last: today });
});

test("a single day is shown with a week on either side, also at the ends of the calendar", () => {
  const day = toNumber("2024-10-17");
  const shown = range.fitted({ first: day, last: day });
  assert.equal(shown.end - shown.start, 14);
  assert.equal(range.fitted({ first: OPEN_START, last: OPEN_START }).start, OPEN_START);
  assert.equal(range.fitted({ first: OPEN_END, last: OPEN_END }).end, OPEN_END + 1);
});

test("zooming keeps the day under the pointer where it is, and stops at two weeks", () => {
  const fit = range.fitted(EXTENT);
  const at = fit.start + (fit.end - fit.start) * 0.3;
  const closer = range.zoomed(fit, 2, at, EXTENT);
  assert.ok(Math.abs((at - closer.start) / (closer.end - closer.start) - 0.3) < 1e-9);
  assert.ok(Math.abs((closer.end - closer.start) * 2 - (fit.end - fit.start)) < 1e-6);
  const closest = range.zoomed(fit, 1e9, at, EXTENT);
  assert.ok(Math.abs(closest.end - closest.start - 14) < 1e-6);
});

test("the reader cannot wander off into empty centuries", () => {
  const fit = range.fitted(EXTENT);
  const length = fit.end - fit.start;
  const wide = range.zoomed(fit, 1e-9, fit.start, EXTENT);
  assert.ok(wide.end - wide.start <= length * 2 + 1e-6);
  assert.ok(range.panned(fit, 1e9, EXTENT).end <= fit.end + length / 2 + 1e-6);
});

test("the range follows a period that leaves it, and rests while it is in sight", () => {
  const now = visible("2024-10-01/2024-12-31");
  assert.equal(range.showing(now, toNumber("2024-10-01"), toNumber("2024-12-31"), EXTENT), now);
  assert.equal(range.showing(now, toNumber("2024-12-01"), toNumber("2025-01-31"), EXTENT).end, toNumber("2025-02-01"));
  assert.equal(range.showing(now, toNumber("2024-09-01"), toNumber("2024-09-30"), EXTENT).start, toNumber("2024-09-01"));
});

// Period

test("a new window snaps outward to whole bins, whichever way it is drawn", () => {
  const [a, b] = [toNumber("2024-02-10"), toNumber("2023-12-31")];
  assert.equal(text(period.spanning(a, b, MONTH)), "2023-12-01/2024-02-29");
  assert.equal(text(period.spanning(b, a, WEEK)), "2023-12-25/2024-02-11");
  assert.equal(text(period.spanning(a, a, DECADE)), "2020-01-01/2029-12-31");
  assert.equal(text(period.spanning(OPEN_START - 5, OPEN_END + 5, CENTURY)), "0001-01-01/9999-12-31");
});

test("an end moves to its bin's outer edge and never passes the other end", () => {
  const now = days("2024-10-01/2024-12-31");
  assert.equal(text(period.resized(now, "from", toNumber("2024-11-20"), MONTH)), "2024-11-01/2024-12-31");
  assert.equal(text(period.resized(now, "from", toNumber("2025-06-20"), MONTH)), "2024-12-01/2024-12-31");
  assert.equal(text(period.resized(now, "to", toNumber("2024-01-20"), MONTH)), "2024-10-01/2024-10-31");
  assert.equal(text(period.resized(days("../.."), "to", toNumber("2024-02-01"), MONTH)), "../2024-02-29");
});

test("a key moves an end by bins, an open end from where the events begin or end", () => {
  assert.equal(text(period.nudged(days("2024-10-01/2024-12-31"), "to", 2, MONTH, EXTENT)), "2024-10-01/2025-02-28");
  assert.equal(text(period.nudged(days("../.."), "from", 1, MONTH, EXTENT)), "2024-02-01/..");
  assert.equal(text(period.nudged(days("../.."), "to", -1, MONTH, EXTENT)), "../2025-07-31");
  assert.equal(text(period.nudged(days("../9999-12-31"), "to", 6, CENTURY, EXTENT)), "../9999-12-31");
  assert.equal(text(period.nudged(days("0001-01-01/.."), "from", -6, DECADE, EXTENT)), "0001-01-01/..");
});

test("a moved window keeps its count of bins over leap days and months of any length", () => {
  assert.equal(text(period.moved(days("2024-01-01/2024-01-31"), 1, MONTH, EXTENT)), "2024-02-01/2024-02-29");
  assert.equal(text(period.moved(days("2024-10-01/2024-12-31"), 2, MONTH, EXTENT)), "2024-12-01/2025-02-28");
  assert.equal(text(period.moved(days("2024-12-23/2024-12-29"), 1, WEEK, EXTENT)), "2024-12-30/2025-01-05");
});

test("a moved window stops where the events end", () => {
  assert.equal(text(period.moved(days("2024-10-01/2024-12-31"), 99, MONTH, EXTENT)), "2025-06-01/2025-08-31");
  assert.equal(text(period.moved(days("2024-10-01/2024-12-31"), -Infinity, MONTH, EXTENT)), "2024-01-01/2024-03-31");
  assert.equal(period.atEnd(days("2025-06-01/2025-08-31"), MONTH, EXTENT), true);
  assert.equal(period.atEnd(days("2025-06-01/2025-07-31"), MONTH, EXTENT), false);
});

test("a window beyond the events can come back but goes no farther", () => {
  const beyond = days("2030-01-01/2030-01-31");
  assert.equal(text(period.moved(beyond, 1, MONTH, EXTENT)), "2030-01-01/2030-01-31");
  assert.equal(text(period.moved(beyond, -1, MONTH, EXTENT)), "2029-12-01/2029-12-31");
});

test("a window over all events is no filter, and one day less is one", () => {
  assert.deepEqual(period.linkOf(days("2024-01-01/2025-08-31"), EXTENT), { from: "", to: "" });
  assert.deepEqual(period.linkOf(days("../2025-08-31"), EXTENT), { from: "", to: "" });
  assert.deepEqual(period.linkOf(days("2024-01-16/.."), EXTENT), { from: "2024-01-16", to: "" });
  assert.deepEqual(period.linkOf(days("2024-01-15/2025-08-30"), EXTENT), { from: "2024-01-15", to: "2025-08-30" });
});

test("open ends close at the events', and never in the wrong order", () => {
  assert.equal(text(period.closed(days("../.."), EXTENT)), "2024-01-15/2025-08-31");
  assert.equal(text(period.closed(days("2030-01-01/.."), EXTENT)), "2030-01-01/2030-01-01");
  assert.equal(text(period.closed(days("../1990-01-01"), EXTENT)), "1990-01-01/1990-01-01");
  assert.deepEqual(period.periodOf({ from: "2024-02-29", to: "" }), { from: fromParts(2024, 2, 29), to: null });
});

// Words and ticks

for (const [said, words] of [
  ["../..", "All dates"],
  ["2024-10-01/2025-07-31", "October 2024 – July 2025"],
  ["2025-01-01/2025-07-31", "January – July 2025"],
  ["2024-02-01/2024-02-29", "February 2024"],
  ["2023-02-01/2023-02-27", "1 – 27 Feb 2023"],
  ["2024-01-01/2024-12-31", "2024"],
  ["2020-01-01/2029-12-31", "2020 – 2029"],
  ["2024-10-17/2024-11-03", "17 Oct – 3 Nov 2024"],
  ["2024-10-17/2025-10-17", "17 Oct 2024 – 17 Oct 2025"],
  ["2024-10-17/2024-10-17", "17 Oct 2024"],
  ["2024-10-01/..", "From October 2024"],
  ["../2024-12-31", "Until 2024"],
  ["../9999-12-31", "Until 9999"],
  ["0001-01-01/9999-12-31", "1 – 9999"],
]) {
  test(`${said} is said “${words}”`, () => assert.equal(sayPeriod(days(said)), words));
}

/** @param {string} said @param {number} width */
const labels = (said, width) => ticksFor(visible(said), width).map((tick) => tick.text);

test("the axis is labelled as finely as there is room", () => {
  assert.deepEqual(labels("2024-01-01/2025-12-31", 300), ["2024", "Jul", "2025", "Jul"]);
  assert.deepEqual(labels("2000-01-01/2024-12-31", 400), ["2000", "2005", "2010", "2015", "2020"]);
  assert.deepEqual(labels("0001-01-01/9999-12-31", 600), ["1", "1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "9000"]);
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

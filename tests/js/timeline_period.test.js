// The visible range and the period: fitted, zoomed, moved and resized in whole bins, and said in words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, toNumber, toText } from "../../static/js/core/days.js";
import * as period from "../../static/js/timeline/period.js";
import * as range from "../../static/js/timeline/range.js";
import { UNITS } from "../../static/js/timeline/units.js";

const [, WEEK, MONTH, , , DECADE, CENTURY] = UNITS;
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

/** Rows of earliest and latest. @param {[string, string][]} rows */
function columns(rows) {
  const [earliest, latest] = [0, 1].map((end) => Int32Array.from(rows, (row) => toNumber(row[end])));
  return { count: rows.length, earliest, latest };
}

// Range

test("the range fits all events, an open end counting to today or a year from its start", () => {
  const rows = columns([["2024-01-01", "2024-12-31"], ["2025-07-01", "9999-12-31"], ["0001-01-01", "9999-12-31"]]);
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

for (const [said, earlier] of [
  ["2024-03-01/2024-03-31", "2024-02-01/2024-02-29"],
  ["2024-01-01/2024-12-31", "2023-01-01/2023-12-31"],
  ["2024-11-01/2025-01-31", "2024-08-01/2024-10-31"],
  ["2024-03-05/2024-03-11", "2024-02-27/2024-03-04"],
  ["2024-03-01/2024-03-01", "2024-02-29/2024-02-29"],
  ["0001-01-01/0001-01-31", "0001-01-01/0001-01-01"],
]) {
  test(`the time before ${said} is ${earlier}`, () => {
    assert.equal(text(period.before(/** @type {period.Days} */ (days(said)))), earlier);
  });
}

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
  assert.deepEqual(period.periodOf({ from: "2024-02-29", to: "" }), { from: toNumber("2024-02-29"), to: null });
});

// The browser's days against the table that tests/lib/test_days.py runs too, in time zones that make days slide.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, mock, test } from "node:test";

import * as days from "../../static/js/core/days.js";

const TABLE = JSON.parse(readFileSync(new URL("../fixtures/days.json", import.meta.url), "utf8"));
const ZONES = ["UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "Etc/GMT+12", "Africa/Cairo"];
const HOME = process.env.TZ;

afterEach(() => {
  mock.timers.reset();
  if (HOME === undefined) delete process.env.TZ;
  else process.env.TZ = HOME;
});

/** @param {string|null} text */
const numberOrOpen = (text) => (text === null ? null : days.toNumber(text));

for (const zone of ZONES) {
  test(`a day is the same day in ${zone}`, () => {
    process.env.TZ = zone;
    for (const { text, number, said } of TABLE.numbers) {
      assert.equal(days.toNumber(text), number, text);
      assert.equal(days.toText(number), text);
      assert.equal(days.sayDay(text), said);
    }
  });

  test(`a link's day does not slide in ${zone}`, () => {
    process.env.TZ = zone;
    for (const { text, end, day } of TABLE.link_days.filter((/** @type {{day?: string}} */ row) => row.day)) {
      assert.equal(days.parseDay(text, end), day, text);
      assert.equal(days.parseDay(days.parseDay(text, end), !end), day, text);
    }
  });
}

/** @type {[string, string, string][]} */
const TODAYS = [
  ["America/New_York", "2024-11-01T03:59:59Z", "2024-10-31"],
  ["America/New_York", "2024-11-03T05:59:59Z", "2024-11-03"], // the hour that comes twice
  ["Pacific/Kiritimati", "2024-10-31T10:00:00Z", "2024-11-01"],
  ["Asia/Kathmandu", "2028-02-28T18:14:59Z", "2028-02-28"],
  ["Asia/Kathmandu", "2028-02-28T18:15:00Z", "2028-02-29"],
  ["Africa/Cairo", "2024-04-25T22:00:00Z", "2024-04-26"], // midnight itself is skipped
  ["Etc/GMT+12", "2025-01-01T11:59:59Z", "2024-12-31"],
  ["UTC", "2038-01-19T03:14:08Z", "2038-01-19"],
];
for (const [zone, instant, day] of TODAYS) {
  test(`at ${instant} the reader in ${zone} has ${day}`, () => {
    process.env.TZ = zone;
    mock.timers.enable({ apis: ["Date"], now: new Date(instant) });
    assert.equal(days.toText(days.today()), day);
  });
}

test("what is no day is refused in the words of the table", () => {
  for (const { text, problem } of TABLE.link_days.filter((/** @type {{problem?: string}} */ row) => row.problem)) {
    for (const end of [false, true]) {
      assert.throws(() => days.parseDay(text, end), { message: problem }, JSON.stringify(text));
    }
    assert.throws(() => days.toNumber(text), Error, JSON.stringify(text));
    assert.throws(() => days.sayDay(text), Error, JSON.stringify(text));
  }
});

test("a long hostile text is refused at once", () => {
  const started = process.cpuUsage().user;
  for (const part of ["2", "2024-", "-", "X", " ", "\n"]) {
    assert.throws(() => days.parseDay(part.repeat(50_000 / part.length)), /This is not a day/);
  }
  assert.ok(process.cpuUsage().user - started < 50_000);
});

test("every day there is follows the one before, to the end of year 9999", () => {
  let [year, month, day] = [1, 1, 1];
  for (let number = days.OPEN_START; number <= days.OPEN_END; number++) {
    const found = days.parts(number);
    const next = (found[0] === year && found[1] === month && found[2] === day)
      || (found[0] === year && found[1] === month + 1 && found[2] === 1)
      || (found[0] === year + 1 && found[1] === 1 && month === 12 && found[2] === 1);
    if (!next || days.fromParts(found[0], found[1], found[2]) !== number) assert.fail(`${number} is ${found}`);
    [year, month, day] = [found[0], found[1], found[2] + 1];
  }
  assert.deepEqual([year, month, day], [9999, 12, 32]);
});

test("there is no day beyond the open ends, and none between two days", () => {
  for (const number of [days.OPEN_START - 1, days.OPEN_END + 1, 0.5, NaN, Infinity]) {
    assert.throws(() => days.parts(number), /between -719162 and 2932896/);
    assert.throws(() => days.toText(number), /between -719162 and 2932896/);
  }
  assert.equal(days.toText(days.OPEN_START), "0001-01-01");
  assert.equal(days.toText(days.OPEN_END), "9999-12-31");
});

test("parts that make no day are refused", () => {
  for (const [year, month, day] of [[0, 1, 1], [10000, 1, 1], [2024, 0, 1], [2024, 13, 1], [2023, 2, 29], [NaN, 1, 1]]) {
    assert.throws(() => days.fromParts(year, month, day), Error);
  }
});

test("periods meet as the table says", () => {
  for (const row of TABLE.windows) {
    const [earliest, latest] = [days.toNumber(row.earliest), days.toNumber(row.latest)];
    const [start, end] = [numberOrOpen(row.start), numberOrOpen(row.end)];
    assert.equal(days.overlaps(earliest, latest, start, end), row.overlaps, JSON.stringify(row));
    assert.equal(days.within(earliest, latest, start, end), row.within, JSON.stringify(row));
  }
});

test("months on, a day keeps its place or takes the shorter month's end", () => {
  for (const { day, months, result } of TABLE.month_steps) {
    assert.equal(days.toText(days.addMonths(days.toNumber(day), months)), result, `${day} + ${months}`);
  }
});

test("a month starts on its first and a week on Monday", () => {
  for (const { day, monday } of TABLE.weeks) {
    assert.equal(days.toText(days.weekStart(days.toNumber(day))), monday);
    assert.equal(days.toText(days.monthStart(days.toNumber(day))), `${day.slice(0, 8)}01`);
  }
});

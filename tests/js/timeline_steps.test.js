// Playing without a clock: where it begins, what comes next, and when nothing further comes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { toNumber, toText } from "../../static/js/core/days.js";
import { everything } from "../../static/js/core/filter.js";
import { ended, next, opening } from "../../static/js/timeline/steps.js";
import { UNITS } from "../../static/js/timeline/units.js";

/** @typedef {import("../../static/js/core/types.js").Play} Play */

const [DAY, , MONTH] = UNITS;
const EXTENT = { first: toNumber("2024-01-15"), last: toNumber("2025-08-31") };
const RANGE = { start: toNumber("2024-01-01"), end: toNumber("2025-09-01") };

/** @param {Partial<Play>} [changes] @returns {Play} */
const playing = (changes) => ({ ...everything().play, ...changes });

/** @param {string} said "2024-10-01/2024-10-31", either end ".." where open @param {import("../../static/js/timeline/units.js").Unit} [unit] */
function stage(said, unit = MONTH) {
  const [from, to] = said.split("/").map((day) => (day === ".." ? null : toNumber(day)));
  return { period: { from, to }, range: RANGE, extent: EXTENT, unit };
}

/** @param {import("../../static/js/timeline/period.js").Period} period */
const say = ({ from, to }) => [from, to].map((day) => (day === null ? ".." : toText(day))).join("/");

for (const [about, settings, before, steps, after] of /** @type {[string, Partial<Play>, string, number, string][]} */ ([
  ["a window moves by a bar", {}, "2024-03-01/2024-04-30", 1, "2024-04-01/2024-05-31"],
  ["a window moves by the step that was chosen", { step: "day" }, "2024-03-01/2024-03-07", 1, "2024-03-02/2024-03-08"],
  ["a window is never narrower than its step", { step: "month" }, "2024-03-05/2024-03-07", 1, "2024-04-01/2024-04-30"],
  ["a window goes back", { step: "year" }, "2025-01-01/2025-12-31", -1, "2024-01-01/2024-12-31"],
  ["a window stops at the last event", {}, "2025-08-01/2025-08-31", 1, "2025-08-01/2025-08-31"],
  ["without a period, a window of a part of what is in sight comes first", {}, "../..", 1, "2024-01-01/2024-02-29"],
  ["what grows begins with the first step that has an event", { mode: "cumulative" }, "../..", 1, "../2024-01-31"],
  ["what grows takes one more step", { mode: "cumulative" }, "../2024-01-31", 1, "../2024-02-29"],
  ["what grows by days", { mode: "cumulative", step: "day" }, "../2024-01-31", 1, "../2024-02-01"],
  ["what grows forgets where a window began", { mode: "cumulative" }, "2024-03-01/2024-03-31", 1, "../2024-04-30"],
  ["what grows shrinks when it goes back", { mode: "cumulative" }, "../2024-03-31", -1, "../2024-02-29"],
  ["what grows never goes back behind its beginning", { mode: "cumulative" }, "../2024-01-31", -1, "../2024-01-31"],
  ["from everything, one step back leaves out the last", { mode: "cumulative" }, "../..", -1, "../2025-07-31"],
])) {
  test(about, () => assert.equal(say(next(playing(settings), stage(before), steps)), after));
}

test("playing comes to an end where the last event is, in either way", () => {
  for (const mode of /** @type {const} */ (["window", "cumulative"])) {
    assert.ok(ended(playing({ mode }), stage("2025-08-01/2025-08-31")), mode);
    assert.ok(!ended(playing({ mode }), stage("2025-06-01/2025-07-31")), mode);
    assert.ok(ended(playing({ mode }), stage("../..")), `${mode} of everything, which begins anew`);
  }
});

test("a window that has reached the end begins anew as wide as it is", () => {
  assert.equal(say(opening(playing(), stage("2025-07-01/2025-08-31"))), "2024-01-01/2024-02-29");
});

test("every step of a whole play is one step on, and it ends", () => {
  for (const mode of /** @type {const} */ (["window", "cumulative"])) {
    let at = { ...stage("../..", DAY), period: opening(playing({ mode }), stage("../..", DAY)) };
    let steps = 0;
    for (; !ended(playing({ mode }), at) && steps < 1000; steps += 1) {
      const period = next(playing({ mode }), at, 1);
      assert.equal(period.to, Number(at.period.to) + 1);
      at = { ...at, period };
    }
    assert.ok(steps > 500 && steps < 600, `${mode}: ${steps}`);
    assert.equal(at.period.to, EXTENT.last);
  }
});

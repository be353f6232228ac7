import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, toNumber } from "../../static/js/core/days.js";
import { longMonth, sayDays, saySpan, shortMonth } from "../../static/js/core/spans.js";

for (const [span, long, short] of [
  ["2024-10-17/2024-10-17", "17 October 2024", "17 Oct 2024"],
  ["2023-02-01/2023-02-27", "1–27 February 2023", "1–27 Feb 2023"],
  ["2024-10-17/2024-11-03", "17 October – 3 November 2024", "17 Oct – 3 Nov 2024"],
  ["2024-10-17/2025-10-17", "17 October 2024 – 17 October 2025", "17 Oct 2024 – 17 Oct 2025"],
  ["2024-02-01/2024-02-29", "February 2024", "Feb 2024"],
  ["2024-10-01/2024-11-30", "October–November 2024", "Oct–Nov 2024"],
  ["2024-11-01/2025-04-30", "November 2024 – April 2025", "Nov 2024 – Apr 2025"],
  ["2024-01-01/2024-12-31", "2024", "2024"],
  ["2020-01-01/2029-12-31", "2020–2029", "2020–2029"],
  ["2025-07-01/..", "from July 2025", "from Jul 2025"],
  ["2025-07-15/..", "from 15 July 2025", "from 15 Jul 2025"],
  ["2025-01-01/..", "from 2025", "from 2025"],
  ["../2024-12-31", "until 2024", "until 2024"],
  ["../2025-07-31", "until July 2025", "until Jul 2025"],
  ["../2025-07-15", "until 15 July 2025", "until 15 Jul 2025"],
  ["../9999-12-31", "until 9999", "until 9999"],
  ["0001-01-01/9999-12-31", "1–9999", "1–9999"],
  ["../..", "", ""],
]) {
  test(`${span} is said “${long}”, or “${short}”`, () => {
    const [from, to] = span.split("/").map((end) => (end === ".." ? null : toNumber(end)));
    assert.deepEqual([longMonth, shortMonth].map((month) => saySpan(from, to, month)), [long, short]);
  });
}

test("an event's days may be open at either end", () => {
  const day = toNumber("2025-07-15");
  assert.equal(sayDays(day, day), "15 July 2025");
  assert.equal(sayDays(day, OPEN_END), "from 15 July 2025");
  assert.equal(sayDays(OPEN_START, day, shortMonth), "until 15 Jul 2025");
  assert.equal(sayDays(OPEN_START, OPEN_END), "date unknown");
});

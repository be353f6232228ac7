import assert from "node:assert/strict";
import { test } from "node:test";

import { matching, worded } from "../../static/js/core/wordings.js";

const DOCUMENT = {
  title: "Original", summary: "<p>Original</p>", language: "en",
  wordings: [{ language: "uk", title: "Українською", summary: "" }, { language: "zh-Hans", title: "中文", summary: "<p>中文</p>" }],
};

test("the nearest translation serves, and else the original", () => {
  for (const [asked, language, title] of [
    ["", "", "Original"], ["uk", "uk", "Українською"], ["uk-Latn", "uk", "Українською"], ["zh", "zh-Hans", "中文"],
    ["ko", "", "Original"], ["en", "", "Original"],
  ]) {
    const found = worded(DOCUMENT, asked);
    assert.deepEqual([found.worded, found.title], [language, title]);
  }
  assert.equal(worded(DOCUMENT, "uk").summary, "<p>Original</p>");
  assert.deepEqual([worded(DOCUMENT, "uk").summaryIn, worded(DOCUMENT, "zh").summaryIn], ["en", "zh-Hans"]);
  assert.equal(worded(DOCUMENT, "en-GB").title, "Original");
  assert.equal(worded({ title: "Alone" }, "uk").title, "Alone");
});

test("an exact tag comes before one that only begins alike", () => {
  const offered = [{ language: "zh-Hant" }, { language: "zh-Hans" }];
  assert.equal(matching(offered, "zh-Hans")?.language, "zh-Hans");
  assert.equal(matching(offered, "zh")?.language, "zh-Hant");
  assert.equal(matching(offered, "ko"), undefined);
});

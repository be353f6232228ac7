import assert from "node:assert/strict";
import { test } from "node:test";

import { everything, vocabularyOf } from "../../static/js/core/filter.js";
import { queryOf } from "../../static/desk/story.js";
import { placeOf, queryAt } from "../../static/js/panels/story.js";

const names = /** @type {const} */ (["dataset", "category", "actor", "country", "place", "status", "tag", "stage", "precision", "grade"]);
const none = Object.fromEntries(names.map((name) => [name, []]));
const vocabulary = vocabularyOf(/** @type {any} */ ({ ...none, category: [{ slug: "combat", label: "Combat" }] }));
const story = { slug: "to-kursk", title: "", language: "", intro: "", steps: [
  { heading: "One", text: "", query: "category=combat&view=6/51/36" },
  { heading: "Two", text: "", query: "event=nk-01&gone=there-no-longer" },
] };

test("a link names a story and perhaps its step", () => {
  assert.deepEqual(placeOf("to-kursk/2"), { slug: "to-kursk", step: 2 });
  assert.deepEqual(placeOf("to-kursk"), { slug: "to-kursk", step: 0 });
  assert.deepEqual(placeOf(""), { slug: "", step: 0 });
});

test("a step replaces the filter and the view, and keeps how its reader reads", () => {
  const before = { ...everything(), q: "dunai", event: "nk-09", theme: /** @type {const} */ ("dark"), lang: "ko" };
  const at = queryAt(before, story, 1, vocabulary);
  assert.deepEqual([at.q, at.event, at.category, at.theme, at.lang], ["", "", ["combat"], "dark", "ko"]);
  assert.deepEqual([at.story, at.panel, at.view], ["to-kursk/1", "story", { zoom: 6, lat: 51, lon: 36 }]);
});

test("what a step names and nobody knows any more is left out", () => {
  assert.equal(queryAt(everything(), story, 2, vocabulary).event, "nk-01");
});

test("before the first step the view stays the reader's", () => {
  const at = queryAt({ ...everything(), q: "dunai" }, story, 0, vocabulary);
  assert.deepEqual([at.q, at.story], ["dunai", "to-kursk"]);
});

test("a step's view is what stands behind a link's question mark", () => {
  assert.equal(queryOf("https://map.example/?q=x&view=3/1/1#top"), "q=x&view=3/1/1");
  assert.equal(queryOf(" q=x "), "q=x");
});

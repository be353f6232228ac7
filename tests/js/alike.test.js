import assert from "node:assert/strict";
import { test } from "node:test";

import { question } from "../../static/desk/alike.js";

test("nothing is asked before the form says when and where", () => {
  /** @type {{[name: string]: string}[]} */
  const early = [{}, { title: "A shelling" }, { date: "2025" }, { place: "3" }, { date: "2025", lat: "48.2" }];
  for (const typed of early) assert.equal(question(typed, [], ""), "");
});

test("what is typed is asked, with who took part and without what is empty", () => {
  const typed = { title: "Shelling", date: "27 June 2025", place: "3", lat: "", lon: "" };
  assert.equal(question(typed, ["1", "2"], "9"), "title=Shelling&date=27+June+2025&place=3&actor=1&actor=2&event=9");
  assert.equal(question({ date: "2025", lat: "48.2", lon: "37.1" }, [], ""), "date=2025&lat=48.2&lon=37.1");
});

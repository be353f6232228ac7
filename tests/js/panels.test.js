import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { everything } from "../../static/js/core/filter.js";
import { termOrder } from "../../static/js/panels/facet.js";
import { activeFilters, allLifted, whatEmpties } from "../../static/js/panels/lifting.js";
import { bar, figureGroups, sayFigures, scaleTop } from "../../static/js/panels/scale.js";
import { nearestStop } from "../../static/js/panels/tray.js";
import { isSafeAddress } from "../../static/js/ui/dom.js";
import { symbolLayers, SHAPE_NAMES } from "../../static/js/ui/symbols.js";

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** @type {{why: string, top: number, claims: any[]}[]} */
const SCALES = JSON.parse(read("tests/fixtures/scales.json"));

for (const { why, top, claims } of SCALES) {
  test(`claims lie on one scale and say their figures: ${why}`, () => {
    assert.equal(scaleTop(claims), top);
    for (const claim of claims) {
      assert.equal(sayFigures(claim), claim.said);
      if (!claim.bar) continue;
      const { start, width, tick, open } = bar(claim, top);
      assert.deepEqual([start, width, tick, open], claim.bar);
    }
  });
}

test("claims are grouped by what they count", () => {
  const claim = (/** @type {string} */ kind, /** @type {number|null} */ best) => ({ kind, unit: "people", low: null, best, high: null });
  const groups = figureGroups([claim("killed", 600), claim("", null), claim("wounded", 4000), claim("killed", 700)]);
  assert.deepEqual(groups.map(({ kind, claims, top }) => [kind, claims.length, top]), [["killed", 2, 800], ["wounded", 1, 4000]]);
});

test("the server draws the same outlines as the browser", () => {
  const python = read("events/lib/look.py");
  for (const name of SHAPE_NAMES.filter((shape) => shape !== "circle")) {
    const path = python.match(new RegExp(`"${name}": "(M[^"]+)"`))?.[1] ?? "";
    const corners = (/** @type {string} */ d) => (d.match(/-?[\d.]+/g) ?? []).map((number) => Math.round(Number(number) * 10) / 10);
    const [theirs, ours] = [corners(path), corners(symbolLayers(name, "confirmed")[0].d)];
    assert.equal(theirs.length, ours.length, name);
    theirs.forEach((number, index) => assert.ok(Math.abs(number - ours[index]) < 0.11, `${name}: ${number} and ${ours[index]}`));
  }
});

test("a facet puts what most events have first, or keeps the dictionary's order", () => {
  const counts = Uint32Array.of(1, 5, 0, 5);
  assert.deepEqual(termOrder(counts, true), [1, 3, 0, 2]);
  assert.deepEqual(termOrder(counts, false), [0, 1, 2, 3]);
});

const TERMS = /** @type {any} */ ({ category: [{ slug: "strike", label: "Strike" }, { slug: "visit", label: "Visit" }], actor: [] });

test("each filter is a chip that takes away itself alone", () => {
  const query = { ...everything(), category: ["strike", "visit"], from: "2024-10-01", to: "2024-11-30", q: "kursk" };
  const chips = activeFilters(query, TERMS);
  assert.deepEqual(chips.map(({ label }) => label), ["Strike", "Visit", "Oct–Nov 2024", "“kursk”"]);
  assert.deepEqual(chips[0].patch, { category: ["visit"] });
  assert.deepEqual(chips[2].patch, { from: "", to: "" });
  assert.deepEqual(activeFilters({ ...query, ...allLifted(query) }, TERMS), []);
});

test("an empty map names the filter that empties it, or the two that do", () => {
  const query = { ...everything(), category: ["strike"], q: "nothing", from: "2024-10-01" };
  const alone = whatEmpties(query, (other) => (other.q === "" ? 3 : 0));
  assert.deepEqual(alone.map(({ names, count }) => [names, count]), [[["q"], 3]]);
  const together = whatEmpties(query, (other) => (other.q === "" && other.from === "" ? 2 : 0));
  assert.deepEqual(together.map(({ names }) => names), [["from", "to", "q"]]);
  assert.deepEqual(whatEmpties(query, () => 0), []);
});

test("a dragged sheet settles at the nearest of its stops", () => {
  assert.equal(nearestStop(120, 800, 144), "strip");
  assert.equal(nearestStop(380, 800, 144), "half");
  assert.equal(nearestStop(700, 800, 144), "full");
});

test("links lead to web pages and to this site, nowhere else (threat 3)", () => {
  for (const good of ["https://example.org/a", "HTTP://example.org", "/events/nk-01/", "?q=kursk", "#rail", "/"]) assert.ok(isSafeAddress(good), good);
  const bad = ["javascript:alert(1)", "\tjavascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "/\\evil.example", "https:evil", "", "mailto:a@b"];
  for (const address of bad) assert.ok(!isSafeAddress(address), address);
});

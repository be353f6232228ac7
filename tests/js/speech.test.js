import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";

import { sayEdtf } from "../../static/js/core/edtf.js";
import { describe, readQuery } from "../../static/js/core/filter.js";
import { inARow } from "../../static/js/core/series.js";
import { inContext, locale, plural, speak, t, woven } from "../../static/js/core/speech.js";

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const SPOKEN = read("tests/fixtures/spoken.json");
const CAST = read("tests/fixtures/cast_rows.json");
/** @type {any} */
const VOCABULARY = Object.fromEntries(
  Object.entries(CAST.vocabulary).map(([name, labels]) => [name, new Map(Object.entries(/** @type {any} */ (labels)))]),
);

afterEach(() => speak("en", {}));

test("a text without a translation is said as it is written, its places filled", () => {
  assert.equal(t("{some} and {next}", { some: "A", next: "{some} $&" }), "A and {some} $&");
  assert.equal(t("{unknown} stays"), "{unknown} stays");
  assert.equal(plural("{n} event", "{n} events", 1), "1 event");
  assert.equal(plural("{n} event", "{n} events", 12345), "12,345 events");
  assert.equal(inContext("a journey", "From"), "From");
});

test("a number has the form that its language gives it", () => {
  speak("uk", { "{n} event": { one: "{n} подія", few: "{n} події", many: "{n} подій", other: "{n} події" } });
  const said = (/** @type {number} */ count) => plural("{n} event", "{n} events", count);
  assert.deepEqual([1, 2, 5, 11, 21, 22, 1.5, 1000].map(said),
    ["1 подія", "2 події", "5 подій", "11 подій", "21 подія", "22 події", "1,5 події", "1\u00a0000 подій"]);
  speak("ar", { "{n} event": { zero: "0", one: "حدث", two: "حدثان", few: "{n} أحداث", many: "{n} حدثًا", other: "{n} حدث" } });
  assert.deepEqual([0, 1, 2, 3, 11, 100, 1234].map(said), ["0", "حدث", "حدثان", "3 أحداث", "11 حدثًا", "100 حدث", "1,234 حدثًا"]);
});

test("what a context tells apart is not mixed up", () => {
  speak("de", { From: "Von", "a journey\u0004From": "Aus" });
  assert.deepEqual([t("From"), inContext("a journey", "From"), inContext("a letter", "From")], ["Von", "Aus", "From"]);
});

test("nodes stand where the language puts them", () => {
  const [one, two, three] = [{}, {}, {}];
  speak("ko", { "in {unit}": "{unit} 단위", "{some} and {next}": "{some} 및 {next}" });
  assert.deepEqual(woven("in {unit}", { unit: one }), [one, " 단위"]);
  assert.deepEqual(inARow(/** @type {any} */ ([one, two, three])).flat(2), [one, ", ", two, " 및 ", three]);
});

for (const row of SPOKEN) {
  test(`dates, figures and filters are said as the server says them: ${row.language}`, () => {
    speak(row.language, row.language === "en" ? {} : read(`static/locale/${row.language}.json`));
    for (const [edtf, said] of Object.entries(row.dates)) {
      assert.equal(sayEdtf(edtf.replace("expected ", ""), edtf.startsWith("expected ")), said);
    }
    for (const [number, said] of Object.entries(row.figures)) {
      assert.equal(new Intl.NumberFormat(locale()).format(Number(number)), said);
    }
    for (const [number, said] of Object.entries(row.counts)) {
      assert.equal(plural("{n} event", "{n} events", Number(number)), said);
    }
    for (const [query, said] of Object.entries(row.filters)) {
      assert.equal(describe(readQuery(query, VOCABULARY).query, VOCABULARY), said);
    }
  });
}

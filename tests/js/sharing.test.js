// Sharing: the addresses of a view, and how it is cited.

import assert from "node:assert/strict";
import { test } from "node:test";

import { inBibtex, inCsl, inWords } from "../../static/js/core/citing.js";
import { everything } from "../../static/js/core/filter.js";
import { addresses } from "../../static/js/core/sharing.js";

const CONFIG = { map: "/", frame: "/embed", still: "/map.png", edition: "20250702T120000Z" };
const HERE = "https://map.example/?q=kursk";
const CITED = {
  site: "Map & co", title: "Events of kind Combat, 100% “sure”", events: "7 events", edition: "20250702T120000Z",
  address: "https://map.example/?at=20250702T120000Z&category=combat", digest: "0123456789abcdef".repeat(4),
  credits: ["UCDP (CC BY 4.0)", "A wire"], day: "2026-11-27",
};

test("a live link is what the reader sees, a frozen one names the edition too", () => {
  const query = { ...everything(), category: ["combat"], panel: /** @type {const} */ ("about"), event: "exact" };
  const live = addresses(query, { frozen: false }, CONFIG, HERE);
  const frozen = addresses(query, { frozen: true }, CONFIG, HERE);
  assert.equal(live.link, "https://map.example/?category=combat&event=exact&panel=about");
  assert.equal(frozen.link, "https://map.example/?at=20250702T120000Z&category=combat&event=exact&panel=about");
  assert.equal(live.frame, "https://map.example/embed?category=combat&event=exact");
  assert.match(frozen.picture, /^https:\/\/map\.example\/map\.png\?at=20250702T120000Z&/);
});

test("an earlier edition stays the one that is shared, and no stage of the desk is", () => {
  const query = { ...everything(), at: "20250101T000000Z", stage: ["draft"] };
  for (const frozen of [true, false]) assert.equal(addresses(query, { frozen }, CONFIG, HERE).link, "https://map.example/?at=20250101T000000Z");
});

test("a frame has the parts that were chosen, and tells the story that is open", () => {
  const parts = /** @type {const} */ ({ timeline: "no-timeline", controls: "no-controls" });
  const query = { ...everything(), story: "to-kursk/2", panel: /** @type {const} */ ("story") };
  assert.equal(addresses(query, { frozen: false, parts }, CONFIG, HERE).frame,
    "https://map.example/embed?panel=story&parts=no-timeline.no-controls&story=to-kursk/2");
});

test("a citation in words says what, how many, which edition, whose data, and when it was read", () => {
  assert.equal(inWords(CITED), "Map & co: Events of kind Combat, 100% “sure”. 7 events. As published on 2 July 2025, 12:00 UTC, "
    + "edition 20250702T120000Z (SHA-256 0123456789ab…). Data: UCDP (CC BY 4.0); A wire. "
    + "https://map.example/?at=20250702T120000Z&category=combat Read on 27 November 2026.");
  assert.doesNotMatch(inWords({ ...CITED, digest: "", credits: [] }), /SHA|Data/);
});

test("BibTeX reads no sign of a title as its own, and the whole hash", () => {
  const entry = inBibtex(CITED);
  assert.match(entry, /^@online\{Mapco-20250702T120000Z,\n {2}author = \{\{Map \\& co\}\},/);
  assert.match(entry, /title = \{Events of kind Combat, 100\\% “sure”\},\n {2}date = \{2025-07-02\}/);
  assert.match(entry, /url = \{https:\/\/map\.example\/\?at=20250702T120000Z&category=combat\},\n {2}urldate = \{2026-11-27\}/);
  assert.ok(entry.includes(CITED.digest));
});

test("CSL-JSON is what reference managers read", () => {
  const [item] = JSON.parse(inCsl(CITED));
  assert.deepEqual([item.type, item.author, item.issued, item.accessed, item.version, item.URL],
    ["map", [{ literal: "Map & co" }], { "date-parts": [[2025, 7, 2]] }, { "date-parts": [[2026, 11, 27]] }, CITED.edition, CITED.address]);
});

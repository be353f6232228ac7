// The tiles of the basemap, read as the browser reads them, and the names placed on them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { runInThisContext } from "node:vm";

import { besides, breakLines, lineHeight, spread } from "../../static/js/map/basemap-labels.js";
import { countrySize, PALETTES } from "../../static/js/map/basemap-style.js";

const VENDOR = "../../static/vendor/protomaps-leaflet-5.1.0/protomaps-leaflet.js";
const SIZE = 512;
const PEREKOP = { west: 33.4, south: 45.7, east: 35.2, north: 46.3 };
const LANGUAGES = ["fr", "de", "uk", "ru", "ko", "ar"];

/** @typedef {{geom: {x: number, y: number}[][], props: Record<string, string|number>}} Feature */

let loaded = 0;
/** @type {{get: (tile: {z: number, x: number, y: number}, size: number) => Promise<Map<string, Feature[]>>}} */
let tiles;

/** @param {string} path */
const here = (path) => new URL(path, import.meta.url);

before(() => {
  const world = readFileSync(here("../../static/basemap/world.pmtiles"));
  globalThis.fetch = async (_url, options) => {
    const range = new Headers(options?.headers).get("range") ?? "";
    const [first, last] = range.replace("bytes=", "").split("-").map(Number);
    const bytes = world.subarray(first, last + 1);
    loaded += bytes.length;
    return new Response(new Uint8Array(bytes), { status: 206, headers: { "Content-Length": String(bytes.length) } });
  };
  runInThisContext(readFileSync(here(VENDOR), "utf8"));
  const { protomapsL } = /** @type {any} */ (globalThis);
  tiles = new protomapsL.PmtilesSource("https://map.example/world.pmtiles", false);
});

/**
 * The tile that holds a place, and the place's pixel in it.
 * @param {number} zoom @param {number} lat @param {number} lon
 */
function spot(zoom, lat, lon) {
  const scale = 2 ** zoom;
  const x = (lon / 360 + 0.5) * scale;
  const y = (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * scale;
  const tile = { z: zoom, x: Math.floor(x), y: Math.floor(y) };
  return { tile, x: (x - tile.x) * SIZE, y: (y - tile.y) * SIZE };
}

/** @param {number} zoom @param {number} lat @param {number} lon @param {string} layer */
async function layerAt(zoom, lat, lon, layer) {
  return (await tiles.get(spot(zoom, lat, lon).tile, SIZE)).get(layer) ?? [];
}

/** Names of a layer in a place's tile. @param {number} zoom @param {number} lat @param {number} lon @param {string} layer */
async function names(zoom, lat, lon, layer) {
  return (await layerAt(zoom, lat, lon, layer)).map((feature) => feature.props.name);
}

/**
 * How often the lines of a layer run through a box (degrees), by the corners and middles of their parts.
 * @param {number} zoom @param {string} layer @param {typeof PEREKOP} box
 */
async function crossings(zoom, layer, { west, south, east, north }) {
  const from = spot(zoom, north, west);
  const to = spot(zoom, south, east);
  let found = 0;
  for (let x = from.tile.x; x <= to.tile.x; x++) {
    for (let y = from.tile.y; y <= to.tile.y; y++) {
      const features = (await tiles.get({ z: zoom, x, y }, SIZE)).get(layer) ?? [];
      const left = from.x + (from.tile.x - x) * SIZE;
      const top = from.y + (from.tile.y - y) * SIZE;
      const right = to.x + (to.tile.x - x) * SIZE;
      const bottom = to.y + (to.tile.y - y) * SIZE;
      for (const line of features.flatMap((feature) => feature.geom)) {
        const middles = line.slice(1).map((end, i) => ({ x: (line[i].x + end.x) / 2, y: (line[i].y + end.y) / 2 }));
        found += [...line, ...middles].filter((p) => p.x > left && p.x < right && p.y > top && p.y < bottom).length;
      }
    }
  }
  return found;
}

test("no state border crosses the isthmus of Perekop, at any zoom", async () => {
  for (let zoom = 2; zoom <= 7; zoom++) {
    assert.equal(await crossings(zoom, "borders", PEREKOP), 0, `solid at ${zoom}`);
    assert.equal(await crossings(zoom, "disputed", PEREKOP), 0, `dashed at ${zoom}`);
  }
});

test("Crimea's limit is one between regions of Ukraine", async () => {
  assert.ok((await crossings(7, "divisions", PEREKOP)) > 0);
});

test("the border between Ukraine and Russia is solid", async () => {
  const sumy = { west: 34.5, south: 50.9, east: 35.5, north: 51.5 };
  assert.ok((await crossings(6, "borders", sumy)) > 0);
});

test("borders that are disputed are dashed", async () => {
  const places = {
    Golan: { west: 35.55, south: 32.7, east: 35.95, north: 33.35 },
    "Western Sahara": { west: -13.2, south: 27.4, east: -8.6, north: 27.9 },
    Kashmir: { west: 73.8, south: 33, east: 77, north: 35 },
    "Korea's demarcation line": { west: 126.7, south: 37.8, east: 128.4, north: 38.7 },
    Kosovo: { west: 20.3, south: 42.2, east: 21.8, north: 43.3 },
  };
  for (const [name, box] of Object.entries(places)) {
    assert.ok((await crossings(6, "disputed", box)) > 0, name);
  }
});

test("a line of contact of 2015 and a drained lake are not drawn", async () => {
  const donbas = { west: 37.6, south: 47.3, east: 38.1, north: 48.6 };
  assert.equal(await crossings(6, "disputed", donbas), 0);
  const kakhovka = { west: 33.9, south: 47.3, east: 35, north: 47.55 };
  assert.equal(await crossings(7, "lakes", kakhovka), 0);
});

test("towns are named in today's spelling, large ones from zoom 5 and Pokrovsk from 7", async () => {
  for (const [name, lat, lon] of /** @type {[string, number, number][]} */ ([
    ["Kyiv", 50.455, 30.524],
    ["Kharkiv", 49.982, 36.255],
    ["Odesa", 46.486, 30.744],
    ["Dnipro", 48.467, 35.041],
    ["Zaporizhzhia", 47.852, 35.117],
    ["Donetsk", 48.023, 37.802],
    ["Chernivtsi", 48.29, 25.935],
    ["Kursk", 51.737, 36.187],
  ])) {
    assert.ok((await names(4, lat, lon, "towns")).includes(name), name);
  }
  assert.ok((await names(6, 48.28, 37.177, "towns")).includes("Pokrovsk"));
  assert.ok((await names(7, 42.879, 132.335, "towns")).includes("Dunay"));
});

test("a country is named in every language of the product", async () => {
  const countries = await layerAt(3, 51, 9.7, "countries");
  const germany = countries.find((country) => country.props.name === "Germany");
  const [fr, de, uk, ru, ko, ar] = LANGUAGES.map((language) => germany?.props[`name_${language}`]);
  assert.deepEqual([fr, de, uk, ru, ko, ar], ["Allemagne", "Deutschland", "Німеччина", "Германия", "독일", "ألمانيا"]);
});

test("the first view of the world loads at most 120 kB", async () => {
  const fresh = new /** @type {any} */ (globalThis).protomapsL.PmtilesSource("https://map.example/world.pmtiles", false);
  loaded = 0;
  for (const [x, y] of [[0, 0], [0, 1], [1, 0], [1, 1]]) await fresh.get({ z: 1, x, y }, SIZE);
  assert.ok(loaded <= 120_000, `${loaded} bytes`);
});

test("a name breaks at blanks into lines of about equal length", () => {
  assert.deepEqual(breakLines("UKRAINE", 16), ["UKRAINE"]);
  assert.deepEqual(breakLines("BOSNIA AND HERZEGOVINA", 16), ["BOSNIA AND", "HERZEGOVINA"]);
  assert.deepEqual(breakLines("North Atlantic Ocean", 14), ["North Atlantic", "Ocean"]);
  assert.deepEqual(breakLines("Llanfairpwllgwyngyll", 10), ["Llanfairpwllgwyngyll"]);
});

test("letters are set apart but not at the end, and a joined script stays in one piece", () => {
  const ten = (/** @type {string} */ text) => 10 * text.length;
  assert.deepEqual(spread("abc", 2, ten), {
    letters: [{ text: "a", x: 0 }, { text: "b", x: 12 }, { text: "c", x: 24 }],
    width: 34,
  });
  assert.deepEqual(spread("abc", 0, ten), { letters: [{ text: "abc", x: 0 }], width: 30 });
});

test("a town's name never covers its dot", () => {
  const size = { width: 60, height: 14 };
  for (const { x, y } of besides(size, 3)) {
    assert.ok(Math.abs(x) >= 3 + size.width / 2 || Math.abs(y) >= 3 + size.height / 2);
  }
});

test("sizes follow the font and the zoom, and stop", () => {
  assert.equal(lineHeight("italic 600 15px system-ui"), 18);
  assert.equal(countrySize(2, 1), 10);
  assert.equal(countrySize(30, 1), 15);
});

test("both themes colour the same things", () => {
  assert.deepEqual(Object.keys(PALETTES.light), Object.keys(PALETTES.dark));
});

// Decoded parts -> one pool of columns, with the parts' own lists translated to the dictionary's.

import { NO_SPOT, NO_TERM, PRECISIONS, STATUSES } from "../core/codes.js";
import { OPEN_END } from "../core/days.js";
import { around } from "../core/geo.js";
import { GRADES } from "../core/kinds/evidence.js";
import { sortedBy } from "./orders.js";
import { joined, renumber, Sets, UNKNOWN } from "./sets.js";
import { statusLabel } from "../ui/words.js";

/** @import { Leg, Manifest, ManifestPart, Part, Pool, Spots, Term, Terms } from "../core/types.js" */
/** @import { Column, Table } from "./format.js" */
/** @typedef {{entry: ManifestPart, table: Table}} Loaded */

const EDGES = /** @type {const} */ (["west", "south", "east", "north"]);

/**
 * The labels of an edition's dictionary, by kind.
 * @param {any} dictionary
 * @param {Manifest["area_sets"]} [areaSets]
 * @returns {Terms}
 */
export function readTerms(dictionary, areaSets = []) {
  return {
    areas: areaSets.map((each) => ({ ...each, label: each.title })),
    dataset: dictionary.datasets,
    category: dictionary.categories,
    actor: dictionary.actors,
    country: dictionary.countries,
    place: dictionary.places ?? [], // an edition from before there were any
    tag: dictionary.tags,
    stage: dictionary.stages ?? [], // of the staff map alone
    status: STATUSES.map((slug) => ({ slug, label: statusLabel(slug) })),
    precision: PRECISIONS.map(unlabelled),
    grade: GRADES.map(unlabelled),
  };
}

/** A term that the rooms name themselves. @param {string} slug @returns {Term} */
function unlabelled(slug) {
  return { slug, label: slug };
}

/**
 * Puts the parts into one pool, row after row.
 * @param {Loaded[]} loaded
 * @param {Terms} terms
 * @returns {Pool}
 */
export function buildPool(loaded, terms) {
  const count = sum(loaded.map(({ table }) => table.rows));
  const spotCount = sum(loaded.map(({ table }) => table.columns.spot_lat.length));
  const pool = emptyPool(count, spotCount, terms);
  let [first, firstSpot, firstItem] = [0, 0, 0];
  for (const { entry, table } of loaded) {
    const items = table.columns.place_set_items ?? [];
    addPart(pool, table, first, firstSpot);
    if (entry.stage) pool.stage.fill(terms.stage.findIndex(({ slug }) => slug === entry.stage), first, first + table.rows);
    pool.parts.push({ first, count: table.rows, dataset: entry.dataset, entry, places: { first: firstItem, items } });
    for (const row of entry.redacted ?? []) pool.hidden.push(first + row);
    first += table.rows;
    firstSpot += table.columns.spot_lat.length;
    firstItem += items.length;
  }
  for (const kind of /** @type {const} */ (["actor", "place", "tag"])) addSets(pool, kind, loaded);
  numberGrades(pool);
  pool.order = sortedBy(pool.earliest);
  return pool;
}

/**
 * @param {number} count
 * @param {number} spotCount
 * @param {Terms} terms
 * @returns {Pool}
 */
function emptyPool(count, spotCount, terms) {
  return {
    count,
    spot: new Uint32Array(count),
    earliest: new Int32Array(count),
    latest: new Int32Array(count),
    status: new Uint8Array(count),
    category: new Uint16Array(count),
    dataset: new Uint16Array(count),
    country: new Uint16Array(count),
    stage: new Uint8Array(count),
    precision: new Uint8Array(count).fill(PRECISIONS.length),
    grades: new Uint32Array(count),
    has: new Uint8Array(count),
    actors: new Uint32Array(count),
    places: new Uint32Array(count),
    tags: new Uint32Array(count),
    precisionSets: Sets.of([...PRECISIONS, null].map((_, vaguest) => [...PRECISIONS.keys()].slice(vaguest))),
    gradeSets: Sets.of([]),
    actorSets: Sets.of([]),
    placeSets: Sets.of([]),
    tagSets: Sets.of([]),
    hidden: [],
    order: new Uint32Array(0),
    spots: {
      count: spotCount,
      lat: new Int32Array(spotCount),
      lon: new Int32Array(spotCount),
      west: new Int32Array(spotCount),
      south: new Int32Array(spotCount),
      east: new Int32Array(spotCount),
      north: new Int32Array(spotCount),
      precision: new Uint8Array(spotCount),
      area: new Uint16Array(spotCount),
      areaCodes: [],
    },
    journeys: new Map(),
    terms,
    parts: [],
  };
}

/**
 * @param {Pool} pool
 * @param {Table} table
 * @param {number} first
 * @param {number} firstSpot
 */
function addPart(pool, { columns, lists }, first, firstSpot) {
  pool.earliest.set(columns.earliest, first);
  pool.latest.set(columns.latest, first);
  pool.status.set(columns.status, first);
  for (const name of /** @type {const} */ (["dataset", "category", "country"])) {
    translate(columns[name], numbersOf(lists[name], pool.terms[name]), pool[name], first);
  }
  pool.grades.set(columns.grades, first);
  pool.has.set(columns.has, first);
  const spot = columns.spot;
  for (let row = 0; row < spot.length; row += 1) {
    pool.spot[first + row] = spot[row] === NO_SPOT ? NO_SPOT : spot[row] + firstSpot;
    if (spot[row] !== NO_SPOT) pool.precision[first + row] = columns.spot_precision[spot[row]];
  }
  addSpots(pool.spots, columns, lists.area, firstSpot);
  addLegs(pool.journeys, columns, first);
}

/** @type {WeakMap<Term[], Map<string, number>>} */
const numberings = new WeakMap(); // each part asks, and there are thousands of actors

/**
 * For each slug of a part's list, its number among the dictionary's terms.
 * @param {string[]} slugs
 * @param {Term[]} terms
 */
function numbersOf(slugs, terms) {
  const known = numberings.get(terms) ?? new Map(terms.map((term, number) => [term.slug, number]));
  numberings.set(terms, known);
  return Uint32Array.from(slugs, (slug) => known.get(slug) ?? UNKNOWN);
}

/**
 * @param {Column} from
 * @param {Uint32Array} numbers
 * @param {Uint16Array} to
 * @param {number} first
 */
function translate(from, numbers, to, first) {
  for (let row = 0; row < from.length; row += 1) {
    to[first + row] = from[row] === NO_TERM ? NO_TERM : numbers[from[row]];
  }
}

/**
 * A part from before there was this kind of set gives each of its rows the empty one.
 * @param {Pool} pool
 * @param {"actor"|"place"|"tag"} kind
 * @param {Loaded[]} loaded
 */
function addSets(pool, kind, loaded) {
  const parts = loaded.map(({ table: { columns, lists } }) => ({
    rows: columns[`${kind}s`] ?? new Uint8Array(columns.earliest.length),
    ends: columns[`${kind}_set_ends`] ?? [0],
    items: columns[`${kind}_set_items`] ?? [],
    numbers: numbersOf(lists[kind] ?? [], pool.terms[kind]),
  }));
  pool[`${kind}Sets`] = joined(parts);
  let [first, firstSet] = [0, 0];
  const sets = pool[`${kind}s`];
  for (const { rows, ends } of parts) {
    for (let row = 0; row < rows.length; row += 1) sets[first + row] = rows[row] + firstSet;
    first += rows.length;
    firstSet += ends.length;
  }
}

/**
 * Says which places a part's rows are at, which its columns only number: the names come with the text.
 * @param {Pool} pool
 * @param {Part} part
 * @param {string[]} slugs
 */
export function namePlaces(pool, { places: { first, items } }, slugs) {
  renumber(pool.placeSets, first, items, numbersOf(slugs, pool.terms.place));
}

/**
 * Numbers the different sets of grades that claims reach, so that a row's grades are one number.
 * @param {Pool} pool
 */
function numberGrades(pool) {
  const { grades } = pool;
  /** @type {Map<number, number>} */
  const numbers = new Map();
  /** @type {number[][]} */
  const sets = [];
  for (let row = 0; row < grades.length; row += 1) {
    const bits = grades[row];
    let number = numbers.get(bits);
    if (number === undefined) {
      number = sets.push([...GRADES.keys()].filter((bit) => bits & (1 << bit))) - 1;
      numbers.set(bits, number);
    }
    grades[row] = number;
  }
  pool.gradeSets = Sets.of(sets);
}

/**
 * @param {Spots} spots
 * @param {{[name: string]: Column}} columns
 * @param {string[]} codes
 * @param {number} firstSpot
 */
function addSpots(spots, columns, codes, firstSpot) {
  spots.lat.set(columns.spot_lat, firstSpot);
  spots.lon.set(columns.spot_lon, firstSpot);
  spots.precision.set(columns.spot_precision, firstSpot);
  const firstCode = spots.areaCodes.length;
  spots.areaCodes.push(...codes);
  const area = columns.spot_area;
  for (let spot = 0; spot < area.length; spot += 1) {
    spots.area[firstSpot + spot] = area[spot] === NO_TERM ? NO_TERM : area[spot] + firstCode;
  }
  if (columns.spot_box) addBoxes(spots, columns, firstSpot);
  else for (const edge of EDGES) spots[edge].set(columns[`spot_${edge}`], firstSpot); // version 1
}

/**
 * The boxes of spots: as far around as their precision says, or of their own.
 * @param {Spots} spots
 * @param {{[name: string]: Column}} columns
 * @param {number} firstSpot
 */
function addBoxes(spots, columns, firstSpot) {
  const { spot_box: numbers, reach } = columns;
  for (let spot = firstSpot; spot < firstSpot + numbers.length; spot += 1) {
    const own = numbers[spot - firstSpot] - 1;
    if (own < 0) {
      const { west, south, east, north } = around(spots.lat[spot], spots.lon[spot], reach[spots.precision[spot]]);
      spots.west[spot] = west;
      spots.south[spot] = south;
      spots.east[spot] = east;
      spots.north[spot] = north;
    } else for (const edge of EDGES) spots[edge][spot] = columns[`box_${edge}`][own];
  }
}

/**
 * @param {Map<number, Leg[]>} journeys
 * @param {{[name: string]: Column}} columns
 * @param {number} first
 */
function addLegs(journeys, columns, first) {
  for (let leg = 0; leg < columns.leg_row.length; leg += 1) {
    const row = first + columns.leg_row[leg];
    const stops = journeys.get(row) ?? [];
    stops.push({
      lat: columns.leg_lat[leg],
      lon: columns.leg_lon[leg],
      precision: columns.leg_precision[leg],
      assumed: columns.leg_assumed[leg] === 1,
      day: columns.leg_day?.[leg] ?? OPEN_END, // parts from before stops had days
    });
    journeys.set(row, stops);
  }
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

// What a step of the brush costs: our own counting, and two libraries that cluster points, each given the rows of the
// period anew. bench/browsing.py calls `rivals` and measures. Nothing is drawn but markercluster's own markers.

import { NO_SPOT } from "../../static/js/core/codes.js";
import { OPEN_END, OPEN_START, toText } from "../../static/js/core/days.js";
import { everything } from "../../static/js/core/filter.js";
import { Edition } from "../../static/js/data/edition.js";
import { Published } from "../../static/js/data/load.js";
import { Selection } from "../../static/js/data/selection.js";
import { cellsOf } from "../../static/js/map/cells.js";
import { placesOf } from "../../static/js/map/places.js";
import { Tally } from "../../static/js/map/tally.js";

/** @import { Pool } from "../../static/js/core/types.js" */

const VIEW = { zoom: 2, lat: 25, lon: 15 };
const WORLD = [-180, -85, 180, 85];
const RADIUS = 64; // pixels, as our cells have
const CLOSEST = 16;

const { L, Supercluster } = /** @type {any} */ (globalThis);
const pool = await load();

/** @returns {Promise<Pool>} every row of the current edition */
async function load() {
  const edition = await Edition.open(new Published("/data/"), "");
  /** @type {Pool|null} */
  let last = null;
  const show = (/** @type {Pool} */ each) => { last = each; };
  await edition.load({ start: OPEN_START, end: OPEN_END }, { progress: () => {}, show });
  return /** @type {Pool} */ (/** @type {unknown} */ (last));
}

/** @param {(row: number, lat: number, lon: number) => any} make   called for each row that has a place */
function ofEachRow(make) {
  const made = [];
  for (let row = 0; row < pool.count; row += 1) {
    const spot = pool.spot[row];
    if (spot !== NO_SPOT) made.push({ row, it: make(row, pool.spots.lat[spot] / 1e5, pool.spots.lon[spot] / 1e5) });
  }
  return made;
}

/**
 * What the period from..to (day numbers, inclusive) selects.
 * @param {{row: number, it: any}[]} made
 * @param {number} from
 * @param {number} to
 */
function selected(made, from, to) {
  const { earliest, latest } = pool;
  return made.filter(({ row }) => earliest[row] <= to && latest[row] >= from).map(({ it }) => it);
}

/** Counts for the map's cells and for every facet, as the page keeps them. */
function ours() {
  const selection = new Selection(pool);
  const places = placesOf(pool);
  const tally = new Tally(cellsOf(places, VIEW.zoom), places, pool);
  return (/** @type {number} */ from, /** @type {number} */ to) => {
    const result = selection.select({ ...everything(), from: toText(from), to: toText(to) }, null);
    if (result.base) tally.change(result.entered, result.left);
    else tally.fill(result.mask);
    return result.count;
  };
}

function supercluster() {
  const points = ofEachRow((row, lat, lon) => (
    { type: "Feature", properties: { row }, geometry: { type: "Point", coordinates: [lon, lat] } }
  ));
  return (/** @type {number} */ from, /** @type {number} */ to) => {
    const index = new Supercluster({ radius: RADIUS, maxZoom: CLOSEST }).load(selected(points, from, to));
    return index.getClusters(WORLD, VIEW.zoom).length;
  };
}

function markercluster() {
  const markers = ofEachRow((_, lat, lon) => L.marker([lat, lon]));
  const map = L.map("map", { center: [VIEW.lat, VIEW.lon], zoom: VIEW.zoom, maxZoom: CLOSEST, fadeAnimation: false, zoomAnimation: false });
  const group = L.markerClusterGroup({ maxClusterRadius: RADIUS, animate: false, chunkedLoading: false }).addTo(map);
  return (/** @type {number} */ from, /** @type {number} */ to) => {
    group.clearLayers();
    group.addLayers(selected(markers, from, to));
    return group.getLayers().length;
  };
}

Object.assign(globalThis, { rivals: { ours, supercluster, markercluster } });
document.documentElement.dataset.ready = "true";

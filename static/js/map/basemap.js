// The ground under the events: our own vector tiles, or the operator's file or XYZ layers in their place.

import { LABEL_TILES, labelRules, paintRules, PALETTES } from "./basemap-style.js";
import { show } from "./picture.js";

const CREDIT = "Natural Earth, GeoNames (CC BY 4.0)";
const MAX_DATA_ZOOM = 7; // of world.pmtiles; beyond it the last tiles are enlarged

/** @typedef {"light"|"dark"} Theme */
/** @typedef {{setTheme: (theme: Theme) => void, remove: () => void}} Basemap */

/**
 * Adds the ground to a Leaflet map.
 * @param {any} map  a Leaflet map
 * @param {object} options
 * @param {string} options.url       address of world.pmtiles; its server must answer Range requests
 * @param {Theme} options.theme
 * @param {{url: string, credit: string}[]} options.layers   XYZ layers, drawn instead when there are any
 * @param {{url: string, credit: string, zoom: number}|null} [options.own]   vector tiles in Protomaps' layers, up to a zoom, drawn instead
 * @param {any} options.L            Leaflet
 * @param {string} [options.lang]    language of country names; English where a name is missing
 * @returns {Basemap}
 */
export function mountBasemap(map, { url, theme, layers, own = null, L, lang = "en" }) {
  if (layers.length) return mountTiles(map, layers, L);
  const { protomapsL } = /** @type {any} */ (globalThis);
  if (own) return mountOwn(map, own, { theme, lang, protomapsL });
  const layer = protomapsL.leafletLayer({
    url,
    attribution: CREDIT,
    maxDataZoom: MAX_DATA_ZOOM,
    tileDelay: 0.1, // the default waits for seconds where a view crosses the antimeridian
  });
  showFinished(layer);
  // Neighbouring tiles cover an edge pixel in part each; added up, they leave no seam at a fractional zoom.
  layer.on("tileloadstart", (/** @type {any} */ event) => {
    event.tile.style.mixBlendMode = "plus-lighter";
  });

  /** @param {Theme} wanted */
  function dress(wanted) {
    const palette = PALETTES[wanted];
    layer.paintRules = paintRules(protomapsL, palette);
    layer.labelRules = labelRules(palette, lang);
    layer.labelers = new protomapsL.Labelers(layer.scratch, layer.labelRules, LABEL_TILES, layer.onTilesInvalidated);
    layer.backgroundColor = palette.water;
    map.getContainer().style.backgroundColor = palette.water;
  }

  dress(theme);
  layer.addTo(map);
  return {
    setTheme(wanted) {
      dress(wanted);
      layer.rerenderTiles();
    },
    remove: () => layer.remove(),
  };
}

/**
 * Has each tile drawn beside the page and shown as a finished picture.
 * @param {any} layer   of protomaps-leaflet
 */
function showFinished(layer) {
  const { renderTile } = layer;
  layer.renderTile = (/** @type {any} */ coords, /** @type {any} */ tile, /** @type {string} */ key, done = () => {}) => {
    const sheet = new OffscreenCanvas(1, 1);
    Object.defineProperty(sheet, "key", { get: () => tile.key }); // by which it knows that a tile is still wanted
    return renderTile.call(layer, coords, sheet, key, () => {
      show(tile, sheet);
      done();
    });
  };
}

/**
 * @param {any} map
 * @param {{url: string, credit: string, zoom: number}} own
 * @param {{theme: Theme, lang: string, protomapsL: any}} how
 * @returns {Basemap}
 */
function mountOwn(map, { url, credit, zoom }, { theme, lang, protomapsL }) {
  const lay = (/** @type {Theme} */ flavor) => {
    const layer = protomapsL.leafletLayer({ url, flavor, lang, attribution: plain(credit), maxDataZoom: zoom });
    showFinished(layer);
    map.getContainer().style.backgroundColor = layer.backgroundColor;
    return layer.addTo(map);
  };
  let layer = lay(theme);
  return {
    setTheme(wanted) {
      layer.remove();
      layer = lay(wanted);
    },
    remove: () => layer.remove(),
  };
}

/**
 * @param {any} map
 * @param {{url: string, credit: string}[]} layers
 * @param {any} L
 * @returns {Basemap}
 */
function mountTiles(map, layers, L) {
  const added = layers.map(({ url, credit }) => L.tileLayer(url, { attribution: plain(credit) }).addTo(map));
  return {
    setTheme() {}, // somebody else's picture has one look
    remove: () => added.forEach((layer) => layer.remove()),
  };
}

/** Leaflet shows a credit as HTML; ours is text. @param {string} text */
function plain(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}

// The map's own controls: zoom, scale, credits, and the filter by what the map shows.

import { QUARTER_TURN, SCALE, normalLon } from "../core/geo.js";
import { t } from "../core/speech.js";
import { el, setText } from "../ui/dom.js";
import { L } from "./leaflet.js";
import { roundView } from "./view.js";

/** @import { Box, Config, State, Store, Term } from "../core/types.js" */

/** @param {any} map @param {Store} store @param {Config} config @returns {() => void} */
export function addControls(map, store, config) {
  const [start, corner] = document.dir === "rtl" ? ["right", "left"] : ["left", "right"];
  const bare = config.embed && store.get().query.parts.controls === "no-controls";
  if (!bare) L.control.zoom({ position: `top${corner}`, zoomInTitle: t("Zoom in"), zoomOutTitle: t("Zoom out") }).addTo(map);
  const credits = L.control.attribution({ position: `bottom${corner}`, prefix: false }).addTo(map);
  credits.getContainer().tabIndex = 0; // a finger, or the keyboard, unfolds long ones
  L.control.scale({ position: `bottom${start}`, imperial: false, maxWidth: 96 }).addTo(map);
  const showCredits = creditsOf(credits);
  const stops = [store.subscribe(["pool", "query"], showCredits)];
  showCredits(store.get());
  if (!config.embed) stops.push(addAreaButton(map, store, config, `top${corner}`));
  return () => stops.forEach((stop) => stop());
}

/** Names the datasets' authors beside the basemap's, and those of areas while they are shown. @param {any} control @returns {(state: State) => void} */
function creditsOf(control) {
  /** @type {string[]} */
  let shown = [];
  return ({ pool: { terms }, query }) => {
    const areas = (terms.areas ?? []).filter(({ slug }) => slug === query.areas);
    const credits = [...terms.dataset, ...areas].map((/** @type {Term} */ { credit, label, title }) => String(credit || title || label || ""));
    const wanted = [...new Set(credits)].filter(Boolean).map(escaped);
    if (wanted.join() === shown.join()) return;
    shown.forEach((credit) => control.removeAttribution(credit));
    shown = wanted;
    shown.forEach((credit) => control.addAttribution(credit));
  };
}

/** Leaflet takes a credit as HTML; ours is text. @param {string} text @returns {string} */
function escaped(text) {
  return el("span", {}, text).innerHTML;
}

/**
 * A button that narrows the events to the area that the map shows, and lifts that again.
 * @param {any} map
 * @param {Store} store
 * @param {Config} config
 * @param {string} position
 * @returns {() => void}
 */
function addAreaButton(map, store, config, position) {
  const toggle = () => {
    const { bbox } = store.get().query;
    config.navigate({ bbox: bbox ? null : shownBox(map) });
  };
  const button = el("button", { type: "button", class: "button map-area", click: toggle });
  const show = () => {
    const narrowed = store.get().query.bbox !== null;
    setText(button, narrowed ? t("Lift area filter") : t("Only this area"));
    button.setAttribute("aria-pressed", String(narrowed));
    button.hidden = !narrowed && shownBox(map) === null;
  };
  const Control = L.Control.extend({ onAdd: () => button });
  const control = new Control({ position }).addTo(map);
  L.DomEvent.disableClickPropagation(button);
  map.on("moveend", show);
  show();
  const stop = store.subscribe(["query"], show);
  return () => {
    stop();
    map.off("moveend", show);
    control.remove();
  };
}

/**
 * Tells the other rooms where the map stands and what it shows, whenever it has come to rest.
 * @param {any} map
 * @param {Store} store
 * @returns {() => void}
 */
export function tellSight(map, store) {
  const tell = () => {
    const sight = shownBox(map);
    const viewpoint = roundView(map.getZoom(), map.getCenter().wrap());
    if (JSON.stringify(sight) === JSON.stringify(store.get().sight)) store.set({ viewpoint });
    else store.set({ sight, viewpoint });
  };
  map.on("moveend", tell);
  tell();
  return () => map.off("moveend", tell);
}

/** What the map shows as a filter, or null when it shows the world all round. @param {any} map @returns {Box|null} */
function shownBox(map) {
  const shown = map.getBounds();
  const [west, east] = [shown.getWest(), shown.getEast()];
  return boxOf({ west, south: shown.getSouth(), east, north: shown.getNorth() }, map.getZoom());
}

/**
 * Bounds as a filter has them: rounded outwards to what the zoom can show, longitudes from −180 up to 180.
 * @param {{west: number, south: number, east: number, north: number}} bounds   degrees; longitudes may run on beyond 180
 * @param {number} zoom
 * @returns {Box|null}
 */
export function boxOf({ west, south, east, north }, zoom) {
  if (east - west >= 360) return null;
  const grain = SCALE / 10 ** (zoom < 8 ? 2 : 3);
  const grains = (/** @type {number} */ degrees) => Number(((degrees * SCALE) / grain).toFixed(6)); // 36.1 is 36.1
  const down = (/** @type {number} */ degrees) => Math.floor(grains(degrees)) * grain;
  const up = (/** @type {number} */ degrees) => Math.ceil(grains(degrees)) * grain;
  return {
    west: normalLon(down(west)),
    south: Math.max(-QUARTER_TURN, down(south)),
    east: normalLon(up(east)),
    north: Math.min(QUARTER_TURN, up(north)),
  };
}

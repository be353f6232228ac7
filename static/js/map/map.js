/**
 * The map: one canvas of events over the basemap. It draws what the store selects and changes the link through
 * `config.navigate` alone. After each drawing with everything in place its element gets a "painted" event.
 */

import { withCommas } from "../core/series.js";
import { language, plural, t } from "../core/speech.js";
import { newestFirst } from "../data/newest.js";
import { Areas } from "./areas.js";
import { mountBasemap } from "./basemap.js";
import { addControls, tellSight } from "./controls.js";
import { askForTwoFingers } from "./embed.js";
import { Journeys } from "./journeys.js";
import { groundLayer } from "./ground.js";
import { Haste } from "./haste.js";
import { canvasLayer } from "./layer.js";
import { L } from "./leaflet.js";
import { PlaceList } from "./list.js";
import { latitude, longitude } from "./mercator.js";
import { badgeFont, paint } from "./paint.js";
import { readPalette } from "./palette.js";
import { followPointer } from "./pointer.js";
import { commonest, spoken } from "./say.js";
import { Scene } from "./scene.js";
import { Twin } from "./twin.js";
import { Viewpoint, reducedMotion } from "./view.js";

/** @import { Config, State, Store } from "../core/types.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Item } from "./scene.js" */

const DARK = "(prefers-color-scheme: dark)";
const SHEET_MS = 260; // a sheet has slid in by then
const WIDE = 960; // pixels of a map that the operator's start view is made for
const CLICK_PADDING = 80; // pixels around what a circle opens into

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 * @returns {() => void} unmount
 */
export function mountMap(element, store, config) {
  const room = new MapRoom(element, store, config);
  return () => room.unmount();
}

class MapRoom {
  /**
   * @param {HTMLElement} element
   * @param {Store} store
   * @param {Config} config
   */
  constructor(element, store, config) {
    this.element = element;
    this.store = store;
    this.config = config;
    this.focused = "";
    this.due = 0;
    this.haste = new Haste(() => this.redraw());
    this.journeys = new Journeys();
    this.scene = new Scene(new Areas(config.area, () => this.redraw()));
    this.palette = readPalette(store.get().pool.terms);
    this.map = createMap(element, store.get(), config);
    this.viewpoint = new Viewpoint(this.map, store, config);
    this.basemap = mountBasemap(this.map, { url: config.files.basemap, theme: theme(), layers: config.layers, L, lang: language() });
    const choose = (/** @type {Item} */ item) => this.choose(item);
    this.twin = new Twin(element, this.scene, { choose, focus: (key) => this.focus(key) });
    this.ground = groundLayer(() => this.stage()).addTo(this.map);
    this.layer = canvasLayer((ctx, frame) => this.paint(ctx, frame)).addTo(this.map);
    this.stops = [
      addControls(this.map, store, config),
      tellSight(this.map, store),
      followPointer({ map: this.map, layer: this.layer, scene: this.scene, store, choose }),
      config.embed ? askForTwoFingers(this.map) : () => {},
      ...this.subscriptions(),
      watchSize(element, () => this.fit()),
      watchTheme(() => this.dress()),
    ];
    this.openedLast = "";
    /** @type {{pool: State["pool"], row: number}|null} what a click has asked for before the text came */
    this.wanted = null;
    /** @type {PlaceList|null} */
    this.placeList = null;
  }

  subscriptions() {
    const { store } = this;
    return [
      store.subscribe(["result", "pool", "text", "hover", "loading", "query"], () => this.redraw()),
      store.subscribe(["query", "text", "pool"], (state) => this.follow(state)),
      store.subscribe(["query"], (state) => this.placeList?.mark(state)),
      store.subscribe(["result"], () => this.map.closePopup()), // its list may no longer be true
    ];
  }

  unmount() {
    cancelAnimationFrame(this.due);
    this.stops.forEach((stop) => stop());
    this.twin.remove();
    this.basemap.remove();
    this.map.remove();
  }

  /** Draws once before the next frame, however often it is asked. */
  redraw() {
    this.due ||= requestAnimationFrame(() => {
      this.due = 0;
      const state = this.store.get();
      this.scene.update(state, this.map.getZoom());
      this.ground.draw();
      this.layer.draw(this.haste.drawing(state.result));
    });
  }

  stage() {
    const { scene, store, palette, focused } = this;
    return { scene, state: store.get(), palette, focused };
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Frame} frame */
  paint(ctx, frame) {
    const { journeys, element } = this;
    const { scene, state, palette, focused } = this.stage();
    scene.update(state, frame.zoom);
    ctx.font = badgeFont(palette);
    scene.layOut(frame, (label) => ctx.measureText(label).width);
    paint({ ctx, frame, scene, state, journeys, palette, focused });
    this.twin.update(state, frame);
    if (scene.areas.waiting === 0) element.dispatchEvent(new CustomEvent("painted"));
  }

  /** Fills its element, which has another size now. */
  fit() {
    this.viewpoint.quietly(() => this.map.invalidateSize({ animate: false }));
    this.revealList();
  }

  /** Puts on the theme's colours. */
  dress() {
    this.palette = readPalette(this.store.get().pool.terms);
    this.basemap.setTheme(theme());
    this.redraw();
  }

  /** Moves to what the link says: its view, and its open event once it is known where that is. @param {State} state */
  follow(state) {
    if (state.text && this.wanted?.pool === state.pool) this.open(this.wanted.row);
    this.viewpoint.follow(state);
    this.scene.update(state, this.map.getZoom());
    const { event } = state.query;
    if (event === this.openedLast) return;
    if (event && this.scene.opened < 0) return; // its row is not loaded yet
    this.openedLast = event;
    if (event) setTimeout(() => this.reveal(this.scene.opened), reducedMotion() ? 0 : SHEET_MS);
  }

  /** Keeps an event, or the list that it was opened from, from being covered by its sheet. @param {number} row */
  reveal(row) {
    if (this.revealList()) return;
    const place = this.scene.position(row);
    if (!place || !this.element.isConnected) return;
    const near = this.map.latLngToContainerPoint([latitude(place.y), longitude(place.x)]);
    this.viewpoint.reveal(near);
  }

  /** @param {string} key */
  focus(key) {
    this.focused = key;
    this.redraw();
  }

  /** What a click, tap or Enter on an item does. @param {Item} item */
  choose(item) {
    const rows = this.scene.rowsOf(item);
    if (rows.length === 1) return this.open(rows[0]);
    const bounds = this.parting(item, rows);
    if (bounds) this.map.fitBounds(bounds, { padding: [CLICK_PADDING, CLICK_PADDING], animate: !reducedMotion() });
    else this.list(item, rows);
  }

  /** Opens an event, as soon as it is known which one it is. @param {number} row */
  open(row) {
    const { pool, text } = this.store.get();
    const id = text?.ids[row];
    if (id) this.config.navigate({ event: id });
    this.wanted = text ? null : { pool, row };
  }

  /** Lists the events of a place, for the reader to go through. @param {Item} item @param {number[]} rows */
  list(item, rows) {
    const { scene, store, map, layer } = this;
    const { pool, text } = store.get();
    const vague = item.kind === "badge";
    const name = vague ? scene.nameOf(item.groups, item.row) : "";
    const title = vague ? spoken({ count: rows.length, name, vague, places: item.groups.length }) : plural("{n} event here", "{n} events here", rows.length);
    const note = withCommas([vague ? "" : commonest(rows, text?.places ?? []), t("newest first")].filter(Boolean));
    const { left, top } = layer.frame;
    const at = map.unproject([item.x + left, item.y + top - item.height / 2]);
    const among = newestFirst(Uint32Array.from(rows), pool.earliest);
    const closed = () => {
      this.placeList = null;
      store.set({ among: null });
    };
    this.placeList = new PlaceList(map, { at, title, note, rows: among, state: store.get, open: (row) => this.open(row), closed });
    store.set({ among });
    this.revealList();
  }

  /** Brings the whole list into the part of the map that nothing covers; false if there is none to be seen. */
  revealList() {
    const bubble = this.placeList?.popup.getElement();
    if (!bubble || getComputedStyle(bubble).visibility === "hidden") return false;
    const box = bubble.getBoundingClientRect();
    const own = this.element.getBoundingClientRect();
    const half = { x: box.width / 2 + 8, y: box.height / 2 + 8 };
    this.viewpoint.reveal({ x: box.left - own.left + box.width / 2, y: box.top - own.top + box.height / 2 }, half);
    return true;
  }

  /**
   * The bounds of what an item stands for when zooming to them parts it, or null when it stays together.
   * @param {Item} item
   * @param {number[]} rows   its events
   */
  parting({ kind, groups }, rows) {
    const { map, scene, store } = this;
    const { pool } = store.get();
    const members = kind === "circle" ? [...new Set(rows.map((row) => pool.spot[row]))] : groups;
    const places = rows.map((row) => scene.position(row) ?? { x: 0, y: 0 });
    const bounds = L.latLngBounds(places.map(({ x, y }) => [latitude(y), longitude(x)]));
    const fit = map.getBoundsZoom(bounds, false, L.point(2 * CLICK_PADDING, 2 * CLICK_PADDING));
    const zoom = Math.min(fit, map.getMaxZoom());
    if (zoom <= map.getZoom()) return null;
    const { of } = kind === "circle" ? scene.grid(Math.round(zoom)) : scene.bundling(Math.round(zoom));
    return members.some((member) => of[member] !== of[members[0]]) ? bounds : null;
  }
}

/** @param {HTMLElement} element @param {State} state @param {Config} config @returns {any} */
function createMap(element, { query }, { start, leaflet }) {
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", t("Map of events; arrow keys move it, plus and minus zoom"));
  const { lat, lon, zoom } = query.view ?? { ...start, zoom: start.zoom + narrower(element.clientWidth) };
  return L.map(element, {
    center: [lat, lon], zoom, minZoom: leaflet.minZoom, maxZoom: leaflet.maxZoom,
    zoomControl: false, attributionControl: false, trackResize: false, worldCopyJump: true,
    zoomAnimation: !reducedMotion(), fadeAnimation: !reducedMotion(), inertia: !reducedMotion(),
  });
}

/**
 * How many zooms further out a narrow map begins, so that it shows what a wide one does.
 * @param {number} width   pixels
 * @returns {number} 0 or less
 */
function narrower(width) {
  return Math.min(0, Math.round(Math.log2(Math.max(width, 1) / WIDE)));
}

/** @returns {"light"|"dark"} */
function theme() {
  const wanted = document.documentElement.dataset.theme;
  if (wanted === "dark" || wanted === "light") return wanted;
  return matchMedia(DARK).matches ? "dark" : "light";
}

/** @param {() => void} changed @returns {() => void} */
function watchTheme(changed) {
  let worn = theme();
  const look = () => {
    if (theme() === worn) return; // said again, not changed: dressing would have the whole basemap drawn anew
    worn = theme();
    changed();
  };
  const media = matchMedia(DARK);
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  media.addEventListener("change", look);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", look);
  };
}

/** @param {HTMLElement} element @param {() => void} changed @returns {() => void} */
function watchSize(element, changed) {
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}

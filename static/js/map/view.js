/**
 * The map's position and the link's `view`, kept in step. Whatever the reader does to the map is written, one Back step
 * for a gesture; what we do ourselves is not, so that a link never says more than its sender chose.
 */

/** @import { Config, State, Store, View } from "../core/types.js" */

const GESTURE_MS = 700; // moves closer together are one gesture
const ROOM = 64; // pixels to keep between what is shown and what covers the map

export class Viewpoint {
  /**
   * @param {any} map
   * @param {Store} store
   * @param {Config} config
   */
  constructor(map, store, config) {
    this.map = map;
    this.store = store;
    this.config = config;
    this.ours = false;
    this.lastMove = -Infinity;
    /** @type {View|null} */
    this.written = store.get().query.view;
    /** @type {View} where the map is while the link does not say */
    this.first = roundView(map.getZoom(), map.getCenter());
    map.on("moveend", () => this.moved());
  }

  moved() {
    const { map } = this;
    if (this.ours) {
      this.ours = false;
      return;
    }
    const view = roundView(map.getZoom(), map.getCenter().wrap());
    if (same(view, this.written)) return;
    this.written = view;
    const now = performance.now();
    const step = now - this.lastMove > GESTURE_MS;
    this.lastMove = now;
    this.config.navigate({ view }, step);
  }

  /**
   * Moves the map without telling the link.
   * @param {() => void} move
   * @param {boolean} [lasting]   the move may end later, by an animation
   */
  quietly(move, lasting = false) {
    this.ours = true;
    move();
    if (!lasting) this.ours = false;
  }

  /** Follows the link, for Back and for links within the page. @param {State} state */
  follow({ query: { view } }) {
    if (same(view, this.written)) return;
    this.written = view;
    const { lat, lon, zoom } = view ?? this.first;
    this.quietly(() => this.map.setView([lat, lon], zoom, { animate: false }));
  }

  /**
   * Brings a point into the part of the map that nothing covers, when it is not there already.
   * @param {{x: number, y: number}} point        in pixels of the map
   * @param {{x: number, y: number}} [half]       half of what must be visible around it
   */
  reveal(point, half = { x: ROOM, y: ROOM }) {
    const free = freeArea(this.map.getContainer());
    const move = [
      shift(point.x, half.x, free.left, free.right),
      shift(point.y, half.y, free.top, free.bottom),
    ];
    if (move.every((pixels) => pixels === 0)) return;
    this.quietly(() => this.map.panBy(move, { animate: !reducedMotion() }), true);
  }
}

/** @returns {boolean} */
export function reducedMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * The least pan that brings at ± half between start and end; its start, where there is no room for all.
 * @param {number} at @param {number} half @param {number} start @param {number} end @returns {number}
 */
export function shift(at, half, start, end) {
  if (at - half < start || 2 * half > end - start) return Math.round(at - half - start);
  return Math.round(Math.max(0, at + half - end));
}

/**
 * The view as a link has it: as many decimals as the zoom can show.
 * @param {number} zoom
 * @param {{lat: number, lng: number}} center   degrees
 * @returns {View}
 */
export function roundView(zoom, { lat, lng }) {
  const decimals = Math.min(5, Math.max(1, Math.ceil(zoom / 3)));
  const round = (/** @type {number} */ value) => Number(value.toFixed(decimals));
  return { zoom: Math.round(zoom * 100) / 100, lat: round(lat), lon: round(lng) };
}

/** @param {View|null} one @param {View|null} other @returns {boolean} */
function same(one, other) {
  if (!one || !other) return one === other;
  return one.zoom === other.zoom && one.lat === other.lat && one.lon === other.lon;
}

/** @typedef {{left: number, top: number, right: number, bottom: number}} Rectangle */

const SHEETS = "#rail, #sheet, #timeline, #chips, .map-area";

/** The part of the map, in its own pixels, that no sheet or bar lies over. @param {HTMLElement} element */
function freeArea(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const sheets = [...document.querySelectorAll(SHEETS)].map((sheet) => {
    const box = sheet.getBoundingClientRect();
    return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
  });
  return sheets.reduce(without, { left: 0, top: 0, right: width, bottom: height });
}

/**
 * The largest rectangle that is left of one when another lies over it.
 * @param {Rectangle} free
 * @param {Rectangle} over
 * @returns {Rectangle}
 */
export function without(free, over) {
  const apart = over.left >= free.right || over.right <= free.left || over.top >= free.bottom || over.bottom <= free.top;
  if (apart || over.left === over.right || over.top === over.bottom) return free;
  const left = [
    { ...free, left: over.right }, { ...free, right: over.left },
    { ...free, top: over.bottom }, { ...free, bottom: over.top },
  ];
  return left.reduce((best, each) => (area(each) > area(best) ? each : best));
}

/** @param {Rectangle} rectangle @returns {number} */
function area({ left, top, right, bottom }) {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

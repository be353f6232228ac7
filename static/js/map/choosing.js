// What a click, tap or Enter on something does: open an event, part a circle, or list what stays together.

import { withCommas } from "../core/series.js";
import { plural, t } from "../core/speech.js";
import { newestFirst } from "../data/newest.js";
import { L } from "./leaflet.js";
import { PlaceList } from "./list.js";
import { latitude, longitude } from "./mercator.js";
import { commonest, spoken } from "./say.js";
import { reducedMotion } from "./view.js";

/** @import { Config, State, Store } from "../core/types.js" */
/** @import { Item, Scene } from "./scene.js" */
/** @import { Viewpoint } from "./view.js" */

const CLICK_PADDING = 80; // pixels around what a circle opens into

export class Choosing {
  /** @param {{map: any, layer: any, store: Store, config: Config, viewpoint: Viewpoint}} room   layer is the CanvasLayer of layer.js */
  constructor({ map, layer, store, config, viewpoint }) {
    this.map = map;
    this.layer = layer;
    this.store = store;
    this.config = config;
    this.viewpoint = viewpoint;
    /** @type {{pool: State["pool"], row: number}|null} what a click has asked for before the text came */
    this.wanted = null;
    /** @type {PlaceList|null} */
    this.placeList = null;
  }

  /** What a click, tap or Enter on an item does. @param {Item} item @param {Scene} scene   in which it stands */
  choose(item, scene) {
    const rows = scene.rowsOf(item);
    if (rows.length === 1) return this.open(rows[0]);
    const bounds = this.parting(item, rows, scene);
    if (bounds) this.map.fitBounds(bounds, { padding: [CLICK_PADDING, CLICK_PADDING], animate: !reducedMotion() });
    else this.list(item, rows, scene);
  }

  /** Opens an event, as soon as it is known which one it is. @param {number} row */
  open(row) {
    const { pool, text } = this.store.get();
    const id = text?.ids[row];
    if (id) this.config.navigate({ event: id });
    this.wanted = text ? null : { pool, row };
  }

  /** Follows the link and what has come: opens what was asked for before it was known. @param {State} state */
  follow(state) {
    this.placeList?.mark(state);
    if (state.text && this.wanted?.pool === state.pool) this.open(this.wanted.row);
  }

  /** Lists the events of a place, for the reader to go through. @param {Item} item @param {number[]} rows @param {Scene} scene */
  list(item, rows, scene) {
    const { store, map, layer } = this;
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
    const own = this.map.getContainer().getBoundingClientRect();
    const half = { x: box.width / 2 + 8, y: box.height / 2 + 8 };
    this.viewpoint.reveal({ x: box.left - own.left + box.width / 2, y: box.top - own.top + box.height / 2 }, half);
    return true;
  }

  /**
   * The bounds of what an item stands for when zooming to them parts it, or null when it stays together.
   * @param {Item} item
   * @param {number[]} rows   its events
   * @param {Scene} scene
   */
  parting({ kind, groups }, rows, scene) {
    const { map, store } = this;
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

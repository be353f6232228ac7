/**
 * The map: one canvas of events over the basemap. It draws what the store selects and changes the link through
 * `config.navigate` alone. After each drawing with everything in place its element gets a "painted" event.
 */

import { language } from "../core/speech.js";
import { Areas } from "./areas.js";
import { mountBasemap } from "./basemap.js";
import { createMap } from "./canvas-map.js";
import { Choosing } from "./choosing.js";
import { Dated } from "./dated.js";
import { addControls, tellSight } from "./controls.js";
import { askForTwoFingers } from "./embed.js";
import { Journeys } from "./journeys.js";
import { groundLayer } from "./ground.js";
import { Haste } from "./haste.js";
import { canvasLayer } from "./layer.js";
import { addLayerChoice } from "./layer-choice.js";
import { Layers } from "./layers.js";
import { L } from "./leaflet.js";
import { latitude, longitude } from "./mercator.js";
import { badgeFont } from "./marks.js";
import { paint } from "./paint.js";
import { readPalette } from "./palette.js";
import { followPointer } from "./pointer.js";
import { Twin } from "./twin.js";
import { Viewpoint, reducedMotion } from "./view.js";
import { theme, watchSize, watchTheme } from "./watching.js";

/** @import { Config, State, Store } from "../core/types.js" */
/** @import { Basemap } from "./basemap.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Item } from "./scene.js" */

const SHEET_MS = 260; // a sheet has slid in by then

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
    this.layers = new Layers(new Areas(config.area, () => this.redraw()));
    this.scene = this.layers.counted;
    this.palette = readPalette(store.get().pool.terms);
    this.map = createMap(element, store.get(), config);
    this.viewpoint = new Viewpoint(this.map, store, config);
    /** @type {Basemap|null} */
    this.basemap = null;
    this.lay();
    this.dated = new Dated(this.map, store, config, () => this.redraw());
    this.twin = new Twin(element, this.scene, { choose: (item) => this.choosing.choose(item, this.scene), focus: (key) => this.focus(key) });
    this.ground = groundLayer(() => this.stage()).addTo(this.map);
    this.layer = canvasLayer((ctx, frame) => this.paint(ctx, frame)).addTo(this.map);
    this.choosing = new Choosing(this);
    const shown = () => this.layers.shown(store.get().query);
    const choose = (/** @type {Item} */ item) => this.choosing.choose(item, shown());
    this.stops = [
      addControls(this.map, store, config),
      addLayerChoice(this.map, store, config),
      tellSight(this.map, store),
      followPointer({ map: this.map, layer: this.layer, shown, store, choose }),
      config.embed ? askForTwoFingers(this.map) : () => {},
      ...this.subscriptions(),
      watchSize(element, () => this.fit()),
      watchTheme(() => this.dress()),
    ];
    this.openedLast = "";
    this.dated.follow(store.get());
  }

  subscriptions() {
    const { store } = this;
    return [
      store.subscribe(["result", "pool", "text", "hover", "loading", "query", "playing"], () => this.redraw()),
      store.subscribe(["query", "text", "pool"], (state) => this.follow(state)),
      store.subscribe(["query"], () => this.lay()),
      store.subscribe(["query"], (state) => this.dated.follow(state)),
      store.subscribe(["result"], () => this.map.closePopup()), // its list may no longer be true
    ];
  }

  unmount() {
    cancelAnimationFrame(this.due);
    this.stops.forEach((stop) => stop());
    this.twin.remove();
    this.dated.remove();
    this.basemap?.remove();
    this.map.remove();
  }

  /** Draws once before the next frame, however often it is asked. */
  redraw() {
    this.due ||= requestAnimationFrame(() => {
      this.due = 0;
      const state = this.store.get();
      this.layers.update(state, this.map.getZoom());
      this.dated.draw();
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
    const { journeys, element, layers, palette, focused } = this;
    const state = this.store.get();
    layers.update(state, frame.zoom);
    ctx.font = badgeFont(palette);
    layers.layOut(state, frame, (label) => ctx.measureText(label).width);
    paint({ ctx, frame, state, journeys, palette, ...layers.picture(state, frame, focused) });
    this.twin.update(state, frame);
    if (this.scene.areas.waiting === 0 && !this.dated.waiting) element.dispatchEvent(new CustomEvent("painted"));
  }

  /** Fills its element, which has another size now. */
  fit() {
    this.viewpoint.quietly(() => this.map.invalidateSize({ animate: false }));
    this.choosing.revealList();
  }

  /** Lays the ground, or takes it away, as the link says. */
  lay() {
    const { map, config, basemap } = this;
    const wanted = this.store.get().query.basemap !== "none";
    if (wanted === (basemap !== null)) return;
    basemap?.remove();
    map.getContainer().style.backgroundColor = "";
    this.basemap = wanted ? mountBasemap(map, {
      url: config.files.basemap, own: config.ground, theme: theme(), layers: config.layers, L, lang: language(),
    }) : null;
    map.getContainer().classList.toggle("is-bare", !wanted);
  }

  /** Puts on the theme's colours. */
  dress() {
    this.palette = readPalette(this.store.get().pool.terms);
    this.basemap?.setTheme(theme());
    this.dated.dress();
    this.redraw();
  }

  /** Moves to what the link says: its view, and its open event once it is known where that is. @param {State} state */
  follow(state) {
    this.choosing.follow(state);
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
    if (this.choosing.revealList()) return;
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
}

/**
 * The timeline: how many events there are over time, and the period that the reader looks at.
 * Follows the store, draws in animation frames only, and says "painted" after each.
 */

import { t } from "../core/speech.js";
import { el, setText } from "../ui/dom.js";
import { Brush } from "./brush.js";
import { iconButton } from "./controls.js";
import { Dates } from "./dates.js";
import { Gestures } from "./gestures.js";
import { Lanes } from "./lanes.js";
import { paint } from "./painter.js";
import { ALWAYS, closed, linkOf } from "./period.js";
import { Player } from "./player.js";
import { extentOf, fitted, showing, zoomed } from "./range.js";
import { Readout } from "./readout.js";
import { SceneMaker } from "./scene.js";
import { Settings } from "./settings.js";
import { Walker } from "./walker.js";

/** @typedef {import("../core/types.js").Store} Store */
/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../core/types.js").Config} Config */
/** @typedef {import("./period.js").Period} Period */
/** @typedef {import("./range.js").Range} Range */
/** @typedef {import("./scene.js").Scene} Scene */

/**
 * What the parts of the room may do.
 * @typedef {object} Actions
 * @property {() => Scene} scene                          as the state is now
 * @property {(period: Period, record: boolean) => void} select
 * @property {(period: Period) => void} preview           selects with the next frame, without a Back step
 * @property {() => void} settle                          makes a Back step of what is selected
 * @property {() => void} clear
 * @property {(range: Range|null) => void} look           changes the visible range; null shows all
 * @property {(period: Period) => void} reveal            moves the visible range until the period is in sight
 * @property {(day: number|null) => void} point          the mouse is over a day, or over none
 * @property {() => void} redraw                          with the next frame
 * @property {(playing: boolean) => void} playing         tells the other rooms
 * @property {(busy: boolean) => void} busy               while the period moves: playing stops, nothing is read out
 */

const ZOOM = 1.6;
const ICONS = {
  closer: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  wider: "M5 11h14v2H5z",
  all: "M4 6h2v12H4zM18 6h2v12h-2zM7.5 12l3.5-4v3h2V8l3.5 4-3.5 4v-3h-2v3z",
};

/**
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {Config} config
 * @returns {() => void} takes everything away again
 */
export function mountTimeline(host, store, config) {
  const timeline = new Timeline(host, store, config);
  return () => timeline.unmount();
}

/** @implements {Actions} */
class Timeline {
  /**
   * @param {HTMLElement} host
   * @param {Store} store
   * @param {Config} config
   */
  constructor(host, store, config) {
    this.host = host;
    this.store = store;
    this.config = config;
    this.maker = new SceneMaker();
    /** @type {Scene|null} null when the state has moved on */
    this.current = null;
    /** @type {Range|null} the reader's own; null shows all */
    this.range = null;
    /** @type {Period|null} */
    this.pending = null;
    this.frame = 0;
    this.pool = store.get().pool;
    this.extent = extentOf(this.pool, store.get().today);

    this.brush = new Brush(this);
    this.walker = new Walker(this);
    this.gestures = new Gestures(this.brush.area, this);
    this.player = new Player(this, () => store.get().query.play);
    /** @type {import("../core/types.js").Navigate} */
    const change = (patch) => {
      this.player.stop();
      config.navigate(patch);
    };
    this.dates = new Dates(change);
    this.settings = new Settings(change, () => store.get().viewpoint, [this.player.stepper(-1), this.player.stepper(1)]);
    this.readout = new Readout();
    this.lanes = new Lanes(store, config);
    this.canvas = el("canvas", { class: "timeline-canvas", "aria-hidden": "true" });
    this.empty = el("p", { class: "timeline-empty", hidden: true });
    this.plot = el("div", { class: "timeline-plot" }, this.canvas, this.empty, this.walker.element, this.brush.area);
    this.root = el("div", { class: "timeline" },
      this.player.element, this.settings.element, this.dates.element, this.readout.element, this.plot, this.zoom(), this.fold(),
      this.lanes.element);
    host.classList.add("timeline-host");
    host.append(this.root);
    this.size = sizeOf(this.plot); // asked for in every frame, it would have the page laid out once more in each
    this.stop = this.listen();
    this.request();
  }

  zoom() {
    const by = (/** @type {number} */ factor) => {
      const { range, extent } = this.scene();
      this.look(zoomed(range, factor, (range.start + range.end) / 2, extent));
    };
    this.whole = iconButton("timeline-button", t("Show all dates"), ICONS.all, () => this.look(null));
    return el("div", { class: "timeline-zoom", role: "group", "aria-label": t("Zoom of the timeline") },
      iconButton("timeline-button", t("Closer"), ICONS.closer, () => by(ZOOM)),
      iconButton("timeline-button", t("Wider"), ICONS.wider, () => by(1 / ZOOM)), this.whole);
  }

  /** Where there is little room, the typed dates take the histogram's place until they are done. */
  fold() {
    const button = el("button", { type: "button", class: "timeline-fold", "aria-expanded": "false" }, t("Dates"));
    button.addEventListener("click", () => {
      const open = this.root.classList.toggle("is-typing");
      button.textContent = open ? t("Done") : t("Dates");
      button.setAttribute("aria-expanded", String(open));
    });
    return button;
  }

  /** @returns {() => void} */
  listen() {
    const redraw = () => this.request();
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const observer = new ResizeObserver(() => {
      this.size = sizeOf(this.plot);
      redraw();
    });
    observer.observe(this.plot);
    scheme.addEventListener("change", redraw);
    this.player.still.addEventListener("change", redraw);
    const unsubscribe = this.store.subscribe(["pool", "result", "query", "loading", "sight"], redraw);
    return () => {
      unsubscribe();
      scheme.removeEventListener("change", redraw);
      this.player.still.removeEventListener("change", redraw);
      observer.disconnect();
    };
  }

  unmount() {
    this.player.stop();
    this.settings.toggle(false);
    this.stop();
    cancelAnimationFrame(this.frame);
    this.root.remove();
    this.host.classList.remove("timeline-host");
  }

  scene() {
    if (this.current) return this.current;
    const state = this.store.get();
    if (state.pool !== this.pool) {
      this.pool = state.pool;
      this.extent = extentOf(state.pool, state.today);
    }
    this.current = this.maker.make(state, this.range ?? fitted(this.extent), this.extent, this.size);
    return this.current;
  }

  /** Whatever has changed, all is worked out and drawn anew with the next frame. */
  request() {
    this.current = null;
    this.redraw();
  }

  redraw() {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.tell();
    this.frame = 0;
    const state = this.store.get();
    const scene = this.scene();
    paint(this.canvas, scene);
    this.brush.update(scene);
    this.walker.update(scene);
    this.lanes.update(state, scene, this.size);
    this.root.classList.toggle("is-lanes", state.query.bins.form === "lanes");
    this.player.update();
    this.settings.update(state.query);
    this.dates.update(state.query);
    this.readout.update(scene, state.result.count, this.walker.words(scene));
    setText(this.empty, scene.here ? t("No dated events in this view.") : t("No dated events match."));
    this.empty.hidden = scene.bins.matched > 0 || state.loading.progress < 1;
    if (this.whole) this.whole.disabled = this.range === null;
    this.host.dispatchEvent(new CustomEvent("painted"));
    if (state.loading.progress === 1) this.player.begin();
  }

  /** @param {Period} period @param {boolean} record */
  select(period, record) {
    this.pending = null;
    this.config.navigate(linkOf(period, this.extent), record);
  }

  /** @param {Period} period */
  preview(period) {
    this.pending = period;
    if (this.frame === 0) this.tell(); // the first of a frame at once, so that the map draws in the same frame
    this.request();
  }

  tell() {
    if (this.pending) this.config.navigate(linkOf(this.pending, this.extent), false);
    this.pending = null;
  }

  settle() {
    const { from, to } = this.store.get().query;
    this.config.navigate({ from, to }, true);
  }

  clear() {
    this.player.stop();
    this.select(ALWAYS, true);
  }

  /** @param {Range|null} range */
  look(range) {
    this.range = range;
    this.request();
  }

  /** @param {Period} period */
  reveal(period) {
    const { range, extent } = this.scene();
    const { from, to } = closed(period, extent);
    const shown = showing(range, from, to, extent);
    if (shown !== range) this.look(shown);
  }

  /** @param {number|null} day */
  point(day) {
    this.walker.point(day);
  }

  /** @param {boolean} playing */
  playing(playing) {
    this.store.set({ playing });
  }

  /** @param {boolean} busy */
  busy(busy) {
    if (busy) this.player.stop();
    this.readout.hush(busy);
  }
}

/** @param {HTMLElement} element @returns {{width: number, height: number, start: number, end: number}} pixels; start and end are left and right of it */
function sizeOf({ clientWidth: width, clientHeight: height, offsetLeft, parentElement }) {
  const padding = parentElement ? Number.parseFloat(getComputedStyle(parentElement).paddingLeft) : 0;
  const room = parentElement ? parentElement.clientWidth - 2 * padding : width;
  const start = offsetLeft - padding;
  return { width, height, start, end: room - start - width };
}

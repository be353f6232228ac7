/** What pointers do on the brush: drag an end, the window or the range, draw a new window, wheel and pinch. */

import { moved, resized, spanning } from "./period.js";
import { panned, zoomed } from "./range.js";

/** @typedef {import("./timeline.js").Actions} Actions */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./period.js").Period} Period */
/** @typedef {{kind: string, x: number, grip: number, scene: Scene, started: boolean}} Drag  scene as when pressed */
/** @typedef {{middle: number, apart: number, scene: Scene}} Pinch */

/** Pixels before a press becomes a drag, so that a click does not select. */
const SLACK = 4;
const WHEEL = 0.002;
const LINE = 16;

/**
 * The period that a drag has come to; ends snap to the nearest edge of a bin.
 * @param {Drag} drag
 * @param {number} x
 * @returns {Period}
 */
function dragged({ kind, x: startX, grip, scene }, x) {
  const { period, unit, extent } = scene;
  if (kind === "from" || kind === "to") return resized(period, kind, endAt(kind, x - grip, scene), unit);
  if (kind === "window") return moved(period, Math.round(daysOf(scene, x - startX) / unit.days), unit, extent);
  return spanning(Math.floor(scene.dayAt(startX)), Math.floor(scene.dayAt(x)), unit);
}

/**
 * The day that an end comes to: that of the bin whose outer edge is nearest, or of the last in sight.
 * @param {"from"|"to"} end
 * @param {number} x
 * @param {Scene} scene
 * @returns {number}
 */
function endAt(end, x, { plot, unit, dayAt }) {
  const half = end === "from" ? unit.days / 2 : -unit.days / 2;
  const inSight = x > plot.left && x < plot.right;
  return Math.floor(dayAt(x) + (inSight ? half : 0));
}

/** Pixels as days. @param {Scene} scene @param {number} pixels @returns {number} */
function daysOf({ plot, range }, pixels) {
  return (pixels * (range.end - range.start)) / (plot.right - plot.left);
}

export class Gestures {
  /**
   * @param {HTMLElement} area
   * @param {Actions} actions
   */
  constructor(area, actions) {
    this.area = area;
    this.actions = actions;
    /** @type {Map<number, number>} pointer id -> x */
    this.pointers = new Map();
    /** @type {Drag|null} */
    this.drag = null;
    /** @type {Pinch|null} */
    this.pinch = null;
    area.addEventListener("pointerdown", (event) => this.press(event));
    area.addEventListener("pointermove", (event) => this.move(event));
    area.addEventListener("pointerleave", () => actions.point(null));
    area.addEventListener("pointerup", (event) => this.release(event, true));
    area.addEventListener("pointercancel", (event) => this.release(event, false));
    area.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.drag?.started) return;
      event.stopImmediatePropagation(); // of what Escape could close, only the drag
      this.abandon();
    }, { capture: true });
  }

  /** @param {MouseEvent} event */
  xOf(event) {
    return event.clientX - this.area.getBoundingClientRect().left;
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button !== 0) return;
    this.area.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.xOf(event));
    if (this.pointers.size === 2) this.startPinch();
    if (this.pointers.size !== 1) return;
    const scene = this.actions.scene();
    const x = this.xOf(event);
    const kind = event.shiftKey ? "range" : this.partAt(event, scene);
    const sides = scene.window ?? scene.plot;
    const grip = kind === "from" ? x - sides.left : kind === "to" ? x - sides.right : 0;
    this.actions.point(null);
    this.drag = { kind, x, grip, scene, started: false };
  }

  /** What was pressed; without a window there is nothing to move. @param {PointerEvent} event @param {Scene} scene */
  partAt(event, scene) {
    const part = /** @type {HTMLElement} */ (event.target).dataset.part ?? "new";
    return part === "window" && !scene.window ? "new" : part;
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.pointers.has(event.pointerId)) return this.hover(event);
    const x = this.xOf(event);
    this.pointers.set(event.pointerId, x);
    if (this.pinch) this.spread(this.pinch);
    const { drag } = this;
    if (!drag || (!drag.started && Math.abs(x - drag.x) < SLACK)) return;
    if (!drag.started) this.actions.busy(true);
    drag.started = true;
    const { range, extent } = drag.scene;
    if (drag.kind === "range") this.actions.look(panned(range, daysOf(drag.scene, drag.x - x), extent));
    else this.actions.preview(dragged(drag, x));
  }

  /** Fingers do not hover. @param {PointerEvent} event */
  hover(event) {
    if (event.pointerType === "mouse") this.actions.point(this.actions.scene().dayAt(this.xOf(event)));
  }

  /** @param {PointerEvent} event @param {boolean} done false when the system took the pointer away */
  release(event, done) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.pinch = null;
    const { drag } = this;
    if (!drag) return;
    if (!done) return this.abandon();
    this.drag = null;
    if (!drag.started) return;
    if (drag.kind !== "range") this.actions.select(dragged(drag, this.xOf(event)), true);
    this.actions.busy(false);
  }

  /** Puts back what the drag has changed. */
  abandon() {
    const { drag } = this;
    this.drag = null;
    if (!drag?.started) return;
    if (drag.kind === "range") this.actions.look(drag.scene.range);
    else this.actions.select(drag.scene.period, true);
    this.actions.busy(false);
  }

  startPinch() {
    this.abandon();
    const [a, b] = [...this.pointers.values()];
    this.pinch = { middle: (a + b) / 2, apart: Math.max(1, Math.abs(a - b)), scene: this.actions.scene() };
  }

  /** @param {Pinch} pinch */
  spread({ middle, apart, scene }) {
    const [a, b] = [...this.pointers.values()];
    const factor = Math.max(1, Math.abs(a - b)) / apart;
    const range = zoomed(scene.range, factor, scene.dayAt(middle), scene.extent);
    const shift = daysOf({ ...scene, range }, middle - (a + b) / 2);
    this.actions.look(panned(range, shift, scene.extent));
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const { range, extent, dayAt, ...scene } = this.actions.scene();
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const delta = (sideways ? event.deltaX || event.deltaY : event.deltaY) * scale;
    if (sideways) this.actions.look(panned(range, daysOf({ ...scene, range, extent, dayAt }, delta), extent));
    else this.actions.look(zoomed(range, Math.exp(-delta * WHEEL), dayAt(this.xOf(event)), extent));
  }
}

/** The histogram on its canvas: bars by category, spans, axis, today. Draws what a scene says and keeps nothing. */

import { OPEN_END } from "../core/days.js";
import { t } from "../core/speech.js";
import { token } from "../ui/symbols.js";
import { laneSpans } from "./bins.js";
import { fillsOf } from "./fills.js";
import { LANE, LANES } from "./scene.js";
import { ticksFor } from "./ticks.js";
import { clampDay } from "./units.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./fills.js").Fill} Fill */
/** @typedef {{[name: string]: string}} Ink */

const TOP = 6;
const FADED = 0.28;
const LEAST_BAR = 3;
const LEAST_SHARE = 1;
/** Pixels that these words need. */
const COMPARED = 70;
const TODAY = 48;
const EXPECTED = 70;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Scene} scene
 */
export function paint(canvas, scene) {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(scene.width * ratio), Math.round(scene.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const ctx = canvas.getContext("2d");
  if (!ctx) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, scene.width, scene.height);
  /** @type {Ink} */
  const ink = {};
  for (const name of ["ink", "ink-2", "hairline", "accent", "accent-wash", "paper", "font"]) ink[name] = token(name);
  paintGround(ctx, scene, ink);
  const fills = fillsOf(ctx, scene.colours, ink.paper);
  paintBars(ctx, scene, fills);
  paintSpans(ctx, scene, fills);
  paintAxis(ctx, scene, ink);
  paintToday(ctx, scene, ink);
  if (scene.compared) paintCompared(ctx, scene, scene.compared, ink);
}

/** The window's wash, and the future's. @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Ink} ink */
function paintGround(ctx, scene, ink) {
  const { plot: { left, right }, base } = scene;
  const tomorrow = Math.max(left, scene.x(scene.today + 1));
  if (tomorrow < right) {
    ctx.globalAlpha = 0.05;
    ctx.fillStyle = ink.ink;
    ctx.fillRect(tomorrow, 0, right - tomorrow, base);
    ctx.globalAlpha = 1;
  }
  if (!scene.window) return;
  ctx.globalAlpha = 0.75;
  ctx.fillStyle = ink["accent-wash"];
  ctx.fillRect(scene.window.left, 0, scene.window.right - scene.window.left, base);
  ctx.globalAlpha = 1;
}

/**
 * Faded everywhere, then in full inside the window.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {Fill[]} fills
 */
function paintBars(ctx, scene, fills) {
  ctx.save();
  clip(ctx, scene.plot, scene.base);
  if (scene.window) {
    ctx.globalAlpha = FADED;
    stackBars(ctx, scene, fills);
    ctx.globalAlpha = 1;
    clip(ctx, scene.window, scene.base);
  }
  stackBars(ctx, scene, fills);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {{left: number, right: number}} sides @param {number} base */
function clip(ctx, { left, right }, base) {
  ctx.beginPath();
  ctx.rect(left, 0, right - left, base);
  ctx.clip();
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Fill[]} fills */
function stackBars(ctx, scene, fills) {
  const { bins: { edges, layers, counts, totals, peak, shared }, base } = scene;
  const least = shared ? LEAST_SHARE : LEAST_BAR;
  for (let bin = 0; bin < totals.length; bin += 1) {
    if (totals[bin] === 0) continue;
    const left = scene.x(edges[bin]);
    const right = scene.x(edges[bin + 1]);
    const gap = right - left >= 6 ? 1 : 0;
    const tall = Math.max(least, (totals[bin] / peak) * (base - TOP));
    let foot = base;
    for (let layer = 0; layer < layers; layer += 1) {
      const count = counts[bin * layers + layer];
      if (count === 0) continue;
      const high = (count / totals[bin]) * tall;
      ctx.fillStyle = fills[layer];
      ctx.fillRect(left + gap, foot - high, right - left - gap, high);
      if (layer % 2 === 1) outline(ctx, fills[layer - 1], left + gap, foot - high, right - left - gap, high);
      foot -= high;
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Fill} colour
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function outline(ctx, colour, x, y, width, height) {
  if (width < 4 || height < 3) return;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

/**
 * Thin lines under the axis for events of several bins, dashed where they are expected.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {Fill[]} fills
 */
function paintSpans(ctx, scene, fills) {
  ctx.save();
  clip(ctx, scene.plot, scene.height);
  ctx.lineWidth = 2;
  for (const { row, lane } of laneSpans(scene.bins.spans, scene.rows, LANES)) {
    const y = scene.base + 3 + lane * LANE;
    const open = scene.rows.latest[row] === OPEN_END;
    const inside = !scene.window || scene.inWindow(row);
    ctx.globalAlpha = inside ? 1 : FADED;
    ctx.strokeStyle = fills[scene.rows.category[row] * 2];
    ctx.setLineDash(scene.rows.status[row] === scene.expected ? [3, 3] : []);
    ctx.beginPath();
    ctx.moveTo(scene.x(scene.rows.earliest[row]), y);
    ctx.lineTo(open ? scene.plot.right : scene.x(scene.rows.latest[row] + 1) - 1, y);
    ctx.stroke();
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Ink} ink */
function paintAxis(ctx, scene, ink) {
  const { plot: { left, right }, base } = scene;
  ctx.fillStyle = ink["ink-2"];
  ctx.fillRect(left, base, right - left, 1);
  ctx.textBaseline = "alphabetic";
  for (const { day, text, strong } of ticksFor(scene.range, right - left)) {
    const x = Math.round(scene.x(day));
    ctx.fillStyle = strong ? ink["ink-2"] : ink.hairline;
    ctx.fillRect(x, base, 1, scene.height - base - 4);
    ctx.font = `${strong ? 600 : 400} 12px ${ink.font}`;
    ctx.fillStyle = strong ? ink.ink : ink["ink-2"];
    ctx.fillText(text, x + 4, scene.height - 4);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Ink} ink */
function paintToday(ctx, scene, ink) {
  const x = Math.round(scene.x(clampDay(scene.today + 1))) - 0.5;
  const { plot: { left, right }, base } = scene;
  if (x < left || x > right) return;
  ctx.strokeStyle = ink.ink;
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 2]);
  ctx.beginPath();
  ctx.moveTo(x, 0);
  ctx.lineTo(x, base);
  ctx.stroke();
  ctx.setLineDash([]);
  const after = x + TODAY < right;
  label(ctx, ink, t("today"), x + (after ? 4 : -4), after ? "left" : "right");
  if (x + TODAY + EXPECTED < right) label(ctx, ink, t("expected"), right - 4, "right");
}

/**
 * The compared period, whose name stands to its left: to its right there often lies the other one.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {{left: number, right: number}} sides
 * @param {Ink} ink
 */
function paintCompared(ctx, { plot }, { left, right }, ink) {
  if (right <= left) return;
  ctx.fillStyle = ink["ink-2"];
  ctx.fillRect(left, 0, right - left, 2);
  if (right - COMPARED > plot.left) label(ctx, ink, t("compared"), right - 3, "right");
  else label(ctx, ink, t("compared"), left, "left");
}

/**
 * Words over the bars, on a seam of paper so that they can be read there.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ink} ink
 * @param {string} text
 * @param {number} x
 * @param {CanvasTextAlign} align
 */
function label(ctx, ink, text, x, align) {
  ctx.font = `400 12px ${ink.font}`;
  ctx.textAlign = align;
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = ink.paper;
  ctx.strokeText(text, x, 11);
  ctx.fillStyle = ink["ink-2"];
  ctx.fillText(text, x, 11);
  ctx.textAlign = "left";
}

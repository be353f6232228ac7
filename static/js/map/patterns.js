// Patterns that tell areas apart without colours: lines, dots and crossings, each with a hue of its own.

import { colourOf } from "../ui/symbols.js";

/** @import { Pen } from "./layer.js" */

const SIDE = 12; // pixels of a tile
const FINE = 2; // pixels of the tile's canvas for each of them
const HUES = ["wine", "cyan", "olive", "purple", "teal", "sand"];

/** @typedef {(pen: CanvasRenderingContext2D) => void} Drawing   of one tile, SIDE wide and high */

/** @type {Drawing} */
const falling = (pen) => [-SIDE, 0, SIDE].forEach((shift) => line(pen, shift - 1, -1, shift + SIDE + 1, SIDE + 1));
/** @type {Drawing} */
const dots = (pen) => [[3, 3], [9, 9]].forEach(([x, y]) => {
  pen.moveTo(x + 1, y);
  pen.arc(x, y, 1, 0, 2 * Math.PI);
});
/** @type {Drawing} */
const level = (pen) => [3, 9].forEach((y) => line(pen, 0, y, SIDE, y));
/** @type {Drawing} */
const crossed = (pen) => {
  line(pen, 0, 6, SIDE, 6);
  line(pen, 6, 0, 6, SIDE);
};
/** @type {Drawing} */
const upright = (pen) => [3, 9].forEach((x) => line(pen, x, 0, x, SIDE));
/** @type {Drawing} */
const waves = (pen) => [3, 9].forEach((y) => {
  pen.moveTo(0, y + 1.5);
  pen.lineTo(6, y - 1.5);
  pen.lineTo(SIDE, y + 1.5);
});

const DRAWINGS = [falling, dots, level, crossed, upright, waves];

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {number} toX @param {number} toY */
function line(pen, x, y, toX, toY) {
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
}

/** The hue of the holder of this number. @param {number} holder */
export function hueOf(holder) {
  return colourOf(HUES[holder % HUES.length]);
}

/**
 * What fills the areas of the holder of this number.
 * @param {Pen} ctx
 * @param {number} holder
 * @returns {CanvasPattern|string}
 */
function patternOf(ctx, holder) {
  const tile = Object.assign(document.createElement("canvas"), { width: SIDE * FINE, height: SIDE * FINE });
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.scale(FINE, FINE);
  pen.strokeStyle = hueOf(holder);
  pen.lineWidth = 1.2;
  pen.beginPath();
  DRAWINGS[holder % DRAWINGS.length](pen);
  pen.stroke();
  const pattern = ctx.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / FINE));
  return pattern ?? hueOf(holder);
}

/**
 * Paints ground that somebody holds: a tint, a pattern, an edge.
 * @param {Pen} ctx
 * @param {{body: Path2D, edge: Path2D}} paths
 * @param {number} holder
 */
export function paintHeld(ctx, { body, edge }, holder) {
  ctx.save();
  ctx.fillStyle = hueOf(holder);
  ctx.globalAlpha = 0.1;
  ctx.fill(body);
  ctx.fillStyle = patternOf(ctx, holder);
  ctx.globalAlpha = 0.5;
  ctx.fill(body);
  ctx.strokeStyle = hueOf(holder);
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = 1.25;
  ctx.lineJoin = "round";
  ctx.stroke(edge);
  ctx.restore();
}

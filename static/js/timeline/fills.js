/** How bars are filled: plain for what happened, hatched for what is expected. */

import { colourOf } from "../ui/symbols.js";

/** @typedef {string|CanvasPattern} Fill */

/** Pixels from one line of the hatching to the next. */
const PITCH = 5;
const LINE = 1.6;

/** Hatchings are drawn once for each colour and theme. @type {Map<string, Fill>} */
const hatchings = new Map();

/**
 * A fill for each layer of countBins.
 * @param {CanvasRenderingContext2D} ctx
 * @param {(string|undefined)[]} colours palette names, by category
 * @param {string} paper
 * @returns {Fill[]}
 */
export function fillsOf(ctx, colours, paper) {
  return colours.flatMap((name) => [colourOf(name), hatching(ctx, colourOf(name), paper)]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} colour
 * @param {string} paper
 * @returns {Fill}
 */
function hatching(ctx, colour, paper) {
  const ratio = window.devicePixelRatio || 1;
  const key = `${colour} ${paper} ${ratio}`;
  const known = hatchings.get(key);
  if (known) return known;
  const tile = hatchedTile(colour, paper, Math.round(PITCH * ratio));
  const pattern = ctx.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(PITCH / tile.width));
  hatchings.set(key, pattern ?? colour);
  return pattern ?? colour;
}

/**
 * A tile with one rising line, and the corners of its neighbours.
 * @param {string} colour
 * @param {string} paper
 * @param {number} size device pixels
 * @returns {HTMLCanvasElement}
 */
function hatchedTile(colour, paper, size) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const ctx = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, size, size);
  ctx.strokeStyle = colour;
  ctx.lineWidth = (LINE * size) / PITCH;
  for (const offset of [-size, 0, size]) {
    ctx.beginPath();
    ctx.moveTo(offset - 1, size + 1);
    ctx.lineTo(offset + size + 1, -1);
    ctx.stroke();
  }
  return tile;
}

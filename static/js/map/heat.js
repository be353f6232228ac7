// Heat: how many events are about each point, as a ramp of colours that grows steadily darker, or lighter on dark ground.

/** @import { Field } from "./density.js" */
/** @import { Palette } from "./palette.js" */

const STEPS = 256;
const LEAST = 20; // events that the end of the ramp stands for at least: one alone is no hotspot
const OPAQUE = 0.84;
const FADE = 0.3; // of the ramp, in which it rises from the ground

/** @type {OffscreenCanvas|null} */
let sheet = null;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Field} field
 * @param {Palette} palette
 */
export function paintHeat(ctx, field, { heat }) {
  const { across, down, cell, values } = field;
  const ramp = rampOf(heat);
  const image = new ImageData(across, down);
  const pixels = new Uint32Array(image.data.buffer);
  values.forEach((value, at) => { pixels[at] = ramp[Math.floor(shareOf(value, field.peak) * (STEPS - 1))]; });
  sheet ??= new OffscreenCanvas(across, down);
  Object.assign(sheet, { width: across, height: down });
  /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d")).putImageData(image, 0, 0);
  ctx.drawImage(sheet, 0, 0, across * cell, down * cell);
}

/** Where on the ramp a density stands: each step is the same factor. @param {number} value @param {number} peak */
export function shareOf(value, peak) {
  return Math.log1p(value) / Math.log1p(Math.max(peak, LEAST));
}

/** @type {Map<string, Uint32Array>} */
const ramps = new Map();

/** @param {string[]} colours @returns {Uint32Array} by step, as a canvas holds pixels */
function rampOf(colours) {
  const key = colours.join();
  const known = ramps.get(key);
  if (known) return known;
  const stops = colours.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  const bytes = new Uint8ClampedArray(STEPS * 4);
  for (let step = 0; step < STEPS; step += 1) {
    const at = (step / (STEPS - 1)) * (stops.length - 1);
    const before = Math.min(Math.floor(at), stops.length - 2);
    const rgb = stops[before].map((value, band) => value + (stops[before + 1][band] - value) * (at - before));
    bytes.set([...rgb, 255 * OPAQUE * Math.min(1, step / STEPS / FADE)], step * 4);
  }
  const ramp = new Uint32Array(bytes.buffer);
  ramps.set(key, ramp);
  return ramp;
}

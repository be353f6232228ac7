// How far places may be off, as soft discs below the symbols. Where many overlap the ground stays readable: those of one
// size are laid down as one, and the larger they are, the fainter.

/** @import { Frame } from "./mercator.js" */
/** @typedef {{x: number, y: number, radius: number, colour: string}} Halo  pixels of the frame; colour as #rrggbb */

const FULL = 2 * Math.PI;
const CORE = 0.65; // of the radius: from there on it fades
const [STRONGEST, FAINTEST] = [0.26, 0.08];
const LARGE = 160; // pixels of radius
const COARSE = 2; // CSS pixels a pixel of the ground that they are laid down on: nothing in them is sharp

/** @type {HTMLCanvasElement|null} */
let ground = null;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Halo[]} halos
 */
export function paintHalos(ctx, frame, halos) {
  /** @type {Map<number, Halo[]>} */
  const sizes = new Map(); // a precision has about one size in a frame: less than twice as large, more than half
  for (const halo of halos) {
    const size = Math.round(Math.log2(halo.radius));
    const same = sizes.get(size);
    if (same) same.push(halo);
    else sizes.set(size, [halo]);
  }
  for (const size of [...sizes.keys()].sort((a, b) => b - a)) {
    ctx.save();
    ctx.globalAlpha = strength(2 ** size);
    ctx.drawImage(laidDown(sizes.get(size) ?? [], frame), 0, 0, frame.width, frame.height);
    ctx.restore();
  }
}

/** @param {number} radius pixels @returns {number} opacity */
export function strength(radius) {
  return Math.max(FAINTEST, STRONGEST * Math.min(1, LARGE / radius));
}

/** The discs as one opaque shape with soft edges. @param {Halo[]} halos @param {Frame} frame */
function laidDown(halos, frame) {
  ground ??= document.createElement("canvas");
  const { width, height } = frame;
  Object.assign(ground, { width: Math.ceil(width / COARSE), height: Math.ceil(height / COARSE) }); // which clears it
  const pen = /** @type {CanvasRenderingContext2D} */ (ground.getContext("2d"));
  pen.scale(ground.width / width, ground.height / height);
  const covering = halos.findLast((halo) => covers(halo, frame)); // nothing below it is seen
  for (const halo of halos.slice(covering ? halos.indexOf(covering) : 0)) disc(pen, halo);
  return ground;
}

/** Whether a disc's core fills the frame. @param {Halo} halo @param {Frame} frame */
function covers({ x, y, radius }, { width, height }) {
  return Math.hypot(Math.max(x, width - x), Math.max(y, height - y)) < CORE * radius;
}

/** @param {CanvasRenderingContext2D} pen @param {Halo} halo */
function disc(pen, { x, y, radius, colour }) {
  const fade = pen.createRadialGradient(x, y, 0, x, y, radius);
  fade.addColorStop(0, colour);
  fade.addColorStop(CORE, colour);
  fade.addColorStop(1, `${colour}00`); // its own colour unseen: "transparent" would fade through grey
  pen.fillStyle = fade;
  pen.beginPath();
  pen.arc(x, y, radius, 0, FULL);
  pen.fill();
}

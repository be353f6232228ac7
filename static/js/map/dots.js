// Places as dots, where there are too many for symbols: each colour and size is drawn once and stamped.

import { NO_TERM } from "../core/codes.js";

/** @import { Picture } from "./paint.js" */
/** @import { Item, Scene } from "./scene.js" */

const EDGE = 1; // pixels of paper around a dot
const MOST_STAMPS = 600;

/** @type {Map<string, OffscreenCanvas>} */
const stamps = new Map();

/** @param {Picture} picture @param {Item[]} pins */
export function paintDots({ ctx, scene, palette }, pins) {
  const kindOf = commonestKinds(scene);
  for (const { index, x, y, width } of pins) {
    const kind = kindOf(index);
    const stamp = stampOf(kind === NO_TERM ? palette.quiet : palette.hues[kind], palette.paper, width);
    const size = width + 2 * EDGE;
    ctx.drawImage(stamp, x - size / 2, y - size / 2, size, size);
  }
}

/** The kind of which most of a cell's events are. @param {Scene} scene @returns {(cell: number) => number} */
function commonestKinds({ tally }) {
  return (cell) => {
    let [most, kind] = [0, NO_TERM];
    if (!tally) return kind;
    for (let each = 0; each < tally.kinds; each += 1) {
      const count = tally.split[cell * tally.kinds + each];
      if (count > most) [most, kind] = [count, each];
    }
    return kind;
  };
}

/** @param {string} colour @param {string} paper @param {number} width */
function stampOf(colour, paper, width) {
  const key = `${colour} ${paper} ${width}`;
  const known = stamps.get(key);
  if (known) return known;
  const size = 2 * Math.ceil(width + 2 * EDGE); // twice as fine as a pixel
  const stamp = new OffscreenCanvas(size, size);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (stamp.getContext("2d"));
  const disc = (/** @type {number} */ radius, /** @type {string} */ fill) => {
    pen.fillStyle = fill;
    pen.beginPath();
    pen.arc(size / 2, size / 2, radius, 0, 2 * Math.PI);
    pen.fill();
  };
  disc(width + EDGE, paper);
  disc(width - EDGE / 2, colour);
  if (stamps.size > MOST_STAMPS) stamps.clear(); // of another theme
  stamps.set(key, stamp);
  return stamp;
}

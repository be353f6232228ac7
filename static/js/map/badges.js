// Where badges stand: at their place, or a step above or below where something stands there already; rather on a pin
// than on each other.

/** @import { Item } from "./scene.js" */

const GAP = 3; // pixels
const STEPS = [0, 1, -1, 2, -2, 3, -3];

/**
 * @param {Item[]} badges
 * @param {Item[]} pins     what must stay visible
 * @returns {Item[]}
 */
export function placeBadges(badges, pins) {
  /** @type {Item[]} */
  const placed = [];
  for (const badge of [...badges].sort((a, b) => b.count - a.count)) {
    const distances = STEPS.map((step) => step * (badge.height + GAP));
    const tries = distances.map((away) => ({ ...badge, y: badge.y + away, away }));
    const clear = (/** @type {Item[]} */ taken) => tries.find((place) => !taken.some((other) => overlap(place, other)));
    placed.push(clear([...pins, ...placed]) ?? clear(placed) ?? badge);
  }
  return placed;
}

/** @typedef {{x: number, y: number, width: number, height: number}} Rectangle  x and y are the middle */

/** @param {Rectangle} one @param {Rectangle} other @returns {boolean} */
export function overlap(one, other) {
  const across = Math.abs(one.x - other.x) * 2 < one.width + other.width;
  return across && Math.abs(one.y - other.y) * 2 < one.height + other.height;
}

const TOUCH = 24; // pixels that anything is wide and high to a finger

/**
 * The topmost item at a point.
 * @param {Item[]} items   in drawing order
 * @param {number} x
 * @param {number} y
 * @returns {Item|undefined}
 */
export function hit(items, x, y) {
  return items.findLast((item) => {
    const [across, down] = [Math.abs(x - item.x), Math.abs(y - item.y)];
    const reach = Math.max(item.width, TOUCH) / 2;
    if (item.kind === "badge") return across <= reach && down <= Math.max(item.height, TOUCH) / 2;
    return Math.hypot(across, down) <= reach;
  });
}

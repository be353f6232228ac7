// In which order the parts of an edition come, and how often what has come is shown.

/** @import { ManifestPart } from "../core/types.js" */

const AT_ONCE = 6; // more, and the browser would ask in an order of its own
const LEAST_MS = 300; // between two looks at what has come
const SHARE = 2; // of the time, at most one in so many is spent on showing
const GROWTH = 2; // what has come is shown again when it is so many times as much

/**
 * The parts that a period needs, newest first, then the others, newest first.
 * @param {ManifestPart[]} parts
 * @param {number} start   day number
 * @param {number} end
 * @returns {{queue: ManifestPart[], needed: number}}   the first `needed` of the queue overlap the period
 */
export function byNeed(parts, start, end) {
  const overlaps = (/** @type {ManifestPart} */ { extent }) => extent.earliest <= end && extent.latest >= start;
  const newest = [...parts].sort((a, b) => b.extent.latest - a.extent.latest);
  const wanted = newest.filter(overlaps);
  return { queue: [...wanted, ...newest.filter((part) => !overlaps(part))], needed: wanted.length };
}

/**
 * Runs a task for each item in their order, several at once.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => Promise<void>} task
 */
export async function inTurn(items, task) {
  const waiting = items[Symbol.iterator]();
  const work = async () => {
    for (const item of waiting) await task(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Shows what has come when it is much more than what is shown: soon, at most so often, and ever more rarely if it takes long. */
export class Pace {
  /** @param {() => void} show */
  constructor(show) {
    this.show = show;
    this.timer = 0;
    this.next = performance.now() + LEAST_MS;
    this.asked = 0;
  }

  /** Something has come. @param {number} amount   what is there by now */
  ask(amount) {
    if (amount < GROWTH * this.asked) return;
    this.asked = amount;
    if (!this.timer) this.timer = Number(setTimeout(() => this.now(), this.next - performance.now()));
  }

  now() {
    this.stop();
    const begun = performance.now();
    this.show();
    const ended = performance.now();
    this.next = ended + Math.max(LEAST_MS, SHARE * (ended - begun));
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
  }
}

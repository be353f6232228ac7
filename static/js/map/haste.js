// Whether the period is on the move. Then the map leaves out the pixels that only a fine screen has, until it rests.

import { whenQuiet } from "../ui/dom.js";

/** @import { Result } from "../core/types.js" */

const SOON = 250; // milliseconds from one step of a movement to the next
const REST = 150;

export class Haste {
  /**
   * @param {() => void} rested       draws again, finely
   * @param {() => number} [clock]    milliseconds
   */
  constructor(rested, clock = () => performance.now()) {
    this.clock = clock;
    this.last = -Infinity;
    this.hurried = false;
    /** @type {Result|null} */
    this.result = null;
    this.settle = whenQuiet(REST, () => {
      this.hurried = false;
      rested();
    });
  }

  /** Whether a result is drawn in a hurry: it came of moving the period, soon after another. @param {Result} result */
  drawing(result) {
    if (result !== this.result) {
      const now = this.clock();
      this.hurried = result.base !== null && now - this.last < SOON;
      this.last = now;
      this.result = result;
    }
    if (this.hurried) this.settle();
    return this.hurried;
  }
}

// The selected events by cell and by group, kept up to date by what enters and leaves the selection.

import { NO_SPOT, NO_TERM, STATUSES } from "../core/codes.js";
import { NONE } from "./places.js";

/** @import { Pool } from "../core/types.js" */
/** @import { Cells } from "./cells.js" */
/** @import { Places } from "./places.js" */

/** @type {Partial<import("../core/types.js").Term>} */
const PUBLIC = { hidden: false }; // the first of the stages, and the only one but on the staff map
const EXPECTED = STATUSES.indexOf("expected");

export class Tally {
  /**
   * @param {Cells} cells
   * @param {Places} places
   * @param {Pool} pool
   */
  constructor(cells, places, pool) {
    this.cells = cells;
    this.places = places;
    this.pool = pool;
    this.kinds = Math.max(1, pool.terms.category.length);
    this.hides = Uint8Array.from([PUBLIC, ...pool.terms.stage.slice(1)], ({ hidden }) => (hidden ? 1 : 0)); // by stage
    this.counts = new Uint32Array(cells.count); // by cell
    this.expected = new Uint32Array(cells.count); // of them, announced and not yet happened
    this.unseen = new Uint32Array(cells.count); // of them, on the staff map: what readers do not see
    this.split = new Uint32Array(cells.count * this.kinds); // cell × kinds + category
    this.mixed = new Uint32Array(cells.count); // all rows of a cell, each cancelling itself: the row of a cell of one
    this.groupCounts = new Uint32Array(places.groups.length);
    this.groupUnseen = new Uint32Array(places.groups.length);
    this.groupMixed = new Uint32Array(places.groups.length);
  }

  /** Counts every selected row. @param {Uint8Array} mask */
  fill(mask) {
    for (let row = 0; row < mask.length; row += 1) if (mask[row] === 1) this.count(row, 1);
  }

  /**
   * @param {Uint32Array} entered
   * @param {Uint32Array} left
   */
  change(entered, left) {
    for (const row of entered) this.count(row, 1);
    for (const row of left) this.count(row, -1);
  }

  /**
   * @param {number} row
   * @param {1|-1} by
   */
  count(row, by) {
    const { pool, kinds } = this;
    const spot = pool.spot[row];
    if (spot === NO_SPOT) return;
    const cell = this.cells.of[spot];
    if (cell === NONE) {
      const group = this.places.group[spot];
      this.groupCounts[group] += by;
      this.groupMixed[group] ^= row;
      this.groupUnseen[group] += by * this.hides[pool.stage[row]];
      return;
    }
    this.counts[cell] += by;
    this.mixed[cell] ^= row;
    if (pool.status[row] === EXPECTED) this.expected[cell] += by;
    this.unseen[cell] += by * this.hides[pool.stage[row]];
    const category = pool.category[row];
    if (category !== NO_TERM) this.split[cell * kinds + category] += by;
  }

  /** The event of a cell of one; of a cell of more, one of its events that is the same whatever is selected. @param {number} cell */
  rowOfCell(cell) {
    return this.counts[cell] === 1 ? this.mixed[cell] : this.cells.sample[cell];
  }

  /** The same for a group. @param {number} group */
  rowOfGroup(group) {
    return this.groupCounts[group] === 1 ? this.groupMixed[group] : this.places.groups[group].sample;
  }
}

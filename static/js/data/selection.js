// A query's answer over a pool, kept up to date step by step: which rows, and how many by term.
// Moving the period touches only the rows whose ends it passes; everything else is one pass over the columns.

import { NO_TERM } from "../core/codes.js";
import { OPEN_END, OPEN_START, toNumber } from "../core/days.js";
import { selection as selectionOf } from "../core/filter.js";
import { FACETS, failures } from "./failures.js";
import { between, sortedBy } from "./orders.js";

/** @import { FacetName, Facets, Pool, Query, Result, Text } from "../core/types.js" */
/** @import { Column } from "./failures.js" */

const NO_ROWS = new Uint32Array(0);
const FACET_BITS = (1 << FACETS.length) - 1;
const WORTH_A_WHOLE_PASS = 0.5; // of all rows: more changes than this are counted anew

/** @typedef {{start: number, end: number, certain: boolean}} Window   inclusive day numbers */

export class Selection {
  /** @param {Pool} pool */
  constructor(pool) {
    this.pool = pool;
    /** @type {Uint32Array|null} */
    this.byLatest = null; // sorted when the period first moves
    this.mask = new Uint8Array(pool.count); // 1 where selected
    this.inside = new Uint8Array(pool.count); // 1 where the period holds the row
    /** @type {Uint16Array} */
    this.failed = new Uint16Array(pool.count); // other filters that a row does not pass
    this.facets = emptyFacets(pool);
    this.count = 0;
    /** @type {Result|null} */
    this.last = null;
    this.key = "";
    /** @type {Text|null} */
    this.text = null;
    /** @type {Window} */
    this.window = windowOf({ from: "", to: "", certainty: "possible" });
  }

  /**
   * @param {Query} query
   * @param {Text|null} text    needed when the query searches; without it such a query selects nothing
   * @returns {Result}
   */
  select(query, text) {
    const window = windowOf(query);
    const key = selectionOf({ ...query, from: "", to: "" });
    const sameBeside = this.last !== null && key === this.key && text === this.text;
    const changed = sameBeside && window.certain === this.window.certain ? this.candidates(window) : null;
    const before = this.last;
    this.window = window;
    if (changed && before) {
      const { entered, left } = this.move(changed);
      this.last = this.result(before.timeless, before, entered, left);
    } else {
      [this.key, this.text] = [key, text];
      this.failed = failures(this.pool, query, text);
      this.recount();
      this.last = this.result(this.timeless(), null, NO_ROWS, NO_ROWS);
    }
    return this.last;
  }

  /**
   * The rows whose ends lie between the window before and this one, or null when they are so many that a pass over
   * all rows costs less.
   * @param {Window} window
   */
  candidates({ start, end, certain }) {
    const { earliest, latest, order } = this.pool;
    this.byLatest ??= sortedBy(latest);
    const [forEnd, endColumn] = certain ? [this.byLatest, latest] : [order, earliest];
    const [forStart, startColumn] = certain ? [order, earliest] : [this.byLatest, latest];
    const passedByEnd = between(forEnd, endColumn, this.window.end + 1, end + 1);
    const passedByStart = between(forStart, startColumn, this.window.start, start);
    const many = passedByEnd.length + passedByStart.length > WORTH_A_WHOLE_PASS * this.pool.count;
    return many ? null : [passedByEnd, passedByStart];
  }

  /**
   * Asks the candidates again whether the period holds them, and counts those whose answer changed.
   * @param {Uint32Array[]} lists
   */
  move(lists) {
    const room = lists[0].length + lists[1].length;
    const [entered, left] = [new Uint32Array(room), new Uint32Array(room)];
    let [ins, outs] = [0, 0];
    for (const rows of lists) {
      for (const row of rows) {
        const inside = this.holds(row) ? 1 : 0;
        if (inside === this.inside[row]) continue;
        this.inside[row] = inside;
        this.tell(row, inside ? 1 : -1);
        if (this.failed[row] !== 0) continue;
        this.mask[row] = inside;
        if (inside) entered[ins++] = row;
        else left[outs++] = row;
      }
    }
    this.count += ins - outs;
    return { entered: entered.subarray(0, ins), left: left.subarray(0, outs) };
  }

  /** One pass over all rows. */
  recount() {
    const { inside, mask, failed, pool: { count, earliest, latest }, window: { start, end, certain } } = this;
    let selected = 0;
    for (let row = 0; row < count; row += 1) {
      inside[row] = held(earliest[row], latest[row], start, end, certain) ? 1 : 0;
      mask[row] = failed[row] === 0 ? inside[row] : 0;
      selected += mask[row];
    }
    this.count = selected;
    this.facets = emptyFacets(this.pool);
    FACETS.forEach((facet, bit) => this.countFacet(facet, ~(1 << bit)));
  }

  /**
   * Counts a facet at once: first each value of its column, then the terms that the values stand for.
   * @param {Column<FacetName>} facet
   * @param {number} others   bits of all other filters
   */
  countFacet({ name, column, sets }, others) {
    const { inside, failed, pool } = this;
    const values = column(pool);
    const counts = this.facets[name];
    if (counts.length === 0) return;
    const met = sets?.(pool);
    const byValue = new Uint32Array(met ? met.count : NO_TERM + 1);
    for (let row = 0; row < values.length; row += 1) {
      if (inside[row] === 1 && (failed[row] & others) === 0) byValue[values[row]] += 1;
    }
    if (!met) counts.set(byValue.subarray(0, counts.length));
    else byValue.forEach((count, set) => count && met.add(set, count, counts));
  }

  /** @param {number} row */
  holds(row) {
    const { start, end, certain } = this.window;
    const { earliest, latest } = this.pool;
    return held(earliest[row], latest[row], start, end, certain);
  }

  /**
   * Adds a row to the facets, or takes it away: it counts for a facet when nothing but that facet's own filter stops it.
   * @param {number} row
   * @param {1|-1} by
   */
  tell(row, by) {
    const stopped = this.failed[row];
    if (stopped & ~FACET_BITS || stopped & (stopped - 1)) return; // by something else, or by two facets
    for (let facet = 0; facet < FACETS.length; facet += 1) {
      if (stopped && stopped !== 1 << facet) continue;
      const { name, column, sets } = FACETS[facet];
      const counts = this.facets[name];
      if (counts.length === 0) continue;
      const value = column(this.pool)[row];
      if (sets) sets(this.pool).add(value, by, counts);
      else if (value !== NO_TERM) counts[value] += by;
    }
  }

  timeless() {
    return this.failed.map((stopped) => (stopped === 0 ? 1 : 0));
  }

  /**
   * @param {ArrayLike<number>} timeless
   * @param {Result|null} base
   * @param {Uint32Array} entered
   * @param {Uint32Array} left
   * @returns {Result}
   */
  result(timeless, base, entered, left) {
    const { pool, mask, count } = this;
    /** @type {Uint32Array|null} */
    let rows = null;
    return {
      mask, count, total: pool.count - pool.hidden.length, facets: { ...this.facets }, base, entered, left,
      timeless: /** @type {Uint8Array} */ (timeless),
      get rows() {
        return (rows ??= pool.order.filter((row) => mask[row] === 1));
      },
    };
  }
}

/**
 * The answer to one query, when no other will follow.
 * @param {Pool} pool
 * @param {Query} query
 * @param {Text|null} text
 */
export function select(pool, query, text) {
  return new Selection(pool).select(query, text);
}

/** @param {number} earliest @param {number} latest @param {number} start @param {number} end @param {boolean} certain */
function held(earliest, latest, start, end, certain) {
  return certain ? earliest >= start && latest <= end : earliest <= end && latest >= start;
}

/** @param {Pool} pool @returns {Facets} */
function emptyFacets(pool) {
  const counts = FACETS.map(({ name }) => [name, new Uint32Array(pool.terms[name].length)]);
  return /** @type {Facets} */ (Object.fromEntries(counts));
}

/** @param {Pick<Query, "from"|"to"|"certainty">} query @returns {Window} */
function windowOf({ from, to, certainty }) {
  return {
    start: from ? toNumber(from) : OPEN_START,
    end: to ? toNumber(to) : OPEN_END,
    certain: certainty === "certain",
  };
}

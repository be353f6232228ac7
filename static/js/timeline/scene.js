/** All that one frame needs to know, worked out once from the state, so that canvas, brush and words agree. */

import { overlaps, toNumber, within } from "../core/days.js";
import { selection } from "../core/filter.js";
import { countBins } from "./bins.js";
import { periodOf } from "./period.js";
import { shareBins } from "./shares.js";
import { inSight } from "./sight.js";
import { edgesOf, unitFor } from "./units.js";

/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("./range.js").Extent} Extent */
/** @typedef {import("./units.js").Range} Range */

/**
 * @typedef {object} Scene
 * @property {number} width                           pixels
 * @property {number} height
 * @property {{left: number, right: number}} plot     where the range lies in the width
 * @property {number} base                            where the axis lies in the height
 * @property {Range} range
 * @property {Extent} extent
 * @property {import("./units.js").Unit} unit
 * @property {import("./bins.js").Bins} bins
 * @property {Uint8Array} counted                     1 for the rows that the bins count, in the range or not
 * @property {boolean} here                           the bins count only what the map shows
 * @property {import("./bins.js").Rows} rows
 * @property {import("./period.js").Period} period
 * @property {{left: number, right: number}|null} window   pixels of the period in the plot; null without one
 * @property {{left: number, right: number}|null} compared   pixels of the compared period in the plot
 * @property {(day: number) => number} x              where a day begins
 * @property {(x: number) => number} dayAt            the day at a pixel of the plot, fractional
 * @property {(row: number) => boolean} inWindow      whether a row is selected by the period
 * @property {(string|undefined)[]} colours           palette names, by category
 * @property {number} expected                        the status that means "expected"
 * @property {number} today
 */

/** Room for half a handle beyond either end. */
const MARGIN = 14;
/** Heights under the axis: its labels, and the lanes of the spans. */
const LABELS = 18;
export const LANES = 3;
export const LANE = 4;

/**
 * Counting is the one costly part, and moving the window does not change the counts: they are kept until it matters.
 */
export class SceneMaker {
  constructor() {
    this.key = "";
    /** @type {unknown[]} */
    this.inputs = [];
    /** @type {import("./bins.js").Bins|null} */
    this.bins = null;
    /** @type {Uint8Array} */
    this.counted = new Uint8Array(0);
  }

  /**
   * @param {State} state
   * @param {Range} range
   * @param {Extent} extent
   * @param {{width: number, height: number}} size
   * @returns {Scene}
   */
  make(state, range, extent, { width, height }) {
    const { pool, query, today } = state;
    const plot = { left: MARGIN, right: Math.max(MARGIN + 1, width - MARGIN) };
    const perDay = (plot.right - plot.left) / (range.end - range.start);
    const x = (/** @type {number} */ day) => plot.left + (day - range.start) * perDay;
    const dayAt = (/** @type {number} */ pixel) =>
      range.start + (Math.min(plot.right - 0.01, Math.max(plot.left, pixel)) - plot.left) / perDay;
    const unit = unitFor(range, plot.right - plot.left, pool.count);
    const expected = pool.terms.status.findIndex(({ slug }) => slug === "expected");
    const period = periodOf(query);
    const rule = query.certainty === "certain" ? within : overlaps;
    const [start, end] = [period.from ?? -Infinity, period.to ?? Infinity];
    const clamp = (/** @type {number} */ at) => Math.min(plot.right, Math.max(plot.left, at));
    const bins = this.count(state, edgesOf(range, unit), expected);
    return {
      width, height, plot, range, extent, unit, bins, counted: this.counted, here: query.bins.where === "view", rows: pool, period, x, dayAt, expected, today,
      base: height - LABELS - (bins.spans.length > 0 ? LANES * LANE : 0),
      window: start === -Infinity && end === Infinity ? null : { left: clamp(x(start)), right: clamp(x(end + 1)) },
      compared: query.compare && { left: clamp(x(toNumber(query.compare.from))), right: clamp(x(toNumber(query.compare.to) + 1)) },
      inWindow: (row) => rule(pool.earliest[row], pool.latest[row], period.from, period.to),
      colours: pool.terms.category.map(({ colour }) => colour),
    };
  }

  /** @param {State} state @param {Int32Array} edges @param {number} expected */
  count({ pool, query, text, result, sight }, edges, expected) {
    const { where, weight } = query.bins;
    const asked = selection({ ...query, from: "", to: "" });
    const key = [asked, weight, where, edges[0], edges.length, edges[edges.length - 1]].join(" ");
    const inputs = [pool, text, where === "view" && sight];
    if (!this.bins || key !== this.key || inputs.some((input, at) => input !== this.inputs[at])) {
      this.counted = where === "view" ? inSight(pool, result.timeless, sight) : result.timeless;
      const count = weight === "share" ? shareBins : countBins;
      this.bins = count(edges, pool, this.counted, pool.terms.category.length, expected);
      this.key = key;
      this.inputs = inputs;
    }
    return this.bins;
  }
}

/**
 * Bars that share: an event known only to a span of days counts a little in each of them, one in all. Ends are soft, since
 * the first and the last of the possible days are the least likely to have been meant.
 */

import { OPEN_END, OPEN_START } from "../core/days.js";
import { countBins, totalsOf } from "./bins.js";

/** @typedef {import("./bins.js").Bins} Bins */

/** Part of a span, at either end, in which its share rises to what it is in the middle. */
const SOFT = 0.25;
const HEIGHT = 1 / (1 - SOFT);

/**
 * The part of an event that lies before a point of its span.
 * @param {number} at   0 is the span's beginning, 1 its end
 */
function before(at) {
  if (at <= 0) return 0;
  if (at >= 1) return 1;
  if (at < SOFT) return (HEIGHT * at * at) / (2 * SOFT);
  if (at > 1 - SOFT) return 1 - (HEIGHT * (1 - at) * (1 - at)) / (2 * SOFT);
  return HEIGHT * (at - SOFT / 2);
}

/**
 * The same as countBins, in shares. An event without an end counts where it begins, one without a beginning where it ends.
 * @param {Int32Array} edges
 * @param {import("./bins.js").Rows} rows
 * @param {Uint8Array} mask 1 for the rows to count
 * @param {number} categories how many there are
 * @param {number} expected the status that means "expected"
 * @returns {Bins}
 */
export function shareBins(edges, rows, mask, categories, expected) {
  const bins = edges.length - 1;
  const { layers, matched, spans } = countBins(edges, rows, mask, categories, expected);
  const counts = new Float64Array(bins * layers);
  const [start, end] = [edges[0], edges[bins]];
  const perDay = bins / (end - start);
  for (let row = 0; row < rows.count; row += 1) {
    if (mask[row] !== 1) continue;
    const from = rows.earliest[row] === OPEN_START ? rows.latest[row] : rows.earliest[row];
    const to = rows.latest[row] === OPEN_END ? from : rows.latest[row];
    if (from >= end || to < start) continue;
    const layer = rows.category[row] * 2 + (rows.status[row] === expected ? 1 : 0);
    let bin = Math.max(0, Math.floor((from - start) * perDay));
    while (bin > 0 && from < edges[bin]) bin -= 1;
    while (from >= edges[bin + 1]) bin += 1;
    const days = to + 1 - from;
    let told = before((edges[bin] - from) / days);
    for (; bin < bins && edges[bin] <= to; bin += 1) {
      const upTo = before((edges[bin + 1] - from) / days);
      counts[bin * layers + layer] += upTo - told;
      told = upTo;
    }
  }
  const totals = totalsOf(counts, bins, layers);
  const peak = totals.reduce((most, total) => Math.max(most, total), 0);
  return { edges, layers, counts, totals, peak, matched, spans, shared: true };
}

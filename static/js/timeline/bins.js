/**
 * Counts for the histogram: one pass over the columns, no objects, so that 400,000 rows take a few milliseconds.
 * An event counts once, in the bin of its earliest day; that it lasts longer is drawn as a span, not counted again.
 */

/** @typedef {Pick<import("../core/types.js").Pool, "count"|"earliest"|"latest"|"category"|"status">} Rows */

/**
 * @typedef {object} Bins
 * @property {Int32Array} edges     first day of each bin, then the day after the last
 * @property {number} layers        two for each category: known, then expected
 * @property {Uint32Array|Float64Array} counts   bin × layers + layer
 * @property {Float64Array} totals  by bin
 * @property {number} peak          the largest total
 * @property {number} matched       rows counted, in sight or not
 * @property {boolean} shared       counts are shares of events (shares.js)
 * @property {number[]} spans       rows in sight that last beyond one bin; empty when there are too many to tell apart
 */

const MOST_SPANS = 60;

/**
 * @param {Int32Array} edges as edgesOf gives them
 * @param {Rows} rows
 * @param {Uint8Array} timeless 1 for the rows to count
 * @param {number} categories how many there are
 * @param {number} expected the status that means "expected"
 * @returns {Bins}
 */
export function countBins(edges, rows, timeless, categories, expected) {
  const bins = edges.length - 1;
  const layers = categories * 2;
  const counts = new Uint32Array(bins * layers);
  const { count, earliest, latest, category, status } = rows;
  const [start, end] = [edges[0], edges[bins]];
  const perDay = bins / (end - start);
  const spans = [];
  let matched = 0;
  for (let row = 0; row < count; row += 1) {
    if (timeless[row] !== 1) continue;
    matched += 1;
    const day = earliest[row];
    if (day >= end || latest[row] < start) continue;
    let bin = -1;
    if (day >= start) {
      // Bins of one unit are nearly even, so the guess is at most a few bins off.
      bin = Math.floor((day - start) * perDay);
      while (day < edges[bin]) bin -= 1;
      while (day >= edges[bin + 1]) bin += 1;
      counts[bin * layers + category[row] * 2 + (status[row] === expected ? 1 : 0)] += 1;
    }
    if (latest[row] >= edges[bin + 1] && spans.length <= MOST_SPANS) spans.push(row);
  }
  const totals = totalsOf(counts, bins, layers);
  const peak = totals.reduce((most, total) => Math.max(most, total), 0);
  return { edges, layers, counts, totals, peak, matched, shared: false, spans: spans.length > MOST_SPANS ? [] : spans };
}

/** @param {ArrayLike<number>} counts @param {number} bins @param {number} layers @returns {Float64Array} */
export function totalsOf(counts, bins, layers) {
  const totals = new Float64Array(bins);
  for (let at = 0; at < counts.length; at += 1) totals[Math.floor(at / layers)] += counts[at];
  return totals;
}

/**
 * A lane for each span, so that those which overlap lie beside each other; where lanes run out, the one that frees
 * first.
 * @param {number[]} spans row numbers
 * @param {Rows} rows
 * @param {number} lanes
 * @returns {{row: number, lane: number}[]}
 */
export function laneSpans(spans, rows, lanes) {
  const ends = new Array(lanes).fill(-Infinity);
  const order = [...spans].sort((a, b) => rows.earliest[a] - rows.earliest[b] || rows.latest[b] - rows.latest[a]);
  return order.map((row) => {
    const free = ends.findIndex((end) => end < rows.earliest[row]);
    const lane = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
    ends[lane] = Math.max(ends[lane], rows.latest[row]);
    return { row, lane };
  });
}

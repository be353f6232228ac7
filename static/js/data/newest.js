// The order of lists: newest first, and events of one day in the order of their ids, as /list/ has it.

/**
 * Puts the rows of each day in the order of their ids: those of one part stand so already, and one part's after
 * another's.
 * @param {Uint32Array} order       by earliest day
 * @param {Int32Array} earliest     day number of each row
 * @param {string[]} ids            of small letters, digits and hyphens: their code points are their code units
 */
export function orderWithinDays(order, earliest, ids) {
  const sorted = (/** @type {Uint32Array} */ rows) => rows.every((row, at) => at === 0 || ids[rows[at - 1]] <= ids[row]);
  for (let start = 0, end = 1; start < order.length; start = end, end += 1) {
    while (end < order.length && earliest[order[end]] === earliest[order[start]]) end += 1;
    const day = order.subarray(start, end);
    if (!sorted(day)) day.sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
  }
}

/**
 * @param {Uint32Array} rows        by earliest day, then id
 * @param {Int32Array} earliest     day number of each row
 * @returns {Uint32Array}
 */
export function newestFirst(rows, earliest) {
  const order = new Uint32Array(rows.length);
  let end = rows.length;
  let at = 0;
  while (end > 0) {
    let start = end - 1;
    while (start > 0 && earliest[rows[start - 1]] === earliest[rows[end - 1]]) start -= 1;
    order.set(rows.subarray(start, end), at);
    at += end - start;
    end = start;
  }
  return order;
}

/**
 * The newest selected rows, a chunk at a time, without looking at the older ones.
 * @param {{order: Uint32Array, earliest: Int32Array}} pool
 * @param {Uint8Array} mask      1 for each selected row
 * @param {number} from          how far the chunks before have come; `order.length` for the first
 * @param {number} least         how many rows to find, if there are so many; the day of the last is finished
 * @returns {{rows: number[], from: number}}   `from` is 0 when nothing older is left
 */
export function newestChunk({ order, earliest }, mask, from, least) {
  /** @type {number[]} */
  const rows = [];
  while (from > 0 && rows.length < least) {
    const end = from;
    const day = earliest[order[end - 1]];
    while (from > 0 && earliest[order[from - 1]] === day) from -= 1;
    for (let at = from; at < end; at += 1) if (mask[order[at]] === 1) rows.push(order[at]);
  }
  return { rows, from };
}

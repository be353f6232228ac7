// The order of lists: newest first, and events of one day in the order of their ids, as /list/ has it.

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

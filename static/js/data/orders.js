// Sorted orders of rows, and stretches of them.

const DAYS_BEFORE_1970 = 719_162; // makes every day number of the years 1 to 9999 positive
const ROWS = 2 ** 26; // more than any pool has: a day and a row share one exact number

/**
 * All rows by a column of day numbers, equal days by row.
 * @param {Int32Array} days
 * @returns {Uint32Array}
 */
export function sortedBy(days) {
  const order = new Uint32Array(days.length);
  let sorted = true; // as the years of one data set are, one after the other
  for (let row = 0; row < days.length; row += 1) {
    order[row] = row;
    if (row && days[row] < days[row - 1]) sorted = false;
  }
  if (sorted) return order;
  const keys = new Float64Array(days.length);
  for (let row = 0; row < days.length; row += 1) keys[row] = (days[row] + DAYS_BEFORE_1970) * ROWS + row;
  keys.sort(); // numbers sort natively, several times faster than rows with a comparison of ours
  return Uint32Array.from(keys, (key) => key % ROWS);
}

/**
 * The rows of an order whose day lies between two days, the smaller included, the larger not, whichever comes first.
 * @param {Uint32Array} order
 * @param {Int32Array} days
 * @param {number} one
 * @param {number} other
 * @returns {Uint32Array}
 */
export function between(order, days, one, other) {
  return order.subarray(firstFrom(order, days, Math.min(one, other)), firstFrom(order, days, Math.max(one, other)));
}

/**
 * The place in an order of the first row whose day is not before the one given.
 * @param {Uint32Array} order
 * @param {Int32Array} days
 * @param {number} day
 */
function firstFrom(order, days, day) {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[order[middle]] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Sorted orders of rows, and stretches of them.

const DAYS_BEFORE_1970 = 719_162; // makes every day number of the years 1 to 9999 positive
const DIGIT = 11; // bits: two digits hold every day
const DIGITS = 2 ** DIGIT;

/**
 * All rows by a column of day numbers, equal days by row. Sorted by one digit and then the other (radix sort).
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
  return sorted ? order : byDigit(byDigit(order, days, 0), days, DIGIT);
}

/**
 * Rows by a digit of their day, in the order that they had where it is the same.
 * @param {Uint32Array} order
 * @param {Int32Array} days
 * @param {number} shift   bits below the digit
 */
function byDigit(order, days, shift) {
  const digit = (/** @type {number} */ row) => ((days[row] + DAYS_BEFORE_1970) >>> shift) & (DIGITS - 1);
  const next = new Uint32Array(DIGITS + 1); // where the next row with a digit goes
  for (let row = 0; row < order.length; row += 1) next[digit(row) + 1] += 1;
  for (let each = 1; each <= DIGITS; each += 1) next[each] += next[each - 1];
  const sorted = new Uint32Array(order.length);
  for (const row of order) sorted[next[digit(row)]++] = row;
  return sorted;
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

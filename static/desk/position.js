// Coordinates as the desk types them, by the same rule as the server's parse_degrees.

const NUMBER = /^[+-]?\d{1,3}(\.\d{1,15})?$/;
/** @type {{[key: string]: [number, number]}} */
const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * Plain decimal degrees within ±limit, or null: a guess would move an event.
 * @param {string} text
 * @param {number} limit
 * @returns {number|null}
 */
export function coordinate(text, limit) {
  const plain = text.trim().replace("\u2212", "-");
  const value = NUMBER.test(plain) ? Number(plain) : NaN;
  return Math.abs(value) <= limit ? value : null;
}

/**
 * Degrees as the fields show them, to about a metre.
 * @param {number} value
 * @returns {string}
 */
export function degrees(value) {
  return (Math.round(value * 1e5) / 1e5 + 0).toFixed(5);
}

/**
 * Where an arrow key moves the pin, in pixels of the map: [right, down], or null for another key.
 * @param {string} key
 * @param {boolean} far
 * @returns {[number, number]|null}
 */
export function nudge(key, far) {
  const way = WAYS[key];
  return way ? [way[0] * (far ? 20 : 1), way[1] * (far ? 20 : 1)] : null;
}

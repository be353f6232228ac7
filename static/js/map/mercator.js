// Web Mercator on a world of width and height 1: x grows eastward from the antimeridian, y southward.

const EQUATOR_METRES = 40075016.686;
const MAX_LATITUDE = 85.0511287798;
const DEGREE = 100000;
export const TILE = 256;

/** @param {number} lon integer degrees @returns {number} 0 to 1 */
export function worldX(lon) {
  return lon / DEGREE / 360 + 0.5;
}

/** @param {number} lat integer degrees; beyond Mercator's edge it is the edge @returns {number} 0 to 1 */
export function worldY(lat) {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat / DEGREE)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** @param {number} x may lie in a neighbouring world @returns {number} degrees, as far beyond 180 as x is */
export function longitude(x) {
  return (x - 0.5) * 360;
}

/** @param {number} y @returns {number} degrees */
export function latitude(y) {
  return (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
}

/**
 * How long a distance on the ground is on the map.
 * @param {number} metres
 * @param {number} y       where on the map
 * @param {number} scale   pixels that the world is wide
 * @returns {number} pixels
 */
export function pixels(metres, y, scale) {
  return ((metres / EQUATOR_METRES) * scale) / Math.cos((latitude(y) * Math.PI) / 180);
}

/**
 * The part of the world that a canvas shows, in pixels of a world `scale` pixels wide. `left` may be negative or
 * beyond the scale, where the map shows the world again.
 * @typedef {{left: number, top: number, width: number, height: number, margin: number, scale: number, zoom: number}} Frame
 */

/**
 * The whole worlds to add to x so that a frame and a margin around it are filled.
 * @param {Frame} frame
 * @param {number} margin pixels
 * @returns {number[]}
 */
export function copies({ left, width, scale }, margin = 0) {
  const first = Math.floor((left - margin) / scale);
  const last = Math.floor((left + width + margin) / scale);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

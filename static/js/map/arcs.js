/**
 * Journeys as great circles on the sphere, in world coordinates. A journey is one unbroken line: past the antimeridian
 * x runs on beyond 0 or 1, and the map's copies of the world show the rest.
 */

import { latitude, longitude, worldX, worldY } from "./mercator.js";

/** @import { Leg } from "../core/types.js" */

/**
 * @typedef {object} Arc
 * @property {Float64Array} points   x, y, x, y …
 * @property {boolean} assumed       this way is not known, only assumed
 * @property {boolean} [growing]     only its beginning, as far as it has come
 */
/** @typedef {{stops: {x: number, y: number}[], arcs: Arc[]}} Journey */

const RADIAN = Math.PI / 180;
const STEP = 2 * RADIAN; // angle between two points of the line
const SAME = 1e-9;

/** @param {number} lat degrees @param {number} lon degrees @returns {number[]} unit vector */
function vector(lat, lon) {
  const [phi, lambda] = [lat * RADIAN, lon * RADIAN];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** @param {number[]} one @param {number[]} other @returns {number} angle, radians */
function angleBetween(one, other) {
  const cross = [
    one[1] * other[2] - one[2] * other[1], one[2] * other[0] - one[0] * other[2], one[0] * other[1] - one[1] * other[0],
  ];
  const dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  return Math.atan2(Math.hypot(...cross), dot);
}

/**
 * Points along the shortest way between two places, both ends included. Spherical linear interpolation (Shoemake 1985).
 * Opposite points have no shortest way; theirs is the straight line on the map.
 * @param {{lat: number, lon: number}} from   degrees
 * @param {{lat: number, lon: number}} to
 * @returns {{lat: number, lon: number}[]} degrees
 */
export function greatCircle(from, to) {
  const [start, end] = [vector(from.lat, from.lon), vector(to.lat, to.lon)];
  const angle = angleBetween(start, end);
  if (angle < SAME || Math.PI - angle < SAME) return [from, to];
  const steps = 2 * Math.max(1, Math.ceil(angle / STEP / 2)); // even, so that the middle is a point
  return Array.from({ length: steps + 1 }, (_, index) => {
    const part = index / steps;
    const [a, b] = [Math.sin((1 - part) * angle) / Math.sin(angle), Math.sin(part * angle) / Math.sin(angle)];
    const [x, y, z] = start.map((value, axis) => a * value + b * end[axis]);
    return { lat: Math.atan2(z, Math.hypot(x, y)) / RADIAN, lon: Math.atan2(y, x) / RADIAN };
  });
}

/** The x that is nearest to another, whole worlds apart. @param {number} x @param {number} to @returns {number} */
export function nearestCopy(x, to) {
  return x + Math.round(to - x);
}

/**
 * @param {Leg[]} legs
 * @returns {Journey}
 */
export function journeyOf(legs) {
  const places = legs.map(({ lat, lon }) => ({ lat: latitude(worldY(lat)), lon: longitude(worldX(lon)) }));
  let x = legs.length ? worldX(legs[0].lon) : 0;
  const stops = legs.length ? [{ x, y: worldY(legs[0].lat) }] : [];
  const arcs = legs.slice(1).map((leg, index) => {
    const points = new Float64Array(greatCircle(places[index], places[index + 1]).flatMap((point) => {
      x = nearestCopy(worldX(point.lon * 100000), x);
      return [x, worldY(point.lat * 100000)];
    }));
    stops.push({ x, y: worldY(leg.lat) });
    return { points, assumed: leg.assumed };
  });
  return { stops, arcs };
}

/**
 * The point halfway along an arc and the direction there.
 * @param {Arc} arc
 * @returns {{x: number, y: number, angle: number}} angle in radians, clockwise from east as on a canvas
 */
export function middle({ points }) {
  const last = points.length / 2 - 1;
  const before = Math.floor((last - 1) / 2);
  const after = before + 1;
  const at = last % 2 === 0 ? [after, after] : [before, after];
  const beyond = Math.min(last, at[1] + (at[0] === at[1] ? 1 : 0));
  return {
    x: (points[2 * at[0]] + points[2 * at[1]]) / 2,
    y: (points[2 * at[0] + 1] + points[2 * at[1] + 1]) / 2,
    angle: Math.atan2(points[2 * beyond + 1] - points[2 * before + 1], points[2 * beyond] - points[2 * before]),
  };
}

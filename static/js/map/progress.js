/**
 * How far journeys have come while the timeline plays: a leg that is known grows from the day of one stop to that of the
 * next, evenly between two days that are known. What is only assumed is drawn as ever.
 */

import { OPEN_END, toNumber } from "../core/days.js";

/** @import { Pool, State } from "../core/types.js" */
/** @import { Arc, Journey } from "./arcs.js" */

/** The day up to which journeys are drawn, or null while nothing plays. @param {Pick<State, "playing"|"query">} state */
export function playHead({ playing, query }) {
  return playing && query.to ? toNumber(query.to) : null;
}

/**
 * A journey as far as it has come.
 * @param {Journey} journey
 * @param {Pool} pool
 * @param {number} row
 * @param {number|null} head   a day
 * @returns {Journey}
 */
export function upTo(journey, pool, row, head) {
  if (head === null) return journey;
  const shares = sharesOf(daysOf(pool, row, journey.arcs), head);
  const arcs = journey.arcs.map((arc, index) => (arc.assumed ? arc : cut(arc, shares[index])));
  return { ...journey, arcs: arcs.filter(({ points }) => points.length > 2) };
}

/**
 * The day of each stop: its own, at both ends the event's, between them by the length of the way.
 * @param {Pool} pool
 * @param {number} row
 * @param {Arc[]} arcs
 */
function daysOf(pool, row, arcs) {
  const days = (pool.journeys.get(row) ?? []).map(({ day }) => day);
  const last = days.length - 1;
  if (days[0] === OPEN_END) days[0] = pool.earliest[row];
  if (days[last] === OPEN_END) days[last] = pool.latest[row];
  const lengths = arcs.map(({ points }) => Math.hypot(points[points.length - 2] - points[0], points[points.length - 1] - points[1]));
  return filled(days, lengths);
}

/**
 * Days with those between that nobody knows, each as far from its neighbours as the way is long.
 * @param {number[]} days      OPEN_END where nobody knows; the first is known
 * @param {number[]} lengths   of the way to each but the first
 * @returns {number[]}
 */
export function filled(days, lengths) {
  const found = [...days];
  for (let from = 0, to = 1; to < days.length; to += 1) {
    if (days[to] === OPEN_END && to < days.length - 1) continue;
    const way = sum(lengths.slice(from, to));
    for (let at = from + 1; at < to; at += 1) {
      const share = way ? sum(lengths.slice(from, at)) / way : 1;
      found[at] = days[to] === OPEN_END ? OPEN_END : days[from] + (days[to] - days[from]) * share;
    }
    from = to;
  }
  return found;
}

/** How much of each leg is behind on the evening of a day, 0 to 1. @param {number[]} days @param {number} head @returns {number[]} */
export function sharesOf(days, head) {
  return days.slice(1).map((arrival, index) => {
    if (head >= arrival || arrival === OPEN_END) return 1; // where nobody knows the day it is drawn as ever
    return Math.max(0, (head - days[index]) / (arrival - days[index]));
  });
}

/** The beginning of an arc. @param {Arc} arc @param {number} share @returns {Arc} */
export function cut(arc, share) {
  if (share >= 1) return arc;
  const steps = arc.points.length / 2 - 1;
  const whole = Math.floor(share * steps);
  const [rest, at] = [share * steps - whole, 2 * whole];
  const points = Array.from(arc.points.slice(0, at + 2));
  const between = (/** @type {0|1} */ side) => arc.points[at + side] + (arc.points[at + 2 + side] - arc.points[at + side]) * rest;
  if (rest > 0) points.push(between(0), between(1));
  return { ...arc, points: Float64Array.from(points), growing: true };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

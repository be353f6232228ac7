/** Where playing begins, goes next and ends: a window that moves, or everything up to a day that moves. No clock, no page. */

import { clampDay, firstDay, lastDay, ordinal, UNITS } from "./units.js";
import { ALWAYS, atEnd, closed, moved, spanning } from "./period.js";

/** @typedef {import("../core/types.js").Play} Play */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./period.js").Period} Period */
/** @typedef {Pick<Scene, "period"|"range"|"extent"|"unit">} Stage */

/** Part of the visible range that a window takes when no period is chosen. */
const SHARE = 12;

/** The unit of a step; by itself that of the bars. @param {Play} play @param {Stage} stage */
export function stepOf({ step }, { unit }) {
  return UNITS.find(({ name }) => name === step) ?? unit;
}

/**
 * What is shown first.
 * @param {Play} play
 * @param {Stage} stage
 * @returns {Period}
 */
export function opening(play, stage) {
  const { extent, range } = stage;
  const unit = stepOf(play, stage);
  if (play.mode === "cumulative") return until(extent.first, stage, play);
  if (!isOpen(stage.period)) return moved(stage.period, -Infinity, unit, extent);
  const first = Math.min(extent.last, Math.max(extent.first, Math.ceil(range.start)));
  const steps = Math.max(1, Math.round((range.end - range.start) / unit.days / SHARE));
  const begin = ordinal(clampDay(first), unit);
  return spanning(firstDay(begin, unit), lastDay(begin + steps - 1, unit), unit);
}

/**
 * What is shown some steps on or back.
 * @param {Play} play
 * @param {Stage} stage
 * @param {number} steps
 * @returns {Period}
 */
export function next(play, stage, steps) {
  const { period, extent } = stage;
  const unit = stepOf(play, stage);
  if (play.mode === "window") return isOpen(period) ? opening(play, stage) : moved(period, steps, unit, extent);
  if (isOpen(period) && steps > 0) return opening(play, stage);
  const head = ordinal(closed(period, extent).to, unit) + steps;
  return until(firstDay(Math.min(Math.max(head, 0), ordinal(extent.last, unit)), unit), stage, play);
}

/** Whether there is nothing further to show. @param {Play} play @param {Stage} stage */
export function ended(play, stage) {
  return atEnd(stage.period, stepOf(play, stage), stage.extent);
}

/** Whether a play head stands somewhere: with no period there is none. @param {Period} period */
export function isOpen({ from, to }) {
  return from === ALWAYS.from && to === ALWAYS.to;
}

/**
 * All days up to the end of the step that a day lies in, and never less than the first step of the events.
 * @param {number} day
 * @param {Stage} stage
 * @param {Play} play
 * @returns {Period}
 */
function until(day, stage, play) {
  const unit = stepOf(play, stage);
  const head = Math.max(ordinal(day, unit), ordinal(stage.extent.first, unit));
  return { from: null, to: clampDay(lastDay(head, unit)) };
}

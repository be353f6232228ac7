// On the staff map, where events stand on their way to readers; elsewhere there are no stages, and all events are public.

/** @import { Pool, Term } from "../core/types.js" */

/** The stage of an event that readers do not see as the desk does, or null. @param {Pool} pool @param {number} row @returns {Term|null} */
export function stageOf(pool, row) {
  return pool.stage[row] ? (pool.terms.stage[pool.stage[row]] ?? null) : null;
}

/** The name of that stage, or "". @param {Pool} pool @param {number} row */
export function stageName(pool, row) {
  return stageOf(pool, row)?.label ?? "";
}

/** Whether readers see nothing of an event. @param {Pool} pool @param {number} row */
export function isHidden(pool, row) {
  return stageOf(pool, row)?.hidden === true;
}

/** The stages at which readers see nothing of an event. @param {Pool} pool @returns {string[]} */
export function hiddenStages(pool) {
  return pool.terms.stage.filter(({ hidden }) => hidden).map(({ slug }) => slug).sort();
}

/** How many events of the pool readers do not see. @param {Pool} pool */
export function countHidden(pool) {
  const hidden = new Set(hiddenStages(pool));
  return pool.parts.reduce((sum, { count, entry }) => sum + (hidden.has(entry.stage ?? "") ? count : 0), 0);
}

/**
 * The outlines of regions under the events, a picture of its own: they change far more seldom than the events on them.
 */

import { NO_SPOT, PRECISIONS } from "../core/codes.js";
import { paintArea } from "./areas.js";
import { pictureLayer } from "./layer.js";

/** @import { State } from "../core/types.js" */
/** @import { Outline } from "./areas.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Scene } from "./scene.js" */
/** @typedef {{scene: Scene, state: State, palette: Palette, focused: string}} Stage   as they are now */
/** @typedef {{key: string, outline: Outline, strong: boolean, vast: boolean}} Region */

const COUNTRY = PRECISIONS.indexOf("country");

/**
 * @param {() => Stage} stage
 * @returns {any} a Leaflet layer, see CanvasLayer
 */
export function groundLayer(stage) {
  /** @type {Region[]} */
  let regions = [];
  const looks = () => {
    const now = stage();
    regions = regionsOf(now);
    return regions.length ? [now.palette.quiet, ...regions.map(({ key, strong }) => key + (strong ? "!" : ""))].join() : "";
  };
  return pictureLayer(looks, (ctx, frame) => {
    const { palette } = stage();
    for (const { outline, strong, vast } of regions) paintArea(ctx, outline, frame, { colour: palette.quiet, strong, vast });
  });
}

/**
 * The regions that hold selected events, or the one that is pointed at or open, once their outlines are there.
 * @param {Stage} stage
 * @returns {Region[]}
 */
function regionsOf({ scene: { places, pool, areas, opened, tally }, state, focused }) {
  const pointed = [state.hover, opened].map((row) => places?.group[pool?.spot[row] ?? NO_SPOT] ?? -1);
  /** @type {Region[]} */
  const regions = [];
  places?.groups.forEach(({ key, code, precision }, index) => {
    const strong = pointed.includes(index) || focused === key;
    if (!strong && !tally?.groupCounts[index]) return;
    const outline = areas.get(code);
    if (outline) regions.push({ key, outline, strong, vast: precision >= COUNTRY });
  });
  return regions;
}

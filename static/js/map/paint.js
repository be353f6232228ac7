// A laid-out scene -> pixels.

import { paintDots } from "./dots.js";
import { paintHalos } from "./halos.js";
import { paintHeat } from "./heat.js";
import { paintJourney, paintStops } from "./journeys.js";
import { halosOf, paintLeader, paintMark, paintStages } from "./marks.js";
import { copies, worldX, worldY } from "./mercator.js";
import { playHead, upTo } from "./progress.js";
import { paintOpened, paintPointed } from "./rings.js";

/** @import { Box, State } from "../core/types.js" */
/** @import { Field } from "./density.js" */
/** @import { Journeys } from "./journeys.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Item, Scene } from "./scene.js" */

const BOX_DASH = [6, 4];

/**
 * @typedef {object} Picture
 * @property {CanvasRenderingContext2D} ctx
 * @property {Frame} frame
 * @property {Scene} scene
 * @property {State} state
 * @property {Journeys} journeys
 * @property {Palette} palette
 * @property {Item[]} pointed      what the pointer or the keyboard is on, here or in another room
 * @property {Field|null} heat     how many events are about each point, in the place of symbols and circles
 */

/** @param {Picture} picture */
export function paint(picture) {
  const { ctx, frame, state, palette, heat } = picture;
  if (heat) paintHeat(ctx, heat, palette);
  if (state.query.bbox) paintBox(ctx, state.query.bbox, frame, palette);
  const opened = paintJourneys(picture);
  paintMarks(picture);
  if (opened) paintStops(ctx, opened, frame, palette);
  paintPointed(picture);
  paintOpened(picture);
}

/** Circles, symbols and badges; badges alone on heat, and dots where there are too many. @param {Picture} picture */
function paintMarks(picture) {
  const { ctx, frame, scene, palette, heat } = picture;
  const [badges, pins] = [scene.items.filter(({ kind }) => kind === "badge"), scene.items.filter(({ kind }) => kind !== "badge")];
  for (const badge of badges) if (badge.away) paintLeader(ctx, badge, palette);
  if (!heat && scene.crowded) paintDots(picture, pins);
  else if (!heat) {
    const single = pins.filter(({ kind }) => kind === "event");
    paintHalos(ctx, frame, single.flatMap((item) => halosOf(picture, item)));
    for (const pin of pins) paintMark(picture, pin);
    paintStages(picture, single);
  }
  for (const badge of badges) paintMark(picture, badge);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Frame} frame
 * @param {Palette} palette
 */
function paintBox(ctx, { west, south, east, north }, frame, { accent }) {
  const [x, y] = [worldX(west), worldY(north)];
  const across = worldX(east) - x + (east < west ? 1 : 0);
  ctx.save();
  ctx.strokeStyle = accent;
  ctx.lineWidth = 1.25;
  ctx.setLineDash(BOX_DASH);
  for (const world of [copies(frame)[0] - 1, ...copies(frame)]) {
    const { scale, left, top } = frame;
    ctx.strokeRect((x + world) * scale - left, y * scale - top, across * scale, (worldY(south) - y) * scale);
  }
  ctx.restore();
}

/** Draws the selected journeys, the open one last. @param {Picture} picture */
function paintJourneys({ ctx, frame, scene, state, journeys, palette }) {
  const { pool, result } = state;
  const { paper } = palette;
  const head = playHead(state);
  for (const row of pool.journeys.keys()) {
    const journey = result.mask[row] === 1 && row !== scene.opened ? journeys.get(pool, row) : null;
    const strong = row === state.hover;
    if (journey) paintJourney(ctx, upTo(journey, pool, row, head), frame, { colour: strong ? palette.accent : palette.ink, paper, strong });
  }
  const opened = journeys.get(pool, scene.opened);
  if (opened) paintJourney(ctx, upTo(opened, pool, scene.opened, head), frame, { colour: palette.accent, paper, strong: true });
  return opened;
}


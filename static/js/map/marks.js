// The marks of the map: a symbol for an event, a circle for several, a badge for a region.

import { NO_TERM, RADII } from "../core/codes.js";
import { stageName } from "../data/stages.js";
import { drawSymbol } from "../ui/symbols.js";
import { SYMBOL } from "./grain.js";
import { pixels } from "./mercator.js";
import { brief } from "./say.js";

/** @import { Pool } from "../core/types.js" */
/** @import { Halo } from "./halos.js" */
/** @import { Picture } from "./paint.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Item } from "./scene.js" */

const FULL = 2 * Math.PI;
const RING = 4; // pixels, a circle's ring
const VEIL_DASH = [4, 3];
const FEW = 40; // single events whose stage is written beside them: more would hide the map

/**
 * How far the place may be off; nothing where its symbol covers that.
 * @param {Picture} picture
 * @param {Pick<Item, "row"|"x"|"y">} item
 * @returns {Halo[]}
 */
export function halosOf({ frame, state: { pool }, palette }, { row, x, y }) {
  const precision = pool.spots.precision[pool.spot[row]];
  const radius = pixels(RADII[precision] ?? 0, (y + frame.top) / frame.scale, frame.scale);
  return radius > SYMBOL / 2 + 2 ? [{ x, y, radius, colour: hue(pool, palette, row) }] : [];
}

/** @type {{[kind in Item["kind"]]: (picture: Picture, item: Item) => void}} */
const PAINTERS = { circle: paintCircle, event: paintEvent, badge: paintBadge };

/** @param {Picture} picture @param {Item} item */
export function paintMark(picture, item) {
  PAINTERS[item.kind](picture, item);
  if (item.unseen && item.kind !== "badge") paintVeil(picture, item);
}

/** @param {Picture} picture @param {Pick<Item, "row"|"x"|"y">} item */
export function paintEvent({ ctx, state: { pool }, palette }, { row, x, y }) {
  const term = pool.terms.category[pool.category[row]];
  const status = pool.terms.status[pool.status[row]]?.slug ?? "";
  const { paper } = palette;
  drawSymbol(ctx, { x, y, size: SYMBOL, shape: term?.symbol ?? "", colour: hue(pool, palette, row), status, paper });
}

/** A circle: its number, within a ring that is split by category. @param {Picture} picture @param {Item} item */
function paintCircle({ ctx, scene, palette }, { index, count, x, y, width }) {
  const { tally } = scene;
  const radius = width / 2;
  ctx.save();
  ctx.fillStyle = palette.paper;
  disc(ctx, x, y, radius + 1.5);
  ctx.fill();
  if (tally && tally.expected[index] === count) {
    ctx.setLineDash([3, 3]);
    ctx.globalAlpha = 0.75;
  }
  const split = tally?.split.subarray(index * tally.kinds, (index + 1) * tally.kinds);
  if (split) paintSplit(ctx, split, palette.hues, { x, y, radius });
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.ink;
  ctx.font = `600 ${radius > 22 ? 15 : radius > 15 ? 13 : 11}px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(brief(count), x, y + 0.5);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Uint32Array} split
 * @param {string[]} hues
 * @param {{x: number, y: number, radius: number}} circle
 */
function paintSplit(ctx, split, hues, { x, y, radius }) {
  const whole = split.reduce((sum, count) => sum + count, 0);
  const gap = split.some((count) => count === whole) ? 0 : 1 / radius;
  let angle = -FULL / 4;
  ctx.lineWidth = RING;
  split.forEach((count, kind) => {
    if (count === 0) return;
    const turn = (count / whole) * FULL;
    ctx.beginPath();
    ctx.arc(x, y, radius - RING / 2, angle + gap / 2, angle + Math.max(turn - gap / 2, gap));
    ctx.strokeStyle = hues[kind];
    ctx.stroke();
    angle += turn;
  });
}

/**
 * On the staff map, single events that readers do not see have their stage in words.
 * @param {Picture} picture
 * @param {Item[]} single
 */
export function paintStages(picture, single) {
  const unseen = single.filter((item) => item.unseen > 0);
  if (unseen.length <= FEW) for (const item of unseen) paintStage(picture, item);
}

/**
 * A dashed ring around what readers do not see, as far as it goes.
 * @param {Picture} picture
 * @param {Item} item
 */
function paintVeil({ ctx, palette }, { kind, x, y, width, count, unseen }) {
  const path = new Path2D();
  path.arc(x, y, width / 2 + (kind === "event" ? 5 : 4), -FULL / 4, (unseen / count) * FULL - FULL / 4);
  ctx.save();
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = 4.5;
  ctx.stroke(path);
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.75;
  ctx.setLineDash(VEIL_DASH);
  ctx.stroke(path);
  ctx.restore();
}

/** @param {Picture} picture @param {Item} item */
function paintStage({ ctx, palette, state: { pool } }, { row, x, y, height }) {
  ctx.save();
  ctx.font = `600 11px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.paper;
  ctx.fillStyle = palette.ink;
  const at = /** @type {const} */ ([stageName(pool, row), x, y + height / 2 + 8]);
  ctx.strokeText(...at);
  ctx.fillText(...at);
  ctx.restore();
}

/** @param {Picture} picture @param {Item} item */
function paintBadge({ ctx, scene, palette }, { groups, x, y, width, height, label }) {
  const known = groups.length > 1 || scene.areas.get(scene.places?.groups[groups[0]].code ?? "");
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - height / 2, width, height, 6);
  ctx.fillStyle = palette.paper;
  ctx.fill();
  ctx.strokeStyle = palette.hairline;
  if (!known) ctx.setLineDash([3, 3]);
  ctx.stroke();
  ctx.fillStyle = palette.ink;
  ctx.font = badgeFont(palette);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(label, x, y + 0.5);
  ctx.restore();
}

/**
 * A line from a badge to its place.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Item} badge
 * @param {Palette} palette
 */
export function paintLeader(ctx, { x, y, away }, { quiet }) {
  ctx.fillStyle = ctx.strokeStyle = quiet;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x, y - away);
  ctx.stroke();
  disc(ctx, x, y - away, 2);
  ctx.fill();
}

/** @param {Palette} palette @returns {string} */
export function badgeFont({ font }) {
  return `600 12px ${font}`;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius */
function disc(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, FULL);
}

/** @param {Pool} pool @param {Palette} palette @param {number} row @returns {string} */
export function hue(pool, palette, row) {
  return pool.category[row] === NO_TERM ? palette.quiet : palette.hues[pool.category[row]];
}

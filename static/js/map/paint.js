// A laid-out scene -> pixels.

import { NO_TERM, RADII } from "../core/codes.js";
import { stageName } from "../data/stages.js";
import { drawSymbol } from "../ui/symbols.js";
import { paintHalos } from "./halos.js";
import { paintJourney, paintStops } from "./journeys.js";
import { copies, pixels, worldX, worldY } from "./mercator.js";
import { brief } from "./say.js";
import { SYMBOL } from "./scene.js";

/** @import { Box, Pool, State } from "../core/types.js" */
/** @import { Halo } from "./halos.js" */
/** @import { Journeys } from "./journeys.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Item, Scene } from "./scene.js" */

const FULL = 2 * Math.PI;
const RING = 4; // pixels, a circle's ring
const BOX_DASH = [6, 4];
const VEIL_DASH = [4, 3];
const FEW = 40; // single events whose stage is written beside them: more would hide the map

/**
 * @typedef {object} Picture
 * @property {CanvasRenderingContext2D} ctx
 * @property {Frame} frame
 * @property {Scene} scene
 * @property {State} state
 * @property {Journeys} journeys
 * @property {Palette} palette
 * @property {string} focused    key of the item with keyboard focus, or ""
 */

/** @param {Picture} picture */
export function paint(picture) {
  const { ctx, frame, scene, state, palette } = picture;
  if (state.query.bbox) paintBox(ctx, state.query.bbox, frame, palette);
  const opened = paintJourneys(picture);
  const single = scene.items.filter(({ kind }) => kind === "event");
  paintHalos(ctx, frame, single.flatMap((item) => halosOf(picture, item)));
  for (const item of scene.items) if (item.away) paintLeader(ctx, item, palette);
  for (const item of scene.items) {
    PAINTERS[item.kind](picture, item);
    if (item.unseen && item.kind !== "badge") paintVeil(picture, item);
  }
  paintStages(picture);
  if (opened) paintStops(ctx, opened, frame, palette);
  paintPointed(picture);
  paintOpened(picture);
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
  for (const row of pool.journeys.keys()) {
    const journey = result.mask[row] === 1 && row !== scene.opened ? journeys.get(pool, row) : null;
    const strong = row === state.hover;
    if (journey) paintJourney(ctx, journey, frame, { colour: strong ? palette.accent : palette.ink, paper, strong });
  }
  const opened = journeys.get(pool, scene.opened);
  if (opened) paintJourney(ctx, opened, frame, { colour: palette.accent, paper, strong: true });
  return opened;
}

/**
 * How far the place may be off; nothing where its symbol covers that.
 * @param {Picture} picture
 * @param {Pick<Item, "row"|"x"|"y">} item
 * @returns {Halo[]}
 */
function halosOf({ frame, state: { pool }, palette }, { row, x, y }) {
  const precision = pool.spots.precision[pool.spot[row]];
  const radius = pixels(RADII[precision] ?? 0, (y + frame.top) / frame.scale, frame.scale);
  return radius > SYMBOL / 2 + 2 ? [{ x, y, radius, colour: hue(pool, palette, row) }] : [];
}

/** @type {{[kind in Item["kind"]]: (picture: Picture, item: Item) => void}} */
const PAINTERS = { circle: paintCircle, event: paintEvent, badge: paintBadge };

/** @param {Picture} picture @param {Pick<Item, "row"|"x"|"y">} item */
function paintEvent({ ctx, state: { pool }, palette }, { row, x, y }) {
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

/** On the staff map, single events that readers do not see have their stage in words. @param {Picture} picture */
function paintStages(picture) {
  const single = picture.scene.items.filter(({ unseen, kind }) => unseen > 0 && kind === "event");
  if (single.length <= FEW) for (const item of single) paintStage(picture, item);
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
function paintLeader(ctx, { x, y, away }, { quiet }) {
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

/** What the pointer or the keyboard is on, here or in another room. @param {Picture} picture */
function paintPointed({ ctx, scene, state, palette, focused }) {
  const pointed = new Set([...scene.itemsOf(state.hover), ...scene.items.filter(({ key }) => key === focused)]);
  const how = { colour: palette.ink, paper: palette.paper, width: 2 };
  for (const item of pointed) paintRing(ctx, item, how);
}

/**
 * Rings the open event: its circle or badge, or its own symbol where it stands apart or is not selected.
 * @param {Picture} picture
 */
function paintOpened(picture) {
  const { ctx, frame, scene, palette } = picture;
  const { opened } = scene;
  const place = scene.position(opened);
  if (!place) return;
  const how = { colour: palette.accent, paper: palette.paper, width: 2.5 };
  const items = scene.itemsOf(opened);
  for (const world of copies(frame, SYMBOL)) {
    const [x, y] = [(place.x + world) * frame.scale - frame.left, place.y * frame.scale - frame.top];
    const near = (/** @type {Item} */ item) => Math.hypot(item.x - x, item.y - y) <= item.width / 2;
    const around = items.find((item) => (item.kind === "badge" ? Math.abs(item.x - x) < frame.scale / 2 : near(item)));
    if (!around && !place.vague) {
      paintHalos(ctx, frame, halosOf(picture, { row: opened, x, y }));
      paintEvent(picture, { row: opened, x, y });
    }
    paintRing(ctx, around ?? { kind: "event", x, y, width: SYMBOL, height: SYMBOL }, how);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Pick<Item, "kind"|"x"|"y"|"width"|"height">} around
 * @param {{colour: string, paper: string, width: number}} how
 */
function paintRing(ctx, { kind, x, y, width, height }, how) {
  const path = new Path2D();
  const away = kind === "event" ? 5 : 3.5;
  const [across, down] = [width / 2 + away, height / 2 + away];
  if (kind === "badge") path.roundRect(x - across, y - down, 2 * across, 2 * down, 9);
  else path.arc(x, y, across, 0, FULL);
  ctx.save();
  ctx.strokeStyle = how.paper;
  ctx.lineWidth = how.width + 3;
  ctx.stroke(path);
  ctx.strokeStyle = how.colour;
  ctx.lineWidth = how.width;
  ctx.stroke(path);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius */
function disc(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, FULL);
}

/** @param {Pool} pool @param {Palette} palette @param {number} row @returns {string} */
function hue(pool, palette, row) {
  return pool.category[row] === NO_TERM ? palette.quiet : palette.hues[pool.category[row]];
}

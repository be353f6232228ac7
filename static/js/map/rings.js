// Rings around what is pointed at, and around the open event.

import { SYMBOL } from "./grain.js";
import { paintHalos } from "./halos.js";
import { halosOf, paintEvent } from "./marks.js";
import { copies } from "./mercator.js";

/** @import { Picture } from "./paint.js" */
/** @import { Item } from "./scene.js" */

/** @param {Picture} picture */
export function paintPointed({ ctx, palette, pointed }) {
  const how = { colour: palette.ink, paper: palette.paper, width: 2 };
  for (const item of pointed) paintRing(ctx, item, how);
}

/**
 * Rings the open event: its circle or badge, or its own symbol where it stands apart or is not selected.
 * @param {Picture} picture
 */
export function paintOpened(picture) {
  const { ctx, frame, scene, palette, heat } = picture;
  const { opened } = scene;
  const place = scene.position(opened);
  if (!place) return;
  const how = { colour: palette.accent, paper: palette.paper, width: 2.5 };
  const items = scene.itemsOf(opened).filter(({ kind }) => !heat || kind === "badge");
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
  else path.arc(x, y, across, 0, 2 * Math.PI);
  ctx.save();
  ctx.strokeStyle = how.paper;
  ctx.lineWidth = how.width + 3;
  ctx.stroke(path);
  ctx.strokeStyle = how.colour;
  ctx.lineWidth = how.width;
  ctx.stroke(path);
  ctx.restore();
}

/**
 * What stands where: the selected events as circles, symbols and badges on a frame. Counts follow the selection; places
 * and cells are worked out once for a pool and a zoom.
 */

import { NO_SPOT } from "../core/codes.js";
import { placeBadges } from "./badges.js";
import { bundlesOf } from "./bundles.js";
import { SQUARES, SYMBOL, dotSize } from "./grain.js";
import { copies } from "./mercator.js";
import { NONE, placesOf } from "./places.js";
import { badge } from "./say.js";
import { Tally } from "./tally.js";

/** @import { Pool, State } from "../core/types.js" */
/** @import { Areas } from "./areas.js" */
/** @import { Bundles } from "./bundles.js" */
/** @import { Cells } from "./cells.js" */
/** @import { Grain } from "./grain.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Places } from "./places.js" */

const FEW = 3; // badges that find room beside each other in a bundle's cell

/**
 * Something that can be pointed at; x and y are its middle in the frame.
 * @typedef {object} Item
 * @property {"circle"|"event"|"badge"} kind
 * @property {string} key       the same while it stands for the same thing
 * @property {number} index     its cell (circle, event) or bundle (badge)
 * @property {number[]} groups  those that a badge stands for
 * @property {number} row       one of its events
 * @property {number} count
 * @property {number} x
 * @property {number} y
 * @property {number} away      how far below its place it stands, because something else stands there
 * @property {number} width
 * @property {number} height
 * @property {string} label     a badge's text, else ""
 * @property {number} unseen    of its events, on the staff map: what readers do not see
 */

const CROWD = 160; // marks of places in view: more are dots, for which there is room

const NOTHING = {
  count: 0, of: new Int32Array(0), x: new Float64Array(0), y: new Float64Array(0), largest: 0, sample: new Uint32Array(0),
};

export class Scene {
  /** @param {Areas} areas @param {Grain} [grain] */
  constructor(areas, grain = SQUARES) {
    this.areas = areas;
    this.grain = grain;
    this.crowded = false;
    /** @type {Pool|null} */
    this.pool = null;
    /** @type {State["result"]|null} */
    this.result = null;
    /** @type {Map<number, Cells>} */
    this.grids = new Map();
    /** @type {Cells} */
    this.cells = NOTHING;
    /** @type {Map<number, Bundles>} */
    this.bundlings = new Map();
    /** @type {Bundles|null} */
    this.bundles = null;
    /** @type {Item[]} */
    this.items = [];
    this.opened = -1;
  }

  /**
   * Takes in what changed.
   * @param {State} state
   * @param {number} zoom
   */
  update(state, zoom) {
    const { pool, result, text, query } = state;
    this.text = text;
    if (pool !== this.pool) {
      this.pool = pool;
      this.places = placesOf(pool);
      this.grids.clear();
      this.bundlings.clear();
    }
    this.bundles = this.bundling(Math.round(zoom));
    this.tallyUp(this.grid(Math.round(zoom)), pool, result);
    if (!text || !query.event) this.opened = -1;
    else if (text.ids[this.opened] !== query.event) this.opened = text.ids.indexOf(query.event);
  }

  /**
   * Brings the counts up to date: by what changed, where the last result is what they were made from.
   * @param {Cells} cells
   * @param {Pool} pool
   * @param {State["result"]} result
   */
  tallyUp(cells, pool, result) {
    if (cells === this.cells && result === this.result) return;
    if (this.tally && cells === this.cells && result.base !== null && result.base === this.result) {
      this.tally.change(result.entered, result.left);
    } else {
      this.tally = new Tally(cells, /** @type {Places} */ (this.places), pool);
      this.tally.fill(result.mask);
    }
    [this.cells, this.result] = [cells, result];
  }

  /** @param {number} zoom whole @returns {Cells} */
  grid(zoom) {
    const known = this.grids.get(this.grain.level(zoom));
    if (known) return known;
    const cells = this.grain.cells(/** @type {Places} */ (this.places), zoom);
    this.grids.set(this.grain.level(zoom), cells);
    return cells;
  }

  /** @param {number} zoom whole @returns {Bundles} */
  bundling(zoom) {
    const known = this.bundlings.get(zoom);
    if (known) return known;
    const bundles = bundlesOf(this.places?.groups ?? [], zoom);
    this.bundlings.set(zoom, bundles);
    return bundles;
  }

  /**
   * @param {Frame} frame
   * @param {(label: string) => number} measure   width of a text in pixels
   * @returns {Item[]} in drawing order
   */
  layOut(frame, measure) {
    const tally = /** @type {Tally} */ (this.tally);
    const pins = this.pins(frame, tally);
    this.crowded = this.grain.apart && pins.length > CROWD;
    if (this.crowded) for (const pin of pins) pin.width = pin.height = dotSize(pin.count);
    const circles = pins.filter(({ kind }) => kind === "circle").sort((a, b) => b.count - a.count);
    const single = pins.filter(({ kind }) => kind === "event");
    this.items = [...circles, ...single, ...placeBadges(this.badges(frame, tally, measure), this.crowded ? [] : pins)];
    return this.items;
  }

  /**
   * @param {Frame} frame
   * @param {Tally} tally
   * @returns {Item[]}
   */
  pins(frame, tally) {
    const { cells, pool, places } = this;
    /** @type {Item[]} */
    const items = [];
    if (!pool || !places) return items;
    const worlds = copies(frame, SYMBOL);
    for (let cell = 0; cell < cells.count; cell += 1) {
      const count = tally.counts[cell];
      if (count === 0) continue;
      const alone = count === 1;
      const row = tally.rowOfCell(cell);
      const spot = pool.spot[row];
      const [x, y] = alone ? [places.x[spot], places.y[spot]] : [cells.x[cell], cells.y[cell]];
      const size = this.grain.size(count, cells.largest);
      for (const at of positions(x, y, frame, worlds, size)) {
        items.push({
          kind: alone ? "event" : "circle", key: alone ? `event ${row}` : `cell ${frame.zoom} ${cell}`,
          index: cell, groups: [], row, count, ...at, away: 0, width: size, height: size, label: "",
          unseen: tally.unseen[cell],
        });
      }
    }
    return items;
  }

  /**
   * @param {Frame} frame
   * @param {Tally} tally
   * @param {(label: string) => number} measure
   * @returns {Item[]}
   */
  badges(frame, tally, measure) {
    const { bundles, places } = this;
    if (!bundles || !places) return [];
    const worlds = copies(frame, SYMBOL);
    return bundles.groups.flatMap((members, index) => {
      const selected = members.filter((group) => tally.groupCounts[group] > 0);
      const apart = selected.length <= FEW ? selected.map((group) => [group]) : [selected];
      return apart.flatMap((groups) => {
        const alone = groups.length === 1 ? places.groups[groups[0]] : null;
        const row = tally.rowOfGroup(groups[0]);
        const count = groups.reduce((sum, group) => sum + tally.groupCounts[group], 0);
        const unseen = groups.reduce((sum, group) => sum + tally.groupUnseen[group], 0);
        const name = this.nameOf(groups, row);
        const label = badge({ count, places: groups.length, precision: alone?.precision ?? 0, name, unseen });
        const width = Math.ceil(measure(label)) + 18;
        const { x, y } = alone ?? { x: bundles.x[index], y: bundles.y[index] };
        return positions(x, y, frame, worlds, width).map((at) => ({
          kind: /** @type {"badge"} */ ("badge"), key: alone?.key ?? `bundle ${frame.zoom} ${index}`, index, groups, row,
          count, ...at, away: 0, width, height: 24, label, unseen,
        }));
      });
    });
  }

  /**
   * What a group is called: as its editors call its one place, else as its region is called; "" until that is known, and
   * for several.
   * @param {number[]} groups
   * @param {number} row   one of its events
   */
  nameOf(groups, row) {
    if (groups.length > 1) return "";
    const { code, spots } = this.places?.groups[groups[0]] ?? { code: "", spots: 0 };
    return (spots === 1 && this.text?.places[row]) || this.areas.get(code)?.name || "";
  }

  /** Every selected event that an item stands for, by date. @param {Item} item @returns {number[]} */
  rowsOf({ kind, index, groups, row }) {
    if (kind === "event" || !this.result) return [row];
    const { pool, places, cells } = this;
    const [of, wanted] = kind === "circle" ? [cells.of, [index]] : [places?.group, groups];
    return Array.from(this.result.rows).filter((each) => {
      const spot = pool?.spot[each] ?? NO_SPOT;
      return spot !== NO_SPOT && wanted.includes(of?.[spot] ?? NONE);
    });
  }

  /** The items that show an event, one for each copy of the world in view. @param {number} row @returns {Item[]} */
  itemsOf(row) {
    const spot = this.pool?.spot[row] ?? NO_SPOT;
    if (row < 0 || spot === NO_SPOT || !this.places) return [];
    const group = this.places.group[spot];
    const cell = this.cells.of[spot];
    return this.items.filter(({ kind, index, groups }) => (kind === "badge" ? groups.includes(group) : index === cell));
  }

  /** Where an event is, in world coordinates, or null where nobody knows. @param {number} row */
  position(row) {
    const spot = this.pool?.spot[row] ?? NO_SPOT;
    if (row < 0 || spot === NO_SPOT || !this.places) return null;
    const group = this.places.groups[this.places.group[spot]];
    const { x, y } = group ?? { x: this.places.x[spot], y: this.places.y[spot] };
    return { x, y, vague: group !== undefined };
  }
}

/**
 * Where a point of the world stands in a frame, once for each copy of the world that shows it.
 * @param {number} x
 * @param {number} y
 * @param {Frame} frame
 * @param {number[]} worlds
 * @param {number} size   of what stands there, pixels
 */
function positions(x, y, { scale, left, top, width, height }, worlds, size) {
  const down = y * scale - top;
  /** @type {{x: number, y: number}[]} */
  const found = [];
  if (!(down >= -size && down <= height + size)) return found; // a loop: it runs for each of many thousand places
  for (const world of worlds) {
    const across = (x + world) * scale - left;
    if (across > -size && across < width + size) found.push({ x: across, y: down });
  }
  return found;
}

/**
 * Areas that somebody held on the last day of the period, or the day at which the timeline plays, beneath the events: the
 * picture, and the key that says in words what it shows.
 */

import { toNumber } from "../core/days.js";
import { heldOn, readDatedAreas } from "../data/dated-areas.js";
import { pathsOf, project } from "./areas.js";
import { AreaKey } from "./area-key.js";
import { pictureLayer } from "./layer.js";
import { paintHeld } from "./patterns.js";
import { theme } from "./watching.js";

/** @import { Config, DatedArea, DatedAreas, State, Store } from "../core/types.js" */
/** @import { Frame } from "./mercator.js" */

const PANE = "areas";
const BENEATH_EVENTS = "390"; // Leaflet's overlays lie at 400, its tiles at 200

/**
 * The day whose areas are shown: the last of the period or, if it has none, today; of a frozen link, that of its edition.
 * @param {Pick<State, "query"|"today">} state
 */
export function dayShown({ query: { to, at }, today }) {
  if (to) return toNumber(to);
  return at ? toNumber(at.replace(/^(\d{4})(\d\d)(\d\d)T.*$/, "$1-$2-$3")) : today;
}

export class DatedLayer {
  /** @param {{map: any, store: Store, config: Config, changed: () => void}} room */
  constructor({ map, store, config, changed }) {
    this.store = store;
    this.config = config;
    this.changed = changed;
    this.slug = "";
    /** @type {DatedAreas|null} */
    this.set = null;
    this.waiting = false;
    /** @type {DatedArea[][]} */
    this.held = [];
    /** @type {Map<DatedArea, Float64Array[]>} in world coordinates */
    this.projected = new Map();
    map.createPane(PANE).style.zIndex = BENEATH_EVENTS;
    this.picture = pictureLayer(() => this.looks(), (ctx, frame) => this.paint(ctx, frame), PANE).addTo(map);
    this.key = new AreaKey(map, config, () => this.fetch());
    this.follow();
  }

  /** Takes the set that the link names, and of it what is valid on the day shown. */
  follow() {
    const state = this.store.get();
    const { areas } = state.query;
    if (areas !== this.slug) {
      [this.slug, this.set] = [areas, null];
      if (areas) this.fetch();
    }
    this.held = this.set ? heldOn(this.set, dayShown(state)) : [];
    this.key.show(state, dayShown(state), this.set, this.held);
  }

  async fetch() {
    const { slug } = this;
    this.waiting = true;
    this.key.failed = false;
    const set = await this.config.datedAreas(slug).then(readDatedAreas).catch(() => null);
    if (slug !== this.slug) return; // another one is wanted by now
    this.waiting = false;
    this.key.failed = set === null;
    this.set = set;
    this.projected = new Map(set?.areas.map((area) => [area, area.rings.map(project)]));
    this.follow();
    this.changed();
  }

  draw() {
    this.picture.draw();
  }

  dress() {
    this.key.dress();
  }

  looks() {
    const shown = this.held.flat();
    return shown.length ? `${theme()} ${this.slug} ${shown.map((area) => this.set?.areas.indexOf(area)).join()}` : "";
  }

  /** @param {OffscreenCanvasRenderingContext2D} ctx @param {Frame} frame */
  paint(ctx, frame) {
    this.held.forEach((areas, holder) => {
      const rings = areas.flatMap((area) => this.projected.get(area) ?? []);
      if (rings.length) paintHeld(ctx, pathsOf({ rings }, frame), holder);
    });
  }

  remove() {
    this.key.remove();
    this.picture.remove();
  }
}

/**
 * The layers of the map: events counted by square, each place by itself, or as heat. All show the same selection, and the
 * list in words is that of the squares, whatever is drawn.
 */

import { densityOf } from "./density.js";
import { PLACES } from "./grain.js";
import { Scene } from "./scene.js";

/** @import { Query, State } from "../core/types.js" */
/** @import { Areas } from "./areas.js" */
/** @import { Frame } from "./mercator.js" */

export class Layers {
  /** @param {Areas} areas */
  constructor(areas) {
    this.counted = new Scene(areas);
    this.apart = new Scene(areas, PLACES);
  }

  /** What is drawn and can be pointed at; of heat, its squares. @param {Query} query */
  shown({ layer }) {
    return layer === "points" ? this.apart : this.counted;
  }

  /** @param {State} state @param {number} zoom */
  update(state, zoom) {
    this.counted.update(state, zoom);
    if (state.query.layer) this.apart.update(state, zoom);
  }

  /** @param {State} state @param {Frame} frame @param {(label: string) => number} measure */
  layOut({ query }, frame, measure) {
    this.counted.layOut(frame, measure);
    if (query.layer === "points") this.apart.layOut(frame, measure);
  }

  /**
   * What is painted of the events.
   * @param {State} state
   * @param {Frame} frame
   * @param {string} focused   key of the item with keyboard focus, or ""
   */
  picture({ query, pool, hover }, frame, focused) {
    const [{ cells, tally }, scene] = [this.apart, this.shown(query)];
    const heat = query.layer === "heat" && tally ? densityOf(cells, tally.counts, pool, frame) : null;
    const pointed = [...new Set([...scene.itemsOf(hover), ...this.counted.items.filter(({ key }) => key === focused)])];
    return { scene, heat, pointed };
  }
}

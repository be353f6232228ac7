// Dated areas under the events: their code, and their data, are fetched when a link first wants them.

/** @import { Config, State, Store } from "../core/types.js" */
/** @import { DatedLayer } from "./dated-layer.js" */

export class Dated {
  /**
   * @param {any} map
   * @param {Store} store
   * @param {Config} config
   * @param {() => void} changed   called when something has come, or cannot be had
   */
  constructor(map, store, config, changed) {
    this.room = { map, store, config, changed };
    /** @type {DatedLayer|null} */
    this.layer = null;
    this.fetching = false;
  }

  /** Whether something that the link wants is still on its way. */
  get waiting() {
    return this.fetching || this.layer?.waiting === true;
  }

  /** @param {State} state */
  follow({ query }) {
    if (this.layer) this.layer.follow();
    else if (query.areas && !this.fetching) this.fetch();
  }

  async fetch() {
    this.fetching = true;
    try {
      const { DatedLayer } = await import("./dated-layer.js");
      this.layer = new DatedLayer(this.room);
    } finally {
      this.fetching = false;
      this.room.changed();
    }
  }

  draw() {
    this.layer?.draw();
  }

  dress() {
    this.layer?.dress();
  }

  remove() {
    this.layer?.remove();
  }
}

// The addresses under which others see what the reader sees.

import { addressOf } from "./filter.js";

/** @import { Config, Query } from "./types.js" */

/**
 * @typedef {object} Shared
 * @property {string} link      the map, as it follows corrections or as it was published
 * @property {string} frame     the same for a frame in another page
 * @property {string} picture   the same as an image
 */

/**
 * @param {Query} query   what is shown
 * @param {{frozen: boolean, parts?: Query["parts"]}} wanted   whether it stays as it was published; what the frame has
 * @param {Pick<Config, "map"|"frame"|"still"|"edition">} config
 * @param {string} base   the page's address
 * @returns {Shared}
 */
export function addresses(query, { frozen, parts = query.parts }, config, base) {
  const view = { ...query, at: frozen ? query.at || config.edition : query.at, stage: [] };
  const address = (/** @type {string} */ path, /** @type {Query} */ shown) => new URL(addressOf(path, shown), base).href;
  const panel = view.panel === "story" ? view.panel : "";
  return {
    link: address(config.map, view), frame: address(config.frame, { ...view, panel, parts }), picture: address(config.still, view),
  };
}

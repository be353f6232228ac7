// The empty map that everything is laid on.

import { t } from "../core/speech.js";
import { L } from "./leaflet.js";
import { reducedMotion } from "./view.js";

/** @import { Config, State } from "../core/types.js" */

const WIDE = 960; // pixels of a map that the operator's start view is made for

/** @param {HTMLElement} element @param {State} state @param {Config} config @returns {any} */
export function createMap(element, { query }, { start, leaflet }) {
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", t("Map of events; arrow keys move it, plus and minus zoom"));
  const { lat, lon, zoom } = query.view ?? { ...start, zoom: start.zoom + narrower(element.clientWidth) };
  return L.map(element, {
    center: [lat, lon], zoom, minZoom: leaflet.minZoom, maxZoom: leaflet.maxZoom,
    zoomControl: false, attributionControl: false, trackResize: false, worldCopyJump: true,
    zoomAnimation: !reducedMotion(), fadeAnimation: !reducedMotion(), inertia: !reducedMotion(),
  });
}

/**
 * How many zooms further out a narrow map begins, so that it shows what a wide one does.
 * @param {number} width   pixels
 * @returns {number} 0 or less
 */
function narrower(width) {
  return Math.min(0, Math.round(Math.log2(Math.max(width, 1) / WIDE)));
}

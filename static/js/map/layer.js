/**
 * One canvas in Leaflet's overlay pane, somewhat larger than the map. It rides along while the map is dragged or zoomed
 * and is drawn anew once the map has settled.
 */

import { L } from "./leaflet.js";

/** @import { Frame } from "./mercator.js" */

const MARGIN = 0.2; // of the map's size, on each side: what dragging uncovers before it ends

/** @typedef {{draw: () => void, frame: Frame, canvas: HTMLCanvasElement}} CanvasLayer  beside a Leaflet layer's own */

/**
 * @param {(ctx: CanvasRenderingContext2D, frame: Frame) => void} painted   paints into a cleared canvas, in CSS pixels
 * @returns {any} a Leaflet layer, see CanvasLayer
 */
export function canvasLayer(painted) {
  const canvas = document.createElement("canvas");
  canvas.className = "map-canvas leaflet-zoom-animated";
  canvas.setAttribute("aria-hidden", "true");

  const CanvasLayer = L.Layer.extend({
    canvas,

    onAdd() {
      this.getPane().append(canvas);
      this.draw();
    },

    onRemove() {
      canvas.remove();
    },

    getEvents() {
      return {
        viewreset: this.draw,
        moveend: this.draw,
        zoom: () => ride(this, this._map.getCenter(), this._map.getZoom()),
        zoomanim: (/** @type {any} */ event) => ride(this, event.center, event.zoom),
      };
    },

    draw() {
      this.frame = place(this, canvas);
      const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      ctx.clearRect(0, 0, this.frame.width, this.frame.height);
      painted(ctx, this.frame);
    },
  });
  return new CanvasLayer();
}

/**
 * Whether a point of a frame lies on the map itself, not in the margin around it.
 * @param {Frame} frame
 * @param {{x: number, y: number}} point
 */
export function inView({ width, height }, { x, y }) {
  const [across, down] = [width, height].map((length) => (length * MARGIN) / (1 + 2 * MARGIN));
  return x >= across && x <= width - across && y >= down && y <= height - down;
}

/**
 * Lays the canvas over the map as it is now.
 * @param {any} layer
 * @param {HTMLCanvasElement} canvas
 * @returns {Frame}
 */
function place(layer, canvas) {
  const map = layer._map;
  const size = map.getSize();
  const corner = map.containerPointToLayerPoint(size.multiplyBy(-MARGIN)).round();
  const [width, height] = [size.x, size.y].map((length) => Math.round(length * (1 + 2 * MARGIN)));
  L.DomUtil.setTransform(canvas, corner, 1);
  const [across, down] = [width, height].map((length) => Math.round(length * devicePixelRatio));
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const zoom = map.getZoom();
  const { x: left, y: top } = map.getPixelOrigin().add(corner);
  return { left, top, width, height, zoom, scale: map.options.crs.scale(zoom) };
}

/**
 * Moves and stretches what is drawn to where it belongs at another centre and zoom.
 * @param {any} layer
 * @param {any} center
 * @param {number} zoom
 */
function ride(layer, center, zoom) {
  const { frame, canvas, _map: map } = layer;
  const stretch = map.getZoomScale(zoom, frame.zoom);
  const half = map.getSize().divideBy(2);
  const pane = L.DomUtil.getPosition(map.getPane("mapPane"));
  const corner = L.point(frame.left, frame.top).multiplyBy(stretch);
  L.DomUtil.setTransform(canvas, corner.subtract(map.project(center, zoom)).add(half).subtract(pane), stretch);
}

/**
 * Canvases in Leaflet's overlay pane. They ride along while the map is dragged or zoomed, somewhat larger than it, and are
 * drawn anew once it has settled.
 */

import { L } from "./leaflet.js";
import { fit, show } from "./picture.js";

/** @import { Frame } from "./mercator.js" */
/** @typedef {CanvasRenderingContext2D|OffscreenCanvasRenderingContext2D} Pen */

const MARGIN = 0.2; // of the map's size, on each side: what dragging uncovers before it ends

/** @typedef {{draw: (coarse?: boolean) => void, frame: Frame, canvas: HTMLCanvasElement}} CanvasLayer  beside a Leaflet layer's own */

/**
 * A canvas that is painted whenever it is told to draw; while the map rests it is no larger than the map, because every
 * pixel costs, and told to draw coarsely it leaves out those that only a fine screen has.
 * @param {(ctx: CanvasRenderingContext2D, frame: Frame) => void} painted   paints into a cleared canvas, in CSS pixels
 * @returns {any} a Leaflet layer, see CanvasLayer
 */
export function canvasLayer(painted) {
  return overlay(0, (canvas, frame, coarse) => {
    const fineness = coarse ? 1 : devicePixelRatio;
    fit(canvas, frame, fineness);
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.setTransform(fineness, 0, 0, fineness, 0, 0);
    ctx.clearRect(0, 0, frame.width, frame.height);
    painted(ctx, frame);
  });
}

/**
 * A canvas that is painted only when the map has moved or what it shows has changed, and shown as a finished picture.
 * @param {() => string} looks   the same as long as it would be painted the same; "" for nothing at all
 * @param {(ctx: OffscreenCanvasRenderingContext2D, frame: Frame) => void} painted
 * @param {string} [pane]   of the map, in which it lies
 * @returns {any} a Leaflet layer, see CanvasLayer
 */
export function pictureLayer(looks, painted, pane) {
  let shown = "";
  return overlay(MARGIN, (canvas, frame) => {
    const look = looks();
    canvas.hidden = look === "";
    const wanted = look && `${JSON.stringify(frame)} ${devicePixelRatio} ${look}`;
    if (wanted === shown) return;
    shown = wanted;
    if (!look) return;
    const sheet = new OffscreenCanvas(1, 1);
    fit(sheet, frame, devicePixelRatio);
    const ctx = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d"));
    ctx.scale(devicePixelRatio, devicePixelRatio);
    painted(ctx, frame);
    show(canvas, sheet);
  }, pane);
}

/**
 * @param {number} atRest   the margin while the map rests
 * @param {(canvas: HTMLCanvasElement, frame: Frame, coarse: boolean) => void} drawn
 * @param {string} [pane]
 * @returns {any} a Leaflet layer, see CanvasLayer
 */
function overlay(atRest, drawn, pane = "overlayPane") {
  const canvas = document.createElement("canvas");
  canvas.className = "map-canvas leaflet-zoom-animated";
  canvas.setAttribute("aria-hidden", "true");

  const CanvasLayer = L.Layer.extend({
    canvas,
    margin: atRest,
    options: { pane },

    onAdd() {
      this.getPane().append(canvas);
      this.draw();
    },

    onRemove() {
      canvas.remove();
    },

    getEvents() {
      return {
        viewreset: () => this.draw(),
        movestart: () => this.widen(MARGIN),
        moveend: () => this.widen(atRest),
        zoom: () => ride(this, this._map.getCenter(), this._map.getZoom()),
        zoomanim: (/** @type {any} */ event) => ride(this, event.center, event.zoom),
      };
    },

    /** @param {number} margin */
    widen(margin) {
      this.margin = margin;
      this.draw();
    },

    draw(coarse = false) {
      this.frame = place(this, canvas);
      drawn(canvas, this.frame, coarse);
    },
  });
  return new CanvasLayer();
}

/**
 * Whether a point of a frame lies on the map itself, not in the margin around it.
 * @param {Frame} frame
 * @param {{x: number, y: number}} point
 */
export function inView({ width, height, margin }, { x, y }) {
  const [across, down] = [width, height].map((length) => (length * margin) / (1 + 2 * margin));
  return x >= across && x <= width - across && y >= down && y <= height - down;
}

/**
 * Lays the canvas over the map as it is now.
 * @param {any} layer
 * @param {HTMLCanvasElement} canvas
 * @returns {Frame}
 */
function place(layer, canvas) {
  const { _map: map, margin } = layer;
  const size = map.getSize();
  const corner = map.containerPointToLayerPoint(size.multiplyBy(-margin)).round();
  const [width, height] = [size.x, size.y].map((length) => Math.round(length * (1 + 2 * margin)));
  L.DomUtil.setTransform(canvas, corner, 1);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const zoom = map.getZoom();
  const { x: left, y: top } = map.getPixelOrigin().add(corner);
  return { left, top, width, height, margin, zoom, scale: map.options.crs.scale(zoom) };
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

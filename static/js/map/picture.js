/**
 * Finished pictures. A canvas that can still be drawn on costs the browser a copy in every frame, whether it was drawn on
 * or not; one that shows a bitmap costs nothing until the next.
 */

/**
 * Gives a canvas its pixels; that clears it, unless it has them already.
 * @param {HTMLCanvasElement|OffscreenCanvas} canvas
 * @param {{width: number, height: number}} size   CSS pixels
 * @param {number} fineness   pixels for each of them
 */
export function fit(canvas, size, fineness) {
  const [width, height] = [size.width, size.height].map((length) => Math.round(length * fineness));
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
}

/**
 * Shows what was drawn beside the page; the sheet is empty afterwards.
 * @param {HTMLCanvasElement} canvas   one that has never been drawn on
 * @param {OffscreenCanvas} sheet
 */
export function show(canvas, sheet) {
  if (canvas.width !== sheet.width || canvas.height !== sheet.height) {
    Object.assign(canvas, { width: sheet.width, height: sheet.height });
  }
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(sheet.transferToImageBitmap());
}

// The one module that reads Leaflet, a plain script on the page, and hands it on. Typed loosely: it ships no types.

/** @type {any} */
export const L = /** @type {any} */ (globalThis).L;

/** Buttons that show a picture and have a name. */

import { el, svg } from "../ui/dom.js";

/**
 * @param {string} name of its class
 * @param {string} label
 * @param {string} d path in a box of 24
 * @param {() => void} press
 * @param {string} [key]   that presses it too, see panels/keys.js
 * @returns {HTMLButtonElement}
 */
export function iconButton(name, label, d, press, key) {
  const icon = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d }));
  return el("button", { type: "button", class: name, title: label, "aria-label": label, "aria-keyshortcuts": key, click: press }, icon);
}

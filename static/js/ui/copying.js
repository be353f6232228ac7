// Taking a text along: copied where the browser lets it, else selected in its field.

import { t } from "../core/speech.js";
import { el } from "./dom.js";

const SAID_MS = 2500;

/**
 * A button that copies what a field holds at that moment; a field that is hidden is shown where that fails.
 * @param {HTMLInputElement|HTMLTextAreaElement} field
 * @param {string} label
 * @param {{[name: string]: string}} attributes   of the button
 * @param {() => void} [fill]   writes the field first
 */
export function buildCopying(field, label, attributes, fill = () => undefined) {
  const said = el("span", { role: "status", class: "small" });
  const copy = async () => {
    fill();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = t("Copied");
      setTimeout(() => said.replaceChildren(), SAID_MS);
    } catch { // no clipboard without https, or the reader said no
      field.hidden = false;
      field.select();
      said.textContent = t("Copy it from the field");
    }
  };
  return el("span", { class: "copying" }, el("button", { type: "button", ...attributes, click: copy }, label), said);
}

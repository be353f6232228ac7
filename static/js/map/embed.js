// A map inside somebody else's page: scrolling past it must not move it.

import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";

const HINT_MS = 1600;

/**
 * Moves the map by two fingers, and zooms it by the wheel with Ctrl or ⌘ held; a plain gesture scrolls the page
 * around the map and is told how.
 * @param {any} map
 * @returns {() => void} the way to stop
 */
export function askForTwoFingers(map) {
  const container = map.getContainer();
  const hint = el("p", { class: "map-hint", role: "status" });
  let timer = 0;
  /** @param {string} words */
  const show = (words) => {
    hint.textContent = words;
    clearTimeout(timer);
    timer = Number(setTimeout(() => hint.replaceChildren(), HINT_MS));
  };
  const wheel = (/** @type {WheelEvent} */ event) => {
    const meant = event.ctrlKey || event.metaKey;
    map.scrollWheelZoom[meant ? "enable" : "disable"]();
    if (!meant) show(/Mac/.test(navigator.platform) ? t("Hold ⌘ and scroll to zoom") : t("Hold Ctrl and scroll to zoom"));
  };
  const touch = (/** @type {TouchEvent} */ event) => {
    if (event.touches.length === 1) show(t("Move the map with two fingers"));
  };
  container.classList.add("map-embedded");
  container.append(hint);
  if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  container.addEventListener("wheel", wheel, { capture: true, passive: true });
  container.addEventListener("touchmove", touch, { passive: true });
  return () => {
    clearTimeout(timer);
    hint.remove();
    container.removeEventListener("wheel", wheel, { capture: true });
    container.removeEventListener("touchmove", touch);
  };
}

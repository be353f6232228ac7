// The bottom sheet of phones: three stops, a handle to drag, buttons and keys. On wide screens it is not drawn at all.

import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** @import { Config, Store } from "../core/types.js" */
/** @typedef {"strip"|"half"|"full"} Stop */

/** @type {Stop[]} */
const STOPS = ["strip", "half", "full"];
const TAP_PX = 6;
const SHORTCUTS = /** @type {const} */ ([
  { panel: "events", label: t("Events") }, { panel: "", label: t("Filters") }, { panel: "story", label: t("Story") }, { panel: "about", label: t("About") },
]);

/**
 * The stop nearest to a height.
 * @param {number} height     of the sheet, in pixels
 * @param {number} whole      of the window
 * @param {number} strip      of the strip
 * @returns {Stop}
 */
export function nearestStop(height, whole, strip) {
  const heights = [strip, whole / 2, whole];
  const distances = heights.map((each) => Math.abs(each - height));
  return STOPS[distances.indexOf(Math.min(...distances))];
}

/**
 * @param {HTMLElement} shell    carries data-stop, which the style sheet draws
 * @param {HTMLElement} handle   the row above the timeline
 * @param {Store} store
 * @param {Config} config
 */
export function mountTray(shell, handle, store, config) {
  const tray = /** @type {HTMLElement} */ (handle.parentElement);
  let raised = false; // for an event, which gives the room back to the map unless the reader has used the tray since
  const show = (/** @type {Stop} */ stop) => {
    raised = false;
    shell.dataset.stop = stop;
    smaller.disabled = stop === "strip";
    larger.disabled = stop === "full";
  };
  const step = (/** @type {number} */ by) => {
    const at = STOPS.indexOf(/** @type {Stop} */ (shell.dataset.stop)) + by;
    show(STOPS[Math.max(0, Math.min(STOPS.length - 1, at))]);
  };
  const smaller = el("button", { type: "button", class: "button plain icon", "aria-label": t("Show less"), click: () => step(-1) }, "▾");
  const larger = el("button", { type: "button", class: "button plain icon", "aria-label": t("Show more"), click: () => step(1) }, "▴");
  const offered = SHORTCUTS.filter(({ panel }) => panel !== "story" || config.stories.length > 0);
  const shortcuts = offered.map(({ panel, label }) => el("button", {
    type: "button", class: "button plain",
    click: () => {
      show(shell.dataset.stop === "full" ? "full" : "half");
      config.navigate({ panel, event: "" });
    },
  }, label));
  const grip = el("span", { class: "tray-grip", "aria-hidden": "true" });
  handle.append(el("div", { class: "tray-shortcuts" }, shortcuts), grip, smaller, larger);
  handle.addEventListener("pointerdown", (event) => drag(event, shell, tray, { show, step }));
  const follow = () => {
    const { event, panel } = store.get().query;
    if (!event && raised) show("strip");
    if (event && shell.dataset.stop === "strip") {
      show("half");
      raised = true;
    }
    shortcuts.forEach((button, index) => {
      if (!event && offered[index].panel === panel) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  };
  show(store.get().query.panel === "story" ? "half" : "strip");
  follow();
  return { show, stop: store.subscribe(["query"], follow) };
}

/**
 * Follows the pointer, then settles at the nearest stop; a tap opens the next one.
 * @param {PointerEvent} start
 * @param {HTMLElement} shell
 * @param {HTMLElement} tray
 * @param {{show: (stop: Stop) => void, step: (by: number) => void}} to
 */
function drag(start, shell, tray, { show, step }) {
  if (/** @type {Element} */ (start.target).closest("button")) return;
  const before = tray.offsetHeight;
  const handle = /** @type {HTMLElement} */ (start.currentTarget);
  handle.setPointerCapture(start.pointerId);
  const move = (/** @type {PointerEvent} */ event) => {
    tray.style.blockSize = `${Math.max(0, before + start.clientY - event.clientY)}px`;
  };
  const end = (/** @type {PointerEvent} */ event) => {
    handle.removeEventListener("pointermove", move);
    const moved = start.clientY - event.clientY;
    tray.style.blockSize = "";
    if (Math.abs(moved) < TAP_PX) step(shell.dataset.stop === "full" ? -1 : 1);
    else show(nearestStop(before + moved, shell.offsetHeight, 104));
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end, { once: true });
}

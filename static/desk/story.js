// Each step of a story takes its view from the map, which opens beneath the step's field.

import { el } from "../js/ui/dom.js";

const EMBED = "/embed";

/** The query of a link, or of what stands behind its question mark. @param {string} text */
export function queryOf(text) {
  const mark = text.indexOf("?");
  return mark >= 0 ? text.slice(mark + 1).split("#")[0] : text.trim();
}

/** @param {HTMLInputElement} field */
function furnish(field) {
  if (field.dataset.furnished) return;
  field.dataset.furnished = "yes";
  const place = el("div", { class: "story-map", hidden: true });
  const frame = /** @type {HTMLIFrameElement} */ (el("iframe", { title: "The map of this step" }));
  const take = el("button", { type: "button", class: "button", click: () => {
    field.value = queryOf(frame.contentWindow?.location.search ?? "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    said.textContent = "Taken.";
  } }, "Take this view");
  const said = el("span", { role: "status" });
  const open = el("button", { type: "button", class: "button", "aria-expanded": "false", click: () => {
    place.hidden = !place.hidden;
    open.setAttribute("aria-expanded", String(!place.hidden));
    said.textContent = "";
    if (!place.hidden) frame.src = `${EMBED}?${queryOf(field.value)}`;
  } }, "Open the map here");
  place.append(frame, el("p", {}, take, " ", said, " Move the map, the period, open an event. For other filters paste the link of the map."));
  field.after(el("p", {}, open), place);
}

const all = () => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input.story-view:not([name*=__prefix__])")).forEach(furnish);
if (typeof document !== "undefined") {
  all();
  document.addEventListener("formset:added", all);
}

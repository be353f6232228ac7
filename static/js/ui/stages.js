// On the staff map, the stage of an event in words.

import { el } from "./dom.js";

/** @import { Term } from "../core/types.js" */

/** Dashed for what readers do not see. @param {Term|null} stage @returns {HTMLElement|null} */
export function stageTag(stage) {
  return stage && el("b", { class: stage.hidden ? "stage-tag hidden-stage" : "stage-tag" }, stage.label);
}

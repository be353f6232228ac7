// The choice of the map's layer, and the key to heat, which says what is not in it.

import { VAGUE } from "../core/codes.js";
import { plural, t } from "../core/speech.js";
import { el, setText, whenQuiet } from "../ui/dom.js";
import { L } from "./leaflet.js";

/** @import { Config, Query, State, Store } from "../core/types.js" */

const QUIET_MS = 200;
/** @type {{layer: Query["layer"], name: string}[]} */
const CHOICES = [
  { layer: "", name: t("Circles") },
  { layer: "points", name: t("Points") },
  { layer: "heat", name: t("Heat") },
];

/** @param {any} map @param {Store} store @param {Config} config @returns {() => void} */
export function addLayerChoice(map, store, config) {
  const position = document.dir === "rtl" ? "topleft" : "topright";
  const buttons = CHOICES.map(({ layer, name }) => el("button", { type: "button", click: () => config.navigate({ layer }) }, name));
  const choice = el("div", { class: "map-layers", role: "group", "aria-label": t("How the map shows events") }, buttons);
  const toggle = () => config.navigate({ basemap: store.get().query.basemap ? "" : "none" });
  const ground = el("button", { type: "button", class: "map-ground", click: toggle }, t("Basemap"));
  choice.append(ground);
  const [areas] = store.get().pool.terms.areas ?? [];
  const held = areas && el("button", { type: "button", class: "map-ground", click: () => config.navigate({ areas: store.get().query.areas ? "" : areas.slug }) }, t("Areas"));
  if (held) choice.append(held);
  const missing = el("span", {});
  const key = el("p", { class: "map-heat", hidden: true },
    el("span", { class: "map-ramp" }, t("few events"), el("i", { "aria-hidden": "true" }), t("many")), missing);
  const controls = (config.embed ? [key] : [choice, key]).map((element) => place(map, element, position));
  const count = whenQuiet(QUIET_MS, (/** @type {State} */ state) => setText(missing, sayMissing(vague(state))));
  const show = (/** @type {State} */ state) => {
    const { layer } = state.query;
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(CHOICES[index].layer === layer)));
    ground.setAttribute("aria-pressed", String(state.query.basemap !== "none"));
    held?.setAttribute("aria-pressed", String(state.query.areas !== ""));
    key.hidden = layer !== "heat";
    if (layer === "heat") count(state);
  };
  show(store.get());
  const stop = store.subscribe(["query", "result"], show);
  return () => {
    stop();
    controls.forEach((control) => control.remove());
  };
}

/** @param {any} map @param {HTMLElement} element @param {string} position */
function place(map, element, position) {
  L.DomEvent.disableClickPropagation(element);
  const Control = L.Control.extend({ onAdd: () => element });
  return new Control({ position }).addTo(map);
}

/** How many selected events are known no closer than to a region; those without any place too. @param {Pick<State, "pool"|"result">} state */
export function vague({ pool, result }) {
  let missing = 0;
  for (let row = 0; row < pool.count; row += 1) if (result.mask[row] === 1 && pool.precision[row] >= VAGUE) missing += 1;
  return missing;
}

/** @param {number} missing */
function sayMissing(missing) {
  if (missing === 0) return "";
  return plural(
    "{n} event known only to a region or country, or to no place at all, is not in the heat.",
    "{n} events known only to a region or country, or to no place at all, are not in the heat.", missing,
  );
}

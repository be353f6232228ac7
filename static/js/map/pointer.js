// The pointer on the map: what it is over, what a click on that does, and the small label that follows it.

import { sayDays } from "../core/spans.js";
import { plural, t } from "../core/speech.js";
import { stageName } from "../data/stages.js";
import { el, typed } from "../ui/dom.js";
import { countEvents } from "../ui/words.js";
import { hit } from "./badges.js";
import { sayUnseen } from "./say.js";

/** @import { State, Store } from "../core/types.js" */
/** @import { Item, Scene } from "./scene.js" */

const AWAY = 14; // pixels from the pointer to its label

/**
 * @typedef {object} Pointing
 * @property {any} map
 * @property {any} layer        the CanvasLayer of layer.js
 * @property {() => Scene} shown   what is drawn
 * @property {Store} store
 * @property {(item: Item) => void} choose   what a click does
 */

/** @param {Pointing} pointing @returns {() => void} the way to stop */
export function followPointer({ map, layer, shown, store, choose }) {
  const container = map.getContainer();
  const label = el("div", { class: "map-tooltip", role: "presentation", hidden: true });
  container.append(label);

  /** @param {any} event @returns {Item|undefined} */
  const under = ({ layerPoint }) => {
    const origin = map.getPixelOrigin();
    return hit(shown().items, layerPoint.x + origin.x - layer.frame.left, layerPoint.y + origin.y - layer.frame.top);
  };
  /** @param {number} row */
  const hover = (row) => {
    if (store.get().hover !== row) store.set({ hover: row });
  };
  const leave = () => {
    label.hidden = true;
    container.classList.remove("map-pointing");
    hover(-1);
  };
  const move = (/** @type {any} */ event) => {
    const item = under(event);
    if (!item || event.originalEvent.pointerType === "touch") return leave();
    container.classList.add("map-pointing");
    label.replaceChildren(...describe(item, store.get()));
    label.hidden = false;
    setBeside(label, event.containerPoint, map.getSize());
    hover(item.kind === "event" || item.count === 1 ? item.row : -1);
  };
  const click = (/** @type {any} */ event) => {
    const item = under(event);
    leave();
    if (item) choose(item);
  };
  const handlers = { mousemove: move, mouseout: leave, movestart: leave, click };
  map.on(handlers);
  return () => {
    map.off(handlers);
    label.remove();
  };
}

/** @param {Item} item @param {State} state @returns {HTMLElement[]} */
function describe({ kind, groups, row, count, unseen }, { text, pool }) {
  const veiled = unseen ? [el("span", {}, sayUnseen(unseen, count))] : [];
  if (groups.length > 1) return [el("strong", {}, countEvents(count)), el("span", {}, t("known only to {areas}", { areas: plural("{n} area", "{n} areas", groups.length) })), ...veiled];
  if (kind === "circle" || count > 1) return [el("strong", {}, countEvents(count)), ...veiled];
  const [title, stage] = [el("strong", {}, typed(text?.titles[row] || "…")), stageName(pool, row)];
  return [title, el("span", {}, sayDays(pool.earliest[row], pool.latest[row])), ...(stage ? [el("span", {}, stage)] : [])];
}

/** @param {HTMLElement} label @param {{x: number, y: number}} point @param {{x: number, y: number}} size */
function setBeside(label, { x, y }, size) {
  const [width, height] = [label.offsetWidth, label.offsetHeight];
  const across = x + AWAY + width > size.x ? x - AWAY - width : x + AWAY;
  const down = y + AWAY + height > size.y ? y - AWAY - height : y + AWAY;
  label.style.transform = `translate(${Math.max(0, Math.round(across))}px, ${Math.max(0, Math.round(down))}px)`;
}

/**
 * The canvas in words: a button for each circle, symbol and badge in view, for keyboards and screen readers. It is
 * hidden from sight; what has the focus is ringed on the canvas.
 */

import { sayDays } from "../core/spans.js";
import { t } from "../core/speech.js";
import { stageName } from "../data/stages.js";
import { el, whenQuiet } from "../ui/dom.js";
import { inView } from "./layer.js";
import { L } from "./leaflet.js";
import { sayUnseen, spoken } from "./say.js";

/** @import { State } from "../core/types.js" */
/** @import { Frame } from "./mercator.js" */
/** @import { Item, Scene } from "./scene.js" */

const MOST = 200;
const QUIET_MS = 150;

/** A list of buttons that follows the scene. */
export class Twin {
  /**
   * @param {HTMLElement} container
   * @param {Scene} scene
   * @param {{choose: (item: Item) => void, focus: (key: string) => void}} actions
   */
  constructor(container, scene, actions) {
    this.scene = scene;
    this.actions = actions;
    this.list = el("ul", { class: "map-twin", "aria-label": t("Events on the map, most first") });
    /** @type {Map<string, HTMLLIElement>} */
    this.entries = new Map();
    /** @type {(state: State, frame: Frame) => void} */
    this.update = whenQuiet(QUIET_MS, (state, frame) => this.build(state, frame));
    L.DomEvent.disableClickPropagation(this.list); // the map would take it for a click beside everything
    container.append(this.list);
  }

  remove() {
    this.list.remove();
  }

  /** Keeps the buttons that stay, so that the focus stays too. @param {State} state @param {Frame} frame */
  build(state, frame) {
    const items = new Map(this.scene.items.filter((item) => inView(frame, item)).map((item) => [item.key, item]));
    const shown = [...items.values()].sort((a, b) => b.count - a.count || a.y - b.y || a.x - b.x).slice(0, MOST);
    const before = this.entries;
    this.entries = new Map(shown.map((item) => [item.key, before.get(item.key) ?? this.entry(item.key)]));
    for (const item of shown) this.entries.get(item.key)?.firstElementChild?.replaceChildren(this.name(item, state));
    for (const [key, entry] of before) if (!this.entries.has(key)) entry.remove();
    [...this.entries.values()].forEach((entry, index) => {
      if (this.list.children[index] !== entry) this.list.insertBefore(entry, this.list.children[index] ?? null);
    });
  }

  /** @param {string} key @returns {HTMLLIElement} */
  entry(key) {
    const { choose, focus } = this.actions;
    const click = () => {
      const item = this.scene.items.find((each) => each.key === key);
      if (item) choose(item);
    };
    return el("li", {}, el("button", { type: "button", click, focus: () => focus(key), blur: () => focus("") }));
  }

  /** @param {Item} item @param {State} state @returns {string} */
  name({ kind, groups, row, count, unseen }, { pool, text }) {
    if (count === 1 && text) {
      return [text.titles[row], sayDays(pool.earliest[row], pool.latest[row]), stageName(pool, row)].filter(Boolean).join(", ");
    }
    const vague = kind === "badge";
    const name = vague ? this.scene.nameOf(groups, row) : (text?.places[row] ?? "");
    return spoken({ count, name, vague, places: groups.length }) + (unseen ? `, ${sayUnseen(unseen, count)}` : "");
  }
}

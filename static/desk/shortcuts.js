// Keys for who works at the desk all day, and a sheet of them under "?". Single keys wait while something is typed, leave
// the browser's own alone, and can be switched off for good in this browser (WCAG 2.1.4).

import { el } from "../js/ui/dom.js";

const OFF = "desk-shortcuts-off";
const PAIR_MS = 1_200; // between the two keys of a pair

/** @typedef {{keys: string, does: string, act: string}} Shortcut   keys as they are pressed, one after the other */

/** @type {Shortcut[]} */
export const SHORTCUTS = [
  { keys: "?", does: "Show these keys", act: "sheet" },
  { keys: "/", does: "Search the list", act: "search" },
  { keys: "n", does: "Enter a new event", act: "add" },
  { keys: "g d", does: "Go to the desk’s first page", act: "home" },
  { keys: "g e", does: "Go to the events", act: "events" },
  { keys: "g m", does: "Go to the staff map", act: "map" },
  { keys: "j", does: "Next row of the list", act: "next" },
  { keys: "k", does: "Row before", act: "before" },
  { keys: "x", does: "Tick the row", act: "tick" },
  { keys: "Ctrl Enter", does: "Save the form, also while typing", act: "save" },
];

/** What was pressed, of an event. @typedef {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} Pressed */

/**
 * What a key asks for.
 * @param {Pressed} pressed
 * @param {string} before   the first key of a pair that has just begun, or ""
 * @param {boolean} typing  whether the focus is where keys write
 * @param {boolean} off     whether single keys are switched off
 * @returns {{act: string, waiting: string}}   an act of SHORTCUTS or "", and the first key of a pair or ""
 */
export function meaning({ key, ctrlKey, metaKey, altKey }, before, typing, off) {
  if (key === "Enter" && (ctrlKey || metaKey) && !altKey) return { act: "save", waiting: "" };
  if (ctrlKey || metaKey || altKey || typing || off) return { act: "", waiting: "" };
  const keys = before ? `${before} ${key}` : key;
  const act = SHORTCUTS.find((shortcut) => shortcut.keys === keys)?.act ?? "";
  const begins = !act && SHORTCUTS.some((shortcut) => shortcut.keys.startsWith(`${key} `));
  return { act, waiting: begins ? key : "" };
}

class Shortcuts {
  /** @param {HTMLElement} help   the button that opens the sheet; its data say where the keys lead */
  constructor(help) {
    this.help = help;
    this.waiting = "";
    this.timer = 0;
    this.row = -1;
    this.off = this.kept();
    this.sheet = this.build();
    help.addEventListener("click", () => this.sheet.showModal());
    document.addEventListener("keydown", (event) => this.press(event));
  }

  kept() {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false;
    }
  }

  build() {
    const lines = SHORTCUTS.map(({ keys, does }) => el("div", {},
      el("dt", {}, ...keys.split(" ").flatMap((key) => [el("kbd", {}, key), " "])), el("dd", {}, does)));
    const toggle = el("input", { type: "checkbox", checked: this.off });
    toggle.addEventListener("change", () => this.turn(toggle.checked));
    const sheet = el("dialog", { class: "desk-shortcuts", "aria-labelledby": "desk-shortcuts-title" },
      el("h2", { id: "desk-shortcuts-title" }, "Keys"), el("dl", {}, ...lines),
      el("label", {}, toggle, " Switch single keys off in this browser"),
      el("form", { method: "dialog" }, el("button", { class: "button" }, "Close")));
    document.body.append(sheet);
    return sheet;
  }

  /** @param {boolean} off */
  turn(off) {
    this.off = off;
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // then it holds as long as the page
    }
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.defaultPrevented || event.isComposing || this.sheet.open) return;
    const { act, waiting } = meaning(event, this.waiting, isTyping(event.target), this.off);
    clearTimeout(this.timer);
    this.waiting = waiting;
    if (waiting) this.timer = window.setTimeout(() => (this.waiting = ""), PAIR_MS);
    if (act && this.do(act)) event.preventDefault();
  }

  /** @param {string} act @returns {boolean} whether there was anything to do */
  do(act) {
    const { add, home, events, map } = this.help.dataset;
    const address = { add, home, events, map }[act];
    if (address) location.assign(address);
    else if (act === "sheet") this.sheet.showModal();
    else if (act === "search") return focusOn("#searchbar");
    else if (act === "save") return this.save();
    else if (act === "next" || act === "before") return this.move(act === "next" ? 1 : -1);
    else if (act === "tick") return this.tick();
    else return false;
    return true;
  }

  save() {
    const button = document.querySelector("input[name=_save]");
    if (button instanceof HTMLInputElement) button.click();
    return button !== null;
  }

  rows() {
    return [...document.querySelectorAll("#result_list tbody tr")];
  }

  /** @param {number} by */
  move(by) {
    const rows = this.rows();
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const at = Math.min(rows.length - 1, Math.max(0, (here < 0 ? this.row : here) + by));
    const link = rows[at]?.querySelector("th a");
    this.row = at;
    if (link instanceof HTMLElement) link.focus();
    return rows.length > 0;
  }

  tick() {
    const box = this.rows().find((row) => row.contains(document.activeElement))?.querySelector(".action-select");
    if (box instanceof HTMLInputElement) box.click();
    return box instanceof HTMLInputElement;
  }
}

/** @param {EventTarget|null} target   where the focus is */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [role=application], [role=textbox]"));
}

/** @param {string} selector */
function focusOn(selector) {
  const field = document.querySelector(selector);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return true;
}

if (globalThis.document) {
  const help = document.getElementById("desk-keys");
  if (help) new Shortcuts(help);
}

// Keys for readers, and a sheet of them under "?". A control names its own key as `aria-keyshortcuts`; what it is called is
// what the sheet says. Keys wait while something is typed, leave the browser's own alone, and a link can switch them
// off (WCAG 2.1.4).

import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** @import { Config, Store } from "../core/types.js" */

const TYPING = "input:not([type=checkbox], [type=radio], [type=submit], [type=range]), textarea, select, [role=textbox]";

/**
 * What was pressed, as the controls name it: the letter, also where the keyboard writes in another script.
 * @param {{key: string, code: string}} pressed
 */
export function letterOf({ key, code }) {
  return /^[\x20-\x7e]$/.test(key) ? key.toLowerCase() : /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}

/**
 * @param {Store} store
 * @param {Config} config
 * @returns {{element: HTMLElement, stop: () => void}}   the button that opens the sheet
 */
export function buildKeys(store, config) {
  const list = el("dl", {});
  const off = el("input", { type: "checkbox", change: () => config.navigate({ keys: off.checked ? "off" : "" }) });
  const sheet = el("dialog", { class: "dialog keys", "aria-labelledby": "keys-title" },
    el("h2", { id: "keys-title" }, t("Keys")), list,
    el("label", { class: "small" }, off, " ", t("Switch these keys off; the address of the page remembers it")),
    el("form", { method: "dialog" }, el("button", { class: "button" }, t("Close"))));
  const open = () => {
    list.replaceChildren(...controls().map(({ key, name }) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, name))));
    off.checked = store.get().query.keys === "off";
    sheet.showModal();
  };
  const element = el("button", {
    type: "button", class: "button plain icon keys-button", title: t("Keys"), "aria-label": t("Keys"), "aria-keyshortcuts": "?", click: open,
  }, "?");
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || event.isComposing || sheet.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (store.get().query.keys === "off" || isTyping(event.target)) return;
    const letter = letterOf(event);
    const control = controls().find(({ key, node }) => key === letter && isThere(node))?.node;
    if (!control) return;
    event.preventDefault();
    if (control instanceof HTMLInputElement) control.select();
    control.focus();
    if (!(control instanceof HTMLInputElement)) control.click();
  };
  document.body.append(sheet);
  document.addEventListener("keydown", press);
  return {
    element,
    stop: () => {
      document.removeEventListener("keydown", press);
      sheet.remove();
    },
  };
}

/** The page's controls that have a key, in the order of the page. */
function controls() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[aria-keyshortcuts]"))].map((node) => ({
    node, key: node.getAttribute("aria-keyshortcuts") ?? "", name: node.getAttribute("aria-label") || node.title || node.textContent || "",
  }));
}

/** @param {HTMLElement} node */
function isThere(node) {
  return node.getClientRects().length > 0 && !(node instanceof HTMLButtonElement && node.disabled);
}

/** @param {EventTarget|null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPING));
}

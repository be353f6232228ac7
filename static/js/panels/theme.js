// The theme button: as the system has it, light, dark.

import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** @import { Config, Store } from "../core/types.js" */

const NEXT = /** @type {const} */ ({ "": "light", light: "dark", dark: "" });
const FACE = { "": "◐", light: "☀", dark: "☾" };
const SAID = {
  "": t("Colours: as your system has it"), light: t("Colours: light"), dark: t("Colours: dark"),
};

/**
 * @param {Store} store
 * @param {Config} config
 * @returns {{element: HTMLElement, stop: () => void}}
 */
export function buildThemeButton(store, config) {
  const button = el("button", {
    type: "button", class: "button plain icon", "aria-keyshortcuts": "d", click: () => config.navigate({ theme: NEXT[store.get().query.theme] }),
  });
  const show = () => {
    const { theme } = store.get().query;
    button.replaceChildren(el("span", { "aria-hidden": "true" }, `${FACE[theme]}\ufe0e`));
    button.setAttribute("aria-label", t("{colours}. Change", { colours: SAID[theme] }));
    button.title = SAID[theme];
  };
  show();
  return { element: button, stop: store.subscribe(["query"], show) };
}

// The button that opens the dialog for sharing, whose code is fetched with the first click.

import { t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** @import { Config, Store } from "../core/types.js" */

/**
 * @param {Store} store
 * @param {Config} config
 * @returns {{element: HTMLElement, stop: () => void}}
 */
export function buildShare(store, config) {
  /** @type {HTMLDialogElement|null} */
  let dialog = null;
  const open = async () => {
    const { buildDialog } = await import("./sharing.js");
    dialog?.remove();
    dialog = buildDialog(store.get(), config);
    document.body.append(dialog);
    dialog.showModal();
  };
  const element = el("button", { type: "button", class: "text-button", "aria-haspopup": "dialog", "aria-keyshortcuts": "l", click: open }, t("Share or cite"));
  return { element, stop: () => dialog?.remove() };
}

// The language menu: this view in every language that the page speaks, each under its own name.

import { writeQuery } from "../core/filter.js";
import { language, t } from "../core/speech.js";
import { el } from "../ui/dom.js";

/** @import { Config, Store } from "../core/types.js" */

/**
 * @param {Store} store
 * @param {Config} config
 * @returns {{element: HTMLElement, stop: () => void}}
 */
export function buildLanguageMenu(store, config) {
  const links = config.languages.map(({ code, name }) => el("a", {
    lang: code, hreflang: code, "aria-current": code === language() && "true",
  }, name));
  const own = config.languages.find(({ code }) => code === language())?.name ?? "";
  const summary = el("summary", {}, el("span", { class: "visually-hidden" }, `${t("Language")}: `), el("bdi", {}, own));
  const element = el("details", {
    class: "speech", "data-testid": "languages", keydown: escape, focusout: leave,
  }, summary, el("ul", {}, links.map((link) => el("li", {}, link))));
  const address = () => links.forEach((link, at) => {
    link.href = `?${writeQuery({ ...store.get().query, lang: config.languages[at].code })}`;
  });
  address();
  return { element, stop: store.subscribe(["query"], address) };

  /** Escape closes the menu and nothing else. @param {KeyboardEvent} event */
  function escape(event) {
    if (event.key !== "Escape" || !element.open) return;
    event.stopPropagation();
    element.open = false;
    summary.focus();
  }

  /** @param {FocusEvent} event */
  function leave({ relatedTarget }) {
    if (!element.contains(/** @type {Node|null} */ (relatedTarget))) element.open = false;
  }
}

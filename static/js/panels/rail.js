// The rail: search, and tabs for filters, events and the words about the map.

import { t } from "../core/speech.js";
import { el, unfoldInPrint } from "../ui/dom.js";
import { mountAbout } from "./about.js";
import { mountEvents } from "./events.js";
import { buildSearch, mountFilters } from "./filters.js";
import { buildKeys } from "./keys.js";
import { buildLegend } from "./legend.js";
import { buildLanguageMenu } from "./speech.js";
import { mountStory } from "./story.js";
import { buildThemeButton } from "./theme.js";
import { mountTray } from "./tray.js";

/** @import { Config, Query, Store } from "../core/types.js" */
/** @typedef {{panel: Query["panel"], label: string, testid: string, key: string, mount: (element: HTMLElement, store: Store, config: Config) => () => void}} Tab */

/** @type {Tab[]} */
const TABS = [
  { panel: "", label: t("Filters"), testid: "filters", key: "f", mount: mountFilters },
  { panel: "events", label: t("Events"), testid: "events", key: "e", mount: mountEvents },
  { panel: "story", label: t("Story"), testid: "story", key: "s", mount: mountStory },
  { panel: "about", label: t("About"), testid: "about", key: "i", mount: mountAbout },
];
const STEPS = new Map([["ArrowRight", 1], ["ArrowLeft", -1]]); // where lines run from left to right

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountRail(element, store, config) {
  const shell = /** @type {HTMLElement} */ (element.closest(".shell"));
  const tray = mountTray(shell, /** @type {HTMLElement} */ (shell.querySelector(".tray-handle")), store, config);
  const search = buildSearch(store, config);
  const theme = buildThemeButton(store, config);
  const keys = buildKeys(store, config);
  const speech = config.staff || config.flat ? null : buildLanguageMenu(store, config); // the desk is in English, a site of files in one
  shell.querySelector(".masthead")?.append(el("div", { class: "masthead-tools" }, speech?.element, keys.element, theme.element));
  const choose = (/** @type {Query["panel"]} */ panel) => {
    if (shell.dataset.stop === "strip") tray.show("half");
    if (panel !== store.get().query.panel) config.navigate({ panel });
  };
  const shown = TABS.filter(({ panel }) => panel !== "story" || config.stories.length > 0 || store.get().query.panel === "story");
  const tabs = shown.map((tab) => buildTab(tab, choose));
  const bar = el("div", { role: "tablist", class: "tabs", "aria-label": t("What the panel shows"), keydown: moveAlong }, tabs.map(({ button }) => button));
  const legend = buildLegend(store.get().pool.terms);
  const fold = unfoldInPrint(legend);
  shell.querySelector(".legend-place")?.append(legend);
  element.append(search.element, bar, ...tabs.map(({ panel }) => panel));
  const unmounts = shown.map(({ mount }, index) => mount(tabs[index].panel, store, config));
  const show = () => shown.forEach(({ panel }, index) => select(tabs[index], panel === store.get().query.panel));
  show();
  const stop = store.subscribe(["query"], show);
  return () => {
    [...unmounts, stop, search.stop, theme.stop, keys.stop, fold, tray.stop].forEach((end) => end());
    speech?.stop();
    shell.querySelector(".masthead-tools")?.remove();
    legend.remove();
    element.replaceChildren();
  };
}

/** @param {Tab} tab @param {(panel: Query["panel"]) => void} choose */
function buildTab({ panel: name, label, testid, key }, choose) {
  const ids = { tab: `tab-${testid}`, panel: `panel-${testid}` };
  const button = el("button", { type: "button", role: "tab", id: ids.tab, "aria-controls": ids.panel, "aria-keyshortcuts": key, click: () => choose(name) }, label);
  const panel = el("div", { role: "tabpanel", id: ids.panel, "aria-labelledby": ids.tab, tabindex: "0", class: `panel panel-${testid}`, "data-testid": testid === "filters" && testid });
  return { button, panel };
}

/** @param {{button: HTMLElement, panel: HTMLElement}} tab @param {boolean} on */
function select({ button, panel }, on) {
  button.setAttribute("aria-selected", String(on));
  button.tabIndex = on ? 0 : -1;
  panel.hidden = !on;
}

/** Arrow keys go from tab to tab. @param {KeyboardEvent} event */
function moveAlong(event) {
  const tabs = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).children]);
  const onwards = getComputedStyle(tabs[0]).direction === "rtl" ? -1 : 1;
  const by = (STEPS.get(event.key) ?? 0) * onwards;
  const at = tabs.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (!by || at < 0) return;
  event.preventDefault();
  const next = tabs[(at + by + tabs.length) % tabs.length];
  next.focus();
  next.click();
}

// The open event: opens with the link, closes with Escape, and goes to its neighbours in the list.

import { PRECISIONS } from "../core/codes.js";
import { withLanguage } from "../core/filter.js";
import { t } from "../core/speech.js";
import { reading, worded } from "../core/wordings.js";
import { newestFirst } from "../data/newest.js";
import { isHidden, stageOf } from "../data/stages.js";
import { atMostEvery, el } from "../ui/dom.js";
import { stageTag } from "../ui/stages.js";
import { figure } from "../ui/words.js";
import { buildDossier } from "./dossier.js";
import { buildLanguages } from "./languages.js";

/** @import { Config, State, Store } from "../core/types.js" */

const REST_MS = 120; // between two places in the list while the period is dragged

/** The zoom at which a place of each precision is looked at. @type {{[precision: string]: number}} */
const ZOOMS = { exact: 14, site: 13, locality: 12, settlement: 10, area: 8, district: 8, region: 6, country: 4, sea: 5 };

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountDetail(element, store, config) {
  const detail = new Detail(element, store, config);
  document.addEventListener("keydown", detail);
  const placeSoon = atMostEvery(REST_MS, () => detail.showPlace(store.get()));
  const stops = [
    store.subscribe(["query", "text", "loading"], () => detail.show()),
    store.subscribe(["query", "text", "result", "among"], placeSoon),
  ];
  detail.show();
  return () => {
    stops.forEach((stop) => stop());
    document.removeEventListener("keydown", detail);
    element.replaceChildren();
    element.hidden = true;
  };
}

class Detail {
  /** @param {HTMLElement} element @param {Store} store @param {Config} config */
  constructor(element, store, config) {
    this.element = element;
    this.store = store;
    this.config = config;
    this.open = "";
    /** @type {Uint32Array} */
    this.order = new Uint32Array(0); // the list's
    this.at = -1; // of the open event in it
    this.opener = /** @type {Element|null} */ (null);
    this.before = el("button", { type: "button", class: "button plain icon", "aria-label": t("Newer event"), "aria-keyshortcuts": "k", title: t("Newer event"), click: () => this.step(-1) }, "↑");
    this.after = el("button", { type: "button", class: "button plain icon", "aria-label": t("Older event"), "aria-keyshortcuts": "j", title: t("Older event"), click: () => this.step(1) }, "↓");
    const close = el("button", { type: "button", class: "button plain icon", "aria-label": t("Close"), title: t("Close"), click: () => this.close() }, "×");
    this.place = el("p", { class: "detail-place small quiet number" });
    this.bar = el("div", { class: "detail-bar" }, this.before, this.after, this.place, close);
    this.body = el("div", { class: "detail-body" });
    element.append(this.bar, this.body);
  }

  /** Makes the panel agree with the link, once titles tell which row the link means. */
  show() {
    const state = this.store.get();
    const { query, text } = state;
    if (query.event === this.open) return;
    if (!query.event) return this.hide();
    if (!this.open) this.opener = document.activeElement;
    if (!text) return this.wait(state);
    this.open = query.event;
    const row = text.ids.indexOf(query.event);
    if (row < 0 && state.loading.failed.length) this.say(t("This event could not be loaded."), t("The rest of the map works."), this.config.retry);
    else if (row < 0) this.say(t("There is no such event on this map any more."), t("It may have been withdrawn. The events that are published are all on the map and in the list."));
    else this.load(row, query.event);
  }

  /** Until the titles are in, or when they cannot be loaded. @param {State} state */
  wait({ loading }) {
    if (loading.progress === 1) this.say(t("This event could not be loaded."), t("The rest of the map works."), this.config.retry);
    else this.say(t("Loading …"));
  }

  hide() {
    this.open = "";
    this.element.hidden = true;
    if (this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus({ preventScroll: true });
    this.opener = null;
  }

  close() {
    this.config.navigate({ event: "" });
  }

  /** @param {KeyboardEvent} event */
  handleEvent(event) {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== "Escape" || event.defaultPrevented || typing || !this.store.get().query.event) return;
    this.close();
  }

  /** @param {number} row @param {string} id */
  async load(row, id) {
    if (this.element.hidden) this.say(t("Loading …"));
    try {
      const found = await this.config.detail(row);
      if (this.open === id) this.fill(found, row);
    } catch {
      if (this.open === id) this.say(t("This event could not be loaded."), t("The rest of the map works."), () => this.load(row, id));
    }
  }

  /** @param {any} document @param {number} row */
  fill(document, row) {
    const { pool, query } = this.store.get();
    const event = worded(document, reading(query.lang));
    const heading = el("h2", { class: "detail-title", tabindex: "-1", dir: "auto", lang: event.worded || event.language }, event.title);
    const target = event.where ?? event.legs[0];
    const zoom = () => this.config.navigate({ view: { zoom: ZOOMS[target.precision] ?? 8, lat: target.lat, lon: target.lon } });
    const [stage, { staff }] = [stageTag(stageOf(pool, row)), this.config];
    const note = stage && el("p", { class: "stage-note" }, stage, " ", event.readers);
    this.put(heading, buildLanguages(event, (lang) => this.config.navigate({ lang })), note, ...buildDossier(event, pool.terms.category[pool.category[row]], this.config.picture), el("p", { class: "detail-tools" },
      target && el("button", { type: "button", class: "button", click: zoom }, PRECISIONS.indexOf(target.precision) < 4 ? t("Zoom to the place") : t("Zoom to the area")),
      staff && el("a", { class: "button", href: staff.form.replace("ID", event.id) }, "Open its form"),
      ...(isHidden(pool, row) ? [] : this.pages(event.id))));
    if (!this.bar.contains(document.activeElement)) heading.focus({ preventScroll: true }); // who steps on keeps the button
  }

  /** The ways to what readers have of it elsewhere. @param {string} id */
  pages(id) {
    const { event, corrections, flat } = this.config;
    const { query } = this.store.get();
    return [
      el("a", { class: "button", href: withLanguage(event.replace("ID", id), query) }, t("This event’s own page")),
      !flat && el("a", { class: "button", href: withLanguage(`${corrections}?event=${id}`, query) }, t("Corrections")),
    ];
  }

  /** @param {string} title @param {string} [more] @param {() => void} [retry] */
  say(title, more = "", retry) {
    this.put(el("h2", { class: "detail-title", tabindex: "-1" }, title), more && el("p", {}, more),
      retry && el("button", { type: "button", class: "button", click: retry }, t("Try again")));
  }

  /** @param {...(Node|string|null|undefined|false)} content */
  put(...content) {
    this.element.hidden = false;
    this.body.replaceChildren(...content.filter((part) => part instanceof Node));
    this.body.scrollTop = 0;
  }

  /** Where the open event stands in the list: of its place, if the reader goes through that. @param {State} state */
  showPlace({ query, text, result, pool, among }) {
    if (!query.event) return;
    const row = text ? text.ids.indexOf(query.event) : -1;
    const here = among?.includes(row) ? among : null;
    this.order = here ?? newestFirst(result.rows, pool.earliest);
    this.at = this.order.indexOf(row);
    this.before.disabled = this.at <= 0;
    this.after.disabled = this.at < 0 || this.at === this.order.length - 1;
    const outside = row < 0 ? "" : t("not in this selection");
    const places = { at: figure(this.at + 1), all: figure(this.order.length) };
    this.place.textContent = this.at < 0 ? outside : here ? t("{at} of {all} here", places) : t("{at} of {all}", places);
  }

  /** @param {1|-1} by   1 is older */
  step(by) {
    const row = this.order[this.at + by];
    const { text } = this.store.get();
    if (text && this.at >= 0 && row !== undefined) this.config.navigate({ event: text.ids[row] });
  }
}

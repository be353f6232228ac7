// The page: reads the link and the edition, mounts the rooms, and keeps the link saying what is shown.

import { mountComparison } from "./comparison.js";
import { OPEN_END, OPEN_START, today, toNumber } from "./core/days.js";
import { active, describe, editionNamed, readQuery, selection, vocabularyOf, writeQuery } from "./core/filter.js";
import { admitStages } from "./core/params.js";
import { t } from "./core/speech.js";
import { createStore } from "./core/store.js";
import { reading } from "./core/wordings.js";
import { Edition } from "./data/edition.js";
import { needsText } from "./data/failures.js";
import { Published } from "./data/load.js";
import { buildPool } from "./data/pool.js";
import { Selection } from "./data/selection.js";
import { mountMap } from "./map/map.js";
import { mountChips } from "./panels/chips.js";
import { mountDetail } from "./panels/detail.js";
import { mountFrozen } from "./panels/frozen.js";
import { mountHint } from "./panels/hint.js";
import { mountNotices } from "./panels/notices.js";
import { mountRail } from "./panels/rail.js";
import { mountFramedStory } from "./panels/story.js";
import { mountStaff } from "./panels/staff.js";
import { mountTimeline } from "./timeline/timeline.js";
import { whenQuiet } from "./ui/dom.js";

/** @import { Config, Navigate, Pool, Query, State, View } from "./core/types.js" */

const REST_MS = 800; // a change without a Back step of its own gets one after this pause
const NAME_MS = 100;
const SECOND = "map-compared";
const NEARLY = 0.99; // of the loading line, which ends when what has come is painted

/** @param {string} id */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * The query that the address bar holds, and a sentence for every part of it that cannot be applied.
 * @param {Edition} edition
 * @param {string[]} fields   the columns of a table
 * @returns {{query: Query, notices: string[]}}
 */
function readAddress({ terms, named }, fields) {
  const same = (/** @type {string[]} */ names) => new Map(names.map((name) => [name, name]));
  const vocabulary = { ...vocabularyOf(terms), at: same([named]), fields: same(fields) };
  const { query, errors } = readQuery(location.search, vocabulary);
  const notices = errors.map(({ parameter, detail }) => t("This link’s “{parameter}” was not applied: it {detail}.", { parameter, detail }));
  return { query, notices };
}

/**
 * @param {string} text  zoom/lat/lon
 * @returns {View}
 */
function readStart(text) {
  const [zoom, lat, lon] = text.split("/").map(Number);
  return { zoom, lat, lon };
}

/**
 * The days that a link asks for.
 * @param {Query} query
 */
function periodOf({ from, to }) {
  return { start: from ? toNumber(from) : OPEN_START, end: to ? toNumber(to) : OPEN_END };
}

/** Whether what a link shows is made of words too. @param {Query} query */
function showsText(query) {
  return needsText(query) || query.event !== "" || query.panel === "events";
}

class Page {
  /**
   * @param {Edition} edition
   * @param {any} settings   the page's JSON data block
   */
  constructor(edition, settings) {
    this.edition = edition;
    const { query, notices } = readAddress(edition, settings.fields);
    this.language = query.lang; // in which the page is, and titles are loaded
    const pool = buildPool([], edition.terms);
    this.selection = new Selection(pool);
    this.store = createStore(/** @type {State} */ ({
      query, pool, result: this.selection.select(query, null), text: null, among: null, sight: null, viewpoint: null, playing: false, hover: -1,
      loading: { progress: 0, failed: [] }, notices, today: today(),
    }));
    /** @type {Config} */
    this.config = {
      ...settings,
      staff: settings.staff && { ...settings.staff, leftOut: edition.manifest.left_out ?? 0 },
      start: readStart(settings.site.view ?? "2/25/15"),
      edition: edition.manifest.edition,
      stories: settings.staff ? [] : edition.stories,
      navigate: (patch, record = true) => this.navigate(patch, record),
      retry: () => this.load(),
      detail: (row) => edition.detail(this.store.get().pool, row),
      area: (code) => edition.area(code),
      datedAreas: (slug) => edition.datedAreas(slug),
    };
    this.name = whenQuiet(NAME_MS, (/** @type {State} */ state) => this.entitle(state)); // not in every frame of a movement
    /** @type {Pool|null} whose text has been asked for */
    this.reading = null;
    this.resting = 0;
    this.painters = new Set(settings.embed && query.parts.timeline === "no-timeline" ? ["map"] : ["map", "timeline"]);
    /** @type {Set<string>} */
    this.unpainted = new Set();
  }

  mount() {
    const { store, config } = this;
    for (const id of this.painters) byId(id).addEventListener("painted", () => this.painted(id));
    addEventListener("popstate", () => this.arrive());
    store.subscribe(["query", "text"], (state) => this.dress(state));
    this.dress(store.get());
    mountNotices(byId("notices"), store, config);
    mountHint(byId("notices"), store, config);
    mountMap(byId("map"), store, config);
    mountComparison(/** @type {HTMLElement} */ (byId("map").parentElement), store, config, () => this.painted(SECOND));
    mountFrozen(byId("notices"), store, config);
    if (this.painters.has("timeline")) mountTimeline(byId("timeline"), store, config);
    else byId("timeline").hidden = true;
    mountChips(byId("chips"), store, config);
    if (config.staff) mountStaff(byId("staff"), store, config);
    if (!config.embed) mountRail(byId("rail"), store, config);
    else if (store.get().query.panel === "story") mountFramedStory(byId("rail"), store, config);
    mountDetail(byId("sheet"), store, config);
  }

  /** The page's theme, and its name. @param {State} state */
  dress(state) {
    document.documentElement.dataset.theme = state.query.theme || "auto";
    this.name(state);
  }

  /** What the browser's tab and its history show. @param {State} state */
  entitle({ query, text }) {
    const row = text && query.event ? text.ids.indexOf(query.event) : -1;
    const sentence = active(query).length ? describe(query, vocabularyOf(this.edition.terms)) : "";
    document.title = [text?.titles[row], sentence, this.config.site.name].filter(Boolean).join(" – ");
  }

  /** Loads columns, then text, which a long map waits for with its readers looking at it already. */
  async load() {
    if (this.edition.published.outdated) location.reload(); // what was taken back is in the manifest of today
    const { store } = this;
    const loading = (/** @type {number} */ share) => store.set({ loading: { progress: share * NEARLY, failed: [] } });
    loading(0);
    const failed = await this.edition.load(periodOf(store.get().query), {
      progress: loading,
      show: (pool) => this.update({ pool, text: null, hover: -1 }),
    });
    if (this.edition.shortText || showsText(store.get().query)) await this.loadText(failed);
    await this.openDetail();
    for (const id of this.painters) this.unpainted.add(id);
    if (store.get().query.compare) this.unpainted.add(SECOND);
    this.update({ loading: { progress: 1, failed } });
  }

  /** @param {string[]} failed   gets the names of what is missing */
  async loadText(failed) {
    const { store } = this;
    const { pool } = store.get();
    this.reading = pool;
    const { text, failed: missing } = await this.edition.text(pool, reading(this.language));
    if (pool !== store.get().pool) return; // loading has begun anew
    failed.push(...missing);
    const { progress } = store.get().loading;
    this.update({ text, loading: { progress, failed } });
  }

  /** The document of the event that the link opens is part of what the link needs. */
  async openDetail() {
    const { query, text, pool } = this.store.get();
    const row = text && query.event ? text.ids.indexOf(query.event) : -1;
    if (row >= 0) await this.edition.detail(pool, row).catch(() => undefined); // the panel says so, and offers to retry
  }

  /** @param {Partial<State>} patch   sets state, with the result that belongs to it */
  update(patch) {
    const { pool, query, text } = { ...this.store.get(), ...patch };
    if (pool !== this.selection.pool) this.selection = new Selection(pool);
    this.store.set({ ...patch, result: this.selection.select(query, text) });
  }

  /** @type {Navigate} */
  navigate(patch, record = true) {
    this.show({ query: { ...this.store.get().query, ...patch } });
    clearTimeout(this.resting);
    if (record) this.record();
    else this.resting = setTimeout(() => this.record(), REST_MS);
  }

  /** The reader has gone back or forward; another edition is another page. */
  arrive() {
    const next = readAddress(this.edition, this.config.fields);
    if (editionNamed(location.search) === next.query.at && this.isLoaded(next.query)) this.show(next);
    else location.reload();
  }

  /** @param {{query: Query, notices?: string[]}} next */
  show(next) {
    const same = selection(next.query) === selection(this.store.get().query);
    if (same) this.store.set(next);
    else this.update(next);
  }

  record() {
    const written = writeQuery(this.store.get().query);
    const address = written ? `?${written}` : location.pathname;
    if (written !== location.search.replace(/^\?/, "")) history.pushState(null, "", address);
    if (!this.isLoaded(this.store.get().query)) location.reload();
  }

  /** Whether this page can show it: another edition or language is another page. @param {Query} query */
  isLoaded({ at, lang }) {
    return at === this.edition.named && lang === this.language;
  }

  /** @param {string} id   the room that has finished drawing */
  painted(id) {
    this.unpainted.delete(id);
    const { loading, pool, text } = this.store.get();
    if (this.unpainted.size > 0 || loading.progress < 1) return;
    document.documentElement.dataset.ready = "true";
    if (!text && pool !== this.reading) this.loadText([...loading.failed]);
  }
}

async function start() {
  const settings = JSON.parse(byId("config").textContent ?? "");
  try {
    if (settings.staff) admitStages();
    const published = new Published(settings.data, undefined, settings.staff?.data);
    const named = settings.staff ? "" : editionNamed(location.search); // no earlier desk is kept
    const edition = await Edition.open(published, named);
    const page = new Page(edition, settings);
    page.mount();
    await page.load();
  } catch (error) {
    document.documentElement.dataset.failed = "true"; // shows the sentence that the page holds for this
    throw error;
  }
}

start();

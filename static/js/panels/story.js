// The Story tab: a narrative beside the map, whose views follow its reader from step to step.

import { describe, everything, readQuery, vocabularyOf, withLanguage, writeQuery } from "../core/filter.js";
import { plural, t } from "../core/speech.js";
import { el, fromSanitisedHtml, setText } from "../ui/dom.js";

/** @import { Config, Query, State, Step, Store, Story } from "../core/types.js" */

const LINE = 0.35; // of the panel's height: what has come up to here is being read
const TOOLS = 48; // pixels that the row of buttons takes above the text
const WIDE = "(min-width: 60em)"; // where an open event leaves the story in sight
const KEYS = new Map([["j", 1], ["k", -1]]);

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountStory(element, store, config) {
  const panel = new StoryPanel(element, store, config);
  panel.follow(store.get());
  panel.arrive(store.get());
  const stop = store.subscribe(["query"], (state) => panel.follow(state));
  return () => {
    stop();
    element.replaceChildren();
  };
}

/**
 * A story in a frame of somebody's page, where there are no tabs.
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {Config} config
 */
export function mountFramedStory(element, store, config) {
  const panel = el("div", { class: "panel panel-story", tabindex: "0" });
  element.append(panel);
  document.body.classList.add("telling");
  return mountStory(panel, store, config);
}

/** The story and the step that a link names; step 0 is before the first. @param {string} place */
export function placeOf(place) {
  const [slug, step] = place.split("/");
  return { slug, step: Number(step ?? 0) };
}

/**
 * What a link says at a step: the step's view, and of the reader's own choices those that are not the story's.
 * @param {Query} query    as it is
 * @param {Story} story
 * @param {number} number  of the step; 0 leaves the view as it is
 * @param {import("../core/filter.js").Vocabulary} vocabulary
 * @returns {Query}
 */
export function queryAt(query, story, number, vocabulary) {
  const step = story.steps[number - 1];
  if (!step) return { ...query, story: story.slug, panel: "story" };
  const { at, lang, theme, sort, parts } = query;
  const view = { ...everything(), ...readQuery(step.query, vocabulary).query };
  return { ...view, at, lang, theme, sort, parts, story: `${story.slug}/${number}`, panel: "story" };
}

class StoryPanel {
  /** @param {HTMLElement} element @param {Store} store @param {Config} config */
  constructor(element, store, config) {
    this.element = element;
    this.store = store;
    this.config = config;
    /** @type {Story|null} */
    this.story = null;
    this.step = 0;
    this.built = "";
    /** @type {HTMLElement[]} */
    this.items = [];
    this.place = el("span", { class: "story-place", role: "status" });
    this.ours = false; // whether it is we who scroll
    this.reading = false; // whether it is scrolling that moves the link
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("scroll", () => this.read(), { passive: true });
  }

  /** @param {State} state */
  follow({ query }) {
    const { slug, step } = placeOf(query.story);
    if (slug !== this.built || this.items.length === 0) this.build(slug);
    const moved = step !== this.step;
    this.step = step;
    this.mark();
    if (moved && query.panel === "story" && !this.reading) this.reveal();
  }

  /** A step's event would cover the story where there is little room: there it waits to be asked for. @param {State} state */
  arrive({ query }) {
    if (this.step > 0 && query.panel === "story" && query.event && !matchMedia(WIDE).matches) this.config.navigate({ event: "" }, false);
  }

  /** @param {string} slug */
  build(slug) {
    this.built = slug;
    this.items = [];
    this.story = this.config.stories.find((each) => each.slug === slug) ?? null;
    const missing = slug && !this.story && el("p", { class: "empty" }, t("There is no such story on this map, or no longer."));
    if (this.story) this.element.replaceChildren(...this.tell(this.story));
    else this.element.replaceChildren(...[missing || "", ...this.config.stories.map((story) => this.offer(story))]);
  }

  /** @param {Story} story */
  offer(story) {
    const begin = () => this.go(story, story.steps.length ? 1 : 0);
    return el("article", { class: "story-entry", lang: story.language || false },
      el("h3", { dir: "auto" }, story.title), el("div", { class: "prose", dir: "auto" }, fromSanitisedHtml(story.intro)),
      el("button", { type: "button", class: "button", click: begin }, t("Begin")));
  }

  /** @param {Story} story */
  tell(story) {
    const vocabulary = vocabularyOf(this.store.get().pool.terms);
    this.items = story.steps.map((step, index) => this.item(story, step, index + 1, vocabulary));
    const turn = (/** @type {number} */ by, /** @type {string} */ label) =>
      el("button", { type: "button", class: "button", "data-turn": by, click: () => this.turn(by) }, label);
    const all = el("button", { type: "button", class: "text-button", click: () => this.config.navigate({ story: "" }) }, t("All stories"));
    return [
      el("div", { class: "story-tools" }, this.place, turn(-1, t("Previous step")), turn(1, t("Next step"))),
      el("h2", { dir: "auto" }, story.title),
      el("div", { class: "prose", dir: "auto", lang: story.language || false }, fromSanitisedHtml(story.intro)),
      el("ol", { class: "story-steps", lang: story.language || false }, this.items),
      el("p", {}, all, " · ", el("a", { href: withLanguage(`${this.config.storyPages}${story.slug}/`, this.store.get().query) }, t("As a page"))),
      el("div", { class: "story-end", "aria-hidden": "true" }),
    ];
  }

  /** @param {Story} story @param {Step} step @param {number} number @param {import("../core/filter.js").Vocabulary} vocabulary */
  item(story, step, number, vocabulary) {
    const query = queryAt(this.store.get().query, story, number, vocabulary);
    const open = (/** @type {MouseEvent} */ event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.go(story, number);
    };
    return el("li", {},
      el("h3", { dir: "auto" }, el("a", { href: `?${writeQuery(query)}`, click: open }, step.heading)),
      el("div", { class: "prose", dir: "auto" }, fromSanitisedHtml(step.text)),
      query.event && el("p", {}, el("button", { type: "button", class: "text-button", click: () => this.config.navigate({ event: query.event }) }, t("The event and its evidence"))),
      el("p", { class: "small quiet" }, describe(query, vocabulary)));
  }

  /** Marks the step that the link names. */
  mark() {
    this.items.forEach((item, index) => {
      if (index + 1 === this.step) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    const heading = this.story?.steps[this.step - 1]?.heading;
    setText(this.place, heading ? t("Step {step} of {steps}", { step: this.step, steps: this.items.length }) : plural("{n} step", "{n} steps", this.items.length));
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (this.element.querySelectorAll("[data-turn]"))) {
      const next = this.step + Number(button.dataset.turn);
      button.disabled = next < 1 || next > this.items.length;
    }
  }

  /** Brings the step into reading, without taking that for the reader's own scrolling. */
  reveal() {
    const item = this.items[this.step - 1];
    const { element } = this;
    if (!item) return;
    this.ours = true;
    const top = item.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop;
    element.scrollTo({ top: Math.max(0, top - TOOLS), behavior: "auto" });
    requestAnimationFrame(() => requestAnimationFrame(() => { this.ours = false; }));
  }

  /** The reader has scrolled: the map goes where the text is. */
  read() {
    const { element, story } = this;
    if (this.ours || !story || element.clientHeight === 0) return;
    const line = element.getBoundingClientRect().top + element.clientHeight * LINE;
    const read = this.items.filter((item) => item.getBoundingClientRect().top <= line).length;
    if (read === 0 || read === this.step) return;
    this.reading = true;
    this.go(story, read, false);
    this.reading = false;
  }

  /** @param {number} by */
  turn(by) {
    const next = this.step + by;
    if (this.story && next >= 1 && next <= this.items.length) this.go(this.story, next);
  }

  /** @param {Story} story @param {number} number @param {boolean} [record]   whether Back leads here */
  go(story, number, record = true) {
    const { query, pool } = this.store.get();
    const next = queryAt(query, story, number, vocabularyOf(pool.terms));
    this.config.navigate(matchMedia(WIDE).matches ? next : { ...next, event: "" }, record);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = KEYS.get(event.key);
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.turn(by);
  }
}

// The where box: offers what the server makes of the text, and fills the fields beneath with the answer that is chosen.
// A combobox as in the ARIA guide: the arrows move, Enter takes, Escape closes; nothing is taken that was not chosen.

import { el } from "../js/ui/dom.js";
import { jquery } from "./django.js";
import { degrees } from "./position.js";

const PAUSE = 150; // milliseconds without a key before we ask

/**
 * @typedef {{title: string, detail: string, lat: number|null, lon: number|null, precision: string, own: string,
 *   spot: boolean, place: number|null, gazetteer: string, name: string, at_place: string}} Answer
 * @typedef {{answers: Answer[], asks: number, sure: boolean, says: string}} Understanding
 */

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement|HTMLSelectElement} */ (document.getElementById(id));

class WhereBox {
  /** @param {HTMLInputElement} box */
  constructor(box) {
    this.box = box;
    this.newPlace = /** @type {HTMLInputElement} */ (input("id_new_place"));
    /** @type {Answer[]} */
    this.answers = [];
    this.active = -1;
    this.asked = new AbortController();
    this.timer = 0;
    this.list = el("ul", { id: `${box.id}_answers`, class: "where-answers", role: "listbox", "aria-label": "Places", hidden: true });
    this.says = el("p", { class: "where-says", role: "status" });
    this.chosen = el("p", { class: "where-chosen", role: "status" });
    this.credit = el("p", { class: "where-credit" }, `Places: ${box.dataset.credit}`);
    /** @type {string[]} */
    const services = JSON.parse(box.dataset.services ?? "[]");
    const buttons = services.map((name) => el("button", { type: "button", class: "where-forget", click: () => void this.askOnline(name) }, `Ask ${name}`));
    this.online = el("p", { class: "where-online", hidden: true }, buttons);
    this.offer = el("div", { class: "where-offer" }, this.says, this.list, this.online);
    const frame = el("div", { class: "where" });
    box.replaceWith(frame);
    frame.append(box, this.offer, this.chosen, this.credit);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) box.setAttribute(name, value);
    this.listen();
    if (this.newPlace.dataset.answer) this.showNew(JSON.parse(this.newPlace.dataset.answer));
  }

  listen() {
    this.box.addEventListener("input", () => this.wait());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => this.close());
    this.box.addEventListener("focus", () => this.open());
    this.offer.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) this.choose(this.answers[Number(/** @type {HTMLElement} */ (option).dataset.number)]);
    });
    // Another place was chosen by hand: the new one is not made.
    jquery()(input("id_place")).on("change", () => input("id_place").value && this.forget());
  }

  wait() {
    this.asked.abort();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  /**
   * Asks a service outside, which thereby learns what was typed: never by itself.
   * @param {string} service
   */
  async askOnline(service) {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    const body = new URLSearchParams({ q: this.box.value.trim(), service });
    body.set("csrfmiddlewaretoken", token instanceof HTMLInputElement ? token.value : "");
    this.box.focus();
    this.say(`Asking ${service} …`);
    try {
      const response = await fetch(this.box.dataset.online ?? "", { method: "POST", body });
      if (response.ok && !response.redirected) this.show(await response.json());
      else this.say(`${service} could not be asked.`);
    } catch {
      this.say("No connection.");
    }
  }

  async ask() {
    const text = this.box.value.trim();
    this.online.hidden = text === "";
    if (!text) return this.show({ answers: [], asks: 0, sure: false, says: "" });
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const response = await fetch(`${this.box.dataset.finding}?${this.question(text)}`, { signal });
      if (response.ok && !response.redirected) this.show(await response.json());
      else this.say("The desk does not answer. Choose the place beneath, or save your work and sign in again.");
    } catch {
      if (!signal.aborted) this.say("No connection: choose the place beneath, or type coordinates there.");
    }
  }

  /**
   * The text, and what the form says already of where the event is.
   * @param {string} text
   */
  question(text) {
    const asked = new URLSearchParams({ q: text });
    const told = "#id_place, #id_dataset, select[name^='legs-'][name$='-place'], select[name^='participations-'][name$='-actor']";
    for (const entry of document.querySelectorAll(told)) {
      if (entry instanceof HTMLSelectElement && entry.value && entry.name !== "") asked.set(entry.name, entry.value);
    }
    return asked;
  }

  /** @param {Understanding} understood */
  show({ answers, asks, says }) {
    this.answers = answers;
    this.list.replaceChildren(...answers.map((answer, number) => this.option(answer, number)));
    this.say(says);
    this.open();
    this.point(answers.length && asks < 2 ? 0 : -1);
  }

  /** @param {string} sentence */
  say(sentence) {
    this.says.textContent = sentence;
  }

  /**
   * @param {Answer} answer
   * @param {number} number
   */
  option({ title, detail, precision }, number) {
    const option = el(
      "li",
      { role: "option", id: `${this.list.id}_${number}`, "aria-selected": "false", "data-number": number },
      el("bdi", { class: "where-title" }, title),
      el("span", { class: "where-precision" }, precisionWord(precision)),
      el("span", { class: "where-detail" }, detail),
    );
    option.addEventListener("pointermove", () => this.active !== number && this.point(number));
    return option;
  }

  open() {
    const open = this.answers.length > 0 && document.activeElement === this.box;
    this.list.hidden = !open;
    this.offer.classList.toggle("where-open", open);
    this.box.setAttribute("aria-expanded", String(open));
    if (open) this.propose();
  }

  close() {
    this.list.hidden = true;
    this.offer.classList.remove("where-open");
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
    this.tell("propose", { answers: [], active: -1 });
  }

  /** @param {number} number  of the answer that Enter would take, or -1 */
  point(number) {
    this.active = number;
    for (const [at, option] of [...this.list.children].entries()) option.setAttribute("aria-selected", String(at === number));
    const option = this.list.children[number];
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
    this.propose();
  }

  propose() {
    if (!this.list.hidden) this.tell("propose", { answers: this.answers, active: this.active });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const last = this.answers.length - 1;
    const moves = {
      ArrowDown: () => (this.active < last ? this.active + 1 : 0),
      ArrowUp: () => (this.active > 0 ? this.active - 1 : last),
    };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (move && last >= 0) {
      this.open();
      this.point(move());
    } else if (event.key === "Escape" && !this.list.hidden) {
      this.close();
    } else if (event.key === "Enter" && this.box.value.trim()) {
      if (!this.list.hidden && this.active >= 0) this.choose(this.answers[this.active]);
      else this.open(); // never sends the form while there is something to choose
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {Answer} answer */
  choose(answer) {
    const { lat, lon, spot, own, place, gazetteer, name, at_place } = answer;
    this.box.value = "";
    this.answers = [];
    this.close();
    this.online.hidden = true;
    this.say("");
    set("id_lat", spot && lat !== null ? degrees(lat) : "");
    set("id_lon", spot && lon !== null ? degrees(lon) : "");
    set("id_precision", own);
    if (place !== null) select(String(place), name);
    else if (gazetteer) {
      select("", "");
      this.newPlace.value = gazetteer;
      this.showNew({ name, precision: at_place, lat, lon });
    }
    this.tell("look", {});
    if (place !== null || !gazetteer) this.chosen.textContent = `${answer.title} is chosen.`;
  }

  /** @param {{name: string, precision: string, lat: number|null, lon: number|null}} place  that is made on saving */
  showNew(place) {
    const forget = () => {
      this.forget();
      this.box.focus();
    };
    const remove = el("button", { type: "button", class: "where-forget", click: forget }, "Take it out");
    this.chosen.replaceChildren("New place: ", el("bdi", {}, place.name), ", added when you save. ", remove);
    this.tell("place", place);
  }

  forget() {
    if (!this.newPlace.value) return;
    this.newPlace.value = "";
    this.chosen.replaceChildren();
    this.tell("place", null);
  }

  /**
   * @param {string} what
   * @param {any} detail
   */
  tell(what, detail) {
    document.querySelector(".picker")?.dispatchEvent(new CustomEvent(`desk:${what}`, { detail }));
  }
}

/**
 * @param {string} id
 * @param {string} value
 */
function set(id, value) {
  const field = input(id);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * Chooses in select2's box, which loads its options as they are looked for.
 * @param {string} value
 * @param {string} text
 */
function select(value, text) {
  const field = /** @type {HTMLSelectElement} */ (input("id_place"));
  if (value && ![...field.options].some((option) => option.value === value)) field.add(new Option(text, value));
  jquery()(field).val(value || null).trigger("change");
}

/** @param {string} precision */
function precisionWord(precision) {
  const field = input("id_precision");
  const option = field instanceof HTMLSelectElement ? [...field.options].find(({ value }) => value === precision) : null;
  return option?.text ?? precision;
}

const box = document.getElementById("id_where");
if (box instanceof HTMLInputElement) new WhereBox(box);

// Says, while an event is typed, which others may be the same. It stops nobody: who sees one opens it in another tab.

import { el } from "../js/ui/dom.js";

const PAUSE = 600; // milliseconds without a key or a choice before we ask
const FIELDS = ["title", "date", "place", "new_place", "lat", "lon", "precision"];

/** @typedef {{alike: {title: string, why: string, address: string}[]}} Said */

/**
 * What is asked of a form, or "" as long as it does not say when and where.
 * @param {{[name: string]: string}} typed   by the names of FIELDS
 * @param {string[]} actors                  keys
 * @param {string} event                     its key, or "" for a new one
 */
export function question(typed, actors, event) {
  const where = typed.place || typed.new_place || (typed.lat && typed.lon);
  if (!typed.date || !where) return "";
  const asked = new URLSearchParams(Object.entries(typed).filter(([, value]) => value));
  for (const actor of actors) asked.append("actor", actor);
  if (event) asked.set("event", event);
  return asked.toString();
}

class Alike {
  /** @param {HTMLElement} element @param {HTMLFormElement} form */
  constructor(element, form) {
    this.element = element;
    this.form = form;
    this.asked = this.question();
    this.request = new AbortController();
    this.timer = 0;
    element.setAttribute("role", "status");
    // select2 tells of its choices by clicks and keys only
    for (const sign of ["input", "change", "click", "keyup"]) document.addEventListener(sign, () => this.wait());
    if (!element.dataset.event) this.ask(this.asked);
  }

  question() {
    const typed = Object.fromEntries(FIELDS.map((name) => [name, valueOf(this.form.elements.namedItem(name))]));
    const rows = this.form.querySelectorAll("select[name^='participations-'][name$='-actor']");
    const actors = [...rows].map((row) => valueOf(row)).filter(Boolean);
    return question(typed, actors, this.element.dataset.event ?? "");
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const now = this.question();
      if (now !== this.asked) this.ask(now);
    }, PAUSE);
  }

  /** @param {string} question */
  async ask(question) {
    this.asked = question;
    this.request.abort();
    this.request = new AbortController();
    if (!question) return;
    const { signal } = this.request;
    try {
      const response = await fetch(`${this.element.dataset.asking}?${question}`, { signal });
      if (response.ok && !response.redirected) this.show(await response.json());
    } catch {
      // the form goes on without: what is saved is looked at again
    }
  }

  /** @param {Said} said */
  show({ alike }) {
    const lines = alike.map(({ title, why, address }) =>
      el("li", {}, el("a", { href: address, target: "_blank" }, el("bdi", {}, title)), `: ${why}`));
    this.element.replaceChildren(lines.length ? el("ul", {}, ...lines) : "No other event that may be the same.");
    this.element.classList.toggle("is-found", lines.length > 0);
  }
}

/** @param {Element|RadioNodeList|null} field */
function valueOf(field) {
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : "";
}

if (globalThis.document) {
  const element = document.getElementById("desk-alike");
  const form = element?.closest("form");
  if (element && form) new Alike(element, form);
}

// Says beneath a date field how the server understands what is being typed, and writes it so when the field is left.
// The server alone reads dates; words that count from another day count from that of the source.

import { jquery } from "./django.js";

const PAUSE = 200; // milliseconds without a key before we ask

/**
 * @typedef {{edtf?: string, reading?: string, problem?: string, expected?: boolean}} Reading
 * @type {WeakMap<HTMLInputElement, {timer: number, asked: AbortController, text: string, answer: Reading}>}
 */
const read = new WeakMap();

/**
 * The line beneath a date field, made on first use: an inline form's rows come and go.
 * @param {HTMLInputElement} input
 * @returns {HTMLOutputElement}
 */
function lineBeneath(input) {
  const next = input.nextElementSibling;
  if (next instanceof HTMLOutputElement) return next;
  const line = document.createElement("output");
  line.className = "desk-reading";
  line.id = `${input.id}_reading`;
  input.after(line);
  input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim());
  return line;
}

/**
 * @param {HTMLInputElement} input
 * @param {string} sentence
 * @param {boolean} isProblem
 */
function say(input, sentence, isProblem = false) {
  const line = lineBeneath(input);
  line.textContent = sentence;
  line.classList.toggle("desk-problem", isProblem);
}

/**
 * The text, and the sources whose day it may count from: that of its row first.
 * @param {HTMLInputElement} input
 */
function question(input) {
  const asked = new URLSearchParams({ q: input.value.trim() });
  if (input.dataset.today) asked.set("today", "1");
  const row = input.name.replace(/[^-]+$/, "source");
  const sources = [...document.querySelectorAll("select[name$='-source']")];
  sources.sort((a, b) => Number(nameOf(b) === row) - Number(nameOf(a) === row));
  for (const source of sources) {
    const own = nameOf(source) === row || nameOf(source).startsWith("citations-");
    if (own && source instanceof HTMLSelectElement && source.value) asked.append("source", source.value);
  }
  return asked;
}

/** @param {Element} element */
const nameOf = (element) => element.getAttribute("name") ?? "";

/**
 * @param {HTMLInputElement} input
 * @param {AbortSignal} signal
 */
async function ask(input, signal) {
  const text = input.value.trim();
  if (!text) return say(input, "");
  try {
    const response = await fetch(`${input.dataset.reading}?${question(input)}`, { signal });
    /** @type {Reading} */
    const answer = response.ok && !response.redirected ? await response.json() : {};
    const kept = read.get(input);
    if (kept) Object.assign(kept, { text, answer });
    show(input, text, answer);
  } catch {
    if (!signal.aborted) say(input, ""); // the form itself will say what is wrong
  }
}

/**
 * @param {HTMLInputElement} input
 * @param {string} text
 * @param {Reading} answer
 */
function show(input, text, { edtf = "", reading = "", problem = "", expected = false }) {
  const written = edtf && edtf !== text;
  say(input, problem || (written ? `${reading} – written ${edtf}` : reading), problem !== "");
  if (expected) expect(input);
  if (document.activeElement !== input) settle(input);
}

/**
 * Writes the date as it was understood, once the editor has gone on: what is seen is what is stored.
 * @param {HTMLInputElement} input
 */
function settle(input) {
  const kept = read.get(input);
  const edtf = kept?.answer.edtf;
  if (!kept || !edtf || edtf === kept.text || input.value.trim() !== kept.text) return;
  input.value = edtf;
  say(input, `${kept.answer.reading} – from “${kept.text}”`);
}

/**
 * An event whose date is said to be expected is an expected one, unless somebody chose otherwise.
 * @param {HTMLInputElement} input
 */
function expect(input) {
  const status = document.getElementById("id_status");
  if (input.id !== "id_date" || !(status instanceof HTMLSelectElement) || status.value !== "reported") return;
  status.value = "expected";
  status.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {EventTarget|null} target
 * @param {number} pause
 */
function start(target, pause) {
  if (!(target instanceof HTMLInputElement) || !target.dataset.reading) return;
  const before = read.get(target);
  before?.asked.abort();
  clearTimeout(before?.timer);
  const asked = new AbortController();
  const timer = window.setTimeout(() => void ask(target, asked.signal), pause);
  read.set(target, { timer, asked, text: "", answer: {} });
}

const dates = () => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-reading]"));

document.addEventListener("input", (event) => start(event.target, PAUSE));
document.addEventListener("focusout", ({ target }) => target instanceof HTMLInputElement && settle(target));
for (const input of dates()) start(input, 0);
// A source that was chosen later tells from which day a date counts that could not be understood without.
jquery()(document).on("change", "select[name$='-source']", () => {
  for (const input of dates()) if (input.value && lineBeneath(input).classList.contains("desk-problem")) start(input, 0);
});

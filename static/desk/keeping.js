// Keeps what is typed into a form, in this tab alone, until it has been saved: a session that has ended, a connection
// that broke or a page left by mistake loses nothing.

/**
 * @typedef {{name: string, value: string, label?: string}} Entry `label` says what a chosen key means
 * @typedef {{at: number, sent: boolean, entries: Entry[]}} Kept
 */

const PAUSE = 300; // milliseconds without a change before it is kept
const OURS = "desk-typed:";
const NEVER = new Set(["csrfmiddlewaretoken", "seen", "_save", "_continue", "_addanother", "_popup", "_to_field"]);

/**
 * What a form holds, as a browser would send it.
 * @param {HTMLFormElement} form
 * @returns {Entry[]}
 */
function entriesOf(form) {
  const found = [];
  for (const [name, value] of new FormData(form)) {
    if (NEVER.has(name) || typeof value !== "string") continue;
    const field = form.elements.namedItem(name);
    const label = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : undefined;
    found.push({ name, value, ...(label === undefined ? {} : { label }) });
  }
  return found;
}

/**
 * Whether two states of a form say the same, whatever rows without a word were added.
 * @param {Entry[]} one
 * @param {Entry[]} other
 */
export function same(one, other) {
  const said = (/** @type {Entry[]} */ entries) =>
    JSON.stringify(entries.filter(({ name, value }) => value !== "" && !name.endsWith("_FORMS")).map(({ name, value }) => [name, value]).sort());
  return said(one) === said(other);
}

/**
 * @param {string} key
 * @returns {Kept | null}
 */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {Kept} kept
 */
function write(key, kept) {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser without room or without leave for it: the form works as any other.
  }
}

/**
 * Adds the rows that were there when it was kept, by the form's own “Add another”.
 * @param {HTMLFormElement} form
 * @param {Entry[]} entries
 */
function addRows(form, entries) {
  for (const { name, value } of entries) {
    if (!name.endsWith("-TOTAL_FORMS")) continue;
    const total = form.elements.namedItem(name);
    const more = document.querySelector(`#${name.replace(/-TOTAL_FORMS$/, "-group")} .add-row a`);
    if (!(total instanceof HTMLInputElement) || !(more instanceof HTMLElement)) continue;
    for (let left = Number(value) - Number(total.value); left > 0; left -= 1) more.click();
  }
}

/**
 * @param {Element | RadioNodeList | null} field
 * @param {Entry} entry
 */
function fill(field, { value, label }) {
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    field.checked = true;
  } else if (field instanceof HTMLSelectElement) {
    if (![...field.options].some((option) => option.value === value)) field.add(new Option(label ?? value, value));
    field.value = value;
  } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    if (field.type !== "file") field.value = value;
  } else {
    return;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {HTMLFormElement} form
 * @param {Entry[]} entries
 */
function bringBack(form, entries) {
  addRows(form, entries);
  const named = new Set(entries.map(({ name }) => name));
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    if (box instanceof HTMLInputElement && !named.has(box.name)) box.checked = false;
  }
  for (const entry of entries) {
    if (!entry.name.endsWith("_FORMS")) fill(form.elements.namedItem(entry.name), entry);
  }
}

/**
 * The offer above the form.
 * @param {HTMLFormElement} form
 * @param {string} key
 * @param {Kept} kept
 */
function offer(form, key, kept) {
  const bar = document.createElement("div");
  bar.className = "desk-kept";
  bar.setAttribute("role", "status");
  const words = document.createElement("p");
  const time = new Date(kept.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  words.textContent = `What you typed here until ${time} was not saved.`;
  const back = button("Bring it back", () => bringBack(form, kept.entries));
  const drop = button("Discard it", () => sessionStorage.removeItem(key));
  for (const each of [back, drop]) each.addEventListener("click", () => bar.remove());
  bar.append(words, back, drop);
  form.before(bar);
}

/**
 * @param {string} label
 * @param {() => void} action
 */
function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

/** What was sent from any form here and has been saved since needs no keeping. */
function forgetWhatIsSaved() {
  if (!document.querySelector(".messagelist .success")) return;
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(OURS) && read(key)?.sent) sessionStorage.removeItem(key);
  }
}

/** @param {HTMLFormElement} form */
function keep(form) {
  const key = OURS + location.pathname;
  const asked = document.querySelector(".errornote") !== null; // the server brought back what was typed
  const kept = read(key);
  let shown = entriesOf(form);
  let timer = 0;
  if (kept && !asked && !same(kept.entries, shown)) offer(form, key, kept);
  const note = (/** @type {boolean} */ sent) => {
    clearTimeout(timer);
    const entries = entriesOf(form);
    if (sent || asked || !same(entries, shown)) write(key, { at: Date.now(), sent, entries });
  };
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => note(false), PAUSE);
  };
  // The page's own scripts set the form up after this one: what they fill in was not typed.
  window.addEventListener("load", () => {
    if (!timer) shown = entriesOf(form);
  });
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => note(true));
  window.addEventListener("pagehide", () => timer && note(read(key)?.sent ?? false));
}

if (typeof document !== "undefined") {
  forgetWhatIsSaved();
  const form = document.querySelector(".change-form #content-main form[method=post]");
  if (form instanceof HTMLFormElement) keep(form);
}

// Says beneath a date field how the server understands what is being typed. The server alone reads dates.

const PAUSE = 200; // milliseconds without a key before we ask

/** @type {WeakMap<HTMLInputElement, {timer: number, asked: AbortController}>} */
const waiting = new WeakMap();

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
 * @param {HTMLOutputElement} line
 * @param {{reading?: string, problem?: string}} answer
 */
function show(line, { reading = "", problem = "" }) {
  line.textContent = problem || reading;
  line.classList.toggle("desk-problem", problem !== "");
}

/**
 * @param {HTMLInputElement} input
 * @param {AbortSignal} signal
 */
async function ask(input, signal) {
  const line = lineBeneath(input);
  const text = input.value.trim();
  if (!text) return show(line, {});
  try {
    const response = await fetch(`${input.dataset.reading}?${new URLSearchParams({ q: text })}`, { signal });
    show(line, response.ok && !response.redirected ? await response.json() : {});
  } catch {
    if (!signal.aborted) show(line, {}); // the form itself will say what is wrong
  }
}

/**
 * @param {EventTarget|null} target
 * @param {number} pause
 */
function read(target, pause) {
  if (!(target instanceof HTMLInputElement) || !target.dataset.reading) return;
  const before = waiting.get(target);
  before?.asked.abort();
  clearTimeout(before?.timer);
  const asked = new AbortController();
  const timer = window.setTimeout(() => void ask(target, asked.signal), pause);
  waiting.set(target, { timer, asked });
}

document.addEventListener("input", (event) => read(event.target, PAUSE));
for (const input of document.querySelectorAll("input[data-reading]")) read(input, 0);

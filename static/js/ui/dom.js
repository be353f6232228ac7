// Building the page: elements whose text is only ever text, and addresses that lead only where they may.

/** @typedef {Node|string|number|null|undefined|false|Child[]} Child */
/** @typedef {string|number|boolean|null|undefined|((event: any) => void)} Attribute */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. An attribute that is a function listens to the event of its name; one that is false, null or undefined is
 * left out; an unsafe `href` is left out too.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{[name: string]: Attribute}} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  decorate(element, attributes);
  append(element, children);
  return element;
}

/**
 * The same for SVG.
 * @param {string} tag
 * @param {{[name: string]: Attribute}} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  decorate(element, attributes);
  append(element, children);
  return element;
}

/** @param {Element} element @param {{[name: string]: Attribute}} attributes */
function decorate(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "href") setAddress(element, String(value ?? ""));
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @param {Element} parent @param {Child[]} children */
function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child instanceof Node) parent.append(child);
    else if (child !== null && child !== undefined && child !== false) parent.append(String(child));
  }
}

/** @param {Element} element @param {string} address */
function setAddress(element, address) {
  if (isSafeAddress(address)) element.setAttribute("href", address);
}

/**
 * Whether a link may lead there: an http or https address, or a path, query or place on this site (threat 3).
 * @param {string} address
 */
export function isSafeAddress(address) {
  return /^https?:\/\/[^\s\\]/i.test(address) || /^(\/(?![/\\])|\?|#)[^\s\\]*$/.test(address);
}

/**
 * A link to somebody else's page, which learns nothing of ours.
 * @param {string} address
 * @param {{[name: string]: Attribute}} attributes
 * @param {...Child} children
 */
export function outLink(address, attributes, ...children) {
  return el("a", { ...attributes, href: address, rel: "noopener noreferrer nofollow" }, ...children);
}

/** What somebody typed, in whatever direction it reads (threat 8). @param {string} text */
export function typed(text) {
  return el("bdi", {}, text);
}

/**
 * The nodes of HTML that our server has sanitised (events/lib/text.py, `markdown`). The only place where text becomes
 * markup; nothing else may be passed here.
 * @param {string} html
 * @returns {Node[]}
 */
export function fromSanitisedHtml(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

/**
 * Calls back once things have been quiet for a while.
 * @template {any[]} Arguments
 * @param {number} milliseconds
 * @param {(...values: Arguments) => void} action
 */
export function whenQuiet(milliseconds, action) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  return (/** @type {Arguments} */ ...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

/**
 * Acts at once, and then, however often it is asked, no oftener than this; the last asking is always answered.
 * @param {number} milliseconds
 * @param {() => void} action
 */
export function atMostEvery(milliseconds, action) {
  let resting = false;
  let asked = false;
  const act = () => {
    if (resting) {
      asked = true;
      return;
    }
    resting = true;
    asked = false;
    setTimeout(() => {
      resting = false;
      if (asked) act();
    }, milliseconds);
    action();
  };
  return act;
}

/**
 * Writes a text that is new: one that is written again is laid out again.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Unfolds something for as long as the page is printed. @param {HTMLDetailsElement} folded @returns {() => void} */
export function unfoldInPrint(folded) {
  let asRead = false;
  const unfold = () => {
    asRead = folded.open;
    folded.open = true;
  };
  const fold = () => { folded.open = asRead; };
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
  return () => {
    removeEventListener("beforeprint", unfold);
    removeEventListener("afterprint", fold);
  };
}

// The markup by which another page shows a view. The browser escapes what stands in it.

const STYLE = "data-style"; // our own page's policy lets nothing be styled so

/**
 * A frame as wide as the page lets it be.
 * @param {string} address
 * @param {string} title    for those who cannot see it
 * @param {number} height   in pixels
 */
export function frameOf(address, title, height) {
  return markup(inert("iframe", { src: address, title, width: "100%", height: String(height), [STYLE]: "border: 0", loading: "lazy", allowfullscreen: "" }));
}

/** @param {string} link @param {string} picture @param {string} title */
export function pictureOf(link, picture, title) {
  const image = inert("img", { src: picture, alt: title, width: "1200", height: "630", [STYLE]: "max-width: 100%; height: auto", loading: "lazy" });
  const around = inert("a", { href: link });
  around.append(image);
  return markup(around);
}

/** An element of no page: nothing of it is fetched. @param {string} tag @param {{[name: string]: string}} attributes */
function inert(tag, attributes) {
  const element = document.implementation.createHTMLDocument("").createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** @param {Element} element */
function markup(element) {
  return element.outerHTML.replace(` ${STYLE}="`, ' style="'); // the first is ours: a quote in a value is escaped
}

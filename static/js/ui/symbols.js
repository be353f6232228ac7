/**
 * Symbols of events: a category's shape and colour, a status as form. One description of layers is painted to canvas
 * and built as SVG alike, so that map, list, legend and timeline cannot disagree. Colours are the `--hue-*` variables
 * of tokens.css; colour is never alone.
 */

/**
 * @typedef {object} Layer  one path of a symbol, in units of which 24 make the symbol's size
 * @property {string} d
 * @property {"colour"|"paper"|"none"} fill
 * @property {"colour"|"paper"|"none"} stroke
 * @property {number} width     of the stroke
 * @property {number[]} dash
 * @property {number} scale     about the centre
 * @property {number} opacity
 */

/** @typedef {[number, number][]} Points */

const CIRCLE_SIDES = 40;

/** @param {number} sides @param {number} radius @param {number} turn degrees; 0: a corner on top @returns {Points} */
function regular(sides, radius, turn = 0) {
  return Array.from({ length: sides }, (_, index) => {
    const angle = ((index * 360) / sides + turn) * (Math.PI / 180);
    return /** @type {[number, number]} */ ([Math.sin(angle) * radius, -Math.cos(angle) * radius]);
  });
}

/** @param {number} outer @param {number} inner @returns {Points} */
function star(outer, inner) {
  const [tips, dents] = [regular(5, outer), regular(5, inner, 36)];
  return tips.flatMap((tip, index) => [tip, dents[index]]);
}

/** @param {number} reach @param {number} half half of an arm's breadth @returns {Points} */
function cross(reach, half) {
  return [
    [-half, -reach], [half, -reach], [half, -half], [reach, -half], [reach, half], [half, half],
    [half, reach], [-half, reach], [-half, half], [-reach, half], [-reach, -half], [-half, -half],
  ];
}

/** Shapes of about one area, so that none looks louder than another. @type {{[shape: string]: Points}} */
const SHAPES = {
  circle: regular(CIRCLE_SIDES, 9),
  square: regular(4, 11.3, 45),
  triangle: regular(3, 12).map(([x, y]) => [x, y + 2]),
  diamond: regular(4, 11.6),
  star: star(12, 5.6),
  cross: cross(10, 4),
  pentagon: regular(5, 10.4),
  hexagon: regular(6, 10, 30),
  wedge: regular(3, 12, 180).map(([x, y]) => [x, y - 2]),
};

export const SHAPE_NAMES = Object.keys(SHAPES);

/** @param {Points} points @returns {string} */
function outline(points) {
  const corners = points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`);
  return `M${corners.join("L")}Z`;
}

/** The half of a shape left of its middle. @param {Points} points @returns {Points} */
function leftHalf(points) {
  return points.flatMap(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length];
    /** @type {Points} */
    const kept = x <= 0 ? [[x, y]] : [];
    if ((x < 0 && nextX > 0) || (x > 0 && nextX < 0)) kept.push([0, y + ((nextY - y) * -x) / (nextX - x)]);
    return kept;
  });
}

/** @param {string} d @param {Partial<Layer>} how @returns {Layer} */
function layer(d, how) {
  return { d, fill: "none", stroke: "none", width: 0, dash: [], scale: 1, opacity: 1, ...how };
}

const STRIKE = "M-12 10L12 -10";
const RING = 3;

/**
 * How a status looks, from the shape's outline and points.
 * @type {{[status: string]: (d: string, points: Points) => Layer[]}}
 */
const FORMS = {
  confirmed: (d) => [layer(d, { fill: "colour" })],
  corroborated: (d) => [
    layer(d, { fill: "paper", stroke: "colour", width: 2 }),
    layer(d, { fill: "colour", scale: 0.6 }),
  ],
  reported: (d) => [layer(d, { fill: "paper", stroke: "colour", width: RING })],
  claimed: (d) => [layer(d, { fill: "paper", stroke: "colour", width: RING })],
  disputed: (d, points) => [
    layer(d, { fill: "paper", stroke: "colour", width: 2.4 }),
    layer(outline(leftHalf(points)), { fill: "colour" }),
  ],
  refuted: (d) => [
    layer(d, { fill: "paper", stroke: "colour", width: 2.2 }),
    layer(STRIKE, { stroke: "paper", width: 5.5 }),
    layer(STRIKE, { stroke: "colour", width: 2.6 }),
  ],
  expected: (d) => [
    layer(d, { fill: "paper", opacity: 0.75 }),
    layer(d, { stroke: "colour", width: 2.4, dash: [2.4, 2.6] }),
  ],
};

export const STATUS_NAMES = Object.keys(FORMS);

/**
 * The layers of a symbol, bottom first. An unknown shape is a circle and an unknown status "reported", so that a newer
 * edition still draws.
 * @param {string} shape
 * @param {string} status
 * @returns {Layer[]}
 */
export function symbolLayers(shape, status) {
  const points = SHAPES[shape] ?? SHAPES.circle;
  return (FORMS[status] ?? FORMS.reported)(outline(points), points);
}

/** A design token of tokens.css as it is in the present theme: token("ink"). @param {string} name @returns {string} */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The colour of a category's palette name in the present theme, for canvas. @param {string} [name] @returns {string} */
export function colourOf(name) {
  return token(`hue-${name}`) || token("ink-2");
}

/** @typedef {Omit<Layer, "d"> & {path: Path2D}} Drawn */
/** @type {Map<string, {body: Path2D, layers: Drawn[]}>} */
const drawn = new Map();

/** @param {string} shape @param {string} status */
function drawnSymbol(shape, status) {
  const key = `${shape} ${status}`;
  let symbol = drawn.get(key);
  if (!symbol) {
    const layers = symbolLayers(shape, status);
    symbol = { body: new Path2D(layers[0].d), layers: layers.map(({ d, ...how }) => ({ ...how, path: new Path2D(d) })) };
    drawn.set(key, symbol);
  }
  return symbol;
}

/**
 * Paints a symbol centred at x, y with a thin edge of paper, so that it stands off any ground.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{x: number, y: number, size: number, shape: string, colour: string, status: string, paper: string}} what
 *   size in the context's pixels; colours as CSS has them
 */
export function drawSymbol(ctx, { x, y, size, shape, colour, status, paper }) {
  const { body, layers } = drawnSymbol(shape, status);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 24, size / 24);
  ctx.lineJoin = "round";
  ctx.strokeStyle = paper;
  ctx.lineWidth = 6;
  ctx.stroke(body);
  for (const { path, fill, stroke, width, dash, scale, opacity } of layers) {
    ctx.save();
    ctx.scale(scale, scale);
    ctx.globalAlpha *= opacity;
    if (fill !== "none") {
      ctx.fillStyle = fill === "paper" ? paper : colour;
      ctx.fill(path);
    }
    if (stroke !== "none") {
      ctx.setLineDash(dash);
      ctx.lineWidth = width;
      ctx.strokeStyle = stroke === "paper" ? paper : colour;
      ctx.stroke(path);
    }
    ctx.restore();
  }
  ctx.restore();
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * The same symbol as an SVG element that follows the theme; hidden from screen readers, since words stand beside it.
 * @param {{shape?: string, colour?: string, status?: string, size?: number}} what   a palette's colour; size in pixels
 * @returns {SVGSVGElement}
 */
export function symbolElement({ shape = "circle", colour = "", status = "confirmed", size = 16 }) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "-13 -13 26 26", width: size, height: size, "aria-hidden": "true", class: "symbol" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  svg.style.color = `var(--hue-${colour}, var(--ink-2))`;
  svg.append(...symbolLayers(shape, status).map(pathElement));
  return svg;
}

/** @param {Layer} layer @returns {SVGPathElement} */
function pathElement({ d, fill, stroke, width, dash, scale, opacity }) {
  const paint = { colour: "currentColor", paper: "var(--paper)", none: "none" };
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  path.setAttribute("transform", `scale(${scale})`);
  path.setAttribute("stroke-width", String(width));
  path.setAttribute("stroke-dasharray", dash.join(" "));
  path.setAttribute("stroke-linejoin", "round");
  path.setAttribute("opacity", String(opacity));
  path.style.fill = paint[fill];
  path.style.stroke = paint[stroke];
  return path;
}

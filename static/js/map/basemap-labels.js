// Names on the ground, in the form that protomaps' labeller places: an anchor, the boxes they cover, a way to draw.

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Bounds */
/** @typedef {{props: Record<string, string|number>}} Feature */
/** @typedef {{anchor: Point, bboxes: Bounds[], draw: (context: CanvasRenderingContext2D) => void}} Label */
/**
 * @typedef {object} Layout
 * @property {{bboxCollides: (box: Bounds, order: number) => boolean}} index
 * @property {number} order
 * @property {number} zoom
 * @property {CanvasRenderingContext2D} scratch
 */
/** @template T @typedef {(zoom: number, props: Record<string, string|number>) => T} ByFeature */

const HALO = 1.5; // pixels around letters, in the colour of the ground
const CLEAR = 2; // pixels that two names keep apart
const SHIFTS = [0, -1.1, 1.1]; // lines by which an area's name may give way to its capital
const SHIFT_ZOOM = 4; // before it no capital is named, and a shifted name would stand on another country
const JOINED = /\p{Script=Arabic}/u; // letters that must not be spaced

/** A name spread over an area, centred, in as many lines as it needs; a little off the middle where that is taken. */
export class AreaName {
  /**
   * @param {object} style
   * @param {ByFeature<string>} style.font
   * @param {ByFeature<number>} style.spacing   pixels between letters
   * @param {string} style.fill
   * @param {string} style.halo
   * @param {number} style.letters              that a line holds before it breaks
   * @param {boolean} [style.capitals]
   * @param {string} [style.lang]               of the name, where there are several
   */
  constructor(style) {
    this.style = style;
  }

  /**
   * @param {Layout} layout
   * @param {Point[][]} geometry
   * @param {Feature} feature
   * @returns {Label[]|undefined}
   */
  place({ zoom, scratch, index, order }, [[spot]], { props }) {
    const { style } = this;
    const text = String(props[`name_${style.lang}`] ?? props.name);
    const shown = style.capitals ? text.toLocaleUpperCase(style.lang) : text;
    const font = style.font(zoom, props);
    const spacing = JOINED.test(shown) ? 0 : style.spacing(zoom, props);
    scratch.font = font;
    const measure = (/** @type {string} */ part) => scratch.measureText(part).width;
    const lines = breakLines(shown, style.letters).map((line) => spread(line, spacing, measure));
    const height = lineHeight(font);
    const width = Math.max(...lines.map((line) => line.width));
    for (const shift of zoom < SHIFT_ZOOM ? [0] : SHIFTS) {
      const anchor = { x: spot.x, y: spot.y + shift * height };
      const box = around(anchor, width / 2 + CLEAR, (lines.length * height) / 2 + CLEAR);
      if (index.bboxCollides(box, order)) continue;
      return [{ anchor, bboxes: [box], draw: (context) => this.draw(context, font, lines, height) }];
    }
    return undefined;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} font
   * @param {Spread[]} lines
   * @param {number} height
   */
  draw(context, font, lines, height) {
    const parts = lines.flatMap(({ letters, width }, row) => {
      const y = (row - (lines.length - 1) / 2) * height;
      return letters.map(({ text, x }) => ({ text, x: x - width / 2, y }));
    });
    write(context, font, this.style, parts);
  }
}

/** A dot with a name beside it: right, above, below or left, wherever there is room. */
export class TownName {
  /**
   * @param {object} style
   * @param {ByFeature<string>} style.font
   * @param {ByFeature<number>} style.dot   radius in pixels
   * @param {string} style.fill
   * @param {string} style.dotFill
   * @param {string} style.halo
   */
  constructor(style) {
    this.style = style;
  }

  /**
   * @param {Layout} layout
   * @param {Point[][]} geometry
   * @param {Feature} feature
   * @returns {Label[]|undefined}
   */
  place({ zoom, scratch, index, order }, [[anchor]], { props }) {
    const font = this.style.font(zoom, props);
    const radius = this.style.dot(zoom, props);
    const text = String(props.name);
    scratch.font = font;
    const size = { width: scratch.measureText(text).width, height: lineHeight(font) };
    const dot = around(anchor, radius + 1, radius + 1);
    for (const offset of besides(size, radius)) {
      const box = around({ x: anchor.x + offset.x, y: anchor.y + offset.y }, size.width / 2 + CLEAR, size.height / 2);
      if (index.bboxCollides(box, order) || index.bboxCollides(dot, order)) continue;
      return [{ anchor, bboxes: [dot, box], draw: (context) => this.draw(context, font, radius, text, size, offset) }];
    }
    return undefined;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} font
   * @param {number} radius
   * @param {string} text
   * @param {Size} size
   * @param {Point} offset
   */
  draw(context, font, radius, text, size, offset) {
    const { dotFill, halo } = this.style;
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    context.lineWidth = HALO;
    context.strokeStyle = halo;
    context.stroke();
    context.fillStyle = dotFill;
    context.fill();
    write(context, font, this.style, [{ text, x: offset.x - size.width / 2, y: offset.y }]);
  }
}

/** @typedef {{width: number, height: number}} Size */
/** @typedef {{letters: {text: string, x: number}[], width: number}} Spread */

/**
 * Breaks a name at blanks into lines of about equal length, none longer than `most` letters if it can be helped.
 * @param {string} text
 * @param {number} most
 * @returns {string[]}
 */
export function breakLines(text, most) {
  const wanted = Math.ceil(text.length / Math.ceil(text.length / most));
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    // A line may pass the even length by half a word, never the limit.
    if (last && last.length + 1 + word.length <= Math.min(most, wanted + word.length / 2)) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/**
 * Sets the letters of a line apart.
 * @param {string} line
 * @param {number} spacing   pixels; 0 keeps the line in one piece
 * @param {(text: string) => number} measure
 * @returns {Spread}
 */
export function spread(line, spacing, measure) {
  if (!spacing) return { letters: [{ text: line, x: 0 }], width: measure(line) };
  let x = 0;
  const letters = [...line].map((text) => {
    const letter = { text, x };
    x += measure(text) + spacing;
    return letter;
  });
  return { letters, width: x - spacing };
}

/**
 * Where the middle of a name may stand from its dot, best first.
 * @param {Size} size
 * @param {number} radius
 * @returns {Point[]}
 */
export function besides({ width, height }, radius) {
  const across = radius + 4 + width / 2;
  const along = radius + 1 + height / 2;
  return [
    { x: across, y: 0 },
    { x: 0, y: -along },
    { x: 0, y: along },
    { x: -across, y: 0 },
  ];
}

/** Pixels, from a font as CSS writes it. @param {string} font */
export function lineHeight(font) {
  return parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? "12") * 1.2;
}

/**
 * The box around a point. @param {Point} point @param {number} across @param {number} along
 * @returns {Bounds}
 */
function around({ x, y }, across, along) {
  return { minX: x - across, minY: y - along, maxX: x + across, maxY: y + along };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} font
 * @param {{fill: string, halo: string}} style
 * @param {{text: string, x: number, y: number}[]} parts
 */
function write(context, font, { fill, halo }, parts) {
  context.globalAlpha = 1;
  context.font = font;
  context.textAlign = "left"; // whichever way the page is written
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 2 * HALO;
  context.strokeStyle = halo;
  for (const { text, x, y } of parts) context.strokeText(text, x, y);
  context.fillStyle = fill;
  for (const { text, x, y } of parts) context.fillText(text, x, y);
}

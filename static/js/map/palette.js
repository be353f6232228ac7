// The theme's colours as canvas needs them, read from the design tokens.

import { colourOf, token } from "../ui/symbols.js";

/** @import { Terms } from "../core/types.js" */

/**
 * @typedef {object} Palette
 * @property {string} paper
 * @property {string} ink
 * @property {string} quiet      secondary ink
 * @property {string} hairline
 * @property {string} accent
 * @property {string} font
 * @property {string[]} heat     from few events to many, as hues are
 * @property {string[]} hues     by category; six hexadecimal digits, as the tokens have them
 */

/** @param {Terms} terms @returns {Palette} */
export function readPalette({ category }) {
  return {
    paper: token("paper"),
    ink: token("ink"),
    quiet: token("ink-2"),
    hairline: token("edge"),
    accent: token("accent"),
    font: token("font"),
    heat: [1, 2, 3, 4].map((step) => token(`heat-${step}`)),
    hues: category.map(({ colour }) => colourOf(colour)),
  };
}

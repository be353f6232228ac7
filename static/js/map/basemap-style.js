// How the ground looks: calm enough that an event is the first thing seen on it.

import { AreaName, TownName } from "./basemap-labels.js";

/** @typedef {import("./basemap-labels.js").Feature} Feature */
/** @typedef {typeof PALETTES.light} Palette */

export const PALETTES = {
  light: {
    land: "#F1EFE9",
    water: "#DDE6EA",
    coast: "#C3CFD4",
    river: "#CBD8DE",
    border: "#B3AB9D",
    division: "#CFC9BD",
    country: "#5B646C",
    region: "#6F695E",
    town: "#33393F",
    dot: "#5B646C",
    sea: "#4E6875",
  },
  dark: {
    land: "#20252A",
    water: "#14191E",
    coast: "#323A41",
    river: "#171D22",
    border: "#525B64",
    division: "#3B4249",
    country: "#A3ABB2",
    region: "#8B939A",
    town: "#C9CCCB",
    dot: "#A3ABB2",
    sea: "#748A96",
  },
};

export const LABEL_TILES = 64; // whose names are remembered; with the library's 16 a wide screen loses some
const TYPE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** @typedef {{dataLayer: string, symbolizer: AreaName|TownName, minzoom?: number, maxzoom?: number,
 *   filter: (zoom: number, feature: Feature) => boolean}} LabelRule */

/** Whether a thing is due at this zoom. @param {number} zoom @param {Feature} feature */
const due = (zoom, feature) => Number(feature.props.zoom) <= zoom;

/**
 * Lines and fills in drawing order.
 * @param {any} P  protomaps-leaflet
 * @param {Palette} palette
 */
export function paintRules(P, palette) {
  const { LineSymbolizer, PolygonSymbolizer, linear } = P;
  const round = { lineCap: "round", lineJoin: "round" };
  const border = linear([[2, 0.7], [5, 1], [8, 1.5], [12, 2]]);
  const rivers = [1, 2, 3].map((size) => ({
    dataLayer: "rivers",
    filter: (/** @type {number} */ _zoom, /** @type {Feature} */ feature) => riverSize(feature) === size,
    symbolizer: new LineSymbolizer({
      color: palette.river,
      width: linear([[3, 0.4 * size], [6, 0.6 * size], [9, 1.1 * size], [13, 2 * size]]),
      ...round,
    }),
  }));
  return [
    {
      dataLayer: "land",
      symbolizer: new PolygonSymbolizer({ fill: palette.land, stroke: palette.coast, width: 1 }),
    },
    ...rivers,
    {
      dataLayer: "lakes",
      symbolizer: new PolygonSymbolizer({ fill: palette.water, stroke: palette.coast, width: 0.8 }),
    },
    {
      dataLayer: "divisions",
      symbolizer: new LineSymbolizer({ color: palette.division, width: linear([[5, 0.8], [9, 1.4]]), ...round }),
    },
    { dataLayer: "borders", symbolizer: new LineSymbolizer({ color: palette.border, width: border, ...round }) },
    {
      dataLayer: "disputed",
      symbolizer: new LineSymbolizer({ color: palette.border, width: border, dash: [4, 3] }),
    },
  ];
}

/** Natural Earth's rank as one of three sizes. @param {Feature} feature */
function riverSize(feature) {
  const rank = Number(feature.props.rank);
  return rank <= 3 ? 3 : rank <= 6 ? 2 : 1;
}

/**
 * Names, the first rule winning where two collide.
 * @param {Palette} palette
 * @param {string} lang
 * @returns {LabelRule[]}
 */
export function labelRules(palette, lang) {
  const sea = new AreaName({
    font: (_zoom, { rank }) => `italic ${[15, 13, 13, 12][Number(rank)] ?? 11}px ${TYPE}`,
    spacing: (_zoom, { rank }) => [3, 1.5, 1][Number(rank)] ?? 0.4,
    fill: palette.sea,
    halo: palette.water,
    letters: 14,
  });
  const country = new AreaName({
    font: (zoom, { rank }) => `600 ${countrySize(zoom, Number(rank))}px ${TYPE}`,
    spacing: (zoom, { rank }) => (Number(rank) === 1 ? 1 + zoom / 2 : 0.6 + zoom / 4),
    fill: palette.country,
    halo: palette.land,
    letters: 16,
    capitals: true,
    lang,
  });
  const region = new AreaName({
    font: () => `11px ${TYPE}`,
    spacing: () => 1.4,
    fill: palette.region,
    halo: palette.land,
    letters: 14,
    capitals: true,
  });
  const town = new TownName({
    font: (_zoom, { rank }) => `${Number(rank) === 1 ? "600 " : ""}${[13, 13, 13, 12][Number(rank)] ?? 11}px ${TYPE}`,
    dot: (_zoom, { rank }) => [3, 3, 2.5, 2][Number(rank)] ?? 1.5,
    fill: palette.town,
    dotFill: palette.dot,
    halo: palette.land,
  });
  const first = (/** @type {number} */ zoom, /** @type {Feature} */ feature) =>
    due(zoom, feature) && feature.props.rank === 1;
  const second = (/** @type {number} */ zoom, /** @type {Feature} */ feature) =>
    due(zoom, feature) && feature.props.rank !== 1;
  return [
    { dataLayer: "countries", maxzoom: 7, symbolizer: country, filter: first },
    { dataLayer: "towns", symbolizer: town, filter: first }, // capitals
    { dataLayer: "countries", maxzoom: 7, symbolizer: country, filter: second },
    { dataLayer: "seas", maxzoom: 5, symbolizer: sea, filter: due },
    { dataLayer: "towns", symbolizer: town, filter: second },
    { dataLayer: "seas", minzoom: 6, symbolizer: sea, filter: due },
    { dataLayer: "regions", maxzoom: 10, symbolizer: region, filter: due },
  ];
}

/** Pixels. @param {number} zoom @param {number} rank  1 the largest countries to 3 */
export function countrySize(zoom, rank) {
  return Math.min(15, (rank === 1 ? 10 : rank === 2 ? 9.5 : 9) + Math.max(0, zoom - 2) * 0.8);
}

/**
 * Discs on the globe, cut into bands of latitude, so that they are tested in whole numbers. The twin of
 * events/lib/disc.py, which says how and why; tests/fixtures/discs.json holds both to the same corners.
 */

import { HALF_TURN, QUARTER_TURN, SCALE } from "./geo.js";

/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Disc} Disc */
/** @typedef {{south: number, north: number, atSouth: number, atNorth: number}} Band  how far it reaches at either edge */

const BANDS = 32;
const TURN = 2 * HALF_TURN;
const METRES_A_DEGREE = 111_195;
const RADIANS = Math.PI / HALF_TURN;

/** @type {{disc: Disc, bands: Band[]}|null} the last disc: it is asked about row after row */
let last = null;

/**
 * From south to north, without gaps; no band is empty.
 * @param {Disc} disc
 * @returns {Band[]}
 */
export function bandsOf(disc) {
  if (last?.disc === disc) return last.bands;
  const found = corners(disc);
  const pairs = found.slice(1).map(([north, atNorth], before) => {
    const [south, atSouth] = found[before];
    return { south, north, atSouth, atNorth };
  });
  last = { disc, bands: pairs.filter(({ south, north }) => south < north) };
  return last.bands;
}

/** @param {Disc} disc @returns {[number, number][]} latitude, and how far the disc reaches there */
function corners({ lat, metres }) {
  /** @type {[number, number][]} */
  const found = [];
  const radius = (metres * SCALE) / METRES_A_DEGREE;
  let [south, north] = [lat - radius, lat + radius];
  if (south < -QUARTER_TURN) {
    south = -2 * QUARTER_TURN - south; // beyond the pole the disc comes down on the other side
    found.push([-QUARTER_TURN, HALF_TURN], [Math.floor(south + 0.5), HALF_TURN]);
  }
  const allRound = north > QUARTER_TURN;
  if (allRound) north = 2 * QUARTER_TURN - north;
  for (let step = 0; step <= BANDS; step += 1) {
    const along = sine((Math.PI * step) / BANDS - Math.PI / 2);
    const at = Math.floor((south + north) / 2 + ((north - south) / 2) * along + 0.5);
    found.push([at, reach(at, lat, haversine(radius))]);
  }
  if (allRound) found.push([Math.floor(north + 0.5), HALF_TURN], [QUARTER_TURN, HALF_TURN]);
  return found;
}

/**
 * How many units east or west the disc reaches at a latitude.
 * @param {number} at
 * @param {number} lat      of its centre
 * @param {number} radius   its haversine
 */
function reach(at, lat, radius) {
  const left = radius - haversine(at - lat);
  const shrunk = cosine(at) * cosine(lat);
  let [inside, outside] = [0, HALF_TURN + 1];
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (shrunk * haversine(middle) <= left) inside = middle;
    else outside = middle;
  }
  return inside;
}

/**
 * Whether a box shares at least a point with the disc; edges count.
 * @param {Disc} disc
 * @param {Box} box
 */
export function meets(disc, box) {
  const { south, north } = box;
  const gap = gapTo(disc, box);
  return bandsOf(disc).some((band) => {
    if (south > band.north || north < band.south) return false;
    const growing = band.atNorth >= band.atSouth;
    return gap * height(band) <= edge(band, growing ? Math.min(north, band.north) : Math.max(south, band.south));
  });
}

/**
 * Whether a box lies wholly inside the disc; edges count.
 * @param {Disc} disc
 * @param {Box} box
 */
export function holds(disc, box) {
  const { south, north } = box;
  const bands = bandsOf(disc);
  if (south < bands[0].south || north > bands[bands.length - 1].north) return false;
  const span = spanTo(disc, box);
  return bands.every((band) => {
    if (south > band.north || north < band.south) return true;
    const growing = band.atNorth >= band.atSouth;
    return span * height(band) <= edge(band, growing ? Math.max(south, band.south) : Math.min(north, band.north));
  });
}

/** @param {Band} band */
function height({ south, north }) {
  return north - south;
}

/** How far the band reaches at a latitude, times its height. @param {Band} band @param {number} lat */
function edge(band, lat) {
  return band.atSouth * height(band) + (band.atNorth - band.atSouth) * (lat - band.south);
}

/** The units of longitude from the centre to the box. @param {Disc} disc @param {Box} box */
function gapTo(disc, box) {
  const [west, east] = [eastwards(disc, box.west), eastwards(disc, box.east)];
  if (west === 0 || west > east || box.east - box.west === TURN) return 0;
  return Math.min(west, TURN - east);
}

/** The units of longitude from the centre to the farthest point of the box. @param {Disc} disc @param {Box} box */
function spanTo(disc, box) {
  const [west, east] = [eastwards(disc, box.west + HALF_TURN), eastwards(disc, box.east + HALF_TURN)];
  if (west > east || box.east - box.west === TURN) return HALF_TURN;
  return Math.max(HALF_TURN - west, east - HALF_TURN);
}

/** The units from the centre's meridian to another, going east. @param {Disc} disc @param {number} lon */
function eastwards(disc, lon) {
  return (((lon - disc.lon) % TURN) + TURN) % TURN;
}

/** The sine of −π to π, by its series: Math.sin may differ in its last digit. @param {number} angle */
function sine(angle) {
  let term = angle;
  let total = angle;
  for (let power = 2; power < 30; power += 2) {
    term = term * ((-angle * angle) / (power * (power + 1)));
    total = total + term;
  }
  return total;
}

/** @param {number} lat */
function cosine(lat) {
  return sine(Math.PI / 2 - lat * RADIANS);
}

/** @param {number} units */
function haversine(units) {
  const half = sine((units * RADIANS) / 2);
  return half * half;
}

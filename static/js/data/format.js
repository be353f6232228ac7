// The bytes of a columns file: the layout is described in events/editions/format.py, which writes it.

const MAGIC = 0x50414d43; // "CMAP", little-endian
const VERSION = 2;
const FIXED = 16;
const ALIGN = 8;

/** @type {{[type: string]: {new (buffer: ArrayBuffer, at: number, length: number): Column, BYTES_PER_ELEMENT: number}}} */
const TYPES = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array, f8: Float64Array };
const STORED = ["u1", "u2", "u4", "f8"];

/** @typedef {Uint8Array|Uint16Array|Uint32Array|Int32Array|Float64Array} Column */
/** @typedef {{rows: number, columns: {[name: string]: Column}, lists: {[name: string]: string[]}}} Table */
/**
 * @typedef {object} Entry   how the header describes a column; what comes after `length` is new in version 2
 * @property {string} name
 * @property {string} type
 * @property {number} length
 * @property {string} stored
 * @property {number} base
 * @property {number} [first]
 * @property {string} [after]
 * @property {string} [by]
 * @property {number} [missing]
 */

/** Bytes that are not a columns file; the message says which part is wrong. */
export class FormatError extends Error {}

/**
 * Reads a columns file.
 * @param {ArrayBuffer} buffer
 * @returns {Table}
 */
export function decode(buffer) {
  if (buffer.byteLength < FIXED) throw new FormatError(`${buffer.byteLength} bytes are too few for a columns file`);
  const fixed = new DataView(buffer);
  if (fixed.getUint32(0, true) !== MAGIC) throw new FormatError("not a columns file: it does not begin with CMAP");
  const version = fixed.getUint16(4, true);
  if (version < 1 || version > VERSION) throw new FormatError(`version ${version} of the columns format is not known; this reads 1 to ${VERSION}`);
  const size = fixed.getUint32(12, true);
  if (size % ALIGN || FIXED + size > buffer.byteLength) throw new FormatError(`a header of ${size} bytes does not fit the file`);
  const header = readHeader(buffer, size);
  /** @type {{[name: string]: Column}} */
  const columns = {};
  let at = FIXED + size;
  for (const entry of header.columns) {
    const kind = version === 1 ? entry.type : known(entry, entry.stored, STORED);
    const body = readBody(buffer, at, entry, kind);
    columns[entry.name] = version === 1 ? body : readCoded(body, entry, columns);
    at += body.byteLength + ((ALIGN - (body.byteLength % ALIGN)) % ALIGN);
  }
  if (at !== buffer.byteLength) throw new FormatError(`${buffer.byteLength - at} bytes follow the last column`);
  return { rows: fixed.getUint32(8, true), columns, lists: header.lists };
}

/**
 * @param {ArrayBuffer} buffer
 * @param {number} size
 * @returns {{columns: Entry[], lists: {[name: string]: string[]}}}
 */
function readHeader(buffer, size) {
  try {
    const header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(buffer, FIXED, size)));
    if (Array.isArray(header.columns) && typeof header.lists === "object") return header;
  } catch {
    // said below
  }
  throw new FormatError("the header is not the JSON that it should be");
}

/**
 * The numbers that stand at a place: a view, nothing is copied.
 * @param {ArrayBuffer} buffer
 * @param {number} at
 * @param {Entry} entry
 * @param {string} kind
 */
function readBody(buffer, at, { name, length, ...entry }, kind) {
  known({ name }, entry.type, Object.keys(TYPES));
  if (!Number.isInteger(length) || length < 0) throw new FormatError(`column ${name}: length ${length} is no count`);
  if (at + length * TYPES[kind].BYTES_PER_ELEMENT > buffer.byteLength) throw new FormatError(`column ${name}: the file ends before it does`);
  return new TYPES[kind](buffer, at, length);
}

/**
 * @param {{name: string}} entry
 * @param {string} kind
 * @param {string[]} among
 */
function known({ name }, kind, among) {
  if (!among.includes(kind)) throw new FormatError(`column ${name}: type ${kind} is not known`);
  return kind;
}

/**
 * The values of a column of version 2.
 * @param {Column} body
 * @param {Entry} entry
 * @param {{[name: string]: Column}} columns   those before it
 */
function readCoded(body, { name, type, stored, base, first, after, by, missing }, columns) {
  if (stored === "f8") {
    if (type !== "f8") throw new FormatError(`column ${name}: f8 cannot be stored for ${type}`);
    return body;
  }
  if (![base, first ?? 0].every(Number.isSafeInteger)) throw new FormatError(`column ${name}: base or first is no number`);
  const codes = fromPlanes(body);
  if (base === 0 && type === stored && first === undefined && after === undefined) return codes;
  const told = after === undefined ? null : { other: columns[after], places: by === undefined ? null : columns[by] };
  const work = type === "f8" ? floats(codes, base, missing) : wholes(codes, base, first);
  if (told && !addTold(work, told)) throw new FormatError(`column ${name}: it follows ${after}, which is not there`);
  return /** @type {Column} */ (work instanceof Int32Array ? typed(work, type) : work);
}

// Each loop below sees arrays of one type, or two: with more, an engine runs it many times slower.

/**
 * The codes of a body that holds all their first bytes, then all their second ones …
 * @param {Column} body
 */
function fromPlanes(body) {
  const { length } = body;
  const planes = new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (body instanceof Uint16Array) {
    const codes = new Uint16Array(length);
    for (let row = 0; row < length; row += 1) codes[row] = planes[row] | (planes[length + row] << 8);
    return codes;
  }
  if (!(body instanceof Uint32Array)) return body;
  const codes = new Uint32Array(length);
  const [second, third, fourth] = [length, 2 * length, 3 * length];
  for (let row = 0; row < length; row += 1) {
    codes[row] = planes[row] | (planes[second + row] << 8) | (planes[third + row] << 16) | (planes[fourth + row] << 24);
  }
  return codes;
}

/**
 * Codes and their base, or what they add up to; whole numbers wrap as the 32 bits do, and fewer bits with them.
 * @param {Column} codes
 * @param {number} base
 * @param {number|undefined} first
 */
function wholes(codes, base, first) {
  const values = new Int32Array(codes);
  const from = base | 0;
  let sum = 0;
  if (first === undefined) for (let row = 0; row < values.length; row += 1) values[row] += from;
  else for (let row = 0; row < values.length; row += 1) values[row] = sum = row ? (sum + values[row] + from) | 0 : first | 0;
  return values;
}

/**
 * @param {Column} codes
 * @param {number} base
 * @param {number|undefined} missing
 */
function floats(codes, base, missing) {
  const values = new Float64Array(codes);
  for (let row = 0; row < values.length; row += 1) values[row] = values[row] === missing ? NaN : values[row] + base;
  return values;
}

/**
 * Adds what another column holds for each row: in the same row, or at the place that a third column names.
 * @param {Int32Array|Float64Array} values
 * @param {{other: Column|undefined, places: Column|undefined|null}} told
 * @returns {boolean} whether there is such a column
 */
function addTold(values, { other, places }) {
  const rows = places === null ? other : places;
  if (!other || rows?.length !== values.length) return false;
  const held = values instanceof Int32Array ? new Int32Array(other) : new Float64Array(other);
  if (!places) for (let row = 0; row < values.length; row += 1) values[row] += held[row];
  else addAt(values, held, new Int32Array(places));
  return true;
}

/**
 * @param {Int32Array|Float64Array} values
 * @param {Int32Array|Float64Array} held
 * @param {Int32Array} places
 */
function addAt(values, held, places) {
  for (let row = 0; row < values.length; row += 1) {
    const place = places[row];
    if (place >= 0 && place < held.length) values[row] += held[place];
  }
}

/** @param {Int32Array} values @param {string} type */
function typed(values, type) {
  if (type === "i4") return values;
  return type === "u4" ? new Uint32Array(values.buffer) : type === "u2" ? new Uint16Array(values) : new Uint8Array(values);
}

// The bytes of a columns file: the layout is described in events/editions/format.py, which writes it.

const MAGIC = 0x50414d43; // "CMAP", little-endian
const VERSION = 1;
const FIXED = 16;
const ALIGN = 8;

/** @type {{[type: string]: {new (buffer: ArrayBuffer, at: number, length: number): Column, BYTES_PER_ELEMENT: number}}} */
const TYPES = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array, f8: Float64Array };

/** @typedef {Uint8Array|Uint16Array|Uint32Array|Int32Array|Float64Array} Column */
/** @typedef {{rows: number, columns: {[name: string]: Column}, lists: {[name: string]: string[]}}} Table */

/** Bytes that are not a columns file; the message says which part is wrong. */
export class FormatError extends Error {}

/**
 * Reads a columns file. The columns are views of the buffer: nothing is copied.
 * @param {ArrayBuffer} buffer
 * @returns {Table}
 */
export function decode(buffer) {
  if (buffer.byteLength < FIXED) throw new FormatError(`${buffer.byteLength} bytes are too few for a columns file`);
  const fixed = new DataView(buffer);
  if (fixed.getUint32(0, true) !== MAGIC) throw new FormatError("not a columns file: it does not begin with CMAP");
  const version = fixed.getUint16(4, true);
  if (version !== VERSION) throw new FormatError(`version ${version} of the columns format is not known; this reads ${VERSION}`);
  const size = fixed.getUint32(12, true);
  if (size % ALIGN || FIXED + size > buffer.byteLength) throw new FormatError(`a header of ${size} bytes does not fit the file`);
  const header = readHeader(buffer, size);
  /** @type {{[name: string]: Column}} */
  const columns = {};
  let at = FIXED + size;
  for (const { name, type, length } of header.columns) {
    const kind = TYPES[type];
    if (!kind) throw new FormatError(`column ${name}: type ${type} is not known`);
    if (!Number.isInteger(length) || length < 0) throw new FormatError(`column ${name}: length ${length} is no count`);
    const bytes = length * kind.BYTES_PER_ELEMENT;
    if (at + bytes > buffer.byteLength) throw new FormatError(`column ${name}: the file ends before it does`);
    columns[name] = new kind(buffer, at, length);
    at += bytes + ((ALIGN - (bytes % ALIGN)) % ALIGN);
  }
  if (at !== buffer.byteLength) throw new FormatError(`${buffer.byteLength - at} bytes follow the last column`);
  return { rows: fixed.getUint32(8, true), columns, lists: header.lists };
}

/**
 * @param {ArrayBuffer} buffer
 * @param {number} size
 * @returns {{columns: {name: string, type: string, length: number}[], lists: {[name: string]: string[]}}}
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

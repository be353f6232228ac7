"""The bytes of a columns file, and nothing else: no Django, no meaning. static/js/data/format.js reads the same.

Layout, little-endian:

    0   4 bytes   magic "CMAP"
    4   uint16    version, 2
    6   uint16    0
    8   uint32    rows
    12  uint32    bytes of the header that follows, a multiple of 8
    16  header    UTF-8 JSON, padded with spaces: {"columns": [entry], "lists": {name: [str]}}
    …   columns   in the header's order, each begun at a multiple of 8

An entry is {"name", "type": u1|u2|u4|i4|f8, "length", "stored": u1|u2|u4|f8, "base"} and perhaps "first", "after",
"by" or "missing". What is stored are small codes, so that little is left for brotli to squeeze: all first (lowest)
bytes, then all second ones, and so on; stored f8 are plain numbers without a base. A value of the column is, modulo
the width of its type, the code plus

    base
    the value before it              where the entry has "first", which is the first value itself
    that row's value in column X     where it has "after": X, a column described earlier
    value number Y of column X       where it also has "by": an earlier column whose value Y is; none there counts as 0

and NaN where its code is "missing". Version 1 has none of this: its columns lie there as they are, entries
{"name", "type", "length"}. Both are read; 2 is written.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"CMAP"
VERSION = 2
TYPES = {"u1": "<u1", "u2": "<u2", "u4": "<u4", "i4": "<i4", "f8": "<f8"}
_CODES = {"u1": 2**8, "u2": 2**16, "u4": 2**32}  # how many values a stored code has
_EXACT = 2**53
_FIXED = struct.Struct("<4sHHII")
_ALIGN = 8

Column = NDArray[Any]


class FormatError(ValueError):
    """Bytes that are not a columns file; the message says which part is wrong."""


@dataclass(frozen=True)
class Table:
    """Named columns, and named lists of strings that the columns point into."""

    rows: int
    columns: Mapping[str, Column]
    lists: Mapping[str, list[str]]


@dataclass(frozen=True)
class Coding:
    """What makes a column's codes small: its value in the row before, or another column's in the same row, or that
    column's value at the place which a third names."""

    steps: bool = False
    after: str = ""
    by: str = ""


PLAIN = Coding()


def encode(table: Table, codings: Mapping[str, Coding] | None = None) -> bytes:
    """Writes a table; equal tables give equal bytes. Raises FormatError for a column type that has no code.

    `codings` says how columns are best stored; a column that it does not name, or that cannot be so stored, is plain.
    """
    names = {np.dtype(code): name for name, code in TYPES.items()}
    entries: list[dict[str, Any]] = []
    bodies: list[bytes] = []
    for name, column in table.columns.items():
        if column.dtype not in names:
            raise FormatError(f"there is no column type {column.dtype}")
        how = (codings or {}).get(name, PLAIN)
        earlier = {entry["name"]: table.columns[entry["name"]] for entry in entries}
        described, body = _stored(column, how, _foretold(earlier, how.after, how.by, len(column)))
        entries.append({"name": name, "type": names[column.dtype], "length": len(column), **described})
        bodies += [body, bytes(-len(body) % _ALIGN)]
    header = json.dumps({"columns": entries, "lists": table.lists}, ensure_ascii=False, separators=(",", ":")).encode()
    header += b" " * (-len(header) % _ALIGN)
    return b"".join([_FIXED.pack(MAGIC, VERSION, 0, table.rows, len(header)), header, *bodies])


def _stored(column: Column, how: Coding, other: Column | None) -> tuple[dict[str, Any], bytes]:
    """How a column is stored, and its bytes."""
    described, values = _differences(column, how, other)
    missing = np.isnan(column)
    kept = values[~missing]
    some = bool(missing.any())
    whole = _is_whole(values)
    base = int(kept.min()) - some if len(kept) and whole else 0
    codes = np.where(missing, 0, values - base)
    stored = next((name for name, count in _CODES.items() if codes.max(initial=0) < count), None)
    if stored is None or not whole:
        return {"stored": "f8", "base": 0}, column.tobytes()
    planes = codes.astype(TYPES[stored])[:, None].view("u1").T
    return {"stored": stored, "base": base, **described, **({"missing": 0} if some else {})}, planes.tobytes()


def _differences(column: Column, how: Coding, other: Column | None) -> tuple[dict[str, Any], Column]:
    """What is left of the values when what the coding foretells is taken away, and how the entry says so."""
    if column.dtype.kind == "f":
        if other is not None and _is_whole(other) and np.array_equal(np.isnan(other), np.isnan(column)):
            return _named(how), column - other
        return {}, column
    values = column.astype("i8")
    described: dict[str, Any] = {}
    if how.steps and len(values):
        described, values = {"first": int(values[0])}, np.diff(values, prepend=values[:1])
    elif other is not None:
        described, values = _named(how), values - other.astype("i8")
    half = 1 << (8 * column.dtype.itemsize - 1)
    return described, (values + half) % (2 * half) - half  # all ones is −1: next to 0, not far from it


def _named(how: Coding) -> dict[str, Any]:
    return {"after": how.after, **({"by": how.by} if how.by else {})}


def _foretold(columns: Mapping[str, Column], after: str, by: str, length: int) -> Column | None:
    """What the other column holds for each row; None where there is no such column, or it has other rows."""
    other = columns.get(after) if after else None
    if other is None or not by:
        return other if other is not None and len(other) == length else None
    places = columns.get(by)
    if places is None or len(places) != length or places.dtype.kind == "f":
        return None
    held = (places < len(other)) & (places >= 0)
    found = np.zeros(length, other.dtype)
    found[held] = other[places[held]]
    return found


def _is_whole(column: Column) -> bool:
    found = column[~np.isnan(column)]
    return bool(np.all(found == np.trunc(found)) and np.abs(found, dtype="f8").max(initial=0) < _EXACT)


def decode(data: bytes) -> Table:
    """Reads a table back; raises FormatError with what is wrong."""
    if len(data) < _FIXED.size:
        raise FormatError(f"{len(data)} bytes are too few for a columns file")
    magic, version, _, rows, size = _FIXED.unpack_from(data)
    if magic != MAGIC:
        raise FormatError("not a columns file: it does not begin with CMAP")
    if not 1 <= version <= VERSION:
        raise FormatError(f"version {version} of the columns format is not known; this reads 1 to {VERSION}")
    if size % _ALIGN or _FIXED.size + size > len(data):
        raise FormatError(f"a header of {size} bytes does not fit the file")
    described, lists = _header(data[_FIXED.size : _FIXED.size + size])
    read = _plain if version == 1 else _coded
    columns: dict[str, Column] = {}
    at = _FIXED.size + size
    for entry in described:
        columns[str(entry["name"])], at = read(data, at, entry, columns)
    if at != len(data):
        raise FormatError(f"{len(data) - at} bytes follow the last column")
    return Table(rows, columns, lists)


def _header(data: bytes) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    try:
        header = json.loads(data)
        described, lists = header["columns"], header["lists"]
        if not all(isinstance(entry, dict) and "name" in entry for entry in described) or not isinstance(lists, dict):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError("the header is not the JSON that it should be") from error
    return described, lists


def _plain(data: bytes, at: int, entry: dict[str, Any], _: Mapping[str, Column]) -> tuple[Column, int]:
    """A column of version 1, and where the next begins."""
    return _body(data, at, entry, _known(entry, "type", TYPES))


def _coded(data: bytes, at: int, entry: dict[str, Any], columns: Mapping[str, Column]) -> tuple[Column, int]:
    """A column of version 2, and where the next begins."""
    kind, stored = _known(entry, "type", TYPES), _known(entry, "stored", {**_CODES, "f8": 0})
    if stored == "f8":
        if kind != "f8":
            raise FormatError(f"column {entry['name']}: f8 cannot be stored for {kind}")
        return _body(data, at, entry, "f8")
    body, end = _body(data, at, entry, stored)
    planes = body.view("u1").reshape(body.itemsize, len(body)).T
    codes = np.ascontiguousarray(planes).view(TYPES[stored]).reshape(-1).astype("i8")
    values = codes + _whole(entry, "base")
    if "first" in entry and len(values):
        values[0] = _whole(entry, "first")
        values = np.cumsum(values)
    if kind != "f8":
        if "after" in entry:
            values = values + _followed(entry, columns, len(values)).astype("i8")
        return values.astype(TYPES[kind]), end
    floats = values.astype(TYPES["f8"])
    if "after" in entry:
        floats = floats + _followed(entry, columns, len(values))
    return np.where(codes == entry["missing"], np.nan, floats) if "missing" in entry else floats, end


def _known(entry: dict[str, Any], key: str, among: Mapping[str, Any]) -> str:
    kind = entry.get(key)
    if not isinstance(kind, str) or kind not in among:
        raise FormatError(f"column {entry['name']}: type {kind} is not known")
    return kind


def _whole(entry: dict[str, Any], key: str) -> int:
    value = entry.get(key)
    if not isinstance(value, int) or abs(value) > _EXACT:
        raise FormatError(f"column {entry['name']}: {key} {value} is no number")
    return value


def _followed(entry: dict[str, Any], columns: Mapping[str, Column], length: int) -> Column:
    found = _foretold(columns, str(entry["after"]), str(entry.get("by", "")), length)
    if found is None:
        raise FormatError(f"column {entry['name']}: it follows {entry['after']}, which is not there")
    return found


def _body(data: bytes, at: int, entry: dict[str, Any], kind: str) -> tuple[Column, int]:
    """The numbers that stand at a place, and where the next column begins."""
    length = entry.get("length")
    if not isinstance(length, int) or length < 0:
        raise FormatError(f"column {entry['name']}: length {length} is no count")
    size = length * np.dtype(TYPES[kind]).itemsize
    if at + size > len(data):
        raise FormatError(f"column {entry['name']}: the file ends before it does")
    return np.frombuffer(data, TYPES[kind], length, at), at + size + (-size % _ALIGN)

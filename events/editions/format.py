"""The bytes of a columns file, and nothing else: no Django, no meaning. static/js/data/format.js reads the same.

Layout, little-endian:

    0   4 bytes   magic "CMAP"
    4   uint16    version, 1
    6   uint16    0
    8   uint32    rows
    12  uint32    bytes of the header that follows, a multiple of 8
    16  header    UTF-8 JSON, padded with spaces:
                  {"columns": [{"name", "type": u1|u2|u4|i4|f8, "length"}], "lists": {name: [str]}}
    …   columns   in the header's order, each begun at a multiple of 8
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"CMAP"
VERSION = 1
TYPES = {"u1": "<u1", "u2": "<u2", "u4": "<u4", "i4": "<i4", "f8": "<f8"}
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


def encode(table: Table) -> bytes:
    """Writes a table; equal tables give equal bytes. Raises FormatError for a column type that has no code."""
    codes = {np.dtype(code): name for name, code in TYPES.items()}
    try:
        described = [
            {"name": name, "type": codes[column.dtype], "length": len(column)}
            for name, column in table.columns.items()
        ]
    except KeyError as error:
        raise FormatError(f"there is no column type {error}") from error
    described_all = {"columns": described, "lists": table.lists}
    header = json.dumps(described_all, ensure_ascii=False, separators=(",", ":")).encode()
    header += b" " * (-len(header) % _ALIGN)
    parts = [_FIXED.pack(MAGIC, VERSION, 0, table.rows, len(header)), header]
    for column in table.columns.values():
        body = column.tobytes()
        parts += [body, bytes(-len(body) % _ALIGN)]
    return b"".join(parts)


def decode(data: bytes) -> Table:
    """Reads a table back; raises FormatError with what is wrong."""
    if len(data) < _FIXED.size:
        raise FormatError(f"{len(data)} bytes are too few for a columns file")
    magic, version, _, rows, size = _FIXED.unpack_from(data)
    if magic != MAGIC:
        raise FormatError("not a columns file: it does not begin with CMAP")
    if version != VERSION:
        raise FormatError(f"version {version} of the columns format is not known; this reads {VERSION}")
    if size % _ALIGN or _FIXED.size + size > len(data):
        raise FormatError(f"a header of {size} bytes does not fit the file")
    try:
        header = json.loads(data[_FIXED.size : _FIXED.size + size])
        described, lists = header["columns"], header["lists"]
        if not all(isinstance(entry, dict) and "name" in entry for entry in described) or not isinstance(lists, dict):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError("the header is not the JSON that it should be") from error
    columns: dict[str, Column] = {}
    at = _FIXED.size + size
    for entry in described:
        columns[str(entry["name"])], at = _column(data, at, entry)
    if at != len(data):
        raise FormatError(f"{len(data) - at} bytes follow the last column")
    return Table(rows, columns, lists)


def _column(data: bytes, at: int, entry: dict[str, Any]) -> tuple[Column, int]:
    name, kind, length = entry.get("name"), entry.get("type"), entry.get("length")
    if kind not in TYPES:
        raise FormatError(f"column {name}: type {kind} is not known")
    if not isinstance(length, int) or length < 0:
        raise FormatError(f"column {name}: length {length} is no count")
    size = length * np.dtype(TYPES[kind]).itemsize
    if at + size > len(data):
        raise FormatError(f"column {name}: the file ends before it does")
    return np.frombuffer(data, TYPES[kind], length, at), at + size + (-size % _ALIGN)

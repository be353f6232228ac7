"""The bytes of a columns file: a golden file that both languages read, round trips, and a name for every fault."""

import contextlib
import json
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.editions.format import TYPES, FormatError, Table, decode, encode

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
GOLDEN = FIXTURES / "columns-v1.bin"  # never rewritten: readers must read every older version
EXTREMES = {
    "u1": [0, 255, 7],
    "u2": [0, 65535, 7],
    "u4": [0, 4294967295, 7],
    "i4": [-2147483648, 2147483647, -719162],
    "f8": [0.0, 9007199254740991.0, -0.5],
}
LISTS = {"category": ["movement", "бій", "전투"], "empty": []}


def golden_table() -> Table:
    return Table(3, {kind: np.array(values, TYPES[kind]) for kind, values in EXTREMES.items()}, LISTS)


def test_the_golden_file_is_what_we_write() -> None:
    assert encode(golden_table()) == GOLDEN.read_bytes()


def test_the_golden_file_reads_as_its_json_twin_says() -> None:
    table = decode(GOLDEN.read_bytes())
    twin = json.loads((FIXTURES / "columns-v1.json").read_text())
    assert table.rows == twin["rows"]
    assert table.lists == twin["lists"]
    assert {name: column.tolist() for name, column in table.columns.items()} == twin["columns"]


@given(
    st.dictionaries(st.text(max_size=8), st.lists(st.integers(-(2**31), 2**31 - 1), max_size=9), max_size=5),
    st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=9), max_size=4), max_size=3),
)
def test_every_table_comes_back_as_it_went(columns: dict[str, list[int]], lists: dict[str, list[str]]) -> None:
    table = Table(9, {name: np.array(values, "<i4") for name, values in columns.items()}, lists)
    back = decode(encode(table))
    assert back.rows == 9
    assert back.lists == lists
    assert {name: column.tolist() for name, column in back.columns.items()} == columns


def test_every_column_begins_at_a_multiple_of_eight() -> None:
    data = encode(golden_table())
    size = struct.unpack_from("<I", data, 12)[0]
    assert size % 8 == 0
    assert len(data) % 8 == 0


def broken(change: dict[int, bytes], cut: int | None = None) -> bytes:
    data = bytearray(GOLDEN.read_bytes())
    for at, content in change.items():
        data[at : at + len(content)] = content
    return bytes(data[:cut])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "too few"),
        (broken({0: b"PK"}), "does not begin with CMAP"),
        (broken({4: b"\x02\x00"}), "version 2"),
        (broken({12: b"\xff\xff\xff\x00"}), "does not fit"),
        (broken({12: b"\x07\x00\x00\x00"}), "does not fit"),
        (broken({16: b"}}}}"}), "JSON"),
        (broken({16: b"[1]     "}), "JSON"),
        (broken({}, cut=-8), "ends before it does"),
        (GOLDEN.read_bytes() + b"\0" * 8, "follow the last column"),
        (GOLDEN.read_bytes().replace(b'"u1"', b'"u9"'), "type u9"),
    ],
)
def test_a_fault_is_named(data: bytes, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        decode(data)


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_raise_a_format_error(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        decode(b"CMAP\x01\0" + data)

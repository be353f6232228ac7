"""The bytes of a columns file: a golden file that both languages read, round trips, and a name for every fault."""

import contextlib
import json
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.editions.format import TYPES, Coding, FormatError, Table, decode, encode

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
# Never rewritten: readers must read every older version.
FIRST, GOLDEN = FIXTURES / "columns-v1.bin", FIXTURES / "columns-v2.bin"
EXTREMES = {
    "u1": [0, 255, 7],
    "u2": [0, 65535, 7],
    "u4": [0, 4294967295, 7],
    "i4": [-2147483648, 2147483647, -719162],
    "f8": [0.0, 9007199254740991.0, -0.5],
}
CODED: dict[str, tuple[str, list[float]]] = {
    "steps": ("i4", [10957, 10957, 11300]),
    "after": ("i4", [10958, 10957, 2932896]),
    "wrapping": ("i4", [2147483647, -2147483648, 0]),
    "none": ("u4", [4294967295, 0, 300]),
    "figures": ("f8", [3, float("nan"), 70000]),
    "higher": ("f8", [3, float("nan"), 70001]),
    "nothing": ("u2", []),
    "through": ("u2", [9, 6, 65535]),
}
CODINGS = {
    "steps": Coding(steps=True),
    "wrapping": Coding(steps=True),
    "after": Coding(after="steps"),
    "higher": Coding(after="figures"),
    "through": Coding(after="u2", by="u1"),
}
LISTS = {"category": ["movement", "бій", "전투"], "empty": []}


def golden_table() -> Table:
    extremes = {kind: np.array(values, TYPES[kind]) for kind, values in EXTREMES.items()}
    return Table(3, {**extremes, **{n: np.array(v, TYPES[kind]) for n, (kind, v) in CODED.items()}}, LISTS)


def test_the_golden_file_is_what_we_write() -> None:
    assert encode(golden_table(), CODINGS) == GOLDEN.read_bytes()


@pytest.mark.parametrize("golden", [FIRST, GOLDEN], ids=lambda path: path.stem)
def test_a_golden_file_reads_as_its_json_twin_says(golden: Path) -> None:
    table = decode(golden.read_bytes())
    twin = json.loads(golden.with_suffix(".json").read_text())
    assert table.rows == twin["rows"]
    assert table.lists == twin["lists"]
    said = {name: [None if each != each else each for each in column] for name, column in table.columns.items()}
    assert said == twin["columns"]


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


@given(
    st.sampled_from(["u1", "u2", "u4", "i4", "f8"]),
    st.lists(st.tuples(st.floats(), st.floats()), max_size=9),
    st.sampled_from([Coding(), Coding(steps=True), Coding(after="other"), Coding(after="other", by="other")]),
)
def test_whatever_a_column_holds_and_however_it_is_stored_it_comes_back(
    kind: str, rows: list[tuple[float, float]], how: Coding
) -> None:
    with np.errstate(invalid="ignore"):
        numbers = np.array(rows, "f8").reshape(-1, 2).astype(TYPES[kind])
    columns = {"other": numbers[:, 0].copy(), "it": numbers[:, 1].copy()}
    back = decode(encode(Table(len(rows), columns, {}), {"it": how})).columns
    for name, column in columns.items():
        assert back[name].dtype == column.dtype
        assert np.array_equal(back[name], column, equal_nan=kind == "f8")


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
        (broken({4: b"\x03\x00"}), "version 3"),
        (broken({4: b"\x00\x00"}), "version 0"),
        (broken({12: b"\xff\xff\xff\x00"}), "does not fit"),
        (broken({12: b"\x07\x00\x00\x00"}), "does not fit"),
        (broken({16: b"}}}}"}), "JSON"),
        (broken({16: b"[1]     "}), "JSON"),
        (broken({}, cut=-8), "ends before it does"),
        (GOLDEN.read_bytes() + b"\0" * 8, "follow the last column"),
        (GOLDEN.read_bytes().replace(b'"u1"', b'"u9"'), "type u9"),
        (FIRST.read_bytes().replace(b'"u1"', b'"u9"'), "type u9"),
        (GOLDEN.read_bytes().replace(b'"base":0', b'"base":[', 1), "JSON"),
        (GOLDEN.read_bytes().replace(b'"base":2', b'"bass":2'), "base None is no number"),
        (GOLDEN.read_bytes().replace(b'"after":"steps"', b'"after":"never"'), "follows never"),
        (GOLDEN.read_bytes().replace(b'"by":"u1"', b'"by":"u0"'), "follows u2"),
        (GOLDEN.read_bytes().replace(b'"stored":"u1"', b'"stored":"f8"', 1), "ends|f8 cannot be stored"),
    ],
)
def test_a_fault_is_named(data: bytes, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        decode(data)


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_raise_a_format_error(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        decode(b"CMAP\x01\0" + data)
    with contextlib.suppress(FormatError):
        decode(b"CMAP\x02\0" + data)

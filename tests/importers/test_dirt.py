"""Files as they are found: each ends in its rows, or in a reason for each row that is refused; no row is lost.

Threats 13, 14, 15, 34 and 35. What is wrong with archives is in test_unpacking.py, with workbooks in test_workbooks.py.
"""

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from pytest_django import Settings

from events.importers.base import Unimportable
from events.importers.run import Tally, survey
from tests.importers.conftest import as_csv, as_features, invented, quiet, wish

pytestmark = pytest.mark.django_db
Refused = dict[int, str]  # by row: what its reason says among other words

PLAIN = as_csv(invented(3))
HEADER, FIRST, SECOND, THIRD = PLAIN.splitlines()
UKRAINE = {"country": "Ukraine", "country_id": "369"}
THREE = as_features(invented(3))
FEATURES = json.dumps({"type": "FeatureCollection", "features": THREE})


def cells(**first: str) -> str:
    return as_csv(invented(3, 1, **first))


def lines(*rows: str, end: str = "\n") -> str:
    return "".join(row + end for row in rows)


def feature(old: str, new: str) -> str:
    """The three features, the second of them altered."""
    before, cut, after = FEATURES.partition('"id": 2,')
    assert old in cut + after
    return before + (cut + after).replace(old, new, 1)


TABLES: dict[str, tuple[str | bytes, Refused]] = {
    "nothing wrong": (PLAIN, {}),
    "a mark of UTF-8": (PLAIN.encode("utf-8-sig"), {}),
    "UTF-16 with its mark": (PLAIN.encode("utf-16"), {}),
    "UTF-16 without": (PLAIN.encode("utf-16-be"), {}),
    "packed": (gzip.compress(PLAIN.encode(), mtime=0), {}),
    "semicolons": (as_csv(invented(3), ";"), {}),
    "tabs": (as_csv(invented(3), "\t"), {}),
    "Excel's own first line": ("sep=;\r\n" + as_csv(invented(3), ";"), {}),
    "line ends of three kinds": (f"{HEADER}\r\n{FIRST}\n{SECOND}\r{THIRD}", {}),
    "blank lines all over": (lines("", ",,", HEADER, "", FIRST, SECOND, "", THIRD, ""), {}),
    "the unnamed index of pandas": (lines(f",{HEADER}", f"0,{FIRST}", f"1,{SECOND}", f"2,{THIRD}"), {}),
    "tags of HXL": (lines(HEADER, "#event+id" + "," * 48, FIRST, SECOND, THIRD), {}),
    "a NUL": (lines(HEADER, FIRST, SECOND.replace("India", "In\0dia"), THIRD), {3: "NUL"}),
    "windows-1252": (PLAIN.encode("windows-1252"), {2: "byte f3"}),
    "a surrogate in UTF-8": (PLAIN.encode().replace(b"India", b"In\xed\xa0\x80dia"), {3: "byte ed"}),
    "a row cut short": (lines(HEADER, FIRST, SECOND[:60], THIRD), {3: "the header has 49"}),
    "words behind a quotation": (lines(HEADER, FIRST, SECOND.replace('hurt"', 'hurt"!'), THIRD), {3: "not a row"}),
    "a cell too many": (lines(HEADER, FIRST + ",", SECOND, THIRD), {2: "50 cells"}),
    "a row that comes twice": (lines(HEADER, FIRST, SECOND, FIRST), {4: "stands in a row above"}),
    "a number beyond measure": (cells(best="1e999"), {2: "count of people"}),
    "no number": (cells(low="NaN"), {2: "count of people"}),
    "a count below nothing": (cells(high="-1"), {2: "count of people"}),
    "a thousand digits": (cells(best="9" * 1000), {2: "count of people"}),
    "a comma in a number": (cells(latitude="47,68"), {2: "number of degrees"}),
    "an infinite latitude": (cells(latitude="inf"), {2: "number of degrees"}),
    "a latitude beyond the pole": (cells(latitude="90.0001"), {2: "outside"}),
    "no longitude": (cells(longitude=""), {2: "missing"}),
    "latitude and longitude swapped": (cells(latitude="38.8", longitude="47.7", **UKRAINE), {2: "swapped"}),
    "a day that does not exist": (cells(date_start="2023-02-29", date_end=""), {2: "no day 2023-02-29"}),
    "the year 0": (cells(date_start="0000-01-01", date_end=""), {2: "no day"}),
    "an end before the start": (cells(date_end="1990-01-01"), {2: "before the start"}),
    "a day of another custom": (cells(date_start="25/10/1996"), {2: "not a day"}),
    "a cell without end": (cells(where_description="x" * 300_000), {2: "IMPORT_LONGEST_CELL"}),
    "GeoJSON": (FEATURES, {}),
    "GeoJSON in UTF-16": (FEATURES.encode("utf-16"), {}),
    "NaN, as Python writes it": (feature('"best": "5"', '"best": NaN'), {2: "NaN, which is no number"}),
    "minus infinity": (feature('"best": "5"', '"best": -Infinity'), {2: "-Infinity"}),
    "1e999": (feature('"best": "5"', '"best": 1e999'), {2: "1E+999"}),
    "an exponent of twenty digits": (feature('"best": "5"', f'"best": 1e{"9" * 20}'), {2: "count of people"}),
    "five thousand digits": (feature('"best": "5"', f'"best": {"9" * 5000}'), {2: "count of people"}),
    "ten million digits": (feature('"best": "5"', f'"best": {"9" * 10_000_000}'), {2: "IMPORT_LONGEST_ROW"}),
    "a key twice": (feature('"best": "5"', '"best": "5", "best": "6"'), {2: "“best” more than once"}),
    "half a character": (feature('"India"', '"In\\ud800dia"'), {2: "lone surrogate"}),
    "a NUL in its disguise": (feature('"India"', '"In\\u0000dia"'), {2: "NUL"}),
    "a property more": (feature('"best": "5"', '"best": "5", "more": 1'), {2: "“more”"}),
    "half a name": (feature('"best": "5"', '"best": "5", "x\\ud800": 1'), {2: "lone surrogate"}),
    "a comma too many": (feature('"best": "5"', '"best": "5",,'), {2: "not JSON"}),
    "quotes of the wrong kind": (feature('"best": "5"', "'best': 5"), {2: "not JSON"}),
    "brackets that do not match": (feature("]}}", "}]}"), {2: "not JSON"}),
    "a list for properties": (json.dumps({"features": [*THREE[:2], {"properties": [1]}]}), {3: "no object"}),
    "nothing for a feature": (json.dumps({"features": [*THREE[:2], None]}), {3: "no feature"}),
    "words for a feature": (json.dumps({"features": [*THREE[:2], "an event, and"]}), {3: "no feature"}),
    "words between features": (json.dumps({"features": THREE[:2]}).replace("}}, {", "}} and {"), {2: "not JSON"}),
    "a number for a feature": (json.dumps({"features": [*THREE[:2], [1]]}), {3: "no feature"}),
    "a point of strings": (feature("[89.272876, 29.229052]", '["89°", "29°"]'), {2: "number of degrees"}),
    "no geometry": (feature('{"type": "Point", "coordinates": [89.272876, 29.229052]}', "null"), {2: "missing"}),
}
FILES: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "no header"),
    "a column twice": (PLAIN.replace("dyad_name", "best"), "“best” more than once"),
    "a quotation mark that stays open": (
        lines(HEADER, FIRST, SECOND, '"' + THIRD.replace('"', "")),
        "mark in row 4 is never",
    ),
    "a file of another kind": ("id,what\n1,x\n", "no column type_of_violence"),
    "columns without end": (",".join(f"c{number}" for number in range(1001)) + "\n", "IMPORT_MOST_COLUMNS"),
    "UTF-16 cut within a character": (PLAIN.encode("utf-16-le")[:-1], "After row 4 the file is not text"),
    "UTF-32": (PLAIN.encode("utf-32"), "NUL"),
    "a page that should have led to the file": ("<!DOCTYPE html><p>Sign in", "web page"),
    "Excel before 2007": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ".xls"),
    "packed twice": (gzip.compress(gzip.compress(PLAIN.encode(), mtime=0), mtime=0), "holds another one"),
    "GeoJSON without features": ('{"type": "FeatureCollection", "features": []}', "no GeoJSON with features"),
    "a bracket that was not opened": (FEATURES.replace('"features": [', '"features": [}'), "has not opened"),
    "GeoJSON that breaks off": (FEATURES[:-200], "breaks off"),
    "GeoJSON that breaks off in a text": (FEATURES[:-200] + '"', "breaks off"),
    "two collections": (FEATURES * 2, "goes on behind its end"),
    "JSON without a bottom": ('{"features": [' + '{"a":' * 100_000, "more than 64 deep"),
    "lists without a bottom": ('{"features": [{"properties": ' + "[" * 100_000, "more than 64 deep"),
}


def look(path: Path, content: str | bytes) -> Tally:
    path = path / "rows"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return survey(wish(path), quiet)


@pytest.mark.parametrize(("content", "refused"), TABLES.values(), ids=TABLES)
def test_every_row_comes_in_or_says_why_not(tmp_path: Path, content: str | bytes, refused: Refused) -> None:
    tally = look(tmp_path, content)
    said = {problem.row: problem.reason for problem in tally.problems if problem.refused}
    assert said.keys() == refused.keys()
    assert all(words in said[row] for row, words in refused.items()), said
    assert tally.new + tally.refused == 3 == tally.rows


@pytest.mark.parametrize(("content", "words"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_row_by_row_is_refused_as_a_whole(
    tmp_path: Path, content: str | bytes, words: str
) -> None:
    with pytest.raises(Unimportable) as refused:
        look(tmp_path, content)
    assert words in str(refused.value)


def test_rows_beyond_the_limit_stop_the_import(tmp_path: Path, settings: Settings) -> None:
    settings.IMPORT_MOST_ROWS = 3
    assert look(tmp_path, PLAIN).new == 3
    settings.IMPORT_MOST_ROWS = 2
    with pytest.raises(Unimportable, match=r"more than 2 rows \(CONFLICTMAP_IMPORT_MOST_ROWS\)"):
        look(tmp_path, PLAIN)


@pytest.mark.parametrize("begins", ["", f"{HEADER}\n", f"{HEADER}\n1,", f'{HEADER}\n"', '{"features": [{"a": "'])
def test_a_row_of_200_megabytes_is_refused_in_little_memory(tmp_path: Path, begins: str) -> None:
    path = tmp_path / "rows"
    with path.open("w") as file:
        file.write(begins + "x")
        for _ in range(200):
            file.write("x" * 1_000_000)
    tracemalloc.start()
    with pytest.raises(Unimportable, match="CONFLICTMAP_IMPORT_LONGEST_ROW"):
        survey(wish(path), quiet)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_feature_of_many_texts_is_let_go_while_it_is_read_and_the_next_one_comes_in(tmp_path: Path) -> None:
    texts = '"notes": [' + ", ".join(['"' + "x" * 1000 + '"'] * 10_000) + "], "
    tracemalloc.start()
    tally = look(tmp_path, feature('"id": 2,', texts + '"id": 2,'))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tally.new, tally.refused) == (2, 1)
    assert peak < 60_000_000

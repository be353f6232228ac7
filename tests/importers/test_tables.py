"""Workbooks and GeoJSON are tables like any other: the same rows, and the same refusals in words."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.reading import table
from events.importers.record import Record
from events.importers.table import importer
from tests.importers.conftest import Row, as_csv, as_features, feature, features, invented, quiet


def read(path: Path) -> list[Any]:
    with table(path, "utf-8", quiet) as found:
        return [found.columns, *found.rows]


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path / "table.xlsx")
    return path / "table.xlsx"


def as_cells(rows: list[Row]) -> list[list[Any]]:
    """As a spreadsheet holds them: numbers that are numbers, days that are days."""

    def cell(name: str, value: str) -> Any:
        if name in ("date_start", "date_end"):
            return datetime.fromisoformat(value[:10])
        return float(value) if name in ("id", "latitude", "longitude", "best", "low", "high") and value else value

    return [list(rows[0]), *([cell(*each) for each in row.items()] for row in rows)]


def test_the_same_rows_come_of_csv_of_geojson_and_of_a_workbook(tmp_path: Path) -> None:
    rows = invented(30)
    (tmp_path / "table.csv").write_text(as_csv(rows), encoding="utf-8")
    paths = (tmp_path / "table.csv", features(tmp_path, *as_features(rows)), workbook(tmp_path, *as_cells(rows)))
    found = [list(importer("ucdp-ged").records(path, Told(), quiet)) for path in paths]
    said = [
        [(r.external_id, r.title, r.edtf, r.lat, r.lon, r.claims[0].best) for r in each if isinstance(r, Record)]
        for each in found
    ]
    assert said[0] == said[1] == said[2] and len(said[0]) == 30


def test_a_zip_may_hold_geojson_beside_what_macs_put_there(tmp_path: Path) -> None:
    inner = features(tmp_path, feature(id=1)).read_text()
    with ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr("table.geojson", inner)
        archive.writestr("__MACOSX/._table.geojson", "x")
    assert read(tmp_path / "packed.zip") == [["id", "longitude", "latitude"], (1, ["1", "36.2", "51.7"])]


def test_a_feature_without_a_point_has_no_position(tmp_path: Path) -> None:
    area = {"type": "Feature", "properties": {"id": 2}, "geometry": {"type": "Polygon", "coordinates": [[[1, 2]]]}}
    nowhere = {"type": "Feature", "properties": {"id": 3, "note": None}, "geometry": None}
    header, *rows = read(features(tmp_path, feature(id=1, note="x"), area, nowhere))
    assert header == ["id", "note", "longitude", "latitude"]
    assert rows[1:] == [(2, ["2", "", "", ""]), (3, ["3", "", "", ""])]


def test_a_property_that_the_first_feature_lacks_is_named_and_not_dropped(tmp_path: Path) -> None:
    _, _, problem = read(features(tmp_path, feature(id=1), feature(id=2, deaths=3)))
    assert isinstance(problem, RowProblem) and problem.column == "deaths" and problem.row == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"type": "FeatureCollection", "features": []}', "no GeoJSON with features"),
        ('{"type": "Point", "coordinates": [1, 2]}', "no GeoJSON with features"),
        ('{"features": [{"properties": {"id": NaN}}]}', "first feature.*NaN"),
        ('{"features": [{"properties": {"id": 1}}, {"pro', "After feature 1"),
        ('{"features": [' + '{"properties": {"a": ' * 1 + "[" * 100_000, "more than 64 deep"),
    ],
)
def test_what_is_no_geojson_is_refused_with_the_feature(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "table.json").write_text(text)
    with pytest.raises(Unimportable, match=why):
        read(tmp_path / "table.json")


def test_numbers_beyond_measure_are_left_for_the_format_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "table.json").write_text('{"features": [{"properties": {"best": 1e999}, "geometry": null}]}')
    assert read(tmp_path / "table.json")[1] == (1, ["1E+999", "", ""])


def test_a_workbooks_days_are_days_and_its_whole_numbers_whole(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["id", "day", "at", "name"], [7.0, date(2024, 11, 5), datetime(2024, 11, 5, 6, 7), None])  # noqa: DTZ001
    assert read(path) == [["id", "day", "at", "name"], (2, ["7", "2024-11-05", "2024-11-05 06:07:00", ""])]


def test_a_workbook_passes_over_tags_and_empty_rows_and_refuses_what_no_column_has(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["id", "name", None], ["#event+id", "#loc"], [], ["1", "a"], ["2", "b", "stray"])
    header, row, problem = read(path)
    assert (header, row) == (["id", "name"], (4, ["1", "a"]))
    assert isinstance(problem, RowProblem) and (problem.row, problem.refused) == (5, True)


def broken(path: Path, **parts: str) -> Path:
    with ZipFile(path / "broken.xlsx", "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return path / "broken.xlsx"


def test_what_is_no_workbook_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unimportable, match="the workbook cannot be read"):
        read(broken(tmp_path))
    with pytest.raises(Unimportable, match="no header"):
        read(workbook(tmp_path, [None, None]))
    with pytest.raises(Unimportable, match="swells"):
        read(broken(tmp_path, bomb="0" * (3 << 20)))
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">]><workbook>&a;</workbook>'
    with ZipFile(tmp_path / "laughs.xlsx", "w") as archive:
        for name, content in _parts(workbook(tmp_path, ["id"], ["1"])).items():
            archive.writestr(name, laughs if name == "xl/workbook.xml" else content)
    with pytest.raises(Unimportable, match="the workbook cannot be read"):
        read(tmp_path / "laughs.xlsx")


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

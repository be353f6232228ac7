"""Small files in UCDP's columns, real and invented, and one way to import them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.ucdp_rows import COLUMNS, rows
from events.importers.base import Told
from events.importers.run import Tally, Wish, import_file
from events.importers.table import importer

FIXTURES = Path(__file__).parent.parent / "fixtures" / "import"
Row = dict[str, str]
Import = Callable[..., Tally]


def quiet(share: float, done: int = 0) -> None:
    """Nobody watches a test's progress."""


def invented(count: int = 3, seed: int = 1, **cells: str) -> list[Row]:
    """Invented rows; the first one gets the cells."""
    made = [{**dict.fromkeys(COLUMNS, ""), **row} for row in rows(count, seed)]
    made[0].update(cells)
    return made


def as_csv(table: list[Row], delimiter: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(table[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return stream.getvalue()


def features(path: Path, *found: Any) -> Path:
    target = path / "table.geojson"
    target.write_text(json.dumps({"type": "FeatureCollection", "features": found}), encoding="utf-8")
    return target


def feature(lon: float = 36.2, lat: float = 51.7, **properties: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "properties": properties, "geometry": point}


def as_features(rows: list[Row]) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        properties: dict[str, Any] = {
            name: value for name, value in row.items() if name not in ("latitude", "longitude")
        }
        properties["id"] = int(properties["id"])
        found.append(feature(float(row["longitude"]), float(row["latitude"]), **properties))
    return found


def wish(path: Path, dataset: str = "ucdp", encoding: str = "utf-8") -> Wish:
    return Wish(importer("ucdp-ged"), path, dataset, Told(encoding))


@pytest.fixture
def bring_in(editions: Path, tmp_path: Path) -> Import:
    """Imports a file, or rows, into a data set; what is published goes to a folder of the test's own."""

    def run(what: Path | list[Row], dataset: str = "ucdp") -> Tally:
        path = what if isinstance(what, Path) else tmp_path / "rows.csv"
        if not isinstance(what, Path):
            path.write_text(as_csv(what), encoding="utf-8")
        return import_file(wish(path, dataset), quiet)

    return run

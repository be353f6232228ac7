"""Our own files: GeoJSON as /events.geojson has it, and CSV as /events.csv has it, with the column `evidence`."""

from collections.abc import Iterator
from pathlib import Path

import orjson

from events.importers import documents
from events.importers.base import Refused, RowProblem, Share, Told, Unimportable
from events.importers.features import Feature
from events.importers.formats import Importer, Terms
from events.importers.reading import collection, table
from events.importers.record import Record
from events.importers.shaping import cleaned, each, need
from events.lib.cells import unescaped

_NEEDED = ("id", "title", "dataset", "category", "status", "date", "evidence")


class Conflictmap(Importer):
    name = "conflictmap"
    terms = Terms(title="Events of another map")
    claimant = ""

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        one = _OneDataset()
        with collection(source, told.encoding, share) as features:
            if features is not None:
                yield from each(features, lambda number, feature: one.record(number, _of_feature(feature)))
                return
        with table(source, told.encoding, share) as found:
            columns = found.columns
            need(columns, _NEEDED, "table of conflictmap's")
            yield from cleaned(
                found.rows, lambda number, cells: one.record(number, _of_cells(dict(zip(columns, cells, strict=False))))
            )


class _OneDataset:
    """Holds a file to one data set: events keep the licence and the credit that they came with."""

    def __init__(self) -> None:
        self.slug = ""

    def record(self, number: int, document: documents.Document) -> Record:
        slug = str(document.get("dataset", ""))
        if self.slug and slug != self.slug:
            raise Unimportable(
                f"The file holds events of several data sets, “{self.slug[:50]}” and “{slug[:50]}”: export each by "
                f"itself (dataset={self.slug[:50]}), so that it keeps its licence and its credit."
            )
        self.slug = slug
        return documents.record_of(number, document)


def _of_feature(feature: Feature) -> documents.Document:
    return {**feature["properties"], "id": feature.get("id")}


def _of_cells(row: dict[str, str]) -> documents.Document:
    """The document of a row: what its columns say, and beside that its evidence."""
    cells = {name: unescaped(cell) for name, cell in row.items()}
    try:
        evidence = orjson.loads(cells["evidence"] or "{}")
    except orjson.JSONDecodeError as error:
        raise Refused("evidence", f"This is not JSON: {error}.") from error
    if not isinstance(evidence, dict):
        raise Refused("evidence", "This is not what conflictmap writes there.")
    when, where = evidence.get("when", {}), evidence.get("where", {})
    if not isinstance(when, dict) or not isinstance(where, dict):
        raise Refused("evidence", "This is not what conflictmap writes there.")
    spot = {"lat": cells["latitude"], "lon": cells["longitude"]} if cells.get("latitude") else {}
    names = {"name": "place", "region": "region", "country": "country", "precision": "precision"}
    return {
        **evidence,
        **{name: cells[name] for name in ("id", "title", "dataset", "category", "status")},
        "tags": [tag.strip() for tag in cells.get("tags", "").split(";") if tag.strip()],
        "link": cells.get("link", ""),
        "when": {**when, "edtf": cells["date"]},
        "where": {**where, **{name: cells.get(column, "") for name, column in names.items()}, **spot},
    }

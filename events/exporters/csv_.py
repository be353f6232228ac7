import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any

from django.utils.translation import gettext_noop

from events.exporters.base import Document, Export, Exporter, figures, how_many, safe_cell


def _where(name: str) -> Callable[[Document, Export], Any]:
    return lambda document, export: (document["where"] or {}).get(name, "")


def _when(name: str) -> Callable[[Document, Export], Any]:
    return lambda document, export: document["when"][name]


# One row a column: its name, and where its value is found. docs/data.md describes each.
COLUMNS: dict[str, Callable[[Document, Export], Any]] = {
    "id": lambda document, export: document["id"],
    "title": lambda document, export: document["title"],
    "dataset": lambda document, export: document["dataset"],
    "category": lambda document, export: document["category"],
    "status": lambda document, export: document["status"],
    "date": _when("edtf"),
    "earliest": _when("earliest"),
    "latest": _when("latest"),
    "date_text": _when("text"),
    "place": _where("name"),
    "region": _where("region"),
    "country": _where("country"),
    "latitude": _where("lat"),
    "longitude": _where("lon"),
    "precision": _where("precision"),
    "actors": lambda document, export: "; ".join(actor["name"] for actor in document["actors"]),
    "how_many": lambda document, export: how_many(document),
    "figures": lambda document, export: figures(document),
    "tags": lambda document, export: "; ".join(document["tags"]),
    "sources": lambda document, export: "; ".join(
        source["url"] or source["publisher"] for source in document["sources"]
    ),
    "updated": lambda document, export: document["updated"],
    "link": lambda document, export: f"{export.address}/events/{document['id']}/",
    "credit": lambda document, export: export.credits.get(document["dataset"], ""),
}


class CsvExporter(Exporter):
    """A table that spreadsheets open: UTF-8 with a byte order mark, commas, CRLF (RFC 4180)."""

    ending = "csv"
    media_type = "text/csv; charset=utf-8"
    label = gettext_noop("CSV table")

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        names = export.fields or tuple(COLUMNS)
        columns = [COLUMNS[name] for name in names]
        line = StringIO()
        writer = csv.writer(line)
        writer.writerow(names)
        yield "\ufeff".encode() + _taken(line)
        for document in documents:
            writer.writerow([safe_cell(column(document, export)) for column in columns])
            yield _taken(line)


def _taken(line: StringIO) -> bytes:
    """What has been written, which is not there any more then."""
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()

"""The columns of tables, for spreadsheets and for the attributes of maps."""

from collections.abc import Callable
from typing import Any

from events.exporters.base import Document, Export, figures, how_many


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

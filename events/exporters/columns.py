"""The columns of tables, for spreadsheets and for the attributes of maps."""

from collections.abc import Callable
from typing import Any, NamedTuple

from events.exporters.base import Document, Export, figures, how_many, own_value
from events.exporters.evidence import evidence


class Column(NamedTuple):
    """Where a column's value is found, and of which type of Table Schema (https://specs.frictionlessdata.io) it is."""

    of: Callable[[Document, Export], Any]
    type: str = "string"
    plain: bool = True  # for people; one that is not is left to programs


def _where(name: str) -> Callable[[Document, Export], Any]:
    return lambda document, export: (document["where"] or {}).get(name, "")


def _when(name: str) -> Callable[[Document, Export], Any]:
    return lambda document, export: document["when"][name]


# One row a column: its name, where its value is found, and its type. docs/data.md describes each.
COLUMNS = {
    "id": Column(lambda document, export: document["id"]),
    "title": Column(lambda document, export: document["title"]),
    "dataset": Column(lambda document, export: document["dataset"]),
    "category": Column(lambda document, export: document["category"]),
    "status": Column(lambda document, export: document["status"]),
    "date": Column(_when("edtf")),
    "earliest": Column(_when("earliest"), "date"),
    "latest": Column(_when("latest"), "date"),
    "date_text": Column(_when("text")),
    "place": Column(_where("name")),
    "region": Column(_where("region")),
    "country": Column(_where("country")),
    "latitude": Column(_where("lat"), "number"),
    "longitude": Column(_where("lon"), "number"),
    "precision": Column(_where("precision")),
    "actors": Column(lambda document, export: "; ".join(actor["name"] for actor in document["actors"])),
    "how_many": Column(lambda document, export: how_many(document)),
    "figures": Column(lambda document, export: figures(document)),
    "tags": Column(lambda document, export: "; ".join(document["tags"])),
    "sources": Column(
        lambda document, export: "; ".join(source["url"] or source["publisher"] for source in document["sources"])
    ),
    "updated": Column(lambda document, export: document["updated"], "datetime"),
    "link": Column(lambda document, export: export.page(document)),
    "credit": Column(lambda document, export: export.credits.get(document["dataset"], "")),
    "evidence": Column(lambda document, export: evidence(document), "object", plain=False),
}
PLAIN = tuple(name for name, column in COLUMNS.items() if column.plain)


def columns_of(export: Export, whole: bool = True) -> dict[str, Column]:
    """The columns of a table: those that are asked for, else all, and behind them what the data sets declare.

    `whole`: with what only programs read.
    """
    if export.fields:
        return {name: COLUMNS[name] for name in export.fields}
    return {
        **{name: COLUMNS[name] for name in (COLUMNS if whole else PLAIN)},
        **{f"field:{name}": Column(_own(name)) for name in export.own},
    }


def _own(name: str) -> Callable[[Document, Export], Any]:
    return lambda document, export: own_value(document, name)

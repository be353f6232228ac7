"""PublicEvent -> files -> manifest -> swap."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import orjson

from events.editions import files, format, read
from events.editions.columns import PartBuilder
from events.lib import days
from events.models import Edition, PublicEvent, PublicLink, PublicTerm

FORMAT = 1
SPLIT_BY_YEAR_FROM = 50_000
_DETAILS_A_BLOCK = 200
_PLURALS = {
    "dataset": "datasets", "category": "categories", "actor": "actors", "country": "countries", "place": "places",
    "tag": "tags",
}  # fmt: skip

Areas = dict[str, Any]


def write_edition(now: datetime, changed: set[str] | None, areas: Areas) -> Edition:
    """Publishes the public rows as they are now and returns the edition.

    `changed` names the datasets whose parts must be written anew (None: all); the parts of the others are taken over
    from the edition before. `areas` holds the outlines that the rows refer to, by code (docs/architecture.md).
    """
    before = read.manifest()
    kept = {} if before is None or changed is None else _by_dataset(before["parts"])
    parts: list[dict[str, Any]] = []
    datasets = PublicEvent.objects.order_by("dataset").values_list("dataset", flat=True).distinct()
    for dataset in datasets:
        fresh = changed is None or dataset in changed or dataset not in kept
        parts += _parts(dataset) if fresh else kept[dataset]
    manifest = {
        "format": FORMAT,
        "edition": _edition_id(now),
        "count": sum(part["count"] for part in parts),
        "dictionary": files.put_json(_dictionary()),
        "areas": files.put_json(areas),
        "parts": parts,
    }
    content = orjson.dumps(manifest)
    files.write(files.manifest_path(manifest["edition"]), content)
    files.write(files.manifest_path(), content)
    edition = Edition(manifest["edition"], hashlib.sha256(content).hexdigest(), manifest["count"])
    edition.save()
    return edition


def _edition_id(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _by_dataset(parts: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in parts:
        found[part["dataset"]].append(part)
    return found


def _dictionary() -> dict[str, Any]:
    found: dict[str, Any] = {name: [] for name in _PLURALS.values()}
    for term in PublicTerm.objects.all():
        if term.kind == "site":
            found["site"] = term.document
        else:
            found[_PLURALS[term.kind]].append({"slug": term.slug, **term.document})
    return found


def _parts(dataset: str) -> Iterator[dict[str, Any]]:
    events = PublicEvent.objects.filter(dataset=dataset).order_by("earliest", "public_id")
    if events.count() < SPLIT_BY_YEAR_FROM:
        yield _part(dataset, None, events.iterator())
        return
    for year, rows in groupby(events.iterator(), key=lambda event: event.earliest.year):
        yield _part(dataset, year, rows)


def _part(dataset: str, year: int | None, events: Iterable[PublicEvent]) -> dict[str, Any]:
    links = _links(dataset)
    builder = PartBuilder()
    text: dict[str, list[str]] = {"ids": [], "titles": [], "places": [], "words": []}
    details: list[dict[str, Any]] = []
    block: list[dict[str, Any]] = []
    extent = _Extent()
    for event in events:
        builder.add(event, links[event.pk])
        extent.add(event)
        text["ids"].append(event.public_id)
        text["titles"].append(event.title)
        text["places"].append((event.document["where"] or {}).get("name", ""))
        text["words"].append(event.words)
        block.append(event.document)
        if len(block) == _DETAILS_A_BLOCK:
            details.append(_block(details, block))
            block = []
    if block:
        details.append(_block(details, block))
    return {
        "dataset": dataset,
        "year": year,
        "count": len(builder.rows),
        "extent": extent.described(),
        "columns": files.put(format.encode(builder.table()), "bin"),
        "text": files.put_json(text),
        "details": details,
    }


def _block(before: list[dict[str, Any]], block: list[dict[str, Any]]) -> dict[str, Any]:
    return {**files.put_json(block), "first": sum(entry["count"] for entry in before), "count": len(block)}


def _links(dataset: str) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    links = PublicLink.objects.filter(event__dataset=dataset).values_list("event", "kind", "slug")
    for event, kind, slug in links.iterator():
        found[event].append((kind, slug))
    return found


class _Extent:
    """The box and the days that a part covers; a part that crosses the antimeridian covers every longitude."""

    def __init__(self) -> None:
        self.edges: list[tuple[int, int, int, int]] = []
        self.earliest: list[int] = []
        self.latest: list[int] = []

    def add(self, event: PublicEvent) -> None:
        self.earliest.append(days.number(event.earliest))
        self.latest.append(days.number(event.latest))
        if event.west is None or event.south is None or event.east is None or event.north is None:
            return
        crossing = event.west > event.east
        west, east = (-18_000_000, 18_000_000) if crossing else (event.west, event.east)
        self.edges.append((west, event.south, east, event.north))

    def described(self) -> dict[str, Any]:
        when = {"earliest": min(self.earliest), "latest": max(self.latest)}
        if not self.edges:
            return {"west": None, "south": None, "east": None, "north": None, **when}
        west, south, east, north = zip(*self.edges, strict=True)
        return {"west": min(west), "south": min(south), "east": max(east), "north": max(north), **when}

"""PublicEvent -> files -> manifest -> swap."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import orjson

from events.editions import files, parts, read
from events.models import Edition, PublicEvent, PublicLink, PublicTerm

FORMAT = 1
SPLIT_BY_YEAR_FROM = 50_000
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
    entries: list[dict[str, Any]] = []
    datasets = PublicEvent.objects.order_by("dataset").values_list("dataset", flat=True).distinct()
    for dataset in datasets:
        fresh = changed is None or dataset in changed or dataset not in kept
        entries += _parts(dataset) if fresh else kept[dataset]
    manifest = {
        "format": FORMAT,
        "edition": _edition_id(now),
        "count": sum(entry["count"] for entry in entries),
        "dictionary": files.put_json(_dictionary()),
        "areas": files.put_json(areas),
        "parts": entries,
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
    links = _links(dataset)
    by_year = events.count() >= SPLIT_BY_YEAR_FROM
    for year, rows in groupby(events.iterator(), key=lambda event: event.earliest.year if by_year else None):
        yield parts.write(dataset, year, (parts.of_event(event, links[event.pk]) for event in rows))


def _links(dataset: str) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    links = PublicLink.objects.filter(event__dataset=dataset).values_list("event", "kind", "slug")
    for event, kind, slug in links.iterator():
        found[event].append((kind, slug))
    return found

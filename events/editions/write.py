"""PublicEvent -> files -> manifest -> swap."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import orjson
from django.db.models import QuerySet

from events.editions import files, parts, read
from events.editions.shelf import Shelf, shelf
from events.models import Edition, PublicEvent, PublicLink, PublicTerm

FORMAT = 1
SPLIT_BY_YEAR_FROM = 50_000
_PLURALS = {
    "dataset": "datasets", "category": "categories", "actor": "actors", "country": "countries", "place": "places",
    "tag": "tags",
}  # fmt: skip

Areas = dict[str, Any]


def write_edition(now: datetime, changed: set[tuple[str, int]] | None, areas: Areas) -> Edition:
    """Publishes the public rows as they are now and returns the edition.

    `changed` holds the (dataset, year) of first days whose rows have changed (None: all); parts without a change are
    taken over from the edition before. `areas` holds the outlines that rows refer to, by code (docs/architecture.md).
    """
    before = read.manifest()
    kept = {} if before is None or changed is None else _by_dataset(before["parts"])
    entries: list[dict[str, Any]] = []
    datasets = PublicEvent.objects.order_by("dataset").values_list("dataset", flat=True).distinct()
    with shelf() as there:
        for dataset in datasets:
            years = {year for name, year in changed if name == dataset} if changed is not None else None
            found = _parts(dataset, kept.get(dataset, []), years, there)
            entries += sorted(found, key=lambda part: part["year"] or 0)
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "edition": _edition_id(now),
            "count": sum(parts.shown(entry) for entry in entries),
            "dictionary": there.put_json(_dictionary()),
            "areas": there.put_json(areas),
            "parts": entries,
        }
    content = orjson.dumps(manifest)
    files.write(files.manifest_path(manifest["edition"]), content)
    files.write(files.manifest_path(), content)
    edition = Edition(manifest["edition"], hashlib.sha256(content).hexdigest(), manifest["count"])
    edition.save()
    return edition


def _edition_id(now: datetime) -> str:
    """The moment of publishing; the next free second, when two editions fall into one."""
    moment = now.astimezone(UTC)
    while files.manifest_path(edition := moment.strftime("%Y%m%dT%H%M%SZ")).exists():
        moment += timedelta(seconds=1)
    return edition


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


def _parts(
    dataset: str, before: list[dict[str, Any]], changed: set[int] | None, there: Shelf
) -> Iterator[dict[str, Any]]:
    """A dataset's parts: those from before where no row of theirs has changed, the others written anew."""
    events = PublicEvent.objects.filter(dataset=dataset).order_by("earliest", "public_id")
    if before and changed is not None and not changed:
        yield from before
        return
    by_year = events.count() >= SPLIT_BY_YEAR_FROM
    kept = {part["year"]: part for part in before if by_year and changed is not None and part["year"] is not None}
    for year in changed & kept.keys() if changed else ():
        del kept[year]
    yield from kept.values()
    fresh = events.exclude(earliest__year__in=kept) if kept else events
    links = _links(fresh)
    for of, rows in groupby(parts.published(fresh), key=lambda event: event.earliest.year if by_year else None):
        yield parts.write(dataset, of, (parts.of_event(event, links[event.pk]) for event in rows), there)


def _links(events: "QuerySet[PublicEvent]") -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    links = PublicLink.objects.filter(event__in=events.order_by()).values_list("event", "kind", "slug")
    for event, kind, slug in links.iterator():
        found[event].append((kind, slug))
    return found

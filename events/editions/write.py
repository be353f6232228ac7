"""PublicEvent -> files -> manifest -> swap."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db.models import Max, Min, QuerySet, TextField
from django.db.models.functions import Cast

from events.editions import files, parts, read
from events.editions.shelf import Shelf, shelf
from events.lib.moments import edition_of
from events.models import Edition, PublicEvent, PublicLink, PublicTerm

FORMAT = 1
SPLIT_BY_YEAR_FROM = 50_000
_PLURALS = {
    "dataset": "datasets", "category": "categories", "actor": "actors", "country": "countries", "place": "places",
    "tag": "tags", "story": "stories",
}  # fmt: skip

Areas = dict[str, Any]
AreaSets = Iterable[tuple[dict[str, Any], dict[str, Any]]]


def write_edition(
    now: datetime, changed: set[tuple[str, int]] | None, areas: Areas, area_sets: AreaSets = ()
) -> Edition:
    """Publishes the public rows as they are now and returns the edition.

    `changed` holds the (dataset, year) of first days whose rows have changed (None: all); parts without a change are
    taken over from the edition before. `areas` holds the outlines that rows refer to, by code (docs/architecture.md);
    `area_sets` what the manifest says of each set of dated areas, and the file that it names.
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
        if told := [{**entry, **there.put_json(content)} for entry, content in area_sets]:
            manifest["area_sets"] = told
    content = orjson.dumps(manifest)
    files.write(files.manifest_path(manifest["edition"]), content)
    files.write(files.manifest_path(), content)
    edition = Edition(manifest["edition"], hashlib.sha256(content).hexdigest(), manifest["count"])
    edition.save()
    return edition


def _edition_id(now: datetime) -> str:
    """The moment of publishing; the next free second, when two editions fall into one."""
    moment = now
    while files.manifest_path(edition := edition_of(moment)).exists():
        moment += timedelta(seconds=1)
    return edition


def _by_dataset(parts: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in parts:
        found[part["dataset"]].append(part)
    return found


def _dictionary() -> dict[str, Any]:
    found: dict[str, Any] = {name: [] for name in _PLURALS.values()}
    terms = PublicTerm.objects.exclude(kind="short link").values_list("kind", "slug", Cast("document", TextField()))
    for kind, slug, document in ((kind, slug, orjson.loads(text)) for kind, slug, text in terms):
        if kind == "site":
            found["site"] = document
        elif kind == "merged":
            found.setdefault("merged", {})[slug] = document["into"]
        else:
            found[_PLURALS[kind]].append({"slug": slug, **document})
    return found


def _parts(
    dataset: str, before: list[dict[str, Any]], changed: set[int] | None, there: Shelf
) -> Iterator[dict[str, Any]]:
    """A dataset's parts: those from before where no row of theirs has changed, the others written anew."""
    events = PublicEvent.objects.filter(dataset=dataset).order_by("earliest", "public_id")
    if before and changed is not None and not changed:
        yield from before
        return
    if events.count() < SPLIT_BY_YEAR_FROM:
        yield _part(dataset, None, events, there)
        return
    kept = {part["year"]: part for part in before if part["year"] is not None} if changed is not None else {}
    years = sorted(changed) if kept and changed else _years(events)
    yield from (part for year, part in kept.items() if year not in years)
    found = ((year, events.filter(earliest__year=year)) for year in years)
    yield from (_part(dataset, year, rows, there) for year, rows in found if rows.exists())


def _years(events: "QuerySet[PublicEvent]") -> range:
    ends = events.aggregate(first=Min("earliest"), last=Max("earliest"))
    return range(ends["first"].year, ends["last"].year + 1)


def _part(dataset: str, year: int | None, events: "QuerySet[PublicEvent]", there: Shelf) -> dict[str, Any]:
    links = _links(events)
    records = (parts.of_event(event, links[event.pk]) for event in parts.published(events))
    return parts.write(dataset, year, records, there)


def _links(events: "QuerySet[PublicEvent]") -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    links = PublicLink.objects.filter(event__in=events.order_by()).values_list("event", "kind", "slug")
    for event, kind, slug in links.iterator():
        found[event].append((kind, slug))
    return found

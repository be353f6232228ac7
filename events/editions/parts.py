"""One part of an edition: its columns, its text and its detail files, written and read again."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from django.db.models import QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from events.editions import columns, files
from events.editions.building import build
from events.editions.columns import REDACTED, Leg, Row, Spot
from events.editions.format import Table
from events.editions.shelf import Keeper
from events.lib import days, geo
from events.models import HAS, PrecisionCode, PublicEvent, Verification

_DETAILS_A_BLOCK = 200
_TRANSLATED = '"wordings":'  # in a document as JSON; within its texts the quotes would be escaped
_BEGINNING = '{"id":"'  # of every document, where nobody has put blanks into it
_STATUSES = list(Verification.values)
_LISTS = ("ids", "titles", "places", "words")  # of a text file, by row
Entry = dict[str, Any]


class Record(NamedTuple):
    """One event as an edition holds it: its columns, what the text file says of it, and its document as JSON."""

    row: Row
    text: tuple[str, str, str, str]
    document: bytes
    titles: dict[str, str] = {}  # in other languages than the original


class Published(NamedTuple):
    """The columns of PublicEvent that an edition holds, the name of its place, and the document as JSON."""

    pk: int
    public_id: str
    dataset: str
    category: str
    status: str
    country: str
    precision: int
    lat: int | None
    lon: int | None
    west: int | None
    south: int | None
    east: int | None
    north: int | None
    area: str
    earliest: date
    latest: date
    grades: int
    figure_low: int | None
    figure_high: int | None
    has: int
    words: str
    title: str
    place: str
    json: str


def published(events: "QuerySet[PublicEvent]") -> Iterator[Published]:
    """The rows of public events, in their order, few at a time."""
    place = Coalesce(KT("document__where__name"), Value("", TextField()))  # quicker than to read it all
    rows = events.annotate(place=place, json=Cast("document", TextField())).values_list(*Published._fields)
    return map(Published._make, rows.iterator())


def of_event(event: Published, links: Iterable[tuple[str, str]]) -> Record:
    """The record of a public row; `links` are its actors, places and tags as (kind, slug)."""
    legs = orjson.loads(event.json)["legs"] if event.has & HAS["legs"] else ()
    row = Row(
        spot=_spot(event),
        earliest=days.number(event.earliest),
        latest=days.number(event.latest),
        dataset=event.dataset,
        category=event.category,
        country=event.country,
        status=_STATUSES.index(event.status),
        grades=event.grades,
        has=event.has,
        figure_low=math.nan if event.figure_low is None else float(event.figure_low),
        figure_high=math.nan if event.figure_high is None else float(event.figure_high),
        legs=tuple(_leg(leg, first=number == 0) for number, leg in enumerate(legs)),
        **_sets(tuple(sorted(links))),
    )
    said = (event.public_id, event.title, event.place, event.words)
    titles = _titles(orjson.loads(event.json)) if _TRANSLATED in event.json else {}  # few are, and only those are read
    return Record(row, said, _compact(event.json), titles)


def _titles(document: dict[str, Any]) -> dict[str, str]:
    """The document's titles in other languages."""
    return {wording["language"]: wording["title"] for wording in document.get("wordings", ())}


def _compact(document: str) -> bytes:
    """The document as orjson writes it. SQLite keeps that as it is; PostgreSQL says it anew, with blanks."""
    return document.encode() if document.startswith(_BEGINNING) else orjson.dumps(orjson.loads(document))


@lru_cache(maxsize=8_192)  # the same actors meet at the same places
def _sets(links: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {kind: [] for kind in columns.SETS}
    for kind, slug in links:
        found[kind].append(slug)
    return {kind: tuple(slugs) for kind, slugs in found.items()}


def _spot(event: Published) -> Spot | None:
    edges = (event.west, event.south, event.east, event.north)
    if event.lat is None or event.lon is None or None in edges:
        return None
    return Spot._make((event.lat, event.lon, *edges, event.precision, event.area))


def _leg(leg: dict[str, Any], first: bool) -> Leg:
    lat, lon = geo.to_int(leg["lat"], 90), geo.to_int(leg["lon"], 180)
    assumed = leg["certainty"] == "assumed" and not first
    day = days.number(days.parse(leg["when"]["edtf"]).latest) if leg["when"] else days.OPEN_END
    return Leg(lat, lon, PrecisionCode.ORDER.index(leg["precision"]), assumed, day)


def write(dataset: str, year: int | None, records: Iterable[Record], shelf: Keeper) -> Entry:
    """Puts the files of a part on the shelf and returns its entry for the manifest (docs/architecture.md)."""
    rows: list[Row] = []
    text: dict[str, list[str]] = {name: [] for name in _LISTS}
    details: list[Entry] = []
    block: list[bytes] = []
    translated: dict[str, dict[str, str]] = defaultdict(dict)
    for row, said, document, titles in records:
        for language, title in titles.items():
            translated[language][str(len(rows))] = title
        rows.append(row)
        for name, value in zip(_LISTS, said, strict=True):
            text[name].append(value)
        block.append(document)
        if len(block) == _DETAILS_A_BLOCK:
            details.append(_block(details, block, shelf))
            block = []
    if block:
        details.append(_block(details, block, shelf))
    table = build(rows)
    # The names of places are long and many: they wait, with the titles, until the map is painted.
    lists = {**table.lists}
    text["place_slugs"] = lists.pop("place")
    redacted = [number for number, row in enumerate(rows) if row.has & REDACTED]
    return {
        "dataset": dataset,
        "year": year,
        "count": len(rows),
        **({"redacted": redacted} if redacted else {}),
        "extent": _extent([row for row in rows if not row.has & REDACTED]),
        "columns": shelf.put(columns.encode(Table(table.rows, table.columns, lists)), "bin"),
        "text": shelf.put_json({**text, **({"translated": translated} if translated else {})}),
        "details": details,
    }


def _block(before: list[Entry], block: list[bytes], shelf: Keeper) -> Entry:
    content = b"[" + b",".join(block) + b"]"
    return {**shelf.put(content, "json"), "first": sum(entry["count"] for entry in before), "count": len(block)}


def _extent(rows: list[Row]) -> Entry:
    """The box and the days that a part covers; a part that crosses the antimeridian covers every longitude."""
    when = {
        "earliest": min((row.earliest for row in rows), default=None),
        "latest": max((row.latest for row in rows), default=None),
    }
    spots = {row.spot for row in rows if row.spot}
    if not spots:
        return {"west": None, "south": None, "east": None, "north": None, **when}
    crossing = any(spot.west > spot.east for spot in spots)
    return {
        "west": -geo.HALF_TURN if crossing else min(spot.west for spot in spots),
        "south": min(spot.south for spot in spots),
        "east": geo.HALF_TURN if crossing else max(spot.east for spot in spots),
        "north": max(spot.north for spot in spots),
        **when,
    }


def shown(entry: Entry) -> int:
    """How many events of a part readers see: its rows without those that were taken out."""
    return int(entry["count"]) - len(entry.get("redacted", ()))


def table(entry: Entry, text: Entry) -> Table:
    """The columns of a part, with its places, which the text file lists; the columns of older parts list them."""
    return columns.decode(files.path(entry["columns"]["file"]).read_bytes(), text.get("place_slugs"))


def text(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(files.path(entry["text"]["file"]).read_bytes())
    return found


def read(entry: Entry) -> Iterator[Record]:
    """The records of a part, as they were written."""
    said = text(entry)
    blocks = (orjson.loads(files.path(block["file"]).read_bytes()) for block in entry["details"])
    documents = (document for block in blocks for document in block)
    texts = zip(*(said[name] for name in _LISTS), strict=True)
    for row, texted, document in zip(columns.rows(table(entry, said)), texts, documents, strict=True):
        yield Record(row, texted, orjson.dumps(document), _titles(document))

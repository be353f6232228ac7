"""The collections: one of all events, and one of each data set that readers may see."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http.response import HttpResponseBase

from events.editions import read
from events.lib import days, geo
from events.lib.geo import Box
from events.web.api.door import CRS84, GEOJSON, HTML, JSON, Call, Link, door
from events.web.api.problems import not_found

ALL = "events"  # a data set of that name is a part of it
_EDGES = ("west", "south", "east", "north")
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_TIMES = ("T00:00:00Z", "T23:59:59Z")
Dataset = dict[str, Any]


@door()
def collections(call: Call) -> Callable[[], HttpResponseBase]:
    """All of them."""
    title = "The collections"

    def make() -> HttpResponseBase:
        links = call.both(title, JSON, "api-collections")
        found = [_described(call, ALL, None), *(_described(call, name, found) for name, found in datasets().items())]
        return call.answer({"links": links, "collections": found}, "collections.html")

    return make


@door()
def collection(call: Call, collection: str) -> Callable[[], HttpResponseBase]:
    """What one of them holds."""
    known = {ALL: None, **datasets()}
    if collection not in known:
        raise no_collection(collection)
    found = known[collection]
    return lambda: call.answer(_described(call, collection, found), "collection.html", dataset=found)


def datasets() -> dict[str, Dataset]:
    """The data sets that are collections of their own."""
    return {each["slug"]: each for each in read.dictionary()["datasets"] if each["slug"] != ALL}


def no_collection(name: str) -> Exception:
    return not_found(f"There is no collection “{name[:60]}” here; /api/collections names those that there are.")


def _described(call: Call, name: str, dataset: Dataset | None) -> dict[str, Any]:
    title = dataset["label"] if dataset else "All events"
    told = _told(dataset) if dataset else "The events of all data sets of this map."
    links = [
        *call.both(title, JSON, "api-collection", name),
        call.link("items", "The events as GeoJSON", GEOJSON, "api-items", name),
        call.link("items", "The events as HTML", HTML, "api-items", name),
        *_licences([dataset] if dataset else datasets().values()),
    ]
    return {
        "id": name,
        "title": title,
        "description": told,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": _extent(name if dataset else None),
        "links": links,
    }


def _told(dataset: Dataset) -> str:
    said = (dataset["credit"], dataset["licence"], dataset["version"] and f"version {dataset['version']}")
    return ". ".join(filter(None, said))


def _licences(found: Iterable[Dataset]) -> list[Link]:
    named = {each["licence_url"]: each["licence"] for each in found if each["licence_url"]}
    return [{"rel": "license", "href": address, "title": licence} for address, licence in named.items()]


def _extent(dataset: str | None) -> dict[str, Any]:
    """Where and when the events are, as the edition says it of its parts; an open end is null."""
    parts = [part for part in (read.manifest() or {"parts": []})["parts"] if dataset in (None, part["dataset"])]
    extents = [part["extent"] for part in parts]
    found: dict[str, Any] = {}
    if placed := [Box(*(each[edge] for edge in _EDGES)) for each in extents if each["west"] is not None]:
        whole = (min(box.west for box in placed), min(box.south for box in placed),
                 max(box.east for box in placed), max(box.north for box in placed))  # fmt: skip
        found["spatial"] = {"bbox": [[edge / geo.SCALE for edge in whole]], "crs": CRS84}
    if dated := [each for each in extents if each["earliest"] is not None]:
        ends = min(each["earliest"] for each in dated), max(each["latest"] for each in dated)
        interval = [_moment(*each) for each in zip(ends, _TIMES, strict=True)]
        found["temporal"] = {"interval": [interval], "trs": _GREGORIAN}
    return found


def _moment(number: int, time: str) -> str | None:
    """A day's first or last second; null for an end that is open."""
    return None if number in (days.OPEN_START, days.OPEN_END) else days.from_number(number).isoformat() + time

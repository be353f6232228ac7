"""Outlines of countries and regions by code, for events that are known only so far.

Codes are ISO 3166-1 alpha-2 ("ru") and ISO 3166-2 ("ru-krs") in lower case; a region that the standard's list does not
name has its country's code and its own name ("lv-apes"). `basemap/areas.py` writes the file and describes it. Crimea is
Ukraine's (UN General Assembly resolution 68/262); elsewhere the outlines are those of actual control.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypedDict
from zipfile import ZipFile

from events.lib.geo import Box, normal_lon
from events.lib.text import fold

Kind = Literal["country", "region"]
Ring = list[int]

_FILE = Path(__file__).with_name("areas.zip")
_CORNERS_ACROSS = 1000  # of an outline's widest ring, at most: half a pixel's detail when it fills a screen
_TRIANGLE = 8  # numbers of the smallest closed ring
_GRID = 100  # in which the file counts, of degrees × 100,000


class Entry(TypedDict):
    """What the file's index says of an area."""

    name: str
    kind: Kind
    box: tuple[int, int, int, int]  # west, south, east, north; west > east across the antimeridian
    names: list[str]


@dataclass(frozen=True)
class Area:
    """An outline as readers get it (docs/architecture.md): closed rings, to be filled by the even-odd rule."""

    name: str
    kind: Kind
    box: tuple[int, int, int, int]
    rings: list[Ring]


@lru_cache(maxsize=64)
def area(code: str) -> Area | None:
    """The area of a code, or None."""
    entry = _index().get(code)
    if entry is None:
        return None
    west, south, east, north = entry["box"]
    rings = [_ring(steps) for steps in _member(code[:2])[code]]
    return Area(entry["name"], entry["kind"], (west, south, east, north), rings)


def outline(code: str) -> Area | None:
    """The area as readers get it to draw: a large country, looked at from afar, with fewer corners and no specks."""
    found = area(code)
    if found is None:
        return None
    step = max(max(ring[::2]) - min(ring[::2]) for ring in found.rings) // _CORNERS_ACROSS
    rings = (_thinned(ring, step) for ring in found.rings)
    return replace(found, rings=[ring for ring in rings if len(ring) >= _TRIANGLE])


def _thinned(ring: Ring, step: int) -> Ring:
    """The ring without corners closer than `step`, in either direction, to the one before."""
    kept = ring[:2]
    for x, y in zip(ring[2:-2:2], ring[3:-2:2], strict=True):
        if abs(x - kept[-2]) >= step or abs(y - kept[-1]) >= step:
            kept += (x, y)
    return kept + ring[-2:]


def countries() -> dict[str, str]:
    """English names of all countries by code."""
    return {code: entry["name"] for code, entry in _index().items() if entry["kind"] == "country"}


def regions_of(country: str) -> dict[str, Entry]:
    """The regions of a country by code."""
    return {code: entry for code, entry in _index().items() if entry["kind"] == "region" and code[:2] == country}


def find(text: str) -> str | None:
    """The code that a code or a name means: of countries in seven languages, of regions as Natural Earth spells them.

    A country goes before a region of its name; None for a name that several regions share.
    """
    code = text.strip().lower()
    if code in _index():
        return code
    codes = _codes_by_name().get(fold(text), [])
    found = [code for code in codes if len(code) == 2] or codes
    return found[0] if len(found) == 1 else None


def area_at(lat: int, lon: int, kind: Kind) -> str | None:
    """The code of the country or region that a place lies in; integer degrees. None at sea."""
    lon = normal_lon(lon)
    place = Box(lon, lat, lon, lat)
    for code, entry in _index().items():
        if entry["kind"] == kind and place.within(Box(*entry["box"])) and holds(code, lat, lon):
            return code
    return None


def holds(code: str, lat: int, lon: int) -> bool:
    """Whether a place, in integer degrees, lies in the area of that code."""
    found = area(code)
    return found is not None and _holds(found.rings, lat, normal_lon(lon))


def _holds(rings: list[Ring], lat: int, lon: int) -> bool:
    """Even-odd: whether a line from the place to the east crosses the rings an odd number of times."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(_points(ring)):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _points(ring: Ring) -> Iterator[tuple[int, int]]:
    return zip(ring[::2], ring[1::2], strict=True)


def _ring(steps: list[int]) -> Ring:
    """The corners, of which the file has the first and then the steps between them."""
    ring = steps[:2]
    for step in steps[2:]:
        ring.append(ring[-2] + step)
    return [value * _GRID for value in ring]


@lru_cache(maxsize=16)
def _member(name: str) -> dict[str, Any]:
    with ZipFile(_FILE) as archive:
        found: dict[str, Any] = json.loads(archive.read(f"{name}.json"))
    return found


@cache
def _index() -> dict[str, Entry]:
    return _member("index")


@cache
def _codes_by_name() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for code, entry in _index().items():
        for name in {fold(name) for name in (entry["name"], *entry["names"])}:
            names.setdefault(name, []).append(code)
    return names

"""Links to map sites, read without asking the site: the position of the pin, else the middle of what was shown.

A pin says a spot. The middle of a view says no more than the view was wide, so its zoom gives the precision.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, unquote_plus, urlsplit

from events.geocoding.notations.geo_uri import written
from events.geocoding.notations.spot import BadSpot, Spot, spot

_N = r"(-?\d{1,3}(?:\.\d{1,15})?)"
_PAIR = re.compile(rf"(?:loc:)?{_N}(?:, ?|~){_N}")
_MARKED = re.compile(rf"!3d{_N}!4d{_N}")  # Google's marker, within a path
_AT = re.compile(rf"/@{_N},{_N}(?:,(\d{{1,9}}(?:\.\d{{1,6}})?)([zma]))?")
_ZOOMED = re.compile(rf"(?:map=)?(\d{{1,2}}(?:\.\d{{1,6}})?)/{_N}/{_N}(?:[/&].*)?")
_PART = r"(\d{1,3}(?:\.\d{1,10})?)(?:_(\d{1,2}(?:\.\d{1,10})?))?(?:_(\d{1,2}(?:\.\d{1,10})?))?"
_GEOHACK = re.compile(rf"{_PART}_([NS])_{_PART}_([EW])(?:_.*)?")

_SHORTENED = ("goo.gl", "maps.app.goo.gl", "bit.ly", "t.co", "kko.to", "naver.me", "2gis.co")
_LONGITUDE_FIRST = ("yandex.", "2gis.")
_PINS = ("pt", "whatshere[point]", "poi[point]", "q", "query", "ll", "sll", "daddr", "destination", "coordinate", "m")
_VIEWS = ("center", "cp", "viewpoint", "cbll")
_NAMED = (("mlat", "mlon"), ("lat", "lon"), ("lat", "lng"), ("latitude", "longitude"), ("y", "x"))
_ZOOMS = ("z", "zoom", "lvl")
_WORLD = 40_075_016  # metres around
_UNKNOWN_VIEW = 25_000.0


def read(text: str) -> list[Spot]:
    if not re.match(r"https?://", text, re.IGNORECASE):
        return []
    try:
        link = _Link(text)
    except ValueError as error:
        raise BadSpot("This is no web address.") from error
    if link.host in _SHORTENED or "/maps/-/" in link.path:
        raise BadSpot("A shortened link does not hold its position: open it, and copy the long address.")
    found = next((spot for reader in _READERS for spot in reader(link)), None)
    if found is None:
        raise BadSpot("No position can be read from this link: copy the coordinates themselves.")
    return [found]


class _Link:
    """The parts of an address, decoded."""

    def __init__(self, text: str) -> None:
        parts = urlsplit(text)
        self.host = (parts.hostname or "").removeprefix("www.")
        self.path = unquote_plus(parts.path)
        self.fragment = unquote_plus(parts.fragment)
        self.values = {name: values[0] for name, values in parse_qs(parts.query, max_num_fields=100).items()}
        if "=" in self.fragment:
            further = parse_qs(parts.fragment.lstrip("?"), max_num_fields=100)
            self.values = {name: values[0] for name, values in further.items()} | self.values
        self.longitude_first = any(name in self.host for name in _LONGITUDE_FIRST)

    def pair(self, match: re.Match[str] | None, metres: float = 0.0) -> Iterator[Spot]:
        """The spot of two numbers, in the order of the site."""
        if match:
            lat, lon = (match[2], match[1]) if self.longitude_first else (match[1], match[2])
            yield spot(float(lat), float(lon), max(metres, written(lat, lon)), f"link to {self.host}")

    def zoom(self) -> str:
        return next((self.values[name] for name in _ZOOMS if name in self.values), "")


def _marker(link: _Link) -> Iterator[Spot]:
    markers = list(_MARKED.finditer(link.path))
    yield from link.pair(markers[-1] if markers else None)


def _pin(link: _Link) -> Iterator[Spot]:
    for name in _PINS:
        shown = name == "ll" and link.zoom()
        yield from link.pair(_PAIR.match(link.values.get(name, "")), _width(link.zoom()) if shown else 0)


def _named(link: _Link) -> Iterator[Spot]:
    """Latitude and longitude by name; a pin, unless a zoom says that it is the middle of a view."""
    for names in _NAMED:
        pair = ",".join(link.values.get(name, "") for name in names)
        if match := _PAIR.fullmatch(pair):
            metres = 0.0 if names[0] == "mlat" or not link.zoom() else _width(link.zoom())
            lat, lon = match.groups()
            yield spot(float(lat), float(lon), max(metres, written(lat, lon)), f"link to {link.host}")


def _geohack(link: _Link) -> Iterator[Spot]:
    if match := _GEOHACK.fullmatch(link.values.get("params", "")):
        d, m, s, north, d2, m2, s2, east = match.groups()
        lat, lon = (float(a) + float(b or 0) / 60 + float(c or 0) / 3600 for a, b, c in ((d, m, s), (d2, m2, s2)))
        metres = written(d) / (3600 if s else 60 if m else 1)
        lat, lon = (-lat if north == "S" else lat), (-lon if east == "W" else lon)
        yield spot(lat, lon, metres, f"link to {link.host}")


def _step(link: _Link) -> Iterator[Spot]:
    """A part of the path: /maps/search/48.28,37.18 or /geo/37.18,48.28."""
    for part in reversed(link.path.split("/")):
        yield from link.pair(_PAIR.fullmatch(part))


def _view(link: _Link) -> Iterator[Spot]:
    if match := _AT.search(link.path):
        yield from link.pair(match, _width(match[3] or "", match[4] or "z"))
    if match := _ZOOMED.fullmatch(link.fragment):
        lat, lon = match[2], match[3]
        yield spot(float(lat), float(lon), max(_width(match[1]), written(lat, lon)), f"link to {link.host}")
    for name in _VIEWS:
        yield from link.pair(_PAIR.match(link.values.get(name, "")), _width(link.zoom()))


def _width(number: str, unit: str = "z") -> float:
    """Half of what a view shows, in metres: from its zoom, its height (m) or the height of the eye (a)."""
    if not re.fullmatch(r"\d{1,9}(\.\d{1,6})?", number):
        return _UNKNOWN_VIEW
    return _WORLD / 2 ** (min(float(number), 24) - 1) if unit == "z" else float(number) / 2


_READERS: tuple[Callable[[_Link], Iterator[Spot]], ...] = (_marker, _named, _pin, _geohack, _step, _view)

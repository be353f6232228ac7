"""The kinds of parameter: how each reads, writes, selects and says its value.

A kind answers for one value in five ways that must agree; tests/fixtures/permalinks.json holds them to it.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, ClassVar, Protocol

from django.db.models import Exists, F, OuterRef, Q

from events.lib import days, geo, text
from events.lib.geo import Box
from events.models import PublicLink

Labels = Mapping[str, str]
Values = Mapping[str, Any]
_TERMS_SHOWN = 20
_TERMS_MOST = 100
_LONGEST_SEARCH = 200


class Row(Protocol):
    """What a filter looks at: a PublicEvent, or a row of an edition."""

    public_id: str
    earliest: datetime.date
    latest: datetime.date
    west: int | None
    south: int | None
    east: int | None
    north: int | None
    words: str

    def terms(self, name: str) -> frozenset[str]:
        """The row's slugs under a parameter of terms."""


class Refused(ValueError):
    """A value that a parameter does not take; the message completes “<parameter> …”."""


@dataclass(frozen=True)
class Kind:
    """A parameter that shows; the kinds that select override the last three answers."""

    name: str
    selects: ClassVar[bool] = False
    default: ClassVar[Any] = ""
    qualifies: tuple[str, ...] = field(default=(), kw_only=True)  # it says how these select, and nothing without them

    def parse(self, entry: str, labels: Labels) -> Any:
        """Reads a value; raises Refused. `labels` are the known slugs of this parameter, where it has any."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """Writes a value as the canonical link says it."""
        return str(value)

    def where(self, value: Any, values: Values) -> Q:
        """The value as a database condition; `values` are all values of the filter."""
        return Q()

    def matches(self, value: Any, values: Values, row: Row) -> bool:
        return True

    def phrase(self, value: Any, values: Values, labels: Labels) -> str:
        """The value as part of the filter's sentence."""
        return ""


@dataclass(frozen=True)
class Terms(Kind):
    """A list of slugs, any of which may apply."""

    wording: str  # “of kind {}”
    linked: bool = False  # an event may have several: they stand in PublicLink
    selects = True
    default = ()

    def parse(self, entry: str, labels: Labels) -> tuple[str, ...]:
        slugs = {slug.strip(): None for slug in entry.split(",") if slug.strip()}
        if len(slugs) > _TERMS_MOST:
            raise Refused(f"lists more than {_TERMS_MOST} values")
        if unknown := [slug for slug in slugs if slug not in labels]:
            known = sorted(labels)[:_TERMS_SHOWN] or ["none"]
            more = ", …" if len(labels) > _TERMS_SHOWN else ""
            raise Refused(f"does not know “{unknown[0][:60]}”; it knows {', '.join(known)}{more}")
        return tuple(sorted(slugs))

    def write(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def where(self, value: tuple[str, ...], values: Values) -> Q:
        if not self.linked:
            return Q(**{f"{self.name}__in": value})
        return Q(Exists(PublicLink.objects.filter(event=OuterRef("pk"), kind=self.name, slug__in=value)))

    def matches(self, value: tuple[str, ...], values: Values, row: Row) -> bool:
        return not row.terms(self.name).isdisjoint(value)

    def phrase(self, value: tuple[str, ...], values: Values, labels: Labels) -> str:
        return self.wording.format(" or ".join(labels[slug] for slug in value))


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words; the first is the default."""

    choices: tuple[str, ...]

    def parse(self, entry: str, labels: Labels) -> str:
        word = entry.strip()
        if word not in self.choices:
            raise Refused(f"takes {' or '.join(self.choices)}, not “{word[:40]}”")
        return "" if word == self.choices[0] else word


@dataclass(frozen=True)
class Period(Kind):
    """`from` or `to`, both inclusive calendar days; `from` speaks for both."""

    end: bool
    selects = True

    def parse(self, entry: str, labels: Labels) -> str:
        try:
            return days.parse_day(entry.strip(), end=self.end).isoformat()
        except days.BadDate as error:
            raise Refused(f"is not understood: {error}") from error

    def where(self, value: str, values: Values) -> Q:
        if values["certainty"]:
            return Q(latest__lte=value) if self.end else Q(earliest__gte=value)
        return Q(earliest__lte=value) if self.end else Q(latest__gte=value)

    def matches(self, value: str, values: Values, row: Row) -> bool:
        rule = days.within if values["certainty"] else days.overlaps
        day = datetime.date.fromisoformat(value)
        return rule(row.earliest, row.latest, None if self.end else day, day if self.end else None)

    def phrase(self, value: str, values: Values, labels: Labels) -> str:
        start, end = values["from"], values["to"]
        if self.end and start:
            return ""
        surely = "certainly " if values["certainty"] else ""
        if not end:
            return f"{surely}from {_say(start)} on"
        if not start:
            return f"{surely}until {_say(end)}"
        return f"{surely}on {_say(start)}" if start == end else f"{surely}between {_say(start)} and {_say(end)}"


def _say(day: str) -> str:
    return days.say_day(datetime.date.fromisoformat(day))


@dataclass(frozen=True)
class BoxKind(Kind):
    """west,south,east,north in decimal degrees; west > east crosses the antimeridian."""

    selects = True
    default = None

    def parse(self, entry: str, labels: Labels) -> Box:
        numbers = entry.split(",")
        if len(numbers) != 4:
            raise Refused("takes four numbers of degrees: west,south,east,north")
        try:
            west, east = (geo.parse_degrees(number, 180) for number in numbers[::2])
            south, north = (geo.parse_degrees(number, 90) for number in numbers[1::2])
        except geo.BadPosition as error:
            raise Refused(f"takes west,south,east,north: {error}") from error
        if south > north:
            raise Refused("has its south above its north; the order is west,south,east,north")
        return Box(west, south, east, north)

    def write(self, value: Box) -> str:
        return ",".join(geo.say_degrees(edge) for edge in (value.west, value.south, value.east, value.north))

    def where(self, value: Box, values: Values) -> Q:
        spans = value.reach()
        plain, crossing = Q(west__lte=F("east")), Q(west__gt=F("east"))
        if values["certainty"]:
            inside = Q(south__gte=value.south, north__lte=value.north)
            whole = _any(Q(west__gte=c, east__lte=d) for c, d in spans)
            halves = [Q(west__gte=c) for c, d in spans if d == geo.HALF_TURN]
            others = [Q(east__lte=d) for c, d in spans if c == -geo.HALF_TURN]
            return inside & (plain & whole | crossing & _any(halves) & _any(others))
        over = Q(south__lte=value.north, north__gte=value.south)
        touching = _any(Q(west__lte=d, east__gte=c) for c, d in spans)
        wrapping = _any(Q(west__lte=d) | Q(east__gte=c) for c, d in spans)
        return over & (plain & touching | crossing & wrapping)

    def matches(self, value: Box, values: Values, row: Row) -> bool:
        if row.west is None or row.south is None or row.east is None or row.north is None:
            return False
        extent = Box(row.west, row.south, row.east, row.north)
        return extent.within(value) if values["certainty"] else extent.overlaps(value)

    def phrase(self, value: Box, values: Values, labels: Labels) -> str:
        inside = "wholly within" if values["certainty"] else "within"
        corners = (_corner(value.south, value.west), _corner(value.north, value.east))
        return f"{inside} {corners[0]} to {corners[1]}"


def _any(conditions: Iterable[Q]) -> Q:
    """Holds when one of the conditions holds; never, when there are none."""
    return reduce(or_, conditions, Q(pk__in=[]))


def _corner(lat: int, lon: int) -> str:
    north = "S" if lat < 0 else "N"
    east = "W" if lon < 0 else "E"
    return f"{geo.say_degrees(abs(lat))}° {north} {geo.say_degrees(abs(lon))}° {east}"


@dataclass(frozen=True)
class Search(Kind):
    """Words, each of which must begin a word of the title, a place's or an actor's name."""

    selects = True

    def parse(self, entry: str, labels: Labels) -> str:
        folded = text.fold(entry) if len(entry) <= _LONGEST_SEARCH else entry
        if len(folded) > _LONGEST_SEARCH:  # folding can lengthen: one letter may stand for a whole phrase
            raise Refused(f"is longer than {_LONGEST_SEARCH} characters")
        if not folded:
            raise Refused("holds no letter or digit to search for")
        return folded

    def where(self, value: str, values: Values) -> Q:
        condition = Q()
        for word in value.split():
            condition &= Q(words__contains=f" {word}")
        return condition

    def matches(self, value: str, values: Values, row: Row) -> bool:
        return all(f" {word}" in row.words for word in value.split())

    def phrase(self, value: str, values: Values, labels: Labels) -> str:
        return f"matching “{value}”"


@dataclass(frozen=True)
class EventId(Kind):
    """The id of the event that stands open."""

    _FORM = re.compile(r"[a-z0-9](-?[a-z0-9]){0,59}\Z")

    def parse(self, entry: str, labels: Labels) -> str:
        if not self._FORM.match(entry.strip()):
            raise Refused("is not an event's id: small letters, digits and single hyphens")
        return entry.strip()


@dataclass(frozen=True)
class View(Kind):
    """zoom/latitude/longitude of the map, the zoom in hundredths."""

    default = None
    _ZOOM = re.compile(r"\d{1,2}(\.\d{1,2})?\Z")

    def parse(self, entry: str, labels: Labels) -> tuple[int, int, int]:
        parts = entry.strip().split("/")
        if len(parts) != 3 or not parts[0].isascii() or not self._ZOOM.match(parts[0]) or float(parts[0]) > 22:
            raise Refused("takes zoom/latitude/longitude, such as 6/48.28/37.18")
        try:
            lat, lon = geo.parse_degrees(parts[1], 90), geo.parse_degrees(parts[2], 180)
        except geo.BadPosition as error:
            raise Refused(f"takes zoom/latitude/longitude: {error}") from error
        whole, _, rest = parts[0].partition(".")
        return int(whole) * 100 + int(rest.ljust(2, "0")), lat, geo.normal_lon(lon)

    def write(self, value: tuple[int, int, int]) -> str:
        whole, rest = divmod(value[0], 100)
        zoom = f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
        return f"{zoom}/{geo.say_degrees(value[1])}/{geo.say_degrees(value[2])}"


@dataclass(frozen=True)
class Page(Kind):
    """The page of a list, from 1."""

    default = 1

    def parse(self, entry: str, labels: Labels) -> int:
        number = entry.strip()
        if not (number.isascii() and number.isdigit() and 1 <= len(number) <= 5 and int(number)):
            raise Refused("takes a page number from 1 to 99999")
        return int(number)

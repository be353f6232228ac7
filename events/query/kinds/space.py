"""Kinds that select by place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events.lib import geo, numbers
from events.lib.disc import Disc
from events.lib.geo import Box
from events.models import PrecisionCode
from events.query import walking  # noqa: F401 - the lookup `squares`
from events.query.in_disc import InDisc
from events.query.kinds.base import Kind, Labels, Refused, Row, Shape, Values
from events.query.kinds.showing import not_among

_SQUARES_MOST = 400
PRECISION_WORDS: Labels = {
    "exact": gettext_noop("to 10 m"),
    "site": gettext_noop("to 100 m"),
    "locality": gettext_noop("to 1 km"),
    "settlement": gettext_noop("to 5 km"),
    "area": gettext_noop("to 25 km"),
    "district": gettext_noop("to its district"),
    "region": gettext_noop("to its region"),
    "country": gettext_noop("to its country"),
    "sea": gettext_noop("to its sea or airspace"),
}


@dataclass(frozen=True)
class BoxKind(Kind):
    """west,south,east,north in decimal degrees; west > east crosses the antimeridian."""

    selects = True
    default = None

    def parse(self, entry: str, labels: Labels) -> Box:
        numbers = entry.split(",")
        if len(numbers) != 4:
            raise Refused(_("takes four numbers of degrees: west,south,east,north"))
        try:
            west, east = (geo.parse_degrees(number, 180) for number in numbers[::2])
            south, north = (geo.parse_degrees(number, 90) for number in numbers[1::2])
        except geo.BadPosition as error:
            raise Refused(_("takes west,south,east,north: {why}").format(why=error)) from error
        if south > north:
            raise Refused(_("has its south above its north; the order is west,south,east,north"))
        return Box(west, south, east, north)

    def write(self, value: Box) -> str:
        return ",".join(geo.say_degrees(edge) for edge in (value.west, value.south, value.east, value.north))

    def shape(self, labels: Labels) -> Shape:
        told = "Only events whose ground meets the box of west, south, east and north, in degrees; an event without a"
        told += " place is in no box. A west that is greater than the east crosses the 180th meridian."
        edges: Shape = {"type": "number", "minimum": -180, "maximum": 180}
        shape = {"type": "array", "items": edges, "minItems": 4, "maxItems": 4}
        return {**shape, "description": told, "example": [35, 50, 38, 52]}

    def looks_at(self, values: Values) -> str:
        return "extent"

    def where(self, value: Box, values: Values) -> Q:
        """The exact condition, and beforehand the squares of the index that it can hold in, unless they are many."""
        squares = geo.cells(value, _SQUARES_MOST)
        exact = self._exactly(value, values)
        return exact if squares is None else Q(cell__squares=squares) & exact

    def _exactly(self, value: Box, values: Values) -> Q:
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
        extent = row.extent
        if extent is None:
            return False
        return extent.within(value) if values["certainty"] else extent.overlaps(value)

    def phrase(self, value: Box, values: Values, labels: Labels) -> str:
        words = _("wholly within {corner} to {other}") if values["certainty"] else _("within {corner} to {other}")
        return words.format(corner=_corner(value.south, value.west), other=_corner(value.north, value.east))


def _any(conditions: Iterable[Q]) -> Q:
    """Holds when one of the conditions holds; never, when there are none."""
    return reduce(or_, conditions, Q(pk__in=[]))


def _corner(lat: int, lon: int) -> str:
    if lat < 0:
        words = _("{lat}° S {lon}° W") if lon < 0 else _("{lat}° S {lon}° E")
    else:
        words = _("{lat}° N {lon}° W") if lon < 0 else _("{lat}° N {lon}° E")
    return words.format(lat=geo.say_degrees(abs(lat)), lon=geo.say_degrees(abs(lon)))


@dataclass(frozen=True)
class Near(Kind):
    """latitude,longitude,radius: within so many kilometres or metres of a point."""

    selects = True
    default = None
    _FORM = gettext_noop("takes latitude,longitude,radius, such as 48.28,37.18,50km")
    _RADIUS = re.compile(r"([0-9]{1,8})(?:\.([0-9]{1,9}))?(.*)\Z", re.DOTALL)
    _UNITS = ("km", "m")
    _LEAST, _MOST = 10, 20_000_000

    def parse(self, entry: str, labels: Labels) -> Disc:
        parts = entry.split(",")
        if len(parts) != 3:
            raise Refused(_(self._FORM))
        try:
            lat, lon = geo.parse_degrees(parts[0], 90), geo.parse_degrees(parts[1], 180)
        except geo.BadPosition as error:
            raise Refused(f"{_(self._FORM)}: {error}") from error
        return Disc(lat, geo.normal_lon(lon), self._metres(parts[2].strip()))

    def _metres(self, text: str) -> int:
        """The radius in whole metres, halves upwards, read digit by digit."""
        found = self._RADIUS.match(text)
        if not found or found[3].strip() not in self._UNITS:
            raise Refused(f"{_(self._FORM)}: {_('“{text}” is not a radius').format(text=text[:40])}")
        whole, fraction, unit = found[1], found[2] or "", found[3].strip()
        places = 3 if unit == "km" else 0
        digits = fraction.ljust(places + 1, "0")
        metres = int(whole + digits[:places]) + (digits[places] >= "5")
        if not self._LEAST <= metres <= self._MOST:
            raise Refused(f"{_(self._FORM)}: {_('the radius goes from 10m to 20000km')}")
        return metres

    def write(self, value: Disc) -> str:
        return f"{geo.say_degrees(value.lat)},{geo.say_degrees(value.lon)},{_kilometres(value.metres)}km"

    def shape(self, labels: Labels) -> Shape:
        degrees = r"[+-]?[0-9]{1,3}(\.[0-9]{1,15})?"
        told = "Only events whose ground meets a circle: latitude, longitude, and a radius from 10m to 20000km."
        pattern = rf"^{degrees},{degrees},[0-9]{{1,8}}(\.[0-9]{{1,9}})?(km|m)$"
        return {"type": "string", "pattern": pattern, "description": told, "example": "48.28,37.18,50km"}

    def looks_at(self, values: Values) -> str:
        return "extent"

    def where(self, value: Disc, values: Values) -> Q:
        squares = geo.cells(value.box, _SQUARES_MOST)
        exact = Q(InDisc(value, wholly=bool(values["certainty"])))
        return exact if squares is None else Q(cell__squares=squares) & exact

    def matches(self, value: Disc, values: Values, row: Row) -> bool:
        extent = row.extent
        if extent is None:
            return False
        return value.holds(extent) if values["certainty"] else value.overlaps(extent)

    def phrase(self, value: Disc, values: Values, labels: Labels) -> str:
        words = _("wholly within {km} km of {place}") if values["certainty"] else _("within {km} km of {place}")
        km = numbers.decimal(_kilometres(value.metres))
        return words.format(km=km, place=_corner(value.lat, value.lon))


def _kilometres(metres: int) -> str:
    whole, rest = divmod(metres, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


@dataclass(frozen=True)
class PrecisionKind(Kind):
    """The vaguest place that will do; an event without a place never does."""

    selects = True

    def parse(self, entry: str, labels: Labels) -> str:
        word = entry.strip()
        if word not in PrecisionCode.ORDER:
            raise Refused(not_among(PrecisionCode.ORDER, word))
        return word

    def shape(self, labels: Labels) -> Shape:
        meanings = "; ".join(f"{word} {how}" for word, how in PRECISION_WORDS.items())
        told = f"Only events whose place is known at least so closely: {meanings}."
        return {"type": "string", "enum": list(PrecisionCode.ORDER), "description": told, "example": "settlement"}

    def where(self, value: str, values: Values) -> Q:
        return Q(precision__lte=PrecisionCode.ORDER.index(value))

    def matches(self, value: str, values: Values, row: Row) -> bool:
        return row.precision <= PrecisionCode.ORDER.index(value)

    def phrase(self, value: str, values: Values, labels: Labels) -> str:
        return _("with a place known {how}").format(how=_(PRECISION_WORDS[value]))

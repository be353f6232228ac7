"""Positions as integers: degrees × 100,000 (about 1.1 m), the same in both databases and in the browser."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from geographiclib.geodesic import Geodesic
from geopy.distance import geodesic

_SAME = 1e-9  # radians
SCALE = 100_000
HALF_TURN = 180 * SCALE
QUARTER_TURN = 90 * SCALE
METRES_A_DEGREE = 111_195  # mean Earth radius 6,371,009 m × π / 180
_GRIDS = ((0, SCALE), (100_000, 15 * SCALE))  # the number of the south-western square, and the side of each
_EVERYWHERE = -1

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,15})?")


class BadPosition(ValueError):
    """A coordinate that is not a plain number of degrees in range."""


def parse_degrees(text: str, limit: int) -> int:
    """Reads plain decimal degrees, '-12.5', as integer degrees; `limit` is 90 or 180.

    Refuses everything else (comma decimals, exponents, NaN, leftovers) with BadPosition: a guess here moves an event.
    """
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not _NUMBER.fullmatch(plain) or not plain.isascii():
        raise BadPosition(_("“{text}” is not a number of degrees such as 51.73733").format(text=text[:40]))
    try:
        degrees = Decimal(plain)
    except InvalidOperation as error:  # pragma: no cover - the pattern admits only numbers
        raise BadPosition(_("“{text}” is not a number of degrees such as 51.73733").format(text=text[:40])) from error
    if abs(degrees) > limit:
        raise BadPosition(_("{degrees} is outside −{limit} to {limit} degrees").format(degrees=plain, limit=limit))
    return half_up(degrees * SCALE)


def half_up(value: Decimal) -> int:
    """Rounds to the nearest integer, halves towards +∞, as JavaScript's Math.round does."""
    return math.floor(value + Decimal("0.5"))


def to_int(degrees: float, limit: int) -> int:
    """Turns float degrees into integer degrees; raises BadPosition when not finite or beyond ±limit."""
    if not math.isfinite(degrees) or abs(degrees) > limit:
        raise BadPosition(_("{degrees} is outside −{limit} to {limit} degrees").format(degrees=degrees, limit=limit))
    return half_up(Decimal(repr(degrees)) * SCALE)


def normal_lon(lon: int) -> int:
    """Brings integer degrees of longitude into [−180, 180): 180 is −180."""
    return (lon + HALF_TURN) % (2 * HALF_TURN) - HALF_TURN


def say_degrees(value: int) -> str:
    """Writes integer degrees in the shortest decimal form: 5173000 -> '51.73'."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), SCALE)
    return f"{sign}{whole}" + (f".{rest:05d}".rstrip("0") if rest else "")


@dataclass(frozen=True)
class Box:
    """West, south, east, north in integer degrees; west > east crosses the antimeridian."""

    west: int
    south: int
    east: int
    north: int

    def spans(self) -> Iterator[tuple[int, int]]:
        """The stretches of longitude covered: one, or two when the box crosses the antimeridian."""
        if self.west <= self.east:
            yield self.west, self.east
        else:
            yield self.west, HALF_TURN
            yield -HALF_TURN, self.east

    def reach(self) -> list[tuple[int, int]]:
        """The spans, and the other name of a meridian that the box touches: 180 is −180."""
        spans = list(self.spans())
        if self.east == HALF_TURN:
            spans.append((-HALF_TURN, -HALF_TURN))
        if self.west == -HALF_TURN:
            spans.append((HALF_TURN, HALF_TURN))
        return spans

    def overlaps(self, asked: "Box") -> bool:
        """Whether the two boxes share at least a point (edges count)."""
        if self.south > asked.north or self.north < asked.south:
            return False
        return any(a <= d and b >= c for a, b in self.spans() for c, d in asked.reach())

    def within(self, asked: "Box") -> bool:
        """Whether this box lies wholly inside the one asked for (edges count)."""
        if self.south < asked.south or self.north > asked.north:
            return False
        return all(any(a >= c and b <= d for c, d in asked.reach()) for a, b in self.spans())


def cell(extent: Box) -> int:
    """The number of the grid square that the extent begins in: what the database's index of boxes leads with.

    An extent that fits into a square of the finer grid is counted there, by its south-west corner; a larger one in the
    coarser grid; and one that is larger still in the one square that is everywhere.
    """
    wide, high = sum(b - a for a, b in extent.spans()), extent.north - extent.south
    for first, side in _GRIDS:
        if max(wide, high) <= side:
            return next(_squares(first, side, extent.south, extent.south, extent.west, extent.west))
    return _EVERYWHERE


def cells(asked: Box, most: int) -> list[int] | None:
    """The squares that an extent which overlaps the box may be counted in; None when they are more than `most`."""
    found = {_EVERYWHERE}
    for first, side in _GRIDS:
        for west, east in asked.reach():
            across, up = ((high - low) // side + 2 for low, high in ((west, east), (asked.south, asked.north)))
            if len(found) + across * up > most:
                return None
            found.update(_squares(first, side, asked.south - side, asked.north, west - side, east))
    return sorted(found)


def _squares(first: int, side: int, south: int, north: int, west: int, east: int) -> Iterator[int]:
    """The numbers of one grid's squares that touch a stretch of latitudes and one of longitudes."""
    columns = 2 * HALF_TURN // side
    for row in range((max(south, -QUARTER_TURN) + QUARTER_TURN) // side, (north + QUARTER_TURN) // side + 1):
        for column in range((west + HALF_TURN) // side, (east + HALF_TURN) // side + 1):
            yield first + row * columns + column % columns


def around(lat: int, lon: int, metres: int) -> Box:
    """The box around a disc of `metres` radius: what an event drawn with that radius may cover."""
    reach = metres / METRES_A_DEGREE
    north, south = lat + round(reach * SCALE), lat - round(reach * SCALE)
    if north >= QUARTER_TURN or south <= -QUARTER_TURN:  # the disc holds a pole, so every meridian
        return Box(-HALF_TURN, max(south, -QUARTER_TURN), HALF_TURN, min(north, QUARTER_TURN))
    widest = max(abs(north), abs(south)) / SCALE
    aside = round(reach * SCALE / math.cos(math.radians(widest)))
    if aside >= HALF_TURN:
        return Box(-HALF_TURN, south, HALF_TURN, north)
    return Box(normal_lon(lon - aside), south, normal_lon(lon + aside), north)


def coarsen(lat: int, lon: int, metres: int) -> tuple[int, int]:
    """Moves a position to the middle of its cell in a fixed grid about `metres` wide, so that it cannot be recovered.

    The grid does not depend on the position inside the cell: every event of one cell lands on the same point.
    """
    step = max(1, round(metres / METRES_A_DEGREE * SCALE))
    row = (lat + QUARTER_TURN) // step
    middle = min(row * step + step // 2 - QUARTER_TURN, QUARTER_TURN)
    wide = min(HALF_TURN, max(step, round(step / max(0.01, math.cos(math.radians(middle / SCALE))))))
    column = (normal_lon(lon) + HALF_TURN) // wide
    return middle, normal_lon(column * wide + wide // 2 - HALF_TURN)


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> list[tuple[float, float]]:
    """Points along the shortest way on the sphere between two (lat, lon) in degrees, both included, two degrees apart.

    Unbroken at the antimeridian: longitudes run on beyond 180. Opposite points have no shortest way; theirs is the
    straight line. Spherical linear interpolation (Shoemake 1985), as static/js/map/arcs.js.
    """
    start, end = _vector(*one), _vector(*other)
    angle = math.acos(min(1.0, max(-1.0, sum(a * b for a, b in zip(start, end, strict=True)))))
    if angle < _SAME or math.pi - angle < _SAME:
        return [one, other]
    steps = max(2, math.ceil(math.degrees(angle) / 2))
    way = [one]
    for step in range(1, steps + 1):
        a, b = (math.sin(part * angle) / math.sin(angle) for part in (1 - step / steps, step / steps))
        x, y, z = (a * from_ + b * to for from_, to in zip(start, end, strict=True))
        lon = math.degrees(math.atan2(y, x))
        way.append((math.degrees(math.atan2(z, math.hypot(x, y))), lon + 360 * round((way[-1][1] - lon) / 360)))
    return way


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    phi, along = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(along), math.cos(phi) * math.sin(along), math.sin(phi)


def bearing(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The direction in which b lies from a, in degrees from north over east, −180 to 180 (geographiclib, WGS 84)."""
    return float(Geodesic.WGS84.Inverse(a[0] / SCALE, a[1] / SCALE, b[0] / SCALE, b[1] / SCALE)["azi1"])


def distance_km(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Kilometres along the ellipsoid between two (lat, lon) in integer degrees (geopy's geodesic, WGS 84)."""
    return float(geodesic((a[0] / SCALE, a[1] / SCALE), (b[0] / SCALE, b[1] / SCALE)).km)

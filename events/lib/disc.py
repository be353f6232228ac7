"""Discs on the globe, cut into bands of latitude, so that a database and a browser can test them in whole numbers.

The corners of the bands lie on the circle (great-circle distance on a sphere, as `geo.METRES_A_DEGREE` has it), each to
one unit; between two corners the edge is straight in degrees. Everything here is built from +, −, × and ÷ alone, which
every machine rounds alike (IEEE 754), and not from a library's sine: static/js/core/disc.js finds the same corners to
the last unit, and tests/fixtures/discs.json holds both to it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from events.lib.geo import HALF_TURN, METRES_A_DEGREE, QUARTER_TURN, SCALE, Box, normal_lon

BANDS = 32
TURN = 2 * HALF_TURN
_RADIANS = math.pi / HALF_TURN  # of one unit


@dataclass(frozen=True)
class Band:
    """The part of a disc between two latitudes: how far it reaches east and west of its centre at either."""

    south: int
    north: int
    at_south: int
    at_north: int

    @property
    def height(self) -> int:
        return self.north - self.south

    def widest(self, south: int, north: int) -> int:
        """The farthest reach between two latitudes of which at least one lies in the band, times `height`."""
        growing = self.at_north >= self.at_south
        return self._reach(min(north, self.north) if growing else max(south, self.south))

    def narrowest(self, south: int, north: int) -> int:
        growing = self.at_north >= self.at_south
        return self._reach(max(south, self.south) if growing else min(north, self.north))

    def _reach(self, lat: int) -> int:
        return self.at_south * self.height + (self.at_north - self.at_south) * (lat - self.south)


@dataclass(frozen=True)
class Disc:
    """All that lies within so many metres of a point."""

    lat: int
    lon: int
    metres: int

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """From south to north, without gaps; no band is empty."""
        corners = list(self._corners())
        return tuple(Band(a[0], b[0], a[1], b[1]) for a, b in pairwise(corners) if a[0] < b[0])

    def _corners(self) -> Iterator[tuple[int, int]]:
        radius = self.metres * SCALE / METRES_A_DEGREE
        south, north = self.lat - radius, self.lat + radius
        if south < -QUARTER_TURN:  # beyond the pole the disc comes down on the other side: up to there it is all round
            south = -2 * QUARTER_TURN - south
            yield -QUARTER_TURN, HALF_TURN
            yield math.floor(south + 0.5), HALF_TURN
        all_round = north > QUARTER_TURN
        if all_round:
            north = 2 * QUARTER_TURN - north
        for step in range(BANDS + 1):
            along = _sin(math.pi * step / BANDS - math.pi / 2)
            lat = math.floor((south + north) / 2 + (north - south) / 2 * along + 0.5)
            yield lat, self._reach(lat, _haversine(radius))
        if all_round:
            yield math.floor(north + 0.5), HALF_TURN
            yield QUARTER_TURN, HALF_TURN

    def _reach(self, lat: int, radius: float) -> int:
        """How many units east or west the disc reaches at a latitude."""
        left = radius - _haversine(lat - self.lat)
        shrunk = _cos(lat) * _cos(self.lat)
        inside, outside = 0, HALF_TURN + 1
        while outside - inside > 1:
            middle = (inside + outside) // 2
            if shrunk * _haversine(middle) <= left:
                inside = middle
            else:
                outside = middle
        return inside

    @property
    def box(self) -> Box:
        """The box around the disc."""
        aside = max(max(band.at_south, band.at_north) for band in self.bands)
        south, north = self.bands[0].south, self.bands[-1].north
        if aside == HALF_TURN:
            return Box(-HALF_TURN, south, HALF_TURN, north)
        return Box(normal_lon(self.lon - aside), south, normal_lon(self.lon + aside), north)

    def overlaps(self, box: Box) -> bool:
        """Whether the box shares at least a point with the disc (edges count)."""
        gap = self.gap(box)
        return any(
            box.south <= band.north and box.north >= band.south
            and gap * band.height <= band.widest(box.south, box.north)
            for band in self.bands
        )  # fmt: skip

    def holds(self, box: Box) -> bool:
        """Whether the box lies wholly inside the disc (edges count)."""
        if box.south < self.bands[0].south or box.north > self.bands[-1].north:
            return False
        span = self.span(box)
        return all(
            box.south > band.north or box.north < band.south
            or span * band.height <= band.narrowest(box.south, box.north)
            for band in self.bands
        )  # fmt: skip

    def gap(self, box: Box) -> int:
        """The units of longitude from the centre to the box; none when the centre's meridian runs through it."""
        west, east = self._eastwards(box.west), self._eastwards(box.east)
        if west == 0 or west > east or box.east - box.west == TURN:
            return 0
        return min(west, TURN - east)

    def span(self, box: Box) -> int:
        """The units of longitude from the centre to the farthest point of the box."""
        west, east = self._eastwards(box.west + HALF_TURN), self._eastwards(box.east + HALF_TURN)
        if west > east or box.east - box.west == TURN:
            return HALF_TURN
        return max(HALF_TURN - west, east - HALF_TURN)

    def _eastwards(self, lon: int) -> int:
        """The units from the centre's meridian to another, going east."""
        return (lon - self.lon) % TURN


def _sin(angle: float) -> float:
    """The sine of −π to π, by its series."""
    term = total = angle
    for power in range(2, 30, 2):
        term = term * (-angle * angle / (power * (power + 1)))
        total = total + term
    return total


def _cos(lat: int) -> float:
    return _sin(math.pi / 2 - lat * _RADIANS)


def _haversine(units: float) -> float:
    half = _sin(units * _RADIANS / 2)
    return half * half

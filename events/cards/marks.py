"""What stands where on a picture: the selected events as circles, symbols and badges, as in the browser.

A circle counts the events of a world-aligned square; what is known only to a region is a badge on it, never a pin.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.cards.frame import TILE, Floats, world_x, world_y
from events.editions.columns import NO_SPOT, NO_TERM
from events.editions.rows import Part
from events.editions.selecting import selected
from events.lib import geo
from events.models import PrecisionCode
from events.query.filter import EventFilter

VAGUE = len(PrecisionCode.METRES)  # from this precision on a place has no point
_CELL = 64  # the browser's pixels
_NONE = -1
_TYPES: dict[str, Any] = {"x": "f8", "y": "f8", "precision": "u1", "status": "u1", "category": "i8", "area": "i8"}


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    count: int
    split: Mapping[str, int]  # by category


@dataclass(frozen=True)
class Symbol:
    x: float
    y: float
    category: str
    status: int
    precision: int


@dataclass(frozen=True)
class Badge:
    x: float
    y: float
    count: int
    area: str  # the code of its outline, or ""
    precision: int


@dataclass(frozen=True)
class Stop:
    lat: float  # degrees
    lon: float
    assumed: bool


@dataclass
class Selection:
    """The selected events that have a place, as columns; positions in world coordinates."""

    x: Floats
    y: Floats
    precision: NDArray[np.uint8]
    status: NDArray[np.uint8]
    category: NDArray[np.int64]  # place in `categories`, or -1
    area: NDArray[np.int64]  # place in `areas`; 0 is none
    categories: list[str]
    areas: list[str]
    journeys: list[list[Stop]]
    count: int  # with those that have no place
    earliest: int | None
    latest: int | None


def gather(asked: EventFilter, manifest: Mapping[str, Any]) -> Selection:
    """The events that a filter selects in an edition. Raises FormatError, FileNotFoundError."""
    numbers = {"category": _Numbers(), "area": _Numbers()}
    numbers["area"].of("")
    found: dict[str, list[NDArray[Any]]] = {name: [] for name in _TYPES}
    journeys: list[list[Stop]] = []
    count, days = 0, []
    for part, rows in selected(asked, manifest):
        table, lists = part.table.columns, part.table.lists
        count += len(rows)
        days += [int(table["earliest"][rows].min()), int(table["latest"][rows].max())]
        placed = rows[table["spot"][rows] != NO_SPOT]
        spots = table["spot"][placed]
        found["x"].append(world_x(table["spot_lon"][spots]))
        found["y"].append(world_y(table["spot_lat"][spots]))
        found["precision"].append(table["spot_precision"][spots])
        found["status"].append(table["status"][placed])
        found["category"].append(numbers["category"].renumbered(table["category"][placed], lists["category"]))
        found["area"].append(numbers["area"].renumbered(table["spot_area"][spots], lists["area"]))
        journeys += _journeys(part, rows)
    columns = {name: np.concatenate([np.zeros(0, kind), *found[name]]) for name, kind in _TYPES.items()}
    return Selection(
        **columns, categories=numbers["category"].names, areas=numbers["area"].names, journeys=journeys, count=count,
        earliest=min(days[::2], default=None), latest=max(days[1::2], default=None),
    )  # fmt: skip


class _Numbers:
    """One numbering of names for all parts."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._known: dict[str, int] = {}

    def of(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = len(self.names)
            self.names.append(name)
        return self._known[name]

    def renumbered(self, column: NDArray[Any], names: list[str]) -> NDArray[np.int64]:
        """A part's column with our numbers; what it has no name for is ours without a name, or -1."""
        ours = np.array([self.of(name) for name in names], "i8")
        nameless = self._known.get("", _NONE)
        known = column < min(len(names), NO_TERM)
        found = np.full(len(column), nameless, "i8")
        found[known] = ours[column[known]] if len(names) else nameless
        return found


def _journeys(part: Part, rows: NDArray[np.intp]) -> list[list[Stop]]:
    columns = part.table.columns
    of = columns["leg_row"]
    wanted = np.flatnonzero(np.isin(of, rows))
    lats, lons = columns["leg_lat"][wanted] / geo.SCALE, columns["leg_lon"][wanted] / geo.SCALE
    found: dict[int, list[Stop]] = {}
    for each, row in enumerate(of[wanted].tolist()):
        stop = Stop(float(lats[each]), float(lons[each]), bool(columns["leg_assumed"][wanted[each]]))
        found.setdefault(row, []).append(stop)
    return list(found.values())


def position(document: Mapping[str, Any]) -> tuple[int, int] | None:
    """Latitude and longitude of an event in integer degrees, if it has a place."""
    where = document["where"]
    return (geo.to_int(where["lat"], 90), geo.to_int(where["lon"], 180)) if where else None


def pin(document: Mapping[str, Any]) -> tuple[float, float] | None:
    """World coordinates of an event whose place is known well enough for a point."""
    found = position(document)
    if found is None or PrecisionCode.ORDER.index(document["where"]["precision"]) >= VAGUE:
        return None
    return float(world_x(found[1])), float(world_y(found[0]))


def pins(found: Selection, zoom: float, apart: bool = False) -> tuple[list[Circle], list[Symbol]]:
    """The events with a point at a zoom, counted by square, or each place apart: the fullest first, and those alone."""
    exact = np.flatnonzero(found.precision < VAGUE)
    across = 2 ** round(zoom) * TILE / _CELL
    squares = np.floor(found.y[exact] * across) * across + np.floor(found.x[exact] * across)
    if apart:
        squares = found.x[exact] + 1j * found.y[exact]
    _, of, counts = np.unique(squares, return_inverse=True, return_counts=True)
    middle = {name: np.bincount(of, found_at[exact]) / counts for name, found_at in (("x", found.x), ("y", found.y))}
    kinds = len(found.categories) + 1
    split = np.bincount(of * kinds + found.category[exact] + 1, minlength=len(counts) * kinds).reshape(-1, kinds)
    names = ["", *found.categories]
    circles = [
        Circle(float(middle["x"][each]), float(middle["y"][each]), int(counts[each]),
               {names[kind]: int(split[each, kind]) for kind in np.flatnonzero(split[each])})
        for each in np.flatnonzero(counts > 1)[np.argsort(-counts[counts > 1], kind="stable")]
    ]  # fmt: skip
    alone = exact[counts[of] == 1]
    return circles, [_symbol(found, row) for row in alone.tolist()]


def _symbol(found: Selection, row: int) -> Symbol:
    category = int(found.category[row])
    name = "" if category == _NONE else found.categories[category]
    return Symbol(float(found.x[row]), float(found.y[row]), name, int(found.status[row]), int(found.precision[row]))


def badges(found: Selection) -> list[Badge]:
    """The regions and other vague places, each with how many events are known only so far; the fullest first."""
    vague = np.flatnonzero(found.precision >= VAGUE)
    area, x, y = found.area[vague], found.x[vague], found.y[vague]
    places = np.where(area > 0, area + 1.0, x + 1j * y)  # a region is one number, a place without one is its position
    _, firsts, of, counts = np.unique(places, return_index=True, return_inverse=True, return_counts=True)
    middle_x, middle_y = np.bincount(of, x) / counts, np.bincount(of, y) / counts
    vaguest = np.zeros(len(counts), "u1")
    np.maximum.at(vaguest, of, found.precision[vague])
    made = [
        Badge(
            float(middle_x[each]),
            float(middle_y[each]),
            int(counts[each]),
            found.areas[int(area[first])],
            int(vaguest[each]),
        )
        for each, first in enumerate(firsts.tolist())
    ]
    return sorted(made, key=lambda badge: -badge.count)

"""The column table: what a part's columns file says of each of its rows."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from events.editions import format
from events.editions.format import PLAIN, Coding, Table
from events.lib import geo
from events.lib.days import OPEN_END
from events.lib.geo import Box

NO_SPOT = 0xFFFFFFFF
NO_TERM = 0xFFFF
REDACTED = 128  # the bit of `has` that nothing else sets: a row that was taken out of a kept edition
SETS = {"actor": "u2", "place": "u4", "tag": "u2"}  # what a row has several of, and the type of their numbers
DISC = 0  # the box of a spot that reaches as far as its precision; boxes of their own count from 1
EDGES = ("west", "south", "east", "north")
_STEPS = Coding(steps=True)

# Every column's type, and how it is stored. Spots come sorted by country and position, so that they differ little from
# one to the next, and tell what the rows at them mostly share.
SPOTS = {
    "spot_lat": ("i4", _STEPS),
    "spot_lon": ("i4", _STEPS),
    "spot_precision": ("u1", PLAIN),
    "spot_area": ("u2", PLAIN),
    "spot_box": ("u4", PLAIN),
}
HINTS = {
    "spot_country": ("u2", PLAIN),
    "spot_actors": ("u4", PLAIN),
    "spot_places": ("u4", _STEPS),
}
ROWS = {
    "spot": ("u4", PLAIN),
    "earliest": ("i4", _STEPS),
    "latest": ("i4", Coding(after="earliest")),
    "dataset": ("u2", PLAIN),
    "category": ("u2", PLAIN),
    "country": ("u2", Coding(after="spot_country", by="spot")),
    "status": ("u1", PLAIN),
    "grades": ("u4", PLAIN),
    "has": ("u1", PLAIN),
    "figure_low": ("f8", PLAIN),
    "figure_high": ("f8", Coding(after="figure_low")),
    "actors": ("u4", Coding(after="spot_actors", by="spot")),
    "places": ("u4", Coding(after="spot_places", by="spot")),
    "tags": ("u4", PLAIN),
}
LEGS = {
    "leg_row": ("u4", _STEPS),
    "leg_lat": ("i4", PLAIN),
    "leg_lon": ("i4", PLAIN),
    "leg_precision": ("u1", PLAIN),
    "leg_assumed": ("u1", PLAIN),
    "leg_day": ("i4", PLAIN),
}
BOXES = {f"box_{edge}": ("i4", PLAIN) for edge in EDGES}
_BOUNDS = {*SPOTS, *BOXES, *(f"spot_{edge}" for edge in EDGES), "reach"}  # what says how far a spot reaches
_around = lru_cache(maxsize=65_536)(geo.around)  # the same places are in the parts of many years
_CODINGS = {name: coding for name, (_, coding) in {**SPOTS, **HINTS, **ROWS, **LEGS}.items()}


class Spot(NamedTuple):
    """A place as drawn: where, how far it reaches, how closely it is known, and the code of its outline or ""."""

    lat: int
    lon: int
    west: int
    south: int
    east: int
    north: int
    precision: int
    area: str


class Leg(NamedTuple):
    """A stop of a journey."""

    lat: int
    lon: int
    precision: int
    assumed: bool
    day: int  # the number of the last one on which it may have been; OPEN_END where nobody knows


class Row(NamedTuple):
    """All that the columns say of one event. Days are numbers, country is "" for none, figures are NaN for none."""

    spot: Spot | None
    earliest: int
    latest: int
    dataset: str
    category: str
    country: str
    status: int
    grades: int
    has: int
    figure_low: float
    figure_high: float
    actor: tuple[str, ...]
    place: tuple[str, ...]
    tag: tuple[str, ...]
    legs: tuple[Leg, ...]


def encode(table: Table) -> bytes:
    return format.encode(table, _CODINGS)


def decode(data: bytes, places: list[str] | None = None) -> Table:
    """Reads a columns file of any version. `places` are the part's places, which its text file lists.

    Spots have their boxes in the table, spot_west … spot_north, also where the file only says that they are a disc's.
    """
    table = format.decode(data)
    lists = {**table.lists, **({"place": places} if places is not None else {})}
    boxes = np.array([(box.west, box.south, box.east, box.north) for box in extents(table)], "<i4").reshape(-1, 4)
    edges = {f"spot_{edge}": boxes[:, number] for number, edge in enumerate(EDGES)}
    return Table(table.rows, {**table.columns, **edges}, lists)


def extents(table: Table) -> list[Box]:
    """The box of each spot, in a table as it stands in the file."""
    found = {name: column.tolist() for name, column in table.columns.items() if name in _BOUNDS}
    if "spot_box" not in found:
        return [Box(*edges) for edges in zip(*(found[f"spot_{edge}"] for edge in EDGES), strict=True)]
    own = [Box(*edges) for edges in zip(*(found[f"box_{edge}"] for edge in EDGES), strict=True)]
    spots = zip(*(found[f"spot_{what}"] for what in ("lat", "lon", "precision", "box")), strict=True)
    return [
        _around(lat, lon, found["reach"][precision]) if box == DISC else own[box - 1]
        for lat, lon, precision, box in spots
    ]


def rows(table: Table) -> Iterator[Row]:
    """The rows of a decoded table, in order."""
    columns = {name: column.tolist() for name, column in table.columns.items()}
    lists = table.lists
    spots = [
        Spot._make((*spot[:-1], lists["area"][spot[-1]] if spot[-1] != NO_TERM else ""))
        for spot in zip(*(columns[f"spot_{name}"] for name in Spot._fields), strict=True)
    ]
    sets = {kind: _sets(columns, kind, lists.get(kind, [])) for kind in SETS}
    legs: dict[int, list[Leg]] = {}
    columns.setdefault("leg_day", [OPEN_END] * len(columns["leg_row"]))  # of parts from before stops had days
    for row, lat, lon, precision, assumed, day in zip(*(columns[name] for name in LEGS), strict=True):
        legs.setdefault(row, []).append(Leg(lat, lon, precision, bool(assumed), day))
    none = [0] * table.rows  # the empty set, in a part from before there were such sets

    def term(kind: str, row: int) -> str:
        number = columns[kind][row]
        return "" if number == NO_TERM else lists[kind][number]

    for row in range(table.rows):
        spot = columns["spot"][row]
        fields = (
            spots[spot] if spot != NO_SPOT else None,
            columns["earliest"][row],
            columns["latest"][row],
            *(term(kind, row) for kind in ("dataset", "category", "country")),
            *(columns[name][row] for name in ("status", "grades", "has", "figure_low", "figure_high")),
            *(sets[kind][columns.get(f"{kind}s", none)[row]] for kind in SETS),
            tuple(legs.get(row, ())),
        )
        yield Row._make(fields)


def _sets(columns: dict[str, list[Any]], kind: str, slugs: list[str]) -> list[tuple[str, ...]]:
    found, begin = [], 0
    for end in columns.get(f"{kind}_set_ends", [0]):
        found.append(tuple(slugs[item] for item in columns.get(f"{kind}_set_items", [])[begin:end]))
        begin = end
    return found

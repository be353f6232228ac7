"""The column table: public rows -> the named columns of one part of an edition."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from events.editions.format import Column, Table
from events.lib import days, geo
from events.models import PrecisionCode, PublicEvent, Verification

NO_SPOT = 0xFFFFFFFF
NO_TERM = 0xFFFF
SETS = {"actor": "u2", "place": "u4", "tag": "u2"}  # what a row has several of, and the type of their numbers
_STATUSES = list(Verification.values)


class Index:
    """Numbers distinct values in the order in which they first appear."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def of(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))

    def values(self) -> list[Any]:
        return list(self.numbers)


class PartBuilder:
    """Gathers the rows of one part, in order, and gives its table."""

    def __init__(self) -> None:
        self.terms = {name: Index() for name in ("dataset", "category", "country", *SETS, "area")}
        self.spots = Index()
        self.sets = {kind: Index() for kind in SETS}
        self.rows: list[tuple[Any, ...]] = []
        self.legs: list[tuple[int, int, int, int, int]] = []

    def add(self, event: PublicEvent, links: Iterable[tuple[str, str]]) -> None:
        linked: dict[str, list[int]] = {kind: [] for kind in SETS}
        for kind, slug in sorted(links):
            linked[kind].append(self.terms[kind].of(slug))
        for number, leg in enumerate(event.document["legs"]):
            self.legs.append((len(self.rows), *_stop(leg, first=number == 0)))
        self.rows.append(
            (
                self._spot(event),
                days.number(event.earliest),
                days.number(event.latest),
                self.terms["dataset"].of(event.dataset),
                self.terms["category"].of(event.category),
                self.terms["country"].of(event.country) if event.country else NO_TERM,
                _STATUSES.index(event.status),
                event.grades,
                event.has,
                np.nan if event.figure_low is None else event.figure_low,
                np.nan if event.figure_high is None else event.figure_high,
                *(self.sets[kind].of(tuple(linked[kind])) for kind in SETS),
            )
        )

    def _spot(self, event: PublicEvent) -> int:
        if event.lat is None:
            return NO_SPOT
        area = self.terms["area"].of(event.area) if event.area else NO_TERM
        extent = (event.west, event.south, event.east, event.north)
        return self.spots.of((event.lat, event.lon, *extent, event.precision, area))

    def table(self) -> Table:
        names = (
            ("spot", "u4"), ("earliest", "i4"), ("latest", "i4"), ("dataset", "u2"), ("category", "u2"),
            ("country", "u2"), ("status", "u1"), ("grades", "u4"), ("has", "u1"), ("figure_low", "f8"),
            ("figure_high", "f8"), *((f"{kind}s", "u4") for kind in SETS),
        )  # fmt: skip
        spots = ("lat", "lon", "west", "south", "east", "north")
        columns = _columns(names, self.rows)
        columns |= _columns(
            [*((f"spot_{name}", "i4") for name in spots), ("spot_precision", "u1"), ("spot_area", "u2")],
            self.spots.values(),
        )
        legs = (("leg_row", "u4"), ("leg_lat", "i4"), ("leg_lon", "i4"), ("leg_precision", "u1"), ("leg_assumed", "u1"))
        columns |= _columns(legs, self.legs)
        for kind, index in self.sets.items():
            sets = index.values()
            columns[f"{kind}_set_ends"] = np.cumsum([len(each) for each in sets], dtype="<u4")
            columns[f"{kind}_set_items"] = np.array([item for each in sets for item in each], f"<{SETS[kind]}")
        return Table(len(self.rows), columns, {name: index.values() for name, index in self.terms.items()})


def _columns(names: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]]) -> dict[str, Column]:
    """Turns rows into columns of the types named."""
    turned = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return {name: np.array(values, f"<{kind}") for (name, kind), values in zip(names, turned, strict=True)}


def _stop(leg: dict[str, Any], first: bool) -> tuple[int, int, int, int]:
    lat, lon = geo.to_int(leg["lat"], 90), geo.to_int(leg["lon"], 180)
    return lat, lon, PrecisionCode.ORDER.index(leg["precision"]), int(leg["certainty"] == "assumed" and not first)

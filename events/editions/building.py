"""Rows -> the table of one part, everything numbered so that it is small once it is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from functools import lru_cache
from typing import Any

import numpy as np

from events.editions.columns import BOXES, DISC, HINTS, LEGS, NO_SPOT, NO_TERM, ROWS, SETS, SPOTS, Row, Spot
from events.editions.format import Coding, Column, Table
from events.lib import geo
from events.lib.geo import Box
from events.models import PrecisionCode

_TERMS = ("dataset", "category", "country")
_REACH = [PrecisionCode.REACH[name] for name in PrecisionCode.ORDER]  # metres

Numbers = dict[Any, int]
Named = Mapping[str, tuple[str, Coding]]


def build(rows: Sequence[Row]) -> Table:
    """The table of a part whose rows these are."""
    met: dict[Spot, Row] = {}  # each spot with its first row
    for row in rows:
        if row.spot:
            met.setdefault(row.spot, row)
    spots = sorted(met, key=lambda spot: (met[spot].country, spot))
    told = [met[spot] for spot in spots]
    # Sets are numbered as the spots come, so that neighbours have neighbouring numbers.
    sets = {kind: _numbers(getattr(row, kind) for row in (*told, *rows)) for kind in SETS}
    terms = {kind: _numbers(slug for slugs in found for slug in slugs) for kind, found in sets.items()}
    terms |= {name: _numbers(sorted({getattr(row, name) for row in rows} - {""})) for name in _TERMS}
    terms["area"] = _numbers(spot.area for spot in spots if spot.area)
    columns = _spots(spots, terms["area"])
    columns |= _hints(told, terms, sets)
    columns |= _rows(rows, _numbers(spots), terms, sets)
    columns |= _columns(LEGS, [(number, *leg) for number, row in enumerate(rows) for leg in row.legs])
    for kind, found in sets.items():
        columns[f"{kind}_set_ends"] = np.cumsum([len(slugs) for slugs in found], dtype="<u4")
        items = [terms[kind][slug] for slugs in found for slug in slugs]
        columns[f"{kind}_set_items"] = np.array(items, f"<{SETS[kind]}")
    return Table(len(rows), columns, {name: list(numbers) for name, numbers in terms.items()})


def _numbers(values: Iterable[Any]) -> Numbers:
    """Numbers distinct values in the order in which they first appear."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _spots(spots: Sequence[Spot], areas: Numbers) -> dict[str, Column]:
    """The spots, and the boxes of those that reach other than their precision says."""
    boxes: Numbers = {}

    def box(spot: Spot) -> int:
        own = Box(spot.west, spot.south, spot.east, spot.north)
        return DISC if own == _disc(spot.lat, spot.lon, spot.precision) else 1 + boxes.setdefault(own, len(boxes))

    found = [(s.lat, s.lon, s.precision, areas[s.area] if s.area else NO_TERM, box(s)) for s in spots]
    columns = {**_columns(SPOTS, found), **_columns(BOXES, [astuple(each) for each in boxes])}
    return {**columns, "reach": np.array(_REACH, "<u4")}


@lru_cache(maxsize=8_192)  # the spots of a year, which the next edition has again
def _disc(lat: int, lon: int, precision: int) -> Box:
    return geo.around(lat, lon, _REACH[precision])


def _hints(told: Sequence[Row], terms: Mapping[str, Numbers], sets: Mapping[str, Numbers]) -> dict[str, Column]:
    """What the first row at each spot tells of the others there."""
    country = terms["country"]
    found = [(country.get(row.country, NO_TERM), sets["actor"][row.actor], sets["place"][row.place]) for row in told]
    return _columns(HINTS, found)


def _rows(
    rows: Sequence[Row], spots: Numbers, terms: Mapping[str, Numbers], sets: Mapping[str, Numbers]
) -> dict[str, Column]:
    found = [
        (
            spots[row.spot] if row.spot else NO_SPOT,
            row.earliest,
            row.latest,
            *(terms[name].get(getattr(row, name), NO_TERM) for name in _TERMS),
            row.status,
            row.grades,
            row.has,
            row.figure_low,
            row.figure_high,
            *(sets[kind][getattr(row, kind)] for kind in SETS),
        )
        for row in rows
    ]
    return _columns(ROWS, found)


def _columns(named: Named, rows: Sequence[tuple[Any, ...]]) -> dict[str, Column]:
    """Turns rows into columns of the types named."""
    turned = list(zip(*rows, strict=True)) if rows else [()] * len(named)
    return {name: np.array(values, f"<{kind}") for (name, (kind, _)), values in zip(named.items(), turned, strict=True)}

"""Which rows of an edition a filter selects, and how many, a part at a time.

There is one filter, and it asks about one row. What a condition looks at is alike in many rows of a part, so that it is
asked once for each group of them. A part whose extent says that no row of it can be selected is not even opened.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from events.editions.rows import EditionRow, Part, PartExtent
from events.lib.geo import Box
from events.query.facets import FACETS, Tally
from events.query.filter import EventFilter
from events.query.kinds.base import Row
from events.query.params import PARAMS

_NOT_THERE = 2  # more than any one facet may lift


@dataclass(frozen=True)
class _Stopped:
    """For each row of a part: how many conditions stop it, and the number of the last of these in `active()`."""

    by: NDArray[np.uint8]
    last: NDArray[np.uint8]


@dataclass(frozen=True)
class Count:
    """How many events are selected, and how many each term of each facet would select, its own filter lifted."""

    events: int
    tally: Tally


def selected(asked: EventFilter, manifest: Mapping[str, Any]) -> Iterator[tuple[Part, NDArray[np.intp]]]:
    """The parts of an edition that hold selected rows, with the numbers of these."""
    conditions = [_Condition(asked, name) for name in asked.active()]
    for part in _parts(asked, manifest):
        numbers = np.flatnonzero(_stopped(conditions, part, allowed=0).by == 0)
        if len(numbers):
            yield part, numbers


def chosen(asked: EventFilter, manifest: Mapping[str, Any], ids: Collection[str]) -> frozenset[str]:
    """Those of these public ids whose events a filter selects from an edition. No event that was taken out is."""
    wanted, found = frozenset(ids), set[str]()
    for part, numbers in selected(asked, manifest) if wanted else ():
        known = part.text["ids"]
        if not wanted.isdisjoint(known):
            found.update(wanted.intersection(known[number] for number in numbers.tolist()))
    return frozenset(found)


def counted(asked: EventFilter, manifest: Mapping[str, Any]) -> Count:
    """Counts the events of an edition. A row counts for a facet when nothing but that facet's own filter stops it."""
    events, tally = 0, {facet.name: Counter[str]() for facet in FACETS}
    place = {name: number for number, name in enumerate(asked.active())}
    conditions = [_Condition(asked, name) for name in place]
    for part in _parts(asked, manifest):
        stopped = _stopped(conditions, part, allowed=1)
        free, once = stopped.by == 0, stopped.by == 1
        events += int(np.count_nonzero(free))
        for facet in FACETS:
            lifted = once & (stopped.last == place[facet.name]) if facet.name in place else False
            for row, count in _counts(part, free | lifted, PARAMS[facet.name].looks_at(asked.values)):
                tally[facet.name].update(dict.fromkeys(facet.terms_of(row), count))
    return Count(events, tally)


def _counts(part: Part, rows: NDArray[np.bool], what: str) -> Iterator[tuple[EditionRow, int]]:
    """How many of these rows there are of each that are alike in something, with one of them."""
    alike = part.table.alike(what)
    counts = np.bincount(alike.of[rows], minlength=len(alike.firsts))
    groups = np.flatnonzero(counts)
    return zip(map(part.row, alike.firsts[groups].tolist()), counts[groups].tolist(), strict=True)


def _parts(asked: EventFilter, manifest: Mapping[str, Any]) -> Iterator[Part]:
    """The parts that may hold selected rows: those whose extent overlaps the period, the box and the disc."""
    possible = {**asked.values, "certainty": ""}
    wide = [name for name in asked.active() if PARAMS[name].looks_at(possible) in ("earliest", "latest", "extent")]
    for entry in manifest["parts"]:
        extent = cast(Row, PartExtent(entry["extent"]))  # these kinds look at nothing else
        if entry["count"] and all(PARAMS[name].matches(asked.values[name], possible, extent) for name in wide):
            yield Part(entry)


def _stopped(conditions: Sequence["_Condition"], part: Part, allowed: int) -> _Stopped:
    """Asks each condition about the rows that not more than `allowed` of those before it stop."""
    by, last = np.zeros((2, part.table.rows), np.uint8)
    by[list(part.gone)] = _NOT_THERE
    for number, condition in enumerate(conditions):
        stops = condition.stops(part, by <= allowed)
        by[stops] += 1
        last[stops] = number
    return _Stopped(by, last)


class _Condition:
    """A parameter that selects, asked about one part after the other."""

    def __init__(self, asked: EventFilter, name: str) -> None:
        self.kind, self.value, self.values = PARAMS[name], asked.values[name], asked.values
        self.looks_at = self.kind.looks_at(self.values)
        self.known: dict[int, tuple[Box | None, bool]] = {}  # by the identity of an extent, which it keeps

    def stops(self, part: Part, rows: NDArray[np.bool]) -> NDArray[np.bool]:
        """Which of these rows it stops; of the others it may say anything."""
        alike = part.table.alike(self.looks_at)
        stopped = np.zeros(len(alike.firsts), bool)
        groups = np.flatnonzero(np.bincount(alike.of[rows], minlength=len(alike.firsts)))
        firsts = alike.firsts[groups]
        if self.looks_at == "extent":
            places = zip(firsts.tolist(), part.extents(firsts), strict=True)
            stopped[groups] = [self._stops_there(part, first, extent) for first, extent in places]
        else:
            stopped[groups] = [self._stops(part, first) for first in firsts.tolist()]
        found: NDArray[np.bool] = stopped[alike.of]
        return found

    def _stops(self, part: Part, number: int) -> bool:
        return not self.kind.matches(self.value, self.values, part.row(number))

    def _stops_there(self, part: Part, number: int, extent: Box | None) -> bool:
        """The same places are in many parts."""
        known = self.known.get(id(extent))
        if known is None:
            known = self.known[id(extent)] = extent, self._stops(part, number)
        return known[1]

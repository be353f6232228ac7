"""Which events are worth weighing against each other: by days from an index, then by squares of the map.

Long events, and those known to a district or less, are left out: that two reports name one region proves nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from events.duplicates.weigh import Sketch, Suspicion, weigh
from events.lib import geo
from events.models import Event, Participation, PrecisionCode, State

_LONGEST = timedelta(days=31)
_SQUARE = geo.SCALE // 2  # half a degree: more than the widest reach, up to 60 degrees of latitude
_AROUND = 2 * geo.HALF_TURN // _SQUARE  # squares in a row: the last lies beside the first
_BATCH = 2_000
_MOST = 200  # of one square: beyond that many at once, only the newest are weighed
_FIELDS = ("pk", "at_lat", "at_lon", "precision", "place__precision", "earliest", "latest", "title", "dataset",
           "external_id")  # fmt: skip


class Pair(NamedTuple):
    """Two events that may be one, by key."""

    one: int
    other: int
    suspicion: Suspicion


def like(event: Event, most: int = 5) -> list[Pair]:
    """The events that may be the same as this one, the likeliest first."""
    own = next(_sketches(_placed().filter(pk=event.pk)), None)
    return like_sketch(own, most) if own else []


def like_sketch(own: Sketch, most: int = 5) -> list[Pair]:
    """The events that may be the same as what is sketched, the likeliest first; its key is no other event's."""
    if own.latest > own.earliest + _LONGEST:
        return []
    days = _placed().filter(earliest__range=(own.earliest - _LONGEST, own.latest), latest__gte=own.earliest)
    around = geo.around(*own.at, max(PrecisionCode.METRES.values()))
    near = days.filter(at_lat__range=(around.south, around.north)).exclude(pk=own.key)
    pairs = (Pair(own.key, other.key, found) for other in _sketches(near) if (found := weigh(own, other)))
    return sorted(pairs, key=lambda pair: -pair.suspicion.score)[:most]


def pairs() -> Iterator[Pair]:
    """All suspected pairs, in one pass by days: an event meets only those of its own and the next squares."""
    open_: defaultdict[tuple[int, int], list[Sketch]] = defaultdict(list)
    for sketch in _sketches(_placed().order_by("earliest", "pk")):
        row, column = sketch.at[0] // _SQUARE, sketch.at[1] // _SQUARE % _AROUND
        for square in ((row + up, (column + on) % _AROUND) for up in (-1, 0, 1) for on in (-1, 0, 1)):
            if square not in open_:
                continue
            open_[square] = [other for other in open_[square] if other.latest >= sketch.earliest][-_MOST:]
            for other in open_[square]:
                if suspicion := weigh(other, sketch):
                    yield Pair(other.key, sketch.key, suspicion)
        open_[row, column].append(sketch)


def _placed() -> "QuerySet[Any]":
    """Events that stand, with a position and a short time."""
    events = Event.objects.order_by().exclude(state=State.WITHDRAWN)
    events = events.annotate(at_lat=Coalesce("lat", "place__lat"), at_lon=Coalesce("lon", "place__lon"))
    close = Q(precision__in=PrecisionCode.METRES) | Q(precision="", place__precision__in=PrecisionCode.METRES)
    close |= Q(precision="", place=None)
    return events.filter(close, at_lat__isnull=False, latest__lte=F("earliest") + _LONGEST)


def _sketches(events: "QuerySet[Any]") -> Iterator[Sketch]:
    rows = iter(events.values_list(*_FIELDS).iterator(_BATCH))
    while batch := list(islice(rows, _BATCH)):
        actors: defaultdict[int, set[int]] = defaultdict(set)
        taking_part = Participation.objects.order_by().filter(event__in=[row[0] for row in batch])
        for event, actor in taking_part.values_list("event", "actor"):
            actors[event].add(actor)
        for key, lat, lon, own, of_place, earliest, latest, title, dataset, external in batch:
            reach = PrecisionCode.METRES[own or of_place or "site"]
            file = dataset if external else None
            yield Sketch(key, (lat, lon), reach, earliest, latest, title, frozenset(actors[key]), file)

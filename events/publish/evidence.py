"""What the desk says of events, read for the projection: one query a table, however many events are asked for.

Plain tuples, not model instances: there are hundreds of thousands of them, and each is looked at once.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import starmap
from typing import Any, NamedTuple, TypeVar

from django.db import models
from django.db.models import QuerySet

from events.models import (
    Actor,
    Category,
    Citation,
    Claim,
    Dataset,
    DatasetField,
    Event,
    Leg,
    Media,
    Participation,
    Place,
    Source,
    Wording,
)
from events.models.sensitivity import CARE, coarser, level


class EventRow(NamedTuple):
    """The columns of Event that may matter to readers."""

    pk: int
    public_id: str
    dataset_id: int
    category_id: int
    place_id: int | None
    title: str
    summary: str
    language: str
    status: str
    date: str
    date_note: str
    time: dt.time | None
    time_zone: str
    earliest: dt.date
    latest: dt.date
    lat: int | None
    lon: int | None
    precision: str
    sensitivity: str
    coarsen_to: str
    tags: str
    extra: dict[str, str]
    state: str
    visible_from: dt.datetime | None
    updated: dt.datetime


class Said(NamedTuple):
    """A claim: its columns, and then its source."""

    event_id: int
    pk: int
    source_id: int | None
    answers_id: int | None
    claimant: str
    statement: str
    kind: str
    low: int | None
    best: int | None
    high: int | None
    unit: str
    said: str
    quote: str
    credibility: int
    stance: str
    source: Source | None = None


class LegRow(NamedTuple):
    event_id: int
    place_id: int
    role: str
    date: str
    certainty: str
    note: str


class PartRow(NamedTuple):
    event_id: int
    actor_id: int
    role: str


class WordingRow(NamedTuple):
    """Title and summary in another language."""

    event_id: int
    language: str
    title: str
    summary: str


class CitationRow(NamedTuple):
    event_id: int
    source_id: int


@dataclass(slots=True)
class Case:
    """An event with its evidence, in the order in which editors have put it."""

    event: EventRow
    dataset: Dataset
    category: Category
    place: Place | None
    legs: list[tuple[LegRow, Place]] = field(default_factory=list)
    parts: list[tuple[Actor, str]] = field(default_factory=list)  # the actor and the role
    cited: list[Source] = field(default_factory=list)
    claims: list[Said] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    wordings: list[WordingRow] = field(default_factory=list)
    own: list[tuple[DatasetField, str]] = field(default_factory=list)  # what its data set declares, where it is filled

    def coarsen_to(self) -> str:
        """The precision than which readers get no closer, or "": the event's own, or what its sensitivity asks for."""
        return _coarsest(self.event.coarsen_to, self.event.sensitivity, self.category.sensitivity)


@lru_cache
def _coarsest(own: str, sensitivity: str, of_category: str) -> str:
    return coarser(own, CARE[level(sensitivity, of_category)].coarsen_to)


Noun = TypeVar("Noun", bound=models.Model)
Row = TypeVar("Row", bound=tuple[Any, ...])


def cases(keys: list[int]) -> list[Case]:
    """The events of these keys with all their evidence; a key that is no event's any more is left out."""
    wanted = set(keys)
    rows = _rows(EventRow, Event.objects.filter(**_among("pk", keys)).order_by("pk"))
    events = [event for event in rows if event.pk in wanted]
    legs = _by_event(LegRow, Leg, keys)
    parts = _by_event(PartRow, Participation, keys)
    citations = _by_event(CitationRow, Citation, keys)
    claims = _by_event(Said, Claim, keys)
    wordings = _by_event(WordingRow, Wording, keys)
    media: dict[int, list[Media]] = defaultdict(list)
    for each in Media.objects.filter(event__in=keys):
        media[each.event_id].append(each)
    datasets = _nouns(Dataset, (event.dataset_id for event in events))
    categories = _nouns(Category, (event.category_id for event in events))
    stops = (leg.place_id for found in legs.values() for leg in found)
    places = _nouns(Place, [*(event.place_id for event in events), *stops])
    actors = _nouns(Actor, (part.actor_id for found in parts.values() for part in found))
    named = [row.source_id for found in citations.values() for row in found]
    fields: dict[int, list[DatasetField]] = defaultdict(list)
    for own in DatasetField.objects.filter(public=True, dataset__in=datasets):
        fields[own.dataset_id].append(own)
    sources = _nouns(Source, [*named, *(row.source_id for found in claims.values() for row in found)])
    return [
        Case(
            event,
            datasets[event.dataset_id],
            categories[event.category_id],
            places[event.place_id] if event.place_id else None,
            [(leg, places[leg.place_id]) for leg in legs.get(event.pk, ())],
            [(actors[part.actor_id], part.role) for part in parts.get(event.pk, ())],
            [sources[citation.source_id] for citation in citations.get(event.pk, ())],
            [Said(*said[:-1], source=sources.get(said.source_id)) for said in claims.get(event.pk, ())],
            media.get(event.pk, []),
            wordings.get(event.pk, []),
            [(own, event.extra[own.slug]) for own in fields[event.dataset_id] if own.slug in event.extra]
            if event.extra
            else [],
        )
        for event in events
    ]


def _rows(row: type[Row], found: "QuerySet[Any]") -> list[Row]:
    """Rows of a table; the row's fields are the columns, but for one that has a default."""
    fields = [name for name in row._fields if name not in row._field_defaults]  # type: ignore[attr-defined]
    return list(starmap(row, found.values_list(*fields)))


def _among(column: str, keys: list[int]) -> dict[str, Any]:
    """The condition for keys, which may let others pass: by their ends, where that spares thousands of parameters."""
    first, last = min(keys, default=0), max(keys, default=0)
    dense = last - first < 2 * len(keys)
    return {f"{column}__gte": first, f"{column}__lte": last} if dense else {f"{column}__in": keys}


def _by_event(row: type[Row], model: type[models.Model], keys: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for each in _rows(row, model._default_manager.filter(**_among("event", keys))):
        found[each[0]].append(each)
    return found


def _nouns(model: type[Noun], keys: Iterable[int | None]) -> dict[Any, Noun]:
    return model._default_manager.in_bulk({key for key in keys if key is not None})

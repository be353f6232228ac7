"""The rows that a link asks for, from the database or, with `at`, from the files of an edition: the one way to them."""

from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Protocol

import orjson
from django.db.models import TextField
from django.db.models.functions import Cast

from events.editions import read
from events.editions.rows import EditionRow
from events.editions.rows import rows as rows_of_edition
from events.models import PublicEvent
from events.query import facets, paging
from events.query.filter import EventFilter
from events.query.paging import Page

Document = dict[str, Any]
_BATCH = 500


class Rows(Protocol):
    """The selected events in their order, counted and told by facets."""

    def count(self) -> int: ...

    def page(self, size: int) -> Page[Document]:
        """The public documents of the page that is asked for, at most so many."""

    def documents(self) -> Iterator[Document]:
        """The public documents of all, one after the other, holding few at a time."""

    def one(self, public_id: str) -> Document | None:
        """The document of an event, selected or not."""

    def tally(self) -> facets.Tally:
        """How many events each term of each facet would select."""


def rows(asked: EventFilter) -> Rows:
    """Where the events are that a filter asks for."""
    edition = asked.values["at"]
    manifest = read.kept(edition) if edition else None
    return _Kept(asked, manifest) if manifest else _Live(asked)


class _Live:
    """The public rows as they are now."""

    def __init__(self, asked: EventFilter) -> None:
        self.asked = asked
        self.events = asked.apply(PublicEvent.objects.order_by())

    def count(self) -> int:
        return self.total

    @cached_property
    def total(self) -> int:
        return self.events.count()

    def page(self, size: int) -> Page[Document]:
        order, cursor = self.asked.order(), self.asked.values["page"]
        found = paging.in_database(self.events, self.total, order, cursor, size)
        return Page(list(_documents(found.items)), found.first, found.before, found.after)

    def documents(self) -> Iterator[Document]:
        """No query stays open while a slow reader takes the rows: their keys are noted first, 8 bytes each."""
        keys = self.events.order_by(*self.asked.order().columns()).values_list("pk", flat=True)
        noted = array("q", keys.iterator())
        for start in range(0, len(noted), _BATCH):
            yield from _documents(noted[start : start + _BATCH])

    def one(self, public_id: str) -> Document | None:
        return PublicEvent.objects.filter(public_id=public_id).values_list("document", flat=True).first()

    def tally(self) -> facets.Tally:
        return facets.in_database(self.asked)


def _documents(keys: Iterable[int]) -> Iterator[Document]:
    """The documents of public events by key, in the order of the keys; one that has gone meanwhile is left out."""
    keys = list(keys)
    texts = PublicEvent.objects.filter(pk__in=keys).values_list("pk", Cast("document", TextField()))
    found = dict(texts)  # read here: orjson is several times quicker than what JSONField uses
    return (orjson.loads(found[key]) for key in keys if key in found)


class _Kept:
    """The rows of one edition."""

    def __init__(self, asked: EventFilter, manifest: dict[str, Any]) -> None:
        self.asked, self.manifest = asked, manifest

    @cached_property
    def picked(self) -> list[EditionRow]:
        return self.asked.order().sorted(filter(self.asked.matches, rows_of_edition(self.manifest)))

    def count(self) -> int:
        return len(self.picked)

    def page(self, size: int) -> Page[Document]:
        found = paging.among(self.picked, self.asked.order(), self.asked.values["page"], size)
        return Page([row.document for row in found.items], found.first, found.before, found.after)

    def documents(self) -> Iterator[Document]:
        yield from (row.document for row in self.picked)

    def one(self, public_id: str) -> Document | None:
        return next((row.document for row in rows_of_edition(self.manifest) if row.public_id == public_id), None)

    def tally(self) -> facets.Tally:
        return facets.among(self.asked, rows_of_edition(self.manifest))

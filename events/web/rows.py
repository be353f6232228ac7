"""The rows that a link asks for, from the database or, with `at`, from the files of an edition: the one way to them."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Protocol

from events.editions import read
from events.editions.rows import EditionRow
from events.editions.rows import rows as rows_of_edition
from events.models import PublicEvent
from events.query import facets
from events.query.filter import EventFilter

Document = dict[str, Any]
_BATCH = 1000


class Rows(Protocol):
    """The selected events in their order, counted and told by facets."""

    def count(self) -> int: ...

    def documents(self, first: int = 0, last: int | None = None) -> Iterator[Document]:
        """The public documents from row `first` up to `last`, one after the other."""

    def one(self, public_id: str) -> Document | None:
        """The document of an event, selected or not."""

    def tally(self) -> facets.Tally:
        """How many events each term of each facet would select."""


def rows(asked: EventFilter) -> Rows:
    """Where the events are that a filter asks for."""
    edition = asked.values["at"]
    manifest = read.kept(edition) if edition else None
    return _Kept(asked, manifest) if manifest else _Live(asked)


def asked_for(asked: EventFilter) -> Iterator[Document]:
    """The documents for a file: all, or with `limit` as many, from the page that is asked for."""
    limit = asked.values["limit"]
    first = (asked.values["page"] - 1) * limit
    return rows(asked).documents(first, first + limit if limit else None)


class _Live:
    """The public rows as they are now."""

    def __init__(self, asked: EventFilter) -> None:
        self.asked = asked
        self.events = asked.apply(PublicEvent.objects.order_by(*asked.order().columns))

    def count(self) -> int:
        return self.events.count()

    def documents(self, first: int = 0, last: int | None = None) -> Iterator[Document]:
        yield from self.events.values_list("document", flat=True)[first:last].iterator(_BATCH)

    def one(self, public_id: str) -> Document | None:
        return PublicEvent.objects.filter(public_id=public_id).values_list("document", flat=True).first()

    def tally(self) -> facets.Tally:
        return facets.in_database(self.asked)


class _Kept:
    """The rows of one edition."""

    def __init__(self, asked: EventFilter, manifest: dict[str, Any]) -> None:
        self.asked, self.manifest = asked, manifest

    @cached_property
    def picked(self) -> list[EditionRow]:
        return sorted(filter(self.asked.matches, rows_of_edition(self.manifest)), key=self.asked.order().key)

    def count(self) -> int:
        return len(self.picked)

    def documents(self, first: int = 0, last: int | None = None) -> Iterator[Document]:
        yield from (row.document for row in self.picked[first:last])

    def one(self, public_id: str) -> Document | None:
        return next((row.document for row in rows_of_edition(self.manifest) if row.public_id == public_id), None)

    def tally(self) -> facets.Tally:
        return facets.among(self.asked, rows_of_edition(self.manifest))

"""The rows that a link asks for, from the database or, with `at`, from the files of an edition: the one way to them."""

import logging
from array import array
from collections.abc import Callable, Iterator, Sequence
from threading import Condition
from typing import Any, Protocol, TypeVar

import orjson
from cachetools import LRUCache, cached
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from events.editions import read
from events.editions.format import FormatError
from events.editions.listing import Listing
from events.editions.read import Published
from events.editions.selecting import Count, counted, selected
from events.models import PublicEvent
from events.query import paging
from events.query.filter import EventFilter
from events.query.paging import Page

Document = dict[str, Any]
Counted = TypeVar("Counted")
_BATCH = 500
_TERMS_HELD, _NUMBERS_HELD = 100_000, 10_000  # some ten megabytes, and two
log = logging.getLogger(__name__)


class Rows(Protocol):
    """The selected events in their order."""

    def page(self, size: int) -> Page[Document]:
        """The public documents of the page that is asked for, at most so many, read one by one as they are taken."""

    def documents(self) -> Iterator[Document]:
        """The public documents of all, one after the other, holding few at a time."""

    def one(self, public_id: str) -> Document | None:
        """The document of an event, selected or not."""


def rows(asked: EventFilter, count: int | None = None) -> Rows:
    """Where the events are that a filter asks for; `count` is about how many, for who knows."""
    edition = asked.values["at"]
    found = read.published(edition) if edition else None
    return Listing(asked, found.manifest) if found else _Live(asked, count)


def counts(asked: EventFilter) -> Count:
    """How many events there are, in all and by the terms of each facet: as published, which is what is live except for
    the moment in which the publisher is at work.
    """
    found = _published(asked, _counted)  # the list of what is live goes on without its facets
    return Count(_selected(asked).count(), {}) if found is None else found


def number(asked: EventFilter) -> int:
    """How many events there are, as counts() says it, for whom the terms are of no interest.

    The database counts quicker than the files are looked through, but for words, which PostgreSQL has not in order.
    """
    found = _published(asked, _numbered if asked.values["at"] or asked.values["q"] else _counted_live)
    return _selected(asked).count() if found is None else found


def _published(asked: EventFilter, count: Callable[[EventFilter, Published], Counted]) -> Counted | None:
    """What a count of the published files says; None where there are none, or they cannot be read."""
    found = read.published(asked.values["at"])
    try:
        return count(asked, found) if found else None
    except (OSError, FormatError) as error:
        if asked.values["at"]:
            raise
        log.error("a published file cannot be read: %s", error)
        return None


def _question(asked: EventFilter, edition: Published) -> tuple[str, str]:
    """What is counted once: an edition and a filter."""
    return edition.digest, asked.with_values(at="").selection()


@cached(
    LRUCache(_TERMS_HELD, lambda found: 1 + sum(map(len, found.tally.values()))),
    key=_question,
    condition=Condition(),
)
def _counted(asked: EventFilter, edition: Published) -> Count:
    return counted(asked, edition.manifest)


@cached(LRUCache(_NUMBERS_HELD), key=_question, condition=Condition())
def _numbered(asked: EventFilter, edition: Published) -> int:
    return sum(len(numbers) for _, numbers in selected(asked, edition.manifest))


@cached(LRUCache(_NUMBERS_HELD), key=_question, condition=Condition())
def _counted_live(asked: EventFilter, edition: Published) -> int:
    """Once for what is published now, whose files need not be looked at."""
    return _selected(asked).count()


def _selected(asked: EventFilter) -> "QuerySet[PublicEvent]":
    return asked.apply(PublicEvent.objects.order_by())


class _Live:
    """The public rows as they are now."""

    def __init__(self, asked: EventFilter, count: int | None) -> None:
        self.asked, self.count = asked, count
        self.events = _selected(asked)

    def page(self, size: int) -> Page[Document]:
        order, cursor = self.asked.order(), self.asked.values["page"]
        found = paging.in_database(self.events, order, cursor, size, self.count)
        return Page(_documents(list(found.items)), found.first, found.before, found.after)

    def documents(self) -> Iterator[Document]:
        """No query stays open while a slow reader takes the rows: their keys are noted first, 8 bytes each."""
        keys = self.events.order_by(*self.asked.order().columns()).values_list("pk", flat=True)
        return _documents(array("q", keys.iterator()))

    def one(self, public_id: str) -> Document | None:
        return PublicEvent.objects.filter(public_id=public_id).values_list("document", flat=True).first()


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    """The documents of public events by key, in the order of the keys; one that has gone meanwhile is left out."""
    for start in range(0, len(keys), _BATCH):
        some = list(keys[start : start + _BATCH])
        texts = PublicEvent.objects.filter(pk__in=some).values_list("pk", Cast("document", TextField()))
        found = dict(texts)  # read here: orjson is several times quicker than what JSONField uses
        yield from (orjson.loads(found[key]) for key in some if key in found)

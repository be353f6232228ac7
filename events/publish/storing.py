"""Projections -> rows of the public tables: the only place that writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection
from django.db.models import QuerySet

from events.lib import bulk
from events.models import PublicEvent, PublicLink, PublicMedia
from events.publish.projection import Projection, PublicRow
from events.query import fulltext


def store(projections: Iterable[Projection]) -> set[tuple[str, int]]:
    """Adds events that are not there yet, and tells the datasets and years that they belong to.

    Each document becomes text as it comes: some thousand of them as objects would not fit the processor's cache.
    """
    rows: list[PublicRow] = []
    links: list[tuple[int, str, str]] = []
    pictures: list[tuple[int, str]] = []
    years: set[tuple[str, int]] = set()
    for row, linked, shows in projections:
        rows.append(_values(row))
        links += [(row.id, kind, slug) for kind, slug in linked]
        pictures += [(row.id, name) for name in shows]
        years.add((row.dataset, row.earliest.year))
    bulk.insert(PublicEvent, PublicRow._fields, rows)
    fulltext.add((row.id, row.words) for row in rows)
    bulk.insert(PublicLink, ("event_id", "kind", "slug"), links)
    bulk.insert(PublicMedia, ("event_id", "name"), pictures)
    return years


def remove(events: "QuerySet[PublicEvent]") -> None:
    """Removes public events with all that belongs to them."""
    for model in (PublicLink, PublicMedia):
        model._default_manager.filter(event__in=events.order_by()).delete()
    events.delete()


def _values(row: PublicRow) -> PublicRow:
    """The row as the database takes it."""
    return row._replace(
        earliest=_day(row.earliest),
        latest=_day(row.latest),
        updated=_moment(row.updated),
        document=orjson.dumps(row.document).decode(),
    )


@lru_cache(maxsize=32_768)
def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


@lru_cache(maxsize=1024)
def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)

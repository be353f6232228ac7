"""Turning the pages of a list, in the database and among the rows of an edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import QuerySet

from events.models import PublicEvent
from events.query.order import AnyListed, Cursor, Order

_FEW = 2_000
Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """What stands on a page, in order, and where the pages around it begin."""

    items: list[Item]
    first: bool  # nothing comes before
    before: Cursor | None  # the page before this one begins after it; None: with the first row
    after: Cursor | None  # the page after this one begins after it; None: there is none


def in_database(
    events: "QuerySet[PublicEvent]", count: int, order: Order, cursor: Cursor | None, size: int
) -> Page[int]:
    """The primary keys of the page of at most `size` of the `count` events that begins after the cursor.

    Databases like to walk the order's index until a page is full. That is right where many rows are selected; where few
    are, it is a walk through the whole table, so those are found first, by what selects them, and then sorted.
    """
    if count < _FEW:
        events = PublicEvent.objects.filter(pk__in=list(events.values_list("pk", flat=True)))
    here = events.filter(order.after(cursor)) if cursor else events
    found = list(here.order_by(*order.columns()).values_list("pk", order.column, "public_id")[: size + 1])
    keys = [key for key, _, _ in found[:size]]
    after = order.cursor(*found[size - 1][1:]) if len(found) > size else None
    if cursor is None:
        return Page(keys, True, None, after)
    earlier = events.filter(order.until(cursor)).order_by(*order.columns(backwards=True))
    past = list(earlier.values_list(order.column, "public_id")[: size + 1])
    return Page(keys, not past, order.cursor(*past[size]) if len(past) > size else None, after)


def among(rows: Sequence[AnyListed], order: Order, cursor: Cursor | None, size: int) -> Page[AnyListed]:
    """The page of at most `size` of the sorted rows that begins after the cursor."""
    start = sum(1 for row in rows if not order.is_after(row, cursor)) if cursor else 0

    def begin(place: int) -> Cursor | None:
        return order.cursor(getattr(rows[place - 1], order.column), rows[place - 1].public_id) if place > 0 else None

    after = begin(start + size) if start + size < len(rows) else None
    return Page(list(rows[start : start + size]), start == 0, begin(start - size) if start else None, after)

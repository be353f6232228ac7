"""Turning the pages of a list, in the database and among the rows of an edition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from events.models import PublicEvent
from events.query.order import Cursor, Order

_FEW = 2_000
Item = TypeVar("Item")
Told = tuple[Item, Any, str]  # a row: what stands for it, its value in the order's column, and its id


@dataclass(frozen=True)
class Page(Generic[Item]):
    """What stands on a page, in order, and where the pages around it begin."""

    items: Iterable[Item]
    first: bool  # nothing comes before
    before: Cursor | None  # the page before this one begins after it; None: with the first row
    after: Cursor | None  # the page after this one begins after it; None: there is none


def in_database(
    events: "QuerySet[PublicEvent]", order: Order, cursor: Cursor | None, size: int, count: int | None = None
) -> Page[int]:
    """The primary keys of the page of at most `size` of the events that begins after the cursor.

    Databases like to walk the order's index until a page is full. That is right where many rows are selected; where few
    are, it is a walk through the whole table, so those are found first, by what selects them, and then sorted. `count`
    is about how many they are, for who knows.
    """
    if count is None or count < _FEW:
        some = list(events.values_list("pk", flat=True)[:_FEW])
        if len(some) < _FEW:
            events = PublicEvent.objects.filter(pk__in=some)
    here = events.filter(order.after(cursor)) if cursor else events
    found = here.order_by(*order.columns()).values_list("pk", order.column, "public_id")[: size + 1]
    if cursor is None:
        return page(list(found), [], order, size)
    earlier = events.filter(order.until(cursor)).order_by(*order.columns(backwards=True))
    return page(list(found), list(earlier.values_list("pk", order.column, "public_id")[: size + 1]), order, size)


def page(here: Sequence[Told[Item]], past: Sequence[Told[Item]], order: Order, size: int) -> Page[Item]:
    """The page that begins with the rows `here`; `past` are those before, the nearest first. One more of each than fits
    on a page says that there are more.
    """
    after = order.cursor(*here[size - 1][1:]) if len(here) > size else None
    before = order.cursor(*past[size][1:]) if len(past) > size else None
    return Page([item for item, _, _ in here[:size]], not past, before, after)

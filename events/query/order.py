"""The orders of lists and data, and the rows after which their pages begin.

Pages begin after a row, not at a number: what is added or removed meanwhile moves nothing. A cursor names that row by
its key in the order of the list, and by its id, which parts equal keys.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from events.lib import days


class Cursor(NamedTuple):
    key: str
    public_id: str


@dataclass(frozen=True)
class Order:
    """One order: by a column, and among equals by id, so that it is always the same. Each has its index."""

    column: str
    descending: bool
    read: Callable[[str], Any]  # a cursor's key as the column's value; raises ValueError
    write: Callable[[Any], str]

    def columns(self, backwards: bool = False) -> tuple[str, str]:
        first, second = ("-" if self.descending != backwards else ""), ("-" if backwards else "")
        return first + self.column, second + "public_id"

    def cursor(self, value: Any, public_id: str) -> Cursor:
        return Cursor(self.write(value), public_id)

    def after(self, cursor: Cursor) -> Q:
        """The rows after the cursor's."""
        key, beyond = self.read(cursor.key), "lt" if self.descending else "gt"
        further = Q(**{f"{self.column}__{beyond}": key}) | Q(public_id__gt=cursor.public_id)
        return Q(**{f"{self.column}__{beyond}e": key}) & further

    def until(self, cursor: Cursor) -> Q:
        """The rows up to the cursor's, with it."""
        key, before = self.read(cursor.key), "gt" if self.descending else "lt"
        nearer = Q(**{f"{self.column}__{before}": key}) | Q(public_id__lte=cursor.public_id)
        return Q(**{f"{self.column}__{before}e": key}) & nearer


def _day(key: str) -> date:
    found = days.parse_day(key, end=False)
    if found.isoformat() != key:
        raise ValueError(f"“{key}” is not a single day")
    return found


def _moment(key: str) -> datetime:
    found = datetime.fromisoformat(key)
    if found.tzinfo is None or _say_moment(found) != key:
        raise ValueError(f"“{key}” is not a moment in UTC")
    return found


def _say_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


# The values of `sort`; the first goes without saying.
ORDERS = {
    "newest": Order("earliest", True, _day, date.isoformat),
    "oldest": Order("earliest", False, _day, date.isoformat),
    "updated": Order("updated", True, _moment, _say_moment),
    "title": Order("title", False, str, str),
}


def order(sort: str) -> Order:
    """The order that a value of `sort` names; "" is the one that goes without saying."""
    return ORDERS[sort or "newest"]


def fits(sort: str, cursor: Cursor) -> bool:
    """Whether a cursor can stand in a list of that order."""
    try:
        order(sort).read(cursor.key)
    except (ValueError, OverflowError):
        return False
    return True

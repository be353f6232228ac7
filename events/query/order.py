"""The orders of lists and data: in the database by columns, elsewhere by a key that sorts the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from events.query.kinds.base import Row


class Listed(Row, Protocol):
    """What an order looks at: a PublicEvent, or a row of an edition."""

    @property
    def title(self) -> str: ...
    @property
    def updated(self) -> datetime: ...


@dataclass(frozen=True)
class Order:
    """One order; equals follow their ids, so that it is always the same."""

    columns: tuple[str, ...]
    key: Callable[[Listed], Any]


# By the value of `sort`; "" is the one that goes without saying.
ORDERS = {
    "": Order(("-earliest", "public_id"), lambda row: (-row.earliest.toordinal(), row.public_id)),
    "oldest": Order(("earliest", "public_id"), lambda row: (row.earliest, row.public_id)),
    "updated": Order(("-updated", "public_id"), lambda row: (-row.updated.timestamp(), row.public_id)),
    "title": Order(("title", "public_id"), lambda row: (row.title, row.public_id)),
}

"""The events of an edition as a list: its pages, and all of them one after the other, few at a time in memory."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from events.editions import files, held
from events.editions.rows import Document, Entry, Part, document
from events.editions.selecting import selected
from events.lib import days
from events.query import paging
from events.query.filter import EventFilter
from events.query.paging import Page

_MANY = 50_000  # rows are sorted so many at a time, which takes some ten megabytes


class _Found(NamedTuple):
    """A row's place in the list, and where it lies."""

    value: Any
    public_id: str
    entry: Entry
    number: int


class _Key(NamedTuple):
    """What rows are sorted by: the values of a part, and how to put one of the order's among them and back."""

    values: Callable[[Part], NDArray[Any]]
    held: Callable[[Any], Any]
    said: Callable[[Any], Any]


_KEYS = {
    "earliest": _Key(lambda part: part.table.columns["earliest"], days.number, days.from_number),
    "updated": _Key(
        lambda part: held.updated(tuple(block["file"] for block in part.entry["details"])),
        held.microseconds,
        lambda number: held.EPOCH + timedelta(microseconds=number),
    ),
    "title": _Key(lambda part: np.array(part.text["titles"], object), str, str),
}


class Listing:
    """The selected events of an edition, in the order that is asked for."""

    def __init__(self, asked: EventFilter, manifest: Mapping[str, Any]) -> None:
        self.asked, self.manifest = asked, manifest
        self.order = asked.order()
        self.key = _KEYS[self.order.column]

    def page(self, size: int) -> Page[Document]:
        """The public documents of the page that is asked for, at most so many."""
        cursor = self.asked.values["page"]
        place = (self.key.held(self.order.read(cursor.key)), cursor.public_id) if cursor else None
        here = self._next(place, size + 1)
        past = self._next(place, size + 1, backwards=True) if cursor else []
        page = paging.page(self._said(here), self._said(past), self.order, size)
        documents = (document(each.entry, each.number) for each in page.items)
        return Page(documents, page.first, page.before, page.after)

    def documents(self) -> Iterator[Document]:
        """The public documents of all, one after the other."""
        found = self._next(None, _MANY)
        while found:
            yield from (document(each.entry, each.number) for each in found)
            found = self._next(found[-1][:2], _MANY)

    def one(self, public_id: str) -> Document | None:
        """The document of an event, selected or not."""
        written = orjson.dumps(public_id)
        for entry in self.manifest["parts"]:
            if written in files.path(entry["text"]["file"]).read_bytes():  # far quicker than reading its JSON
                with suppress(ValueError):
                    return document(entry, Part(entry).text["ids"].index(public_id))
        return None

    @cached_property
    def _rows(self) -> list[tuple[Entry, NDArray[np.uint32]]]:
        """The numbers of the selected rows by part, the parts about as the list comes to them."""
        found = [(part.entry, numbers.astype("u4")) for part, numbers in selected(self.asked, self.manifest)]
        return sorted(found, key=lambda each: int(each[0]["extent"]["earliest"]), reverse=self.order.descending)

    def _next(self, place: tuple[Any, str] | None, size: int, backwards: bool = False) -> list[_Found]:
        """The rows after a place in the list, or from it backwards, nearest first; at most so many."""
        falling = self.order.descending != backwards
        beyond, nearer = (np.less_equal, np.greater_equal) if falling else (np.greater_equal, np.less_equal)
        kept: list[_Found] = []
        for entry, numbers in self._rows:
            part = Part(entry)
            values = self.key.values(part)[numbers]
            near = beyond(values, place[0]) if place else np.ones(len(values), bool)
            if len(kept) == size:
                near &= nearer(values, kept[-1].value)
            if (many := np.count_nonzero(near)) == 0:
                continue
            if many > size and values.dtype != object:  # so many are found without sorting them all
                last = many - size if falling else size - 1
                near &= nearer(values, np.partition(values[near], last)[last])
            ids = part.text["ids"]
            for value, number in zip(values[near].tolist(), numbers[near].tolist(), strict=True):
                public_id = ids[number]
                if place is None or value != place[0] or (public_id > place[1]) != backwards:
                    kept.append(_Found(value, public_id, entry, number))
            kept.sort(key=itemgetter(1), reverse=backwards)
            kept.sort(key=itemgetter(0), reverse=falling)
            del kept[size:]
        return kept

    def _said(self, found: list[_Found]) -> list[tuple[_Found, Any, str]]:
        return [(each, self.key.said(each.value), each.public_id) for each in found]

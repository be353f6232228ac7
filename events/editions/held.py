"""What this process holds of the published files that it has read: those asked for last, within bounds.

The files are immutable and named by their bytes, so that nothing held here is ever out of date. Nobody changes it.
"""

import re
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from mmap import ACCESS_READ, mmap
from threading import Lock
from typing import Any

import numpy as np
import orjson
from cachetools import LRUCache, cached
from numpy.typing import NDArray

from events.editions import columns, files, format
from events.editions.columns import HINTS, NO_SPOT, SETS
from events.editions.format import Column, Table
from events.lib.geo import Box
from events.models import PrecisionCode

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COLUMNS_BYTES = 64 * 2**20
_TEXTS_BYTES = 4 * 2**20  # of the files; as strings they take twice as much
_BLOCKS = 64  # of a quarter of a megabyte, but in the system's memory, not in ours
_STARTS = 4096  # of a kilobyte
_NEXT = re.compile(rb"\},(?=\{\"id\":)")
_IDLE = {"figure_low", "figure_high", *HINTS}  # columns that neither filters nor pictures ask for
_COLUMN_OF = {"extent": "spot", **{kind: f"{kind}s" for kind in SETS}}


@dataclass(frozen=True)
class Groups:
    """The rows of a part that are alike in something: the number of each row's group, and each group's first row."""

    of: NDArray[Any]
    firsts: NDArray[Any]


class Columns:
    """The columns of a part that filters, lists and pictures ask for."""

    def __init__(self, table: Table) -> None:
        self.rows, self.lists = table.rows, table.lists
        self.columns = {name: column for name, column in table.columns.items() if name not in _IDLE}
        placed = (spot := table.columns["spot"]) != NO_SPOT
        self.columns["precision"] = np.full(self.rows, PrecisionCode.NONE, "u1")
        self.columns["precision"][placed] = table.columns["spot_precision"][spot[placed]]
        self._groups: dict[str, Groups] = {}

    @cached_property
    def extents(self) -> list[Box]:
        """The box of each spot."""
        return columns.extents(Table(self.rows, self.columns, self.lists))

    def alike(self, what: str) -> Groups:
        """The rows grouped by what a Kind looks at; all are alike in what there was no column for yet."""
        if what == "words":  # each row has its own
            return Groups(each := np.arange(self.rows), each)
        if what not in self._groups:
            column = self.columns.get(_COLUMN_OF.get(what, what), np.zeros(self.rows, "u1"))
            _, firsts, of = np.unique(column, return_index=True, return_inverse=True)
            self._groups[what] = Groups(of.astype(np.min_scalar_type(len(firsts))), firsts.astype("u4"))
        return self._groups[what]

    def bytes(self) -> int:
        """About what it takes, with the groups and boxes that are found when somebody asks."""
        return 2 * sum(column.nbytes for column in self.columns.values())


@cached(LRUCache(_COLUMNS_BYTES, Columns.bytes), lock=Lock())
def table(name: str) -> Columns:
    """A columns file. Raises FormatError, FileNotFoundError."""
    return Columns(format.decode(files.path(name).read_bytes()))


@cached(LRUCache(_TEXTS_BYTES, lambda found: found["bytes"]), lock=Lock())
def text(name: str) -> dict[str, Any]:
    """A text file: its lists by name, and its size as `bytes`."""
    content = files.path(name).read_bytes()
    return {**orjson.loads(content), "bytes": len(content)}


def document(name: str, count: int, place: int) -> Any:
    """One of the `count` documents of a detail file, alone: lists are in any order."""
    content, starts = _mapped(name), _starts(name)
    if len(starts) != count + 1:
        return orjson.loads(content[:])[place]
    return orjson.loads(content[starts[place] : starts[place + 1] - 1])


@cached(LRUCache(_BLOCKS), lock=Lock())
def _mapped(name: str) -> mmap:
    with files.path(name).open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


@cached(LRUCache(_STARTS), lock=Lock())
def _starts(name: str) -> "array[int]":
    """Where the documents of a detail file begin, and its end.

    That is where one that begins with its id follows another, which no text in JSON looks like. Something inside them
    may: then there are too many.
    """
    content = _mapped(name)[:]
    return array("I", [1, *(found.end() for found in _NEXT.finditer(content)), len(content)])


@cached(LRUCache(_COLUMNS_BYTES, lambda found: found.nbytes), lock=Lock())
def updated(names: tuple[str, ...]) -> Column:
    """When each event of these detail files last changed, in microseconds: no column says so."""
    documents = (each for name in names for each in orjson.loads(files.path(name).read_bytes()))
    moments = (datetime.fromisoformat(each["updated"]) if "updated" in each else EPOCH for each in documents)
    return np.fromiter(map(microseconds, moments), "i8")


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)

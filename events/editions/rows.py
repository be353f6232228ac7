"""The rows of an edition, for the filter: what PublicEvent is to the live map, read from the published files."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from numpy.typing import NDArray

from events.editions import held
from events.editions.columns import EDGES, NO_SPOT, NO_TERM
from events.lib import days
from events.lib.geo import Box
from events.models import Verification

_STATUSES = list(Verification.values)
Document = dict[str, Any]
Entry = Mapping[str, Any]  # of the manifest


def document(entry: Entry, row: int) -> Document:
    """The public document of a row of a part (docs/architecture.md)."""
    block = next(each for each in entry["details"] if each["first"] <= row < each["first"] + each["count"])
    found: Document = held.document(block["file"], block["count"], row - block["first"])
    return found


class PartExtent:
    """A part's box and days, for the kinds that look at those alone."""

    def __init__(self, extent: Mapping[str, int | None]) -> None:
        edges = [edge for name in EDGES if (edge := extent[name]) is not None]
        self.extent = Box(*edges) if edges else None
        self.earliest, self.latest = (days.from_number(int(extent[end] or 0)) for end in ("earliest", "latest"))


class Part:
    """One part of an edition. Its texts stay in memory as long as it does: make one anew for each pass."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.gone = frozenset(entry.get("redacted", ()))  # the numbers of rows that were taken out

    @cached_property
    def table(self) -> held.Columns:
        return held.table(self.entry["columns"]["file"])

    @cached_property
    def text(self) -> dict[str, list[str]]:
        return held.text(self.entry["text"]["file"])

    def row(self, number: int) -> "EditionRow":
        return EditionRow(self, number)

    def extents(self, numbers: NDArray[Any]) -> Iterator[Box | None]:
        """The extents of rows: of those at one spot, in whichever part, the very same object, with few exceptions."""
        found = self.table.extents
        return (None if spot == NO_SPOT else found[spot] for spot in self.table.columns["spot"][numbers].tolist())

    def members(self, kind: str, row: int) -> frozenset[str]:
        """The slugs of a row's set; a part from before there were such sets has none."""
        columns = self.table.columns
        if f"{kind}s" not in columns:
            return frozenset()
        number, ends = int(columns[f"{kind}s"][row]), columns[f"{kind}_set_ends"]
        items = columns[f"{kind}_set_items"][ends[number - 1] if number else 0 : ends[number]]
        lists = self.table.lists
        slugs = lists[kind] if kind in lists else self.text[f"{kind}_slugs"]  # those of places stand beside the texts
        return frozenset(slugs[item] for item in items.tolist())


class EditionRow:
    """One event of an edition: a query.kinds.base.Row."""

    __slots__ = ("_number", "_part")

    def __init__(self, part: Part, number: int) -> None:
        self._part, self._number = part, number

    def _of(self, column: str) -> int:
        return int(self._part.table.columns[column][self._number])

    @property
    def public_id(self) -> str:
        return self._part.text["ids"][self._number]

    @property
    def words(self) -> str:
        return self._part.text["words"][self._number]

    @property
    def extent(self) -> Box | None:
        spot = self._of("spot")
        return None if spot == NO_SPOT else self._part.table.extents[spot]

    @property
    def grades(self) -> int:
        return self._of("grades")

    @property
    def has(self) -> int:
        return self._of("has")

    @property
    def earliest(self) -> date:
        return days.from_number(self._of("earliest"))

    @property
    def latest(self) -> date:
        return days.from_number(self._of("latest"))

    @property
    def precision(self) -> int:
        return self._of("precision")

    def terms(self, name: str) -> frozenset[str]:
        if name == "status":
            return frozenset([_STATUSES[self._of("status")]])
        if name in ("actor", "place", "tag"):
            return self._part.members(name, self._number)
        number = self._of(name)
        return frozenset() if number == NO_TERM else frozenset([self._part.table.lists[name][number]])

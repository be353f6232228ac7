"""The rows of an edition, for the filter: what PublicEvent is to the live map, read from the published files."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson

from events.editions import files, parts
from events.editions.columns import NO_SPOT, NO_TERM
from events.lib import days
from events.models import PrecisionCode, Verification

_STATUSES = list(Verification.values)


def rows(manifest: dict[str, Any]) -> Iterator["EditionRow"]:
    """Every row of an edition that was not taken out of it, part by part; files are read as rows are asked for."""
    for entry in manifest["parts"]:
        part, gone = _Part(entry), set(entry.get("redacted", ()))
        yield from (EditionRow(part, number) for number in range(entry["count"]) if number not in gone)


class _Part:
    """The columns and texts of one part of an edition."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self.text = parts.text(entry)
        table = parts.table(entry, self.text)
        self.columns, self.lists = table.columns, table.lists
        self.details = entry["details"]

    def members(self, kind: str, row: int) -> frozenset[str]:
        """The slugs of a row's set; a part from before there were such sets has none."""
        if f"{kind}s" not in self.columns:
            return frozenset()
        number, ends = int(self.columns[f"{kind}s"][row]), self.columns[f"{kind}_set_ends"]
        items = self.columns[f"{kind}_set_items"][ends[number - 1] if number else 0 : ends[number]]
        return frozenset(self.lists[kind][int(item)] for item in items)

    def document(self, row: int) -> dict[str, Any]:
        block = next(each for each in self.details if each["first"] <= row < each["first"] + each["count"])
        found: dict[str, Any] = _block(block["file"])[row - block["first"]]
        return found


@lru_cache(maxsize=16)
def _block(name: str) -> list[dict[str, Any]]:
    """A detail file: neighbours in a list lie in few of them."""
    found: list[dict[str, Any]] = orjson.loads(files.path(name).read_bytes())
    return found


class EditionRow:
    """One event of an edition: a query.kinds.base.Row."""

    __slots__ = ("_number", "_part")

    def __init__(self, part: _Part, number: int) -> None:
        self._part, self._number = part, number

    def _of(self, column: str) -> int:
        return int(self._part.columns[column][self._number])

    def _of_spot(self, column: str) -> int | None:
        spot = self._of("spot")
        return None if spot == NO_SPOT else int(self._part.columns[f"spot_{column}"][spot])

    def _said(self, text: str) -> str:
        return self._part.text[text][self._number]

    @property
    def public_id(self) -> str:
        return self._said("ids")

    @property
    def title(self) -> str:
        return self._said("titles")

    @property
    def words(self) -> str:
        return self._said("words")

    @property
    def west(self) -> int | None:
        return self._of_spot("west")

    @property
    def south(self) -> int | None:
        return self._of_spot("south")

    @property
    def east(self) -> int | None:
        return self._of_spot("east")

    @property
    def north(self) -> int | None:
        return self._of_spot("north")

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
        found = self._of_spot("precision")
        return PrecisionCode.NONE if found is None else found

    @property
    def updated(self) -> datetime:
        return datetime.fromisoformat(self.document["updated"])

    @property
    def document(self) -> dict[str, Any]:
        """The public document (docs/architecture.md)."""
        return self._part.document(self._number)

    def terms(self, name: str) -> frozenset[str]:
        if name == "status":
            return frozenset([_STATUSES[self._of("status")]])
        if name in ("actor", "place", "tag"):
            return self._part.members(name, self._number)
        number = self._of(name)
        return frozenset() if number == NO_TERM else frozenset([self._part.lists[name][number]])

"""What a file may hold at most: an operator sets it (docs/operators.md), and every refusal names the setting."""

from dataclasses import dataclass
from typing import NoReturn

from django.conf import settings

from events.importers.base import Unimportable


@dataclass(frozen=True)
class Limit:
    setting: str  # without the prefix that it has in the environment
    unit: str

    @property
    def most(self) -> int:
        return int(getattr(settings, self.setting))

    def exceeded(self, what: str) -> str:
        """The sentence that says so: “Row 3 has” what is more than allowed."""
        return f"{what} more than {self.most:,} {self.unit} (CONFLICTMAP_{self.setting})."

    def refuse(self, what: str) -> NoReturn:
        raise Unimportable(self.exceeded(what))


BYTES = Limit("IMPORT_MOST_BYTES", "bytes")  # of the file as it is given
EXPANDED = Limit("IMPORT_MOST_EXPANDED", "bytes")  # of the table itself, unpacked
HELD = Limit("IMPORT_MOST_HELD", "bytes")  # of a workbook's texts, which stand apart from its rows: all in memory
MEMBERS = Limit("IMPORT_MOST_MEMBERS", "members")  # of an archive
ROWS = Limit("IMPORT_MOST_ROWS", "rows")
COLUMNS = Limit("IMPORT_MOST_COLUMNS", "columns")
ROW = Limit("IMPORT_LONGEST_ROW", "characters")  # the longest of UCDP's has about 10,000
CELL = Limit("IMPORT_LONGEST_CELL", "characters")

"""What every import format is: a file's rows in, clean records out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from events.importers.base import RowProblem, Share, Told, Understanding, Unimportable
from events.importers.record import CategoryName, Record


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose data they are: what a data set that is made for them says of its origin."""

    title: str
    licence: str = ""
    licence_url: str = ""
    credit: str = ""
    url: str = ""


class Importer:
    """A format: whose data it brings, and how a row becomes a record."""

    name: ClassVar[str]  # in commands and in ImportRun
    terms: ClassVar[Terms]
    claimant: ClassVar[str]  # who says what a row says without naming anybody; empty: the data set
    categories: ClassVar[tuple[CategoryName, ...]] = ()  # those that it always has
    may_be_public: ClassVar[bool] = True  # else its data are for staff, until the operator holds a licence
    drafts: ClassVar[bool] = False  # its rows are leads for staff, whatever the licence; editors make events of them

    def understand(self, source: Path, told: Told) -> Understanding:
        """What the format leaves open and the file tells. Raises Unimportable where somebody has to say it."""
        return Understanding()

    def deletions(self, source: Path, told: Told, share: Share) -> Iterator[str | RowProblem]:
        """The ids of rows that their publisher has deleted since, from a list of its own. Raises Unimportable."""
        raise Unimportable(f"{self.terms.title} has no list of deletions that could be read.")

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        """One answer for each row of the file, in order: a record, or why it is refused.

        Raises Unimportable when the file as a whole cannot be read.
        """
        raise NotImplementedError

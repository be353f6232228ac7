"""What is wrong with a row or a file, how a file is to be read, and what is in it before a format understands it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row. A row is refused, or comes in although something about it is odd."""

    row: int  # as a spreadsheet numbers it: the header is row 1
    column: str  # as the file names it; empty when the whole row is meant
    reason: str
    refused: bool = True
    cells: tuple[str, ...] = field(default=(), compare=False)  # the row as it stands in the file, where that is a table


class Refused(Exception):
    """Raised while a row is cleaned: it cannot become an event."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class Unimportable(Exception):
    """The file, or the wish to import it, is refused as a whole; the message is for the operator."""


class Days(NamedTuple):
    """A date as a file knows it: as EDTF, and the first and last day that it can mean."""

    edtf: str
    earliest: date
    latest: date


@dataclass(frozen=True)
class Table:
    """A table: its columns' names, folded, and its rows with their numbers, the header being row 1."""

    columns: list[str]
    rows: Iterator[tuple[int, list[str]] | RowProblem]
    about: str = ""  # what kind of table it is, and how it was read


def columns_of(header: list[str]) -> list[str]:
    columns = [name.strip().casefold() for name in header]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise Unimportable(f"The header names “{twice[0][:80]}” more than once.")
    return columns


Share = Callable[[float], None]  # told the share of the file that has been read, 0 to 1


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field that only this data set's events have; it is declared if it is not."""

    slug: str
    label: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a file without set columns was understood, to be shown before it is imported, and kept for the next one."""

    columns: Mapping[str, str] = field(default_factory=dict)  # ours -> the file's
    own: Mapping[str, FieldName] = field(default_factory=dict)  # the file's -> a field of the data set's own
    kept: tuple[str, ...] = ()  # the file's that are kept with the event, and not shown
    day_first: bool | None = None  # how 11/05/2024 is meant; None where no cell has such a day


@dataclass(frozen=True, slots=True)
class Told:
    """What an operator says of a file that does not say it itself."""

    encoding: str = "utf-8"
    columns: Mapping[str, str] = field(default_factory=dict)  # for a format without set columns: ours -> the file's
    day_first: bool | None = None  # how 11/05/2024 is meant; None: nobody has said
    fields: tuple[FieldName, ...] = ()  # that the data set declares for its events
    before: Understanding | None = None  # how the file before it was understood, that went to the same data set
    understood: Understanding | None = None  # how this one is, once that is known

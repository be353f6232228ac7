"""What every import format shares: a file's rows in, clean records out, or what is wrong with a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar, NamedTuple

import orjson

SIDE_ROLES = ("side A", "side B")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row. A row is refused, or comes in although something about it is odd."""

    row: int  # as a spreadsheet numbers it: the header is row 1
    column: str  # as the file names it; empty when the whole row is meant
    reason: str
    refused: bool = True


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


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as a row names it; equal names are one place. The slug follows from everything but the position."""

    slug: str
    name: str
    kind: str
    country: str  # ISO 3166-1 in small letters, or empty
    region: str
    area: str  # code of an outline, or empty


@dataclass(frozen=True, slots=True)
class ActorName:
    slug: str
    name: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class CategoryName:
    """A category that the format needs; colour and symbol are wishes, granted where no other category has them."""

    slug: str
    label: str
    colour: str
    symbol: str


# Not frozen: a hundred thousand of these are made, and freezing costs three times as much.
@dataclass(slots=True)
class Record:
    """One event as a row tells it, clean: every text is what the models' own cleaning would leave of it."""

    row: int
    external_id: str
    title: str
    category: str  # slug of one of the format's categories
    edtf: str
    earliest: date
    latest: date
    lat: int  # integer degrees
    lon: int
    precision: str
    place: PlaceName | None
    actors: tuple[tuple[ActorName, str], ...]  # with their roles
    statement: str
    low: int | None
    best: int | None
    high: int | None
    origin: dict[str, str] = field(default_factory=dict)  # verbatim fields worth keeping, without the empty ones
    oddities: tuple[RowProblem, ...] = ()

    def digest(self) -> str:
        """A hash of everything that the row becomes: equal digests, nothing to write. The row's number is no part."""
        content = orjson.dumps([getattr(self, name) for name in _CONTENT])
        return blake2b(content, digest_size=16).hexdigest()


@dataclass(frozen=True)
class Table:
    """A table: its columns' names, folded, and its rows with their numbers, the header being row 1."""

    columns: list[str]
    rows: Iterator[tuple[int, list[str]] | RowProblem]


def columns_of(header: list[str]) -> list[str]:
    columns = [name.strip().casefold() for name in header]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise Unimportable(f"The header names “{twice[0][:80]}” more than once.")
    return columns


_CONTENT = [name for name in Record.__slots__ if name not in ("row", "oddities")]
Share = Callable[[float], None]  # told the share of the file that has been read, 0 to 1


class Importer:
    """A format: what its data are, whose they are, and how a row becomes a record."""

    name: ClassVar[str]  # in commands and in ImportRun
    title: ClassVar[str]
    licence: ClassVar[str]
    licence_url: ClassVar[str]
    credit: ClassVar[str]
    url: ClassVar[str]
    claimant: ClassVar[str]  # who says the figures
    figure: ClassVar[str]  # what they count
    unit: ClassVar[str]
    categories: ClassVar[tuple[CategoryName, ...]]
    may_be_public: ClassVar[bool] = True  # else its data are for staff, until the operator holds a licence

    def records(self, source: Path, encoding: str, share: Share) -> Iterator[Record | RowProblem]:
        """One answer for each row of the file, in order: a record, or why it is refused.

        Raises Unimportable when the file as a whole cannot be read.
        """
        raise NotImplementedError

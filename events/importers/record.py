"""What a row says, clean: an event with its evidence, before any of it is on the desk.

Every text is what the models' own cleaning would leave of it. Equal names are one noun: a slug says which.
"""

from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

import orjson

from events.importers.base import FieldName, RowProblem

SIDE_ROLES = ("side A", "side B")


@dataclass(frozen=True, slots=True)
class CategoryName:
    """A category that rows need; colour and symbol are wishes, granted where no other category has them."""

    slug: str
    label: str
    colour: str = "indigo"
    symbol: str = "circle"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as a row names it. One without a position of its own lies where the first event that names it does.

    The slug follows from everything but the position.
    """

    slug: str
    name: str
    kind: str
    country: str  # ISO 3166-1 in small letters, or empty
    region: str
    area: str  # code of an outline, or empty
    names: str = ""  # other names, one a line
    lat: int | None = None  # integer degrees
    lon: int | None = None
    precision: str = ""
    gazetteer_id: str = ""  # whose place it is there, if it was found by its name


@dataclass(frozen=True, slots=True)
class ActorName:
    """An actor; one without a slug is whoever has that name on the desk."""

    slug: str
    name: str
    kind: str
    country: str
    names: str = ""  # other names, one a line

    def key(self) -> str:
        return self.slug or self.name


@dataclass(frozen=True, slots=True)
class SourceName:
    """A publication. It is known by its address; one without an address by everything else."""

    publisher: str
    title: str = ""
    url: str = ""
    published: str = ""  # EDTF
    language: str = ""
    archived_url: str = ""
    reliability: str = "F"
    copies: "SourceName | None" = None  # the one that it repeats

    def key(self) -> tuple[str, ...]:
        return (self.url,) if self.url else (self.publisher, self.title, self.published)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim: who says what, with a statement or a figure.

    Without a claimant the data set says so, and without a source the file.
    """

    claimant: str
    statement: str = ""
    kind: str = ""  # what is counted
    low: int | None = None
    best: int | None = None
    high: int | None = None
    unit: str = ""
    said: str = ""  # EDTF
    source: SourceName | None = None
    quote: str = ""
    credibility: int = 6
    stance: str = "supports"
    answers: int | None = None  # index of the claim of the same row that it disputes, refutes or retracts


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a journey; only a place with a position can be one."""

    place: PlaceName
    role: str = "via"
    date: str = ""
    certainty: str = "known"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    language: str
    title: str
    summary: str = ""


# Not frozen: a hundred thousand of these are made, and freezing costs three times as much.
@dataclass(slots=True)
class Record:
    """One event as a row, or several rows, tell it. One without a position has the position of its place, if any."""

    row: int
    external_id: str
    title: str
    category: CategoryName
    edtf: str
    earliest: date
    latest: date
    lat: int | None = None  # integer degrees
    lon: int | None = None
    precision: str = ""
    place: PlaceName | None = None
    actors: tuple[tuple[ActorName, str], ...] = ()  # with their roles
    claims: tuple[Statement, ...] = ()
    sources: tuple[SourceName, ...] = ()  # those that the event itself cites
    stops: tuple[Stop, ...] = ()
    translations: tuple[Translation, ...] = ()
    summary: str = ""
    language: str = ""
    date_note: str = ""
    time: str = ""  # HH:MM:SS
    time_zone: str = ""
    status: str = ""  # what the row itself says; what it does not say is the editors' to judge
    tags: str = ""
    extra: tuple[tuple[FieldName, str], ...] = ()  # without empty values
    public_id: str = ""  # a wish, granted where no other event has it
    origin: dict[str, str] = field(default_factory=dict)  # verbatim fields worth keeping, without the empty ones
    oddities: tuple[RowProblem, ...] = ()

    def digest(self) -> str:
        """A hash of everything that the row becomes: equal digests, nothing to write. The row's number is no part."""
        content = orjson.dumps([getattr(self, name) for name in _CONTENT])
        return blake2b(content, digest_size=16).hexdigest()


_CONTENT = [name for name in Record.__slots__ if name not in ("row", "oddities", "public_id")]

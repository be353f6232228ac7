"""The one door from the desk to the public side: an event with its evidence -> what readers may see of it.

Whatever is not named here, or in document.py, is not public: this is an allow-list (threats 30, 33, 36).
"""

from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from events.lib import geo, text
from events.models import HAS, Claim, Dataset, PrecisionCode, Source, State
from events.publish import shown
from events.publish.document import Stop, document, graded
from events.publish.evidence import Case
from events.publish.figures import figures, named
from events.publish.independence import independent
from events.publish.shown import Shown

_LETTERS = "ABCDE"  # F and 6 mean “cannot be judged”: no grade at all
_RANK = {name: rank for rank, name in enumerate(PrecisionCode.ORDER)}
_Edge = int | None
_Where = tuple[int, _Edge, _Edge, _Edge, _Edge, _Edge, _Edge, _Edge, str]


class Audience(Enum):
    """For whom an event is projected: the desk gets every position as closely as it is known."""

    READERS = "readers"
    DESK = "desk"


class PublicRow(NamedTuple):
    """The columns of PublicEvent. A public row has the key of its event, which no other event ever has."""

    id: int
    public_id: str
    dataset: str
    category: str
    status: str
    country: str
    precision: int
    lat: int | None
    lon: int | None
    cell: int | None
    west: int | None
    south: int | None
    east: int | None
    north: int | None
    area: str
    earliest: date
    latest: date
    grades: int
    figure_low: int | None
    figure_high: int | None
    has: int
    words: str
    title: str
    updated: datetime
    document: Any  # the public document, or its JSON on the way into the database


class Projection(NamedTuple):
    """A public row, not saved yet, its actors, places and tags as (kind, slug), and the pictures that it shows."""

    row: PublicRow
    links: list[tuple[str, str]]
    pictures: list[str]


def visible(case: Case, now: datetime) -> bool:
    """Whether readers may see the event at that moment."""
    event = case.event
    return (
        event.state == State.PUBLISHED
        and case.dataset.audience == Dataset.Audience.PUBLIC
        and event.visible_from is not None
        and event.visible_from <= now
    )


def withheld(case: Case) -> bool:
    """Whether readers get a position of the event less closely than the desk knows it."""
    here, stops = _places(case, case.coarsen_to())
    return any(place.withheld for place in (here, *(stop for _, stop in stops)) if place)


def project(case: Case, audience: Audience = Audience.READERS) -> Projection:
    """What readers may see of an event. Whether they may see it at all is `visible`'s to say."""
    event = case.event
    coarsen_to = case.coarsen_to() if audience is Audience.READERS else ""
    here, stops = _places(case, coarsen_to)
    sources = _sources(case)
    tags = [tag for tag in map(str.strip, event.tags.split(",")) if tag]
    places = [place for place in (here, *(stop for _, stop in stops)) if place]
    counted = figures(case.claims)
    told = document(case, here, stops, sources, counted, tags, coarse=bool(coarsen_to))
    shows = {name for media in told["media"] for name in (media["picture"], media["preview"]) if name}
    row = PublicRow(
        event.pk,
        event.public_id,
        case.dataset.slug,
        case.category.slug,
        event.status,
        here.place.country if here and here.place else "",
        *_where(here),
        event.earliest,
        event.latest,
        _grades(case),
        min((figure.low for figure in counted), default=None),
        max((figure.high for figure in counted), default=None),
        _has(case, sources) | (HAS["media"] if told["media"] else 0),
        _words(case, places),
        event.title,
        event.updated.replace(microsecond=0),  # as the document has it: both sort alike
        told,
    )
    links = {("actor", actor.slug) for actor, _ in case.parts} | {("tag", tag) for tag in tags}
    links |= {("tag", tag) for own, value in case.own for tag in own.tags(value)}
    links |= {("place", place.slug) for place in places if place.slug}
    return Projection(row, sorted(links), sorted(shows))


def _places(case: Case, coarsen_to: str) -> tuple[Shown | None, list[Stop]]:
    """Where the event and the stops of its journey are shown."""
    event = case.event
    here = shown.of_event(event.lat, event.lon, event.precision, case.place, coarsen_to)
    found = ((leg, shown.of_stop(place, coarsen_to)) for leg, place in case.legs)
    return here, [(leg, stop) for leg, stop in found if stop]


def _where(here: Shown | None) -> _Where:
    """The columns from precision to area."""
    if here is None:
        return (PrecisionCode.NONE, None, None, None, None, None, None, None, "")
    reach = _reach(here.lat, here.lon, here.precision, here.area)
    return (_RANK[here.precision], here.lat, here.lon, *reach, here.area)


@lru_cache(maxsize=65_536)  # most events share their spot with others
def _reach(lat: int, lon: int, precision: str, area: str) -> tuple[int, int, int, int, int]:
    """The columns from cell to north."""
    extent = shown.extent(lat, lon, precision, area)
    return geo.cell(extent), extent.west, extent.south, extent.east, extent.north


def _words(case: Case, places: list[Shown]) -> str:
    """All that a search may find, folded, each with a space before it."""
    names = [case.event.title, *(wording.title for wording in case.wordings)]
    for actor, _ in case.parts:
        names.append(actor.name)
        if actor.names:
            names += text.lines(actor.names)
    for place in places:
        names += [place.name, *place.names]
    return "".join(f" {word}" for word in text.words(*names))


def _sources(case: Case) -> list[Source]:
    """The event's sources, each once, in the order in which they are cited."""
    found: dict[int, Source] = {}
    for source in (*case.cited, *(claim.source for claim in case.claims if claim.source)):
        found.setdefault(source.pk, source)
    return list(found.values())


def _grades(case: Case) -> int:
    """The bits of every grade at least as demanding as one of the claims meets."""
    bits = 0
    for claim in case.claims:
        bits |= _met(graded(claim))
    return bits


@lru_cache
def _met(grade: str) -> int:
    """Bit 5 × letter + number − 1 for every grade that a claim of this one meets."""
    letter, number = grade[0], grade[1]
    if letter not in _LETTERS or number == "6":
        return 0
    worse = range(_LETTERS.index(letter), 5)
    return sum(1 << (5 * column + weaker) for column in worse for weaker in range(int(number) - 1, 5))


def _has(case: Case, sources: list[Source]) -> int:
    """The bits of what there is: models/has.py."""
    bits = HAS["legs"] if case.legs else 0
    if len(sources) > 1 and independent(sources) > 1:
        bits |= HAS["sources2"]
    for claim in case.claims:
        if claim.kind and named(claim):
            bits |= HAS["figures"]
        if claim.stance != Claim.Stance.SUPPORTS:
            bits |= HAS["disputed"]
    return bits

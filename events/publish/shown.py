"""Where readers see something: the position that they get, how far it reaches, and the names that they may know."""

from dataclasses import dataclass

from events.geocoding import areas
from events.lib import geo, text
from events.lib.geo import Box
from events.models import Place, Precision, PrecisionCode

_RANK = {name: rank for rank, name in enumerate(PrecisionCode.ORDER)}
Position = tuple[int, int]  # lat, lon in integer degrees


@dataclass(slots=True)
class Shown:
    """A place as readers get it: coarsened already, with no name that would give away more."""

    lat: int
    lon: int
    precision: str
    name: str
    names: tuple[str, ...]
    place: Place | None
    slug: str  # of the place, if readers may know it
    area: str
    withheld: bool  # whether more is known, and not told to protect people


def extent(lat: int, lon: int, precision: str, area: str) -> Box:
    """What something drawn there may cover: the box of its outline, or of its radius."""
    outline = areas.area(area) if area else None
    return Box(*outline.box) if outline else geo.around(lat, lon, PrecisionCode.REACH[precision])


def of_event(lat: int | None, lon: int | None, precision: str, place: Place | None, coarsen_to: str) -> Shown | None:
    """Where an event is shown: at its own position, else at its place's.

    Its precision is its own, else its place's; an own position without one is a site.
    """
    own = (lat, lon) if lat is not None and lon is not None else None
    position = own or (_position(place) if place else None)
    if position is None:
        return None
    return _shown(position, precision or (place.precision if place else Precision.SITE), place, coarsen_to)


def of_stop(place: Place, coarsen_to: str) -> Shown | None:
    """Where a stop of a journey is shown."""
    position = _position(place)
    return _shown(position, place.precision, place, coarsen_to) if position else None


def _position(place: Place) -> Position | None:
    return (place.lat, place.lon) if place.lat is not None and place.lon is not None else None


def _shown(position: Position, precision: str, place: Place | None, coarsen_to: str) -> Shown:
    withheld = bool(coarsen_to) and _RANK[coarsen_to] > _RANK[precision]
    if withheld:
        precision = coarsen_to
        position = geo.coarsen(*position, PrecisionCode.METRES[coarsen_to])
    tell = place is not None and not (coarsen_to and _RANK[coarsen_to] > _RANK[place.precision])
    told = place if tell else None
    return Shown(
        lat=position[0],
        lon=position[1],
        precision=precision,
        name=told.name if told else (place.region if place else ""),
        names=tuple(text.lines(told.names)) if told and told.names else (),
        place=place,
        slug=told.slug if told else "",
        area=told.area if told and _RANK[precision] >= _RANK[Precision.DISTRICT] else "",
        withheld=withheld,
    )

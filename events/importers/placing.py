"""Places that rows name without saying where they are: found in the gazetteer, or left without a position, in words."""

from dataclasses import replace
from functools import lru_cache

from events.geocoding import taking
from events.geocoding.gazetteer import search
from events.geocoding.gazetteer.index import NotLoaded
from events.geocoding.resolve import Answer, resolve
from events.importers.base import RowProblem
from events.importers.record import PlaceName, Record, Stop
from events.models import Place

LOOKED_UP = ("place", "stop")  # the columns that problems with names are told of
_OFFERED = 3  # of the places that a name may mean


def placed(record: Record) -> None:
    """Finds the places of a record, as far as their names can mean one place only."""
    oddities: list[RowProblem] = []
    if record.place and record.lat is None:
        record.place, why = _found(record.place)
        if why:
            oddities.append(RowProblem(record.row, "place", f"{why} The event has no position.", refused=False))
    if any(stop.place.lat is None for stop in record.stops):
        record.stops = tuple(_stops(record, oddities))
    record.oddities += tuple(oddities)


def _stops(record: Record, oddities: list[RowProblem]) -> list[Stop]:
    stops = []
    for stop in record.stops:
        place, why = _found(stop.place)
        if why:
            oddities.append(RowProblem(record.row, "stop", f"{why} The stop is left out.", refused=False))
        else:
            stops.append(replace(stop, place=place))
    return stops


def forget() -> None:
    """Lets what was found be looked up anew: between two imports of a process the desk may have learnt places."""
    _found.cache_clear()


@lru_cache(1 << 14)
def _found(named: PlaceName) -> tuple[PlaceName, str]:
    """The place with its position, or why it has none. A region or country named in the row tells homonyms apart."""
    if named.lat is not None:
        return named, ""
    whole = ", ".join(dict.fromkeys(filter(None, (named.name, named.region, named.country))))
    if row := Place.objects.filter(slug=named.slug).exclude(lat=None).first():
        return replace(named, lat=row.lat, lon=row.lon, precision=row.precision), ""
    found = resolve(whole)
    if not found.answers:
        return named, f"The place “{whole[:80]}” is not found: {found.problem}"
    if not found.sure:
        may = "; ".join(f"{answer.title} ({answer.detail})" for answer in found.answers[:_OFFERED])
        return named, f"The place “{whole[:80]}” may be {found.asks or len(found.answers)} places: {may}."
    row = _row(found.answers[0])
    if row is None or row.lat is None:
        return named, f"The place “{whole[:80]}” has no position at the desk."
    slug = row.gazetteer_id or row.slug  # the same before and after the desk has a row of it
    return replace(
        named, slug=slug, lat=row.lat, lon=row.lon, precision=row.precision, gazetteer_id=row.gazetteer_id
    ), ""


def _row(answer: Answer) -> Place | None:
    return Place.objects.get(pk=answer.place) if answer.place else taking.draft(answer.gazetteer_id)


def by_gazetteer(named: PlaceName, gazetteer_id: str) -> PlaceName:
    """The place as the gazetteer has it, with names in other scripts; as it is named where that does not know it."""
    try:
        return _known(named, gazetteer_id)
    except NotLoaded:  # which is no answer to remember
        return named


@lru_cache(1 << 16)
def _known(named: PlaceName, gazetteer_id: str) -> PlaceName:
    found = search.by_id(gazetteer_id)
    if found is None:
        return named
    return replace(
        named, slug=found.id, name=found.name, country=found.country, region=found.region, gazetteer_id=found.id
    )

"""Which of several places was meant: that of the event's country before a neighbour's, never simply the largest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from events.geocoding.candidates import Candidate
from events.geocoding.gazetteer import search
from events.lib.geo import distance_km

_FAR, _NEIGHBOUR, _USUAL = 1.0, 0.5, 0.3
_UNFIT = 2.0  # not of the kind, or not in the country, that was typed
_SPELLING = 3.0  # how much an unlike name weighs against distance: a slip of one letter in seven is a country's width


@dataclass(frozen=True)
class Setting:
    """What the form says already: the countries of the event's places and actors, those that its dataset is about, and
    a position by its name, to measure from."""

    countries: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    at: tuple[int, int] | None = None
    at_name: str = ""

    @cached_property
    def neighbours(self) -> set[str]:
        found = (search.by_id(f"area:{country}") for country in self.countries)
        return {code for country in found if country for code in country.beside.split(",")}

    def distance(self, country: str) -> float:
        if country in self.countries:
            return 0.0
        if country in self.usual:
            return _USUAL
        beside = country in self.neighbours or (self.countries and not country)  # seas and rivers have no country
        return _NEIGHBOUR if beside else _FAR


def ranked(candidates: Sequence[Candidate], setting: Setting) -> list[Candidate]:
    """The likeliest first; people count only where nothing else tells two apart."""

    def key(candidate: Candidate) -> tuple[float, bool, float, int, str]:
        weight = candidate.unlike * _SPELLING + (not candidate.fits) * _UNFIT + setting.distance(candidate.country)
        from_here = distance_km(setting.at, candidate.at) if setting.at and candidate.at else 0.0
        return round(weight, 3), candidate.place is None, from_here, -candidate.people, candidate.name

    return sorted(candidates, key=key)


def rivals(ordered: Sequence[Candidate], setting: Setting) -> list[Candidate]:
    """Those among which only the editor can choose: all that bear the name, if several do in the event's country."""
    exact = [candidate for candidate in ordered if candidate.exact]
    here = [candidate for candidate in exact if candidate.country in setting.countries]
    bearing = here or exact
    towns = [candidate for candidate in bearing if candidate.kind == "settlement"]
    return [candidate for candidate in bearing if not _goes_with(candidate, towns)]


def _goes_with(candidate: Candidate, towns: Sequence[Candidate]) -> bool:
    """Whether it is the region or the airport of a town of this name, which would have been said."""
    theirs = candidate.kind == "region" or (candidate.kind in ("airport", "port") and candidate.place is None)
    return theirs and any(town.country == candidate.country for town in towns)

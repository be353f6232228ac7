"""Finds the places that a name may mean: at the desk and in the gazetteer, exactly, begun, or nearly so.

Behind the name may stand where the place lies, after a comma or without one: "Sergeevka, Kazakhstan", "Dunai Primorye".
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from events.geocoding import areas
from events.geocoding.candidates import Candidate, from_desk, from_gazetteer
from events.geocoding.gazetteer import search
from events.geocoding.kinds import Wanted, wanted
from events.lib.geo import distance_km
from events.lib.text import fold
from events.models import Place

BEGUN = 0.35  # how unlike a name is that only begins as typed
_MISSPELT = 0.1  # and at least one that is spelt otherwise
_BESIDE_A_TOWN = 0.01  # and an airport that is found by a town, a kilometre off and more
_ENOUGH = 8  # places of exactly the name, beside which nobody needs one that only begins so
_TOWNS = 8  # whose surroundings are searched for an airport
_AROUND = 20  # kilometres
_SAME = 5  # kilometres within which the desk's place and the gazetteer's of one name and kind are one
_NEARBY = 100  # kilometres that "Dunai, Vladivostok" may reach
_MOST_OF_THE_DESK = 20


@dataclass(frozen=True)
class Search:
    """What was found, and whether only the surroundings were meant."""

    candidates: list[Candidate]
    near: bool = False


def find(text: str) -> Search:
    """All that the text may mean, without an order. Raises NotLoaded."""
    name, *beside = _parts(text)
    asked = wanted(name)
    found = _called(name, asked)
    if not beside and not any(candidate.exact for candidate in found) and (split := _split(asked)):
        return Search(of_the_desk(split), asked.near)
    lies = [_condition(words) for words in beside]
    placed = [replace(each, fits=each.fits and all(condition(each) for condition in lies)) for each in found]
    return Search(of_the_desk(placed), asked.near)


def find_at_the_desk(text: str) -> Search:
    """What can be found without the gazetteer."""
    asked = wanted(_parts(text)[0])
    return Search(_known(asked.name), asked.near)


def _parts(text: str) -> list[str]:
    return [part for part in map(fold, re.split("[,()]", text)) if part] or [""]


def _called(name: str, asked: Wanted) -> list[Candidate]:
    """By the whole text, as it stands; else by the name in it, of the kind that was asked for."""
    whole = [*_known(name), *_exactly(name)] if name != asked.name else []
    of_kind = [_of_kind(each, asked.kind) for each in (*_known(asked.name), *_exactly(asked.name))]
    if any(each.exact for each in whole):
        of_kind = [replace(each, unlike=max(each.unlike, BEGUN)) for each in of_kind]
    found = [*whole, *of_kind, *_at_the_town(of_kind, asked.kind)]
    exact = sum(candidate.exact for candidate in found)
    if exact < _ENOUGH:
        begun = (from_gazetteer(place, BEGUN) for place in search.beginning(asked.name))
        found += [_of_kind(each, asked.kind) for each in begun]
    if not exact:
        alike = (from_gazetteer(place, _MISSPELT + 1 - alike) for place, alike in search.sounding(asked.name))
        found += [_of_kind(each, asked.kind) for each in alike]
    return found


def _of_kind(candidate: Candidate, kind: str) -> Candidate:
    """A military site is in no gazetteer: any place may be its."""
    return replace(candidate, fits=candidate.fits and kind in ("", "base", candidate.kind))


def _exactly(name: str) -> list[Candidate]:
    return [from_gazetteer(place) for place in search.called(name)]


def _known(name: str) -> list[Candidate]:
    """Places of the desk that are called so, or whose name begins so."""
    places = Place.objects.filter(folded__contains=f"\n{name}")[:_MOST_OF_THE_DESK] if name else []
    return [from_desk(place, 0 if f"\n{name}\n" in place.folded else BEGUN) for place in places]


def _at_the_town(towns: Iterable[Candidate], kind: str) -> list[Candidate]:
    """Airports and ports bear the name of a town in no source's spelling but one: they are looked for around it."""
    if kind not in ("airport", "port"):
        return []
    settlements = [town for town in towns if town.kind == "settlement" and town.at and town.unlike == 0][:_TOWNS]
    found = []
    for town in settlements:
        for place, km in search.near(town.at or (0, 0), _AROUND, kind):
            named = fold(place.name).startswith(fold(town.name))
            found.append(from_gazetteer(place, 0 if named else _BESIDE_A_TOWN * (1 + km)))
    return found


def _split(asked: Wanted) -> list[Candidate]:
    """The name and where it lies written together: what some words name exactly, where the others say."""
    words = asked.name.split()
    for at in range(len(words) - 1, 0, -1):
        for name, where in ((words[:at], words[at:]), (words[at:], words[:at])):
            lies = _condition(" ".join(where))
            called = (*_known(" ".join(name)), *_exactly(" ".join(name)))
            of_kind = [_of_kind(each, asked.kind) for each in called if each.unlike == 0]
            found = [each for each in [*of_kind, *_at_the_town(of_kind, asked.kind)] if lies(each)]
            if any(each.fits for each in found):
                return found
    return []


def _condition(where: str) -> Callable[[Candidate], bool]:
    """Whether a candidate lies in the country or region of this folded name or code, or near a place of this name."""
    name = wanted(where).name
    called = [*search.called(where), *search.called(name)]
    ids = {place.id for place in called if place.kind in ("country", "region")} | {f"area:{where}"}
    countries = {place.country for place in called if place.kind == "country"} | {where} & set(areas.countries())
    names = {fold(place.name) for place in called if place.kind == "region"}
    points = [place.at for place in called if place.kind not in ("country", "region")][:_TOWNS]

    def lies(candidate: Candidate) -> bool:
        if candidate.country in countries or candidate.region_id in ids or fold(candidate.region) in names:
            return True
        at = candidate.at
        return at is not None and any(distance_km(at, point) <= _NEARBY for point in points)

    return lies


def of_the_desk(found: Sequence[Candidate]) -> list[Candidate]:
    """Each place once, by the best of its names; the desk's row in place of the gazetteer's."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=_worth):
        best.setdefault(candidate.gazetteer_id or f"desk:{candidate.place}", candidate)
    listed = {each.gazetteer_id: each for each in found if each.place is None}
    rows = rows_of([key for key, candidate in best.items() if candidate.place is None])
    merged = [
        replace(from_desk(rows[key]) if key in rows else candidate, unlike=candidate.unlike, fits=candidate.fits,
                people=listed[key].people if key in listed else 0)
        for key, candidate in best.items()
    ]  # fmt: skip
    known: dict[int | None, Candidate] = {each.place: each for each in merged if each.place is not None}
    others = []
    for candidate in merged:
        if candidate.place is None:
            if same := next((each for each in known.values() if _are_one(candidate, each)), None):
                known[same.place] = min(same, replace(same, unlike=candidate.unlike, fits=candidate.fits), key=_worth)
            else:
                others.append(candidate)
    return [*known.values(), *others]


def rows_of(ids: list[str]) -> dict[str, Place]:
    """The desk's places by the ids that the gazetteer gives them; outlines also by their code."""
    areas_of = [id_.removeprefix("area:") for id_ in ids if id_.startswith("area:")]
    kinds = (Place.Kind.REGION, Place.Kind.COUNTRY)
    rows = {f"area:{place.area}": place for place in Place.objects.filter(area__in=areas_of, kind__in=kinds)}
    return rows | {place.gazetteer_id: place for place in Place.objects.filter(gazetteer_id__in=ids)}


def _worth(candidate: Candidate) -> tuple[bool, float, bool]:
    return not candidate.fits, candidate.unlike, candidate.place is None


def _are_one(candidate: Candidate, known: Candidate) -> bool:
    """Whether the desk has this place, entered by hand."""
    if candidate.kind != known.kind or known.gazetteer_id:
        return False
    if candidate.kind == "area":
        return (candidate.country, candidate.name) == (known.country, known.name)
    return bool(candidate.at and known.at and distance_km(candidate.at, known.at) <= _SAME)

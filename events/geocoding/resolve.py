"""What an editor means by a text in the where box: a place by its name, or a position in any notation.

`resolve` never chooses among equals. It gives answers, the likeliest first, and says how many of them only the editor
can tell apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from events.geocoding import by_name, notations, ranking, surroundings
from events.geocoding.by_name import Search
from events.geocoding.candidates import Candidate, from_gazetteer
from events.geocoding.gazetteer.index import NotLoaded
from events.geocoding.notations import BadSpot, Spot, plus_code
from events.geocoding.online import OnlinePlace
from events.geocoding.ranking import Setting
from events.lib import geo, text
from events.models import PrecisionCode

LONGEST = 2000  # characters: links to map sites are long
_LONGEST_NAME = 200
_MOST = 8  # answers
_NEARBY = 30  # kilometres to a place that a position may be named by
_NEAR = "area"  # the precision of "near Kursk"
_SPELLINGS = 0.5  # of the likeness of the best, below which another spelling is not offered

_KIND_WORDS = {"base": "military site"}
_SMALL = ("settlement", "airport", "port", "base")  # kinds that a larger town tells the place of

NOT_LOADED = "Names are not known yet: the gazetteer is being loaded, or the operator has to load it. Coordinates work."
NOTHING = "No place of this name is known. Try its country or region behind it, another spelling, or coordinates."
NO_START = "A short Plus Code needs a place behind it: 8MG9+PFR Sergeevka."


@dataclass(frozen=True)
class Answer:
    """A place, a position, or both. `at` is the position that is meant, the event's own when `spot` is set.

    `place` is the key of the desk's row; without one, `gazetteer_id` says of what to make one. `name` and
    `place_precision` are the place's; `precision` is the event's.
    """

    title: str
    detail: str
    precision: str
    at: tuple[int, int] | None
    spot: bool = False
    place: int | None = None
    gazetteer_id: str = ""
    name: str = ""
    place_precision: str = ""


@dataclass(frozen=True)
class Understanding:
    """`asks` is how many of the first answers bear the same name: with two or more, none may be taken unasked.

    `sure` says that the first answer is what was typed, not only like it. `problem` says why there is no answer.
    """

    answers: tuple[Answer, ...] = ()
    asks: int = 0
    sure: bool = False
    problem: str = ""


def resolve(typed: str, setting: Setting = Setting()) -> Understanding:  # noqa: B008 -- frozen
    plain = text.clean(typed)
    if not plain:
        return Understanding()
    if len(plain) > LONGEST:
        return Understanding(problem=f"At most {LONGEST} characters.")
    try:
        if code := plus_code.short(plain):
            return _positions(_short(*code, setting), setting)
        if spots := notations.read(plain):
            return _positions(spots, setting)
        return _named(plain, setting)
    except BadSpot as error:
        return Understanding(problem=str(error))


def from_online(places: list[OnlinePlace], credit: str) -> Understanding:
    """What a service on the network has found; each is a position, named by the settlement it is at."""
    spots = (Spot(place.lat, place.lon, 0, f"{place.address} · {credit}") for place in places)
    answers = []
    for place, spot in zip(places, spots, strict=True):
        named = next(iter(_position(spot, alone=False)))
        answers.append(replace(named, title=place.name, detail=spot.notation, precision=place.precision))
    return Understanding(tuple(answers[:_MOST]), asks=len(answers))


def _named(plain: str, setting: Setting) -> Understanding:
    if len(plain) > _LONGEST_NAME:
        return Understanding(problem=f"A name has at most {_LONGEST_NAME} characters.")
    try:
        found = by_name.find(plain)
        ordered = _likely(ranking.ranked(found.candidates, setting))
    except NotLoaded:
        found = by_name.find_at_the_desk(plain)
        if not found.candidates:
            return Understanding(problem=NOT_LOADED)
        ordered = found.candidates
    if not ordered:
        return Understanding(problem=NOTHING)
    rivals = ranking.rivals(ordered, setting)
    shown = [*rivals, *(each for each in ordered if each not in rivals)][:_MOST]
    answers = tuple(_place(candidate, found, setting) for candidate in shown)
    return Understanding(answers, asks=min(len(rivals), _MOST), sure=len(rivals) == 1)


def _likely(ordered: list[Candidate]) -> list[Candidate]:
    """Without what is much less like the typed text than the best is."""
    best = min((each.unlike for each in ordered if each.fits), default=0.0)
    worst = 1.0 if best == 0 else best + (1 - best) * _SPELLINGS
    return [each for each in ordered if each.unlike <= worst]


def _place(candidate: Candidate, found: Search, setting: Setting) -> Answer:
    precision = candidate.precision
    if found.near and PrecisionCode.ORDER.index(precision) < PrecisionCode.ORDER.index(_NEAR):
        precision = _NEAR
    return Answer(
        title=candidate.name, detail=_detail(candidate, setting), precision=precision, at=candidate.at,
        place=candidate.place, gazetteer_id=candidate.gazetteer_id, name=candidate.name,
        place_precision=candidate.precision,
    )  # fmt: skip


def _detail(candidate: Candidate, setting: Setting) -> str:
    """Kind, region, country; how far from the next large town, and from where the event is already."""
    words = [] if candidate.kind == "settlement" else [_KIND_WORDS.get(candidate.kind, candidate.kind)]
    words += [candidate.region] if candidate.region != candidate.name else []
    words += [surroundings.country(candidate.country)] if candidate.country and candidate.kind != "country" else []
    parts = [", ".join(filter(None, words))]
    if candidate.at and candidate.people < surroundings.TOWN and candidate.kind in _SMALL:
        parts.append(_landmark(candidate.at, candidate.country))
    if candidate.at and setting.at and candidate.kind != "country":
        parts.append(surroundings.off(candidate.at, setting.at, setting.at_name))
    said = " · ".join(filter(None, parts))
    return said[:1].upper() + said[1:]


def _landmark(at: tuple[int, int], country: str) -> str:
    try:
        return surroundings.landmark(at, country)
    except NotLoaded:
        return ""


def _short(code: str, where: str, setting: Setting) -> list[Spot]:
    """A spot for each place that a short code may start from."""
    starts = [setting.at] if setting.at else []
    if where:
        try:
            ordered = ranking.ranked(by_name.find(where).candidates, setting)
        except NotLoaded:
            ordered = by_name.find_at_the_desk(where).candidates
        meant = ranking.rivals(ordered, setting) or ordered[:1]
        starts = [candidate.at for candidate in meant[:_MOST] if candidate.at]
        if not starts:
            raise BadSpot(NOTHING)
    if not starts:
        raise BadSpot(NO_START)
    return list(dict.fromkeys(plus_code.recovered(code, start) for start in starts))


def _positions(spots: list[Spot], setting: Setting) -> Understanding:
    """Each with the place that it is at, and alone."""
    answers = [answer for spot in spots for answer in _position(spot, alone=len(spots) == 1)]
    return Understanding(tuple(answers[:_MOST]), asks=len(spots), sure=len(spots) == 1)


def _position(spot: Spot, alone: bool) -> Iterable[Answer]:
    title = f"{geo.say_degrees(spot.lat)}, {geo.say_degrees(spot.lon)}"
    at = (spot.lat, spot.lon)
    said = f"{spot.notation}; {spot.note}" if spot.note else spot.notation
    try:
        town = surroundings.nearest(at, _NEARBY)
    except NotLoaded:
        town = None
    if town is None:
        yield Answer(title, said, spot.precision, at, spot=True)
        return
    off = surroundings.off(at, town.at, town.name)
    where = f"{off[:1].upper()}{off[1:]}, {surroundings.country(town.country)}"
    [named] = by_name.of_the_desk([from_gazetteer(town)])
    here = Answer(title, f"{where} · {said}", spot.precision, at, spot=True)
    yield replace(
        here, title=f"{title} ({named.name})", place=named.place, gazetteer_id=named.gazetteer_id, name=named.name,
        place_precision=named.precision,
    )  # fmt: skip
    if alone:
        yield replace(here, detail=f"The position alone · {said}")

"""Finding places in the gazetteer: by a name as it is written, begun or misspelt, and by where they lie."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from events.geocoding.gazetteer import index
from events.lib import spelling
from events.lib.geo import METRES_A_DEGREE, SCALE, normal_lon

ALIKE = 0.72  # of the letters of two spellings of one name, at least
_MOST = 1_000  # places that one name or beginning may have
_MOST_BEGUN = 150  # of those that only begin so, the places that are fetched
_MOST_SPELLINGS = 6_000  # names that sound alike, looked at letter by letter
_MOST_ALIKE = 40  # of these, the places that are fetched
_MOST_NEAR = 20
_BEGINNING = 4  # letters that must be typed before names are completed
_SOUNDS = 5  # consonants that a name needs before one of them may be wrong

_PLACES = """
SELECT place.number, place.id, place.kind, place.country, place.beside, place.lat, place.lon, place.people, place.name,
  place.names, coalesce(region.id, ''), coalesce(region.name, '')
FROM place LEFT JOIN place region ON region.number = place.region WHERE place."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of the gazetteer, as its book has it, with the first-level region that it lies in."""

    number: int
    id: str
    kind: str
    country: str
    beside: str
    lat: int
    lon: int
    people: int
    name: str
    names: str
    region_id: str
    region: str

    @property
    def at(self) -> tuple[int, int]:
        return self.lat, self.lon


def called(name: str) -> list[Found]:
    """The places that have exactly this folded name."""
    return _places("number IN (SELECT place FROM named WHERE name = ? LIMIT ?)", name, _MOST)


def beginning(name: str) -> list[Found]:
    """Places of which a folded name begins so, and goes on; where very many do, the larger ones."""
    if len(name) < _BEGINNING:
        return []
    rows = index.ask(
        "SELECT DISTINCT number, people FROM named JOIN place ON number = named.place"
        " WHERE named.name > ? AND named.name < ? LIMIT ?",
        [name, name + "\U0010ffff", _MOST],
    )
    return _numbered(number for number, _ in sorted(rows, key=lambda row: -row[1])[:_MOST_BEGUN])


def sounding(name: str) -> list[tuple[Found, float]]:
    """Places that have a name nearly like this folded one, and how alike the two are, from ALIKE to 1."""
    key = spelling.key(name)
    alike = _alike(name, [key])
    if not alike and len(key) >= _SOUNDS:
        alike = _alike(name, spelling.nearly(key))
    best = sorted(alike, key=lambda number: -alike[number])[:_MOST_ALIKE]
    return [(place, alike[place.number]) for place in _numbered(best)]


def near(at: tuple[int, int], kilometres: float, kind: str, people: int = 0) -> list[tuple[Found, float]]:
    """Places of a kind, with so many people or more, and how many kilometres off they lie; the nearest first."""
    squares = index.squares(*at, kilometres)
    rows = index.ask(
        f"SELECT place, lat, lon FROM lying WHERE square IN ({_marks(squares)}) AND kind = ? AND people >= ?",  # noqa: S608
        [*squares, kind, people],
    )
    reached = ((_roughly(at, (lat, lon)), number) for number, lat, lon in rows)
    close = {number: km for km, number in sorted(reached)[:_MOST_NEAR] if km <= kilometres}
    return sorted(((place, close[place.number]) for place in _numbered(close)), key=lambda pair: pair[1])


def by_id(gazetteer_id: str) -> Found | None:
    found = _places("id = ?", gazetteer_id)
    return found[0] if found else None


def _alike(name: str, keys: Iterable[str]) -> Mapping[int, float]:
    """By number of a place, how alike the best of its names is that have one of these keys."""
    asked = list(keys)
    rows = index.ask(
        f"SELECT latin, place FROM sounding WHERE key IN ({_marks(asked)}) LIMIT ?",  # noqa: S608
        [*asked, _MOST_SPELLINGS],
    )
    spellings = [latin for latin, _ in rows]
    best: dict[int, float] = {}
    for _, alike, at in process.extract_iter(
        spelling.latin(name), spellings, scorer=OSA.normalized_similarity, score_cutoff=ALIKE
    ):
        number = rows[at][1]
        best[number] = max(alike, best.get(number, 0))
    return best


def _roughly(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Kilometres between neighbours, near enough to say which is nearer; the ellipsoid takes a hundred times longer."""
    aside = normal_lon(a[1] - b[1]) * math.cos(math.radians(a[0] / SCALE))
    return math.hypot(a[0] - b[0], aside) / SCALE * METRES_A_DEGREE / 1000


def _numbered(numbers: Iterable[int]) -> list[Found]:
    asked = list(numbers)
    return _places(f"number IN ({_marks(asked)})", *asked)


def _places(condition: str, *parameters: Any) -> list[Found]:
    return [Found(*row) for row in index.ask(_PLACES + condition, parameters)]


def _marks(values: Sequence[Any]) -> str:
    return ",".join("?" * len(values))

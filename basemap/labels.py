"""Names on the map: countries, first-level regions, seas. Each says from which zoom it is shown."""

import math
from collections import defaultdict

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from basemap.codes import Region
from basemap.sources import Feature
from basemap.tiles import Item, project

LANGUAGES = ("en", "fr", "de", "uk", "ru", "ko", "ar")

# Natural Earth says "Dem. Rep. Congo" where the map is crowded and "People's Republic of China" where it speaks
# fully; these are the names that readers use.
NAMES = {
    "CHN": {"en": "China", "fr": "Chine", "de": "China", "uk": "Китай", "ru": "Китай", "ko": "중국", "ar": "الصين"},
    "PRK": {"ko": "북한"},
    "USA": {"en": "United States"},
    "COD": {"en": "DR Congo"},
    "COG": {"en": "Congo"},
    "CIV": {"en": "Côte d’Ivoire"},
    "SWZ": {"en": "Eswatini"},
    "GMB": {"en": "The Gambia"},
    "PSX": {"en": "Palestine"},
    "FSM": {"en": "Micronesia"},
}

# Where an ocean's name stands: in open water, not in the middle of all its arms.
OCEANS = {
    "Arctic Ocean": [(-160, 79), (10, 83)],
    "Southern Ocean": [(-20, -62), (100, -62), (-140, -65)],
    "North Atlantic Ocean": [(-42, 32)],
    "South Atlantic Ocean": [(-15, -28)],
    "North Pacific Ocean": [(-165, 31)],
    "South Pacific Ocean": [(-125, -28)],
    "Indian Ocean": [(78, -22)],
}
TINY = 0.05  # square degrees: Liechtenstein and smaller are named late, and so are islands of that size
SEA_NAMES = {"Golfo San Mat’as": "Golfo San Matías", "Prince ALbert Sound": "Prince Albert Sound", "Kaliningrad": ""}
SEA_RANKS = {"Sea of Azov": 3, "Bali Sea": 5, "Korea Strait": 3, "Aegean Sea": 3}


def country_name(country: Feature, language: str) -> str:
    """The name as readers of the language know it."""
    own = NAMES.get(country["adm0_a3"], {}).get(language)
    short = country["name"] if language == "en" and "." not in country["name"] else None
    return str(own or short or country[f"name_{language}"] or country["name"])


def country_labels(countries: list[Feature]) -> list[Item]:
    """One label a country with a code of ISO 3166-1, at the point Natural Earth gives; the first to show come first."""
    found: dict[str, Feature] = {}
    for country in sorted(countries, key=lambda country: -country.shape.area):
        if country["code"]:
            found.setdefault(country["code"], country)
    rows = sorted(found.values(), key=lambda country: (country["min_label"], -country.shape.area))
    return [_country_label(country) for country in rows]


def _country_label(country: Feature) -> Item:
    names = {language: country_name(country, language) for language in LANGUAGES}
    properties = {"name": names["en"], "rank": _country_rank(country)}
    for language in LANGUAGES[1:]:
        if names[language] != names["en"]:
            properties[f"name_{language}"] = names[language]
    zoom = max(2, math.floor(country["min_label"]), 7 if country.shape.area < TINY else 0)
    return Item("countries", _place(country["label_x"], country["label_y"]), zoom, {**properties, "zoom": zoom})


def _country_rank(country: Feature) -> int:
    """1 to 3, for the size of the letters."""
    return 1 if country["min_label"] <= 2 else 2 if country["min_label"] <= 3.5 else 3


def division_zooms(regions: list[Region]) -> dict[str, int]:
    """From which zoom the regions of each country are drawn: the smaller they are on average, the later."""
    areas: dict[str, list[float]] = defaultdict(list)
    for region in regions:
        squeeze = math.cos(math.radians(region.feature.shape.centroid.y))
        areas[region.feature["code"]].append(region.feature.shape.area * squeeze * 12_364)  # km² of a square degree
    return {code: _division_zoom(sum(sizes) / len(sizes)) for code, sizes in areas.items() if len(sizes) > 1}


def _division_zoom(mean: float) -> int:
    return next((zoom for zoom, area in ((5, 9_000), (6, 2_500), (7, 600), (8, 150)) if mean > area), 9)


def region_labels(regions: list[Region], zooms: dict[str, int]) -> list[Item]:
    """Each region's name in its middle, one zoom after its borders."""
    items = []
    for region in sorted(regions, key=lambda region: -region.feature.shape.area):
        zoom = max(zooms.get(region.feature["code"], 9) + 1, _roomy_zoom(region.feature.shape.area))
        if zoom <= 9:
            shape = _middle(region.feature.shape)
            items.append(Item("regions", project(shape), zoom, {"name": region.name, "zoom": zoom}))
    return items


def _roomy_zoom(area: float) -> int:
    """The zoom at which so many square degrees are some 45 pixels wide, and hold a name."""
    return math.ceil(math.log2(45 * 360 / 256 / math.sqrt(area)))


def sea_labels(seas: list[Feature]) -> list[Item]:
    """Oceans where we place them, seas in their widest part; each name once."""
    items = [
        Item("seas", _place(*place), 2, {"name": name, "rank": 0, "zoom": 2})
        for name, places in OCEANS.items()
        for place in places
    ]
    seen = set(OCEANS)
    for sea in sorted(seas, key=lambda sea: (sea["scalerank"], -sea.shape.area)):
        name = " ".join((sea["name"] or "").split())
        name = SEA_NAMES.get(name, name)
        if not name or name in seen or sea["featurecla"] == "ocean" or sea.shape.is_empty:
            continue
        seen.add(name)
        rank = SEA_RANKS.get(name, sea["scalerank"])
        zoom = min(rank + 2, 8)
        items.append(Item("seas", project(_middle(sea.shape)), zoom, {"name": name, "rank": rank, "zoom": zoom}))
    return items


def _middle(shape: BaseGeometry) -> Point:
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    middle = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.02), 0)
    return Point(middle)


def _place(lon: float, lat: float) -> BaseGeometry:
    return project(Point(lon, lat))

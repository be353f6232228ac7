"""Airports, ports, seas and rivers of the gazetteer."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import airportsdata
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from basemap.labels import SEA_NAMES
from basemap.regions import Ground
from basemap.sources import Feature, read
from events.geocoding.gazetteer.book import Entry
from events.lib.text import fold

SECTIONS = {"Donau", "Al Furat", "Firat", "Heilong Jiang"}  # of rivers that known_as.tsv knows by these names
APART = 3  # degrees; lines of one name that lie farther apart are two rivers


def airports(ground: Ground) -> Iterator[Entry]:
    for code, row in sorted(airportsdata.load("ICAO").items()):
        lat, lon = round(row["lat"] * 1e5), round(row["lon"] * 1e5)
        if not row["name"].strip() or not (lat or lon):
            continue
        country = ground.country_at(lat, lon) or row["country"].lower()
        region = ground.region_at(lat, lon)
        within = f"area:{region}" if region.startswith(f"{country}-") else ""
        names = [row["name"], code, row["iata"], f"{row['city']} Airport" if row["city"] else ""]
        yield Entry(f"airport:{code}", "airport", country, within, "", lat, lon, 0, tuple(filter(None, names)))


def ports(earth: Path, ground: Ground) -> Iterator[Entry]:
    seen: dict[str, int] = defaultdict(int)
    for port in sorted(read(earth, "ports-10m"), key=lambda port: (port["name"] or "", port.shape.x)):
        if not port["name"]:
            continue
        lat, lon = _integers(port.shape)
        country, region = ground.country_at(lat, lon), ground.region_at(lat, lon)
        within = f"area:{region}" if country and region.startswith(f"{country}-") else ""
        names = port["name"].split("/")
        yield Entry(_id("port", names[0], seen), "port", country, within, "", lat, lon, 0, tuple(names))


def seas(earth: Path) -> Iterator[Entry]:
    """One entry a name, in the largest of the polygons that bear it."""
    found: dict[str, Feature] = {}
    for sea in sorted(read(earth, "geography-marine-polys-10m"), key=lambda sea: -sea.shape.area):
        name = " ".join((sea["name"] or "").split())
        name = SEA_NAMES.get(name, name.title() if name.isupper() else name)
        if name and not sea.shape.is_empty:
            found.setdefault(name, sea)
    seen: dict[str, int] = defaultdict(int)
    for name, sea in sorted(found.items()):
        french = (sea["name_fr"] or "").title()
        lat, lon = _integers(sea.shape.representative_point())
        yield Entry(_id("sea", name, seen), "sea", "", "", "", lat, lon, 0, tuple(filter(None, (name, french))))


def rivers(earth: Path) -> Iterator[Entry]:
    """One entry a river, in the middle of its longest line."""
    lines: dict[str, list[BaseGeometry]] = defaultdict(list)
    for river in read(earth, "rivers-lake-centerlines-10m"):
        if river["name"] and river["name"] not in SECTIONS:
            lines[river["name"]].extend(shapely.get_parts(river.shape))
    seen: dict[str, int] = defaultdict(int)
    for name, parts in sorted(lines.items()):
        for cluster in _clusters(parts):
            lat, lon = _integers(max(cluster, key=lambda part: part.length).interpolate(0.5, normalized=True))
            yield Entry(_id("river", name, seen), "river", "", "", "", lat, lon, 0, (name,))


def _clusters(parts: list[BaseGeometry]) -> list[list[BaseGeometry]]:
    rivers: list[list[BaseGeometry]] = []
    for part in sorted(parts, key=lambda part: -part.length):
        near = next((river for river in rivers if any(part.distance(other) < APART for other in river)), None)
        if near is None:
            rivers.append([part])
        else:
            near.append(part)
    return rivers


def _id(kind: str, name: str, seen: dict[str, int]) -> str:
    """Kind and folded name, numbered from the second on; no longer than the desk keeps."""
    id_ = f"{kind}:{fold(name).replace(' ', '-')}"[:36]
    seen[id_] += 1
    return id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}"


def _integers(point: Point) -> tuple[int, int]:
    return round(point.y * 1e5), round(point.x * 1e5)

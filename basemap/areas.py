"""Areas: simplified polygons of countries and regions, for events that are known only so far.

Written as a ZIP with one JSON member a country, so that looking one up reads little: `index.json` maps a code to
{"name", "kind", "box", "names"}; `ru.json` maps the codes of a country and its regions to their rings. Rings are closed
flat lists lon, lat, …, to be filled by the even-odd rule; none crosses the antimeridian. To be short they count in
GRID, and each corner but the first is the step from the one before. A box is [west, south, east, north] in degrees ×
100,000; west > east when it crosses the antimeridian.
"""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from basemap.codes import Region, told_apart
from basemap.labels import LANGUAGES, country_name
from basemap.sources import Feature, polygons

TOLERANCE = 0.01  # degrees; half a pixel at zoom 6
GRID = 100  # of degrees × 100,000; about 100 m
SPECK = 0.0015  # square degrees, about 15 km²: a smaller island of a larger country is left out

Ring = list[int]


def write(path: Path, countries: list[Feature], regions: list[Region]) -> None:
    """Write the ZIP, the same bytes for the same input."""
    index: dict[str, dict[str, Any]] = {}
    members: dict[str, dict[str, list[Ring]]] = defaultdict(dict)
    for code, kind, name, names, shape in [*_countries(countries), *_regions(told_apart(regions))]:
        rings = _rings(shape)
        index[code] = {"name": name, "kind": kind, "box": _box(rings), "names": names}
        members[code[:2]][code] = [_steps(ring) for ring in rings]
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for member, content in [("index", index), *sorted(members.items())]:
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            archive.writestr(ZipInfo(f"{member}.json"), text, ZIP_DEFLATED, 9)


Row = tuple[str, str, str, list[str], BaseGeometry]


def _countries(countries: list[Feature]) -> list[Row]:
    """One row a code: what Natural Earth counts apart but ISO 3166-1 does not is joined."""
    by_code: dict[str, list[Feature]] = defaultdict(list)
    for country in sorted(countries, key=lambda country: -country.shape.area):
        if country["code"]:
            by_code[country["code"].lower()].append(country)
    joined = [polygons(shapely.union_all([part.shape for part in parts], grid_size=1e-4)) for parts in by_code.values()]
    rows: list[Row] = []
    for (code, parts), shape in zip(sorted(by_code.items()), _in_order(by_code, joined), strict=True):
        name = country_name(parts[0], "en")
        names = {country_name(parts[0], language) for language in LANGUAGES} | {parts[0]["name"], parts[0]["name_en"]}
        rows.append((code, "country", name, sorted(names - {name}), shape))
    return rows


def _in_order(by_code: dict[str, list[Feature]], shapes: list[MultiPolygon]) -> list[BaseGeometry]:
    simple = dict(zip(by_code, _simplified(shapes), strict=True))
    return [simple[code] for code in sorted(by_code)]


def _regions(regions: list[Region]) -> list[Row]:
    shapes = _simplified([polygons(region.feature.shape) for region in regions])
    rows = zip(regions, shapes, strict=True)
    return [(region.code, "region", region.name, list(region.names), shape) for region, shape in rows]


def _simplified(shapes: list[MultiPolygon]) -> list[BaseGeometry]:
    """Simplified together, so that neighbours still touch."""
    return list(shapely.coverage_simplify(shapes, TOLERANCE))


def _rings(shape: BaseGeometry) -> list[Ring]:
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    kept = [part for part in parts if part.area > min(SPECK, parts[0].area / 50)] or parts[:1]
    rings = [_ring(ring) for part in kept for ring in shapely.get_rings(part)]
    large = [ring for ring in rings if len(ring) >= 8]
    return large or [_ring(shapely.box(*shape.buffer(0.001).bounds).exterior)]


def _ring(line: BaseGeometry) -> Ring:
    """The corners on the grid, each once; fewer than four points when nothing is left."""
    flat: Ring = []
    for x, y in line.coords:
        point = [round(x * 100_000 / GRID) * GRID, round(y * 100_000 / GRID) * GRID]
        if flat[-2:] != point:
            flat += point
    return flat


def _steps(ring: Ring) -> Ring:
    return [(now - before) // GRID for before, now in zip([0, 0, *ring], ring, strict=False)]


def _box(rings: list[Ring]) -> list[int]:
    """The narrowest box: it leaves out the widest gap between the rings, wherever on the globe that is."""
    spans = sorted((min(ring[::2]), max(ring[::2])) for ring in rings)
    merged = [spans[0]]
    for west, east in spans[1:]:
        if west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], east))
        else:
            merged.append((west, east))
    turn = 36_000_000
    following = [*merged[1:], (merged[0][0] + turn, 0)]
    gaps = [after[0] - before[1] for before, after in zip(merged, following, strict=True)]
    widest = gaps.index(max(gaps))
    west, east = following[widest][0], merged[widest][1]
    lats = [lat for ring in rings for lat in ring[1::2]]
    return [west - turn if west >= 18_000_000 else west, min(lats), east, max(lats)]

"""The ground of standalone maps: countries with few corners, and the names of countries and towns.

    python3 -m basemap.standalone

Made from events/geocoding/areas.zip and static/basemap/world.pmtiles, so that it shows the same borders and spellings.
"""

import gzip
import json
import math
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import brotli
import mapbox_vector_tile
import shapely
from pmtiles.reader import MmapSource, all_tiles

PROJECT = Path(__file__).resolve().parent.parent
AREAS = PROJECT / "events" / "geocoding" / "areas.zip"
WORLD = PROJECT / "static" / "basemap" / "world.pmtiles"
OUT = PROJECT / "events" / "exporters" / "standalone" / "ground.json.br"
DETAIL = 0.06  # degrees by which a border may be moved
SPECK = 0.03  # square degrees of the smallest island
LAST_TILES = 3  # the zoom of the tiles whose names are taken


def build() -> None:
    ground = {"countries": _countries(), "names": _names()}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(brotli.compress(json.dumps(ground, ensure_ascii=False, separators=(",", ":")).encode()))


def _countries() -> list[list[list[list[list[float]]]]]:
    """The coordinates of a MultiPolygon for each country, in degrees. Neighbours lose the same corners."""
    with ZipFile(AREAS) as archive:
        codes = [code for code, entry in json.loads(archive.read("index.json")).items() if entry["kind"] == "country"]
        shapes = [_shape(json.loads(archive.read(f"{code}.json"))[code]) for code in codes]
    simple = shapely.coverage_simplify(shapes, DETAIL)
    return [coordinates for shape in simple if (coordinates := _coordinates(shape))]


def _shape(rings: list[list[int]]) -> Any:
    """The even-odd body of rings, which the file writes as steps in hundredths of a degree × 10."""
    body = shapely.MultiPolygon()
    for steps in rings:
        body = body.symmetric_difference(shapely.make_valid(shapely.Polygon(_corners(steps))))
    return body


def _corners(steps: list[int]) -> list[tuple[float, float]]:
    x = y = 0
    corners = []
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        corners.append((x / 1000, y / 1000))
    return corners


def _coordinates(shape: Any) -> list[list[list[list[float]]]]:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > SPECK]
    rings = ([part.exterior, *part.interiors] for part in parts)
    return [[[[round(x, 2), round(y, 2)] for x, y in ring.coords] for ring in part] for part in rings]


def _names() -> list[list[Any]]:
    """Longitude, latitude, name, the zoom from which it is due, and whether it is a town."""
    found: dict[str, list[Any]] = {}
    with WORLD.open("rb") as file:
        for (zoom, column, row), packed in all_tiles(MmapSource(file)):
            if zoom > LAST_TILES:
                break
            layers = mapbox_vector_tile.decode(gzip.decompress(packed), default_options={"y_coord_down": True})
            for layer in ("countries", "towns"):
                for feature in layers.get(layer, {"features": ()})["features"]:
                    x, y = feature["geometry"]["coordinates"]
                    extent, about = layers[layer]["extent"], feature["properties"]
                    lon = (column + x / extent) / 2**zoom * 360 - 180
                    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (row + y / extent) / 2**zoom))))
                    name, zoom_from = about["name"], about["zoom"]
                    found[name] = [round(lon, 2), round(lat, 2), name, zoom_from, layer == "towns"]
    return list(found.values())


if __name__ == "__main__":
    build()

"""Vector tiles: layers of features, cut to the tiles of each zoom, in one PMTiles file.

Formats: Mapbox Vector Tile 2.1 (https://github.com/mapbox/vector-tile-spec) and PMTiles 3
(https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
"""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from basemap.sources import polygons

MAX_ZOOM = 7  # tiles of 512 px, so these are drawn at Leaflet's zoom 8 and enlarged beyond
SIZE = 512
EXTENT = 2048
DETAIL = 0.5  # pixels by which a line may be moved
SPECKS = {"land": 2, "lakes": 10}  # square pixels that an island or a lake must cover
BUFFER = 8 / SIZE  # of a tile's width: strokes along a cut stay outside what is drawn
TOP = 85.0511287798

Tile = tuple[int, int, int]  # zoom, column, row
Layers = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Item:
    """One thing to draw: in the world's square (see `project`), from Leaflet's zoom `zoom` on."""

    layer: str
    shape: BaseGeometry
    zoom: int = 0
    properties: dict[str, Any] = field(default_factory=dict)

    @property
    def data_zoom(self) -> int:
        """Leaflet's zoom n is drawn with the tiles of zoom n − 1; the last zoom holds all that follows."""
        return min(max(self.zoom - 1, 0), MAX_ZOOM)


def project(shape: BaseGeometry) -> BaseGeometry:
    """Degrees to Web Mercator, as a square from (0, 0) in the north-west to (1, 1)."""

    def mercator(points: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
        lat = np.radians(np.clip(points[:, 1], -85.5, 85.5))
        return np.column_stack([points[:, 0] / 360 + 0.5, 0.5 - np.arcsinh(np.tan(lat)) / (2 * np.pi)])

    return shapely.transform(shape, mercator)


def around(shape: BaseGeometry) -> BaseGeometry:
    """The shape with its copies a little beyond both edges of the world, so that nothing ends at the antimeridian."""
    copies = shapely.union_all([translate(shape, offset) for offset in (-1, 0, 1)])
    return shapely.clip_by_rect(copies, -0.05, -0.05, 1.05, 1.05)


def write(path: Path, items: list[Item], metadata: dict[str, Any]) -> None:
    """Write the PMTiles file. Items keep their order within a tile: the first label wins."""
    tiles: dict[Tile, Layers] = defaultdict(lambda: defaultdict(list))
    for zoom in range(MAX_ZOOM + 1):
        for item in items:
            if item.data_zoom <= zoom:
                for tile, piece in _cut(_simplified(item, zoom), (0, 0, 0), zoom):
                    tiles[tile][item.layer].append({"geometry": piece, "properties": item.properties})
    with path.open("wb") as file:
        writer: Any = Writer(file)  # type: ignore[no-untyped-call]
        for tile in sorted(tiles, key=lambda tile: zxy_to_tileid(*tile)):
            writer.write_tile(zxy_to_tileid(*tile), gzip.compress(_encoded(tile, tiles[tile]), mtime=0))
        writer.finalize(_header(), metadata)


def _simplified(item: Item, zoom: int) -> BaseGeometry:
    pixel = 1 / (SIZE << zoom)
    if item.shape.geom_type == "Point":
        return item.shape
    shape = shapely.simplify(item.shape, DETAIL * pixel)
    if "Polygon" not in shape.geom_type:
        return shape
    least = SPECKS[item.layer] * pixel**2
    return polygons(shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.area > least]))


def _cut(shape: BaseGeometry, tile: Tile, zoom: int) -> Iterator[tuple[Tile, BaseGeometry]]:
    """The pieces of a shape in the tiles of a zoom, by halving: no tile is compared with the whole world."""
    if shape.geom_type == "Point":
        scale = 1 << zoom
        yield (zoom, int(shape.x * scale) % scale, int(shape.y * scale)), shape
        return
    depth, x, y = tile
    width = 1 / (1 << depth)
    margin = BUFFER / (1 << zoom)
    bounds = (x * width - margin, y * width - margin, (x + 1) * width + margin, (y + 1) * width + margin)
    piece = shapely.clip_by_rect(shape, *bounds)
    if "Polygon" in shape.geom_type:
        piece = polygons(piece if piece.is_valid else shapely.make_valid(piece))
    if piece.is_empty:
        return
    if depth == zoom:
        yield tile, piece
        return
    for child in ((2 * x, 2 * y), (2 * x + 1, 2 * y), (2 * x, 2 * y + 1), (2 * x + 1, 2 * y + 1)):
        yield from _cut(piece, (depth + 1, *child), zoom)


def _encoded(tile: Tile, layers: Layers) -> bytes:
    zoom, x, y = tile
    width = 1 / (1 << zoom)
    options = {
        "quantize_bounds": (x * width, y * width, (x + 1) * width, (y + 1) * width),
        "extents": EXTENT,
        "y_coord_down": True,
    }
    rows = [{"name": name, "features": features} for name, features in sorted(layers.items())]
    encoded: bytes = mapbox_vector_tile.encode(rows, default_options=options)
    return encoded


def _header() -> dict[str, Any]:
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_zoom": 0,
        "max_zoom": MAX_ZOOM,
        "min_lon_e7": -1800000000,
        "min_lat_e7": round(-TOP * 1e7),
        "max_lon_e7": 1800000000,
        "max_lat_e7": round(TOP * 1e7),
        "center_zoom": 2,
        "center_lon_e7": 0,
        "center_lat_e7": 0,
    }


def lines(layer: str, shapes: Iterable[BaseGeometry], zoom: int = 0) -> Item:
    """One item of all the lines, joined end to end: only so can short ones be simplified away."""
    return Item(layer, project(shapely.line_merge(shapely.union_all(list(shapes)))), zoom)

"""The basemap beneath a picture's events, from the same tiles as the map's in the browser.

What is drawn and when follows static/js/map/basemap-style.js; tests/cards/ compares the colours.
"""

import gzip
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from pmtiles.tile import deserialize_directory, deserialize_header, find_tile, zxy_to_tileid

from events.cards.frame import TILE, Frame
from events.lib.look import Theme

WORLD = Path(__file__).resolve().parents[2] / "static" / "basemap" / "world.pmtiles"
COLOURS = {
    "light": {
        "land": "#F1EFE9", "water": "#DDE6EA", "coast": "#C3CFD4", "river": "#CBD8DE", "border": "#B3AB9D",
        "division": "#CFC9BD", "country": "#5B646C", "region": "#6F695E", "town": "#33393F", "dot": "#5B646C",
        "sea": "#4E6875",
    },
    "dark": {
        "land": "#20252A", "water": "#14191E", "coast": "#323A41", "river": "#171D22", "border": "#525B64",
        "division": "#3B4249", "country": "#A3ABB2", "region": "#8B939A", "town": "#C9CCCB", "dot": "#A3ABB2",
        "sea": "#748A96",
    },
}  # fmt: skip
_TILE_SIZE = 512  # the browser's pixels
_FILLS = ("land", "lakes")
_LINES = {"rivers": ("river", 0.8), "divisions": ("division", 0.9), "borders": ("border", 1.1)}  # colour, pixels
_DISPUTED = ("border", 1.1, 4.0, 3.0)  # colour, pixels wide, dash, gap
NAMED = ("countries", "towns")

Ring = NDArray[np.float64]  # x and y by row, in parts of the tile


@dataclass(frozen=True)
class Shape:
    """A feature of a tile: its rings or lines, in which a ring after the first of its polygon is a hole."""

    layer: str
    paths: tuple[tuple[Ring, bool], ...]  # with whether it is a hole
    properties: dict[str, Any]


@cache
def _world() -> mmap:
    with WORLD.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _bytes(offset: int, length: int) -> bytes:
    return _world()[offset : offset + length]


@cache
def _header() -> dict[str, Any]:
    return dict(deserialize_header(_bytes(0, 127)))


@lru_cache(maxsize=64)
def _directory(offset: int, length: int) -> Any:
    """A part of the file's index, which the library's Reader reads anew for every tile: longer than the tile takes."""
    return deserialize_directory(_bytes(offset, length))


def _packed(zoom: int, column: int, row: int) -> bytes:
    """The bytes of a tile, or none (PMTiles 3, section 4)."""
    header, number = _header(), zxy_to_tileid(zoom, column, row)
    directory = _directory(header["root_offset"], header["root_length"])
    while entry := find_tile(directory, number):
        if entry.run_length:
            return _bytes(header["tile_data_offset"] + entry.offset, entry.length)
        directory = _directory(header["leaf_directory_offset"] + entry.offset, entry.length)
    return b""


@lru_cache(maxsize=64)
def tile(zoom: int, column: int, row: int) -> tuple[Shape, ...]:
    """The shapes of a tile of the basemap; none where it has no tile."""
    packed = _packed(zoom, column, row)
    if not packed:
        return ()
    layers = mapbox_vector_tile.decode(gzip.decompress(packed), default_options={"y_coord_down": True})
    return tuple(
        Shape(name, tuple(_paths(feature["geometry"], layer["extent"])), feature["properties"])
        for name, layer in layers.items()
        for feature in layer["features"]
    )


def _paths(geometry: dict[str, Any], extent: int) -> Iterator[tuple[Ring, bool]]:
    kind, found = geometry["type"], geometry["coordinates"]
    depth = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}[kind]
    for polygon in found if depth == 3 else [found]:
        for number, path in enumerate(polygon if depth >= 2 else [polygon]):
            yield np.array(path, "f8").reshape(-1, 2) / extent, number > 0 and "Polygon" in kind


def tiles(frame: Frame) -> Iterator[tuple[tuple[Shape, ...], float, float, float]]:
    """The tiles that a frame shows a part of, each with its left and upper edge and its width, in pixels."""
    header = _header()
    zoom = min(max(round(frame.zoom) - int(math.log2(_TILE_SIZE / TILE)), header["min_zoom"]), header["max_zoom"])
    across = 2**zoom
    width = frame.scale / across
    first, last = math.floor(frame.left / width), math.floor((frame.left + frame.width) / width)
    upper, lower = math.floor(frame.top / width), math.floor((frame.top + frame.height) / width)
    for row in range(max(upper, 0), min(lower, across - 1) + 1):
        for column in range(first, last + 1):
            yield tile(zoom, column % across, row), column * width - frame.left, row * width - frame.top, width


def paint(frame: Frame, theme: Theme) -> Image.Image:
    """The ground without names."""
    colours = COLOURS[theme]
    image = Image.new("RGB", (frame.width, frame.height), colours["water"])
    for shapes, left, top, width in tiles(frame):
        # A tile reaches a little beyond its edges, so that strokes along a cut stay outside: each has its own canvas.
        x, y = round(left), round(top)
        piece = Image.new("RGB", (round(left + width) - x, round(top + width) - y), colours["water"])
        _paint_tile(ImageDraw.Draw(piece), shapes, np.array([left - x, top - y]), width, frame.unit, colours)
        image.paste(piece, (x, y))
    return image


def _paint_tile(
    draw: ImageDraw.ImageDraw,
    shapes: tuple[Shape, ...],
    shift: Ring,
    width: float,
    unit: float,
    colours: dict[str, str],
) -> None:
    for layer in _FILLS:
        rings = [(path * width + shift, hole) for shape in shapes if shape.layer == layer for path, hole in shape.paths]
        for ring, hole in sorted(rings, key=lambda each: -_area(each[0])):
            inner, outer = ("land", "water") if layer == "land" else ("water", "land")
            points = list(map(tuple, ring.tolist()))
            draw.polygon(points, fill=colours[outer if hole else inner])
            draw.line(points, fill=colours["coast"], width=round(0.9 * unit))
    for layer, (colour, thick) in _LINES.items():
        for shape in shapes:
            if shape.layer == layer:
                for path, _ in shape.paths:
                    draw.line(
                        list(map(tuple, (path * width + shift).tolist())), colours[colour], round(thick * unit), "curve"
                    )
    colour, thick, dash, gap = _DISPUTED
    for shape in shapes:
        if shape.layer == "disputed":
            for path, _ in shape.paths:
                for piece in dashes(path * width + shift, dash * unit, gap * unit):
                    draw.line(piece, colours[colour], round(thick * unit))


def _area(ring: Ring) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def dashes(line: Ring, dash: float, gap: float) -> Iterator[list[tuple[float, float]]]:
    """The pieces of a dashed line."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    for start in np.arange(0.0, along[-1], dash + gap).tolist():
        ends = np.clip([start, start + dash], 0, along[-1])
        inside = along[(along > ends[0]) & (along < ends[1])]
        at = np.concatenate([ends[:1], inside, ends[1:]])
        xs, ys = np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])
        yield list(zip(xs.tolist(), ys.tolist(), strict=True))

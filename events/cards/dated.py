"""Dated areas on a picture: a tint, a pattern and an edge for each holder, as static/js/map/patterns.js draws them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from events.cards.frame import Floats, Frame, world_x, world_y
from events.lib.look import Theme, colours

HUES = ("wine", "cyan", "olive", "purple", "teal", "sand")
_SIDE = 12.0  # the browser's pixels of a pattern's tile
_LINE = 1.2
_TINT, _PATTERN, _EDGE = 0.1, 0.5, 0.75  # opacity
_WIDTH = 1.25

Pattern = Callable[[Floats, Floats], Floats]  # how far a point of the tile is from the nearest line


def _near(at: Floats, line: float, every: float) -> Floats:
    found: Floats = np.abs((at - line + every / 2) % every - every / 2)
    return found


def falling(x: Floats, y: Floats) -> Floats:
    return _near(x - y, 0, _SIDE) / 2**0.5


def dots(x: Floats, y: Floats) -> Floats:
    """Each a disc as large as its line, with that around it."""
    first, second = (np.hypot(_near(x, middle, _SIDE), _near(y, middle, _SIDE)) - 1 for middle in (3.0, 9.0))
    found: Floats = np.minimum(first, second)
    return found


def level(x: Floats, y: Floats) -> Floats:
    return _near(y, 3, _SIDE / 2)


def crossed(x: Floats, y: Floats) -> Floats:
    return np.minimum(_near(x, 6, _SIDE), _near(y, 6, _SIDE))


def upright(x: Floats, y: Floats) -> Floats:
    return _near(x, 3, _SIDE / 2)


def waves(x: Floats, y: Floats) -> Floats:
    return _near(y - 1.5 + _near(x, 0, _SIDE) / 2, 3, _SIDE / 2)


PATTERNS: tuple[Pattern, ...] = (falling, dots, level, crossed, upright, waves)


@dataclass(frozen=True)
class Dated:
    """A set of areas as it is published, and the day of which they are shown."""

    content: Mapping[str, Any]
    day: int


def paint(image: Image.Image, dated: Dated, frame: Frame, theme: Theme) -> None:
    """Lays the areas that are valid on the day over a picture of the frame."""
    for holder in range(len(dated.content["holders"])):
        areas = [area for area in dated.content["areas"] if area["holder"] == holder and _valid(area, dated.day)]
        if areas:
            _paint(image, areas, holder, frame, colours(theme)[f"hue-{HUES[holder % len(HUES)]}"])


def _valid(area: Mapping[str, Any], day: int) -> bool:
    return bool(area["from"] <= day and (area["to"] is None or day <= area["to"]))


def _paint(image: Image.Image, areas: list[Any], holder: int, frame: Frame, colour: str) -> None:
    body, edge = (Image.new("L", image.size) for _ in range(2))
    for area in areas:
        rings = [shape for ring in area["rings"] for shape in _shapes(ring, frame)]
        body = ImageChops.lighter(body, _filled(image.size, rings))
        pen = ImageDraw.Draw(edge)
        for shape, _ in rings:
            pen.line([*shape, shape[0]], 255, round(_WIDTH * frame.unit), "curve")
    drawn = _drawn(image.size, PATTERNS[holder % len(PATTERNS)], frame.unit)
    for mask, opacity in ((body, _TINT), (ImageChops.multiply(body, drawn), _PATTERN), (edge, _EDGE)):
        image.paste(colour, mask=mask.point([round(step * opacity) for step in range(256)]))


def _shapes(steps: list[int], frame: Frame) -> list[tuple[list[tuple[float, float]], bool]]:
    """A ring on the picture, in each copy of the world, and whether it is an outer one."""
    points = np.array(steps).reshape(-1, 2).cumsum(axis=0)
    x, y = world_x(points[:, 0]), frame.down(world_y(points[:, 1]))
    outer = bool(np.dot(points[:, 0], np.roll(points[:, 1], -1)) > np.dot(points[:, 1], np.roll(points[:, 0], -1)))
    return [(list(zip(frame.across(x, world).tolist(), y.tolist(), strict=True)), outer) for world in frame.worlds()]


def _filled(size: tuple[int, int], rings: list[tuple[list[tuple[float, float]], bool]]) -> Image.Image:
    """White where the rings are: a hole comes after the ring that it is in."""
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    for shape, outer in rings:
        pen.polygon(shape, fill=255 if outer else 0)
    return mask


def _drawn(size: tuple[int, int], pattern: Pattern, unit: float) -> Image.Image:
    """White where the pattern has its lines."""
    across, down = (np.arange(length, dtype="f8") / unit for length in size)
    marked: NDArray[np.bool_] = pattern(*np.meshgrid(across, down)) <= _LINE / 2
    return Image.fromarray(marked.astype("u1") * 255)

"""What of the world a picture shows: Web Mercator on a world of width and height 1, as static/js/map/mercator.js."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from events.lib.geo import SCALE
from events.lib.view import View

TILE = 256  # pixels that the world is wide at zoom 0
_MAX_LATITUDE = 85.0511287798
_EQUATOR_METRES = 40_075_016.686
Floats = NDArray[np.float64]


def world_x(lon: ArrayLike) -> Floats:
    """0 to 1, of integer degrees."""
    return np.asarray(lon, "f8") / SCALE / 360 + 0.5


def world_y(lat: ArrayLike) -> Floats:
    """0 to 1, of integer degrees; beyond Mercator's edge it is the edge."""
    sine = np.sin(np.radians(np.clip(np.asarray(lat, "f8") / SCALE, -_MAX_LATITUDE, _MAX_LATITUDE)))
    found: Floats = 0.5 - np.arctanh(sine) / (2 * math.pi)
    return found


@dataclass(frozen=True)
class Frame:
    """A picture's place in the world. Lengths are pixels of the picture, in which `unit` make one of the browser's."""

    width: int
    height: int
    unit: float
    zoom: float  # the browser's
    x: float  # world coordinates of the middle
    y: float

    @classmethod
    def of(cls, view: View, width: int, height: int, unit: float) -> "Frame":
        """The frame that shows a view; the world is never smaller than the picture."""
        least = math.log2(height / unit / TILE)
        zoom = max(view.zoom / 100, least)
        half = height / (TILE * 2**zoom * unit) / 2
        y = float(world_y(view.lat))
        return cls(width, height, unit, zoom, float(world_x(view.lon)), min(max(y, half), 1 - half))

    @property
    def scale(self) -> float:
        """Pixels that the world is wide."""
        return float(TILE * self.unit * 2.0**self.zoom)

    @property
    def left(self) -> float:
        return self.x * self.scale - self.width / 2

    @property
    def top(self) -> float:
        return self.y * self.scale - self.height / 2

    def worlds(self, margin: float = 0) -> range:
        """The copies of the world, by number, that the picture shows a part of."""
        reach = self.width / 2 + margin
        return range(math.floor(self.x - reach / self.scale), math.floor(self.x + reach / self.scale) + 1)

    def across(self, x: Any, world: int = 0) -> Any:
        return (x + world) * self.scale - self.left

    def down(self, y: Any) -> Any:
        return y * self.scale - self.top

    def metres(self, length: float, y: float) -> float:
        """Pixels that a length on the ground takes at a latitude."""
        lat = math.atan(math.sinh((0.5 - y) * 2 * math.pi))
        return length / _EQUATOR_METRES * self.scale / math.cos(lat)

"""Where a geometry is: a point on it and, for a line or an area, a precision that holds all of it."""

from math import isfinite
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from events.importers.checking import text_of
from events.lib import geo
from events.models import PrecisionCode


class BadGeometry(ValueError):
    """No geometry, with what is wrong about it."""


def somewhere(geometry: Any) -> tuple[str, str, str]:
    """Longitude, latitude and precision of a geometry of GeoJSON; empty for none or an empty one. Raises BadGeometry.

    A point says its position and nothing of how it is known.
    """
    try:
        return _somewhere(geometry)
    except (ShapelyError, ArithmeticError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise BadGeometry(str(error)) from error


def _somewhere(geometry: Any) -> tuple[str, str, str]:
    if geometry is None:
        return "", "", ""
    if geometry.get("type") == "Point":
        place = geometry["coordinates"]
        return text_of(place[0]), text_of(place[1]), ""
    whole = shape(_plain(geometry))
    if whole.is_empty:
        return "", "", ""
    west, south, east, north = whole.bounds
    if west >= -180 and east <= 180 < east - west:  # nearer together across the antimeridian
        whole = shapely.transform(whole, _eastward)
        west, south, east, north = whole.bounds
    point = whole.representative_point()
    at = _degrees(point.y, point.x)
    metres = 1000 * max(geo.distance_km(at, _degrees(lat, lon)) for lat in (south, north) for lon in (west, east))
    known = [name for name, reach in PrecisionCode.REACH.items() if name != "sea" and reach >= metres]
    return f"{point.x - 360 * (point.x > 180):.5f}", f"{point.y:.5f}", known[0] if known else "country"


def _degrees(lat: float, lon: float) -> tuple[int, int]:
    return int(lat * geo.SCALE), int(lon * geo.SCALE)


def _eastward(positions: Any) -> Any:
    """Positions with longitudes from 0 to 360."""
    positions[:, 0] %= 360
    return positions


def _plain(value: Any) -> Any:
    """A geometry with floats for the exact decimals that it was read as."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, str) or value is None:
        return value
    if not isfinite(number := float(value)):
        raise BadGeometry(f"{str(value)[:40]} is no number of degrees")
    return number

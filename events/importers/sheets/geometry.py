"""Where a geometry is: a point of its own and, for a line or an area, a precision that holds all of it."""

from typing import Any

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
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
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
    middle = whole.representative_point()
    corner = (int(south * geo.SCALE), int(west * geo.SCALE)), (int(north * geo.SCALE), int(east * geo.SCALE))
    metres = geo.distance_km(*corner) * 500
    known = [name for name, reach in PrecisionCode.REACH.items() if name != "sea" and reach >= metres]
    return f"{middle.x:.5f}", f"{middle.y:.5f}", known[0] if known else "country"


def _plain(value: Any) -> Any:
    """A geometry with floats for the exact decimals that it was read as."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str) or value is None else float(value)

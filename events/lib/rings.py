"""Polygons as rings of integer degrees: what GeoJSON (RFC 7946) draws, checked, and turned so that holes are holes."""

from typing import Any

from events.lib import geo

Ring = list[int]  # lon, lat, lon, lat, … in integer degrees; the first position is not said again at the end

_KINDS = ("Polygon", "MultiPolygon")
_FEWEST = 3  # positions of a ring


class BadShape(ValueError):
    """A geometry that is no polygon of ours; the message says why."""


def read(geometry: Any, most: int) -> list[Ring]:
    """The rings of a Polygon or MultiPolygon: outer ones run counterclockwise, holes clockwise.

    Raises BadShape, also for more than `most` positions.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _KINDS:
        raise BadShape(f"The geometry is a {str(kind)[:40]}, not a Polygon or MultiPolygon.")
    coordinates = geometry.get("coordinates")
    polygons = coordinates if kind == "MultiPolygon" else [coordinates]
    rings: list[Ring] = []
    for polygon in _listed(polygons, "polygons"):
        for number, positions in enumerate(_listed(polygon, "rings")):
            most -= len(_listed(positions, "positions"))
            if most < 0:
                raise BadShape("It has more positions than a set may have.")
            rings.append(_turned(_ring(positions), outer=number == 0))
    return rings


def _listed(value: Any, of: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise BadShape(f"Its coordinates lack {of}.")
    return value


def _ring(positions: list[Any]) -> Ring:
    points = [_point(position) for position in positions]
    if points[0] != points[-1]:
        raise BadShape("A ring does not end where it begins.")
    points = [point for point, after in zip(points, points[1:], strict=False) if point != after]
    if len(set(points)) < _FEWEST:
        raise BadShape("A ring has fewer than three different positions, or is smaller than a metre.")
    around = zip(points, [*points[1:], points[0]], strict=True)
    if any(abs(lon - after) > geo.HALF_TURN for (lon, _), (after, _) in around):
        raise BadShape("A side is longer than 180° of longitude: cut the shape where it crosses the antimeridian.")
    return [degrees for point in points for degrees in point]


def _point(position: Any) -> tuple[int, int]:
    """Longitude and latitude; a height above the ground is passed over."""
    if not isinstance(position, list) or not 2 <= len(position) <= 3 or not all(map(_is_number, position)):
        raise BadShape(f"“{str(position)[:40]}” is not a position: longitude and latitude, as numbers.")
    try:
        return geo.to_int(position[0], 180), geo.to_int(position[1], 90)
    except (geo.BadPosition, OverflowError) as error:
        raise BadShape(f"A position’s longitude comes first and its latitude second: {error}.") from error


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _turned(ring: Ring, outer: bool) -> Ring:
    """The ring in the direction that RFC 7946 wants, whichever way it was drawn."""
    if (_doubled_area(ring) > 0) == outer:
        return ring
    points = list(zip(ring[::2], ring[1::2], strict=True))[::-1]
    return [degrees for point in points for degrees in point]


def _doubled_area(ring: Ring) -> int:
    """Twice the area in square integer degrees, above 0 for a ring that runs counterclockwise."""
    lons, lats = ring[::2], ring[1::2]
    return sum(lons[n - 1] * lats[n] - lons[n] * lats[n - 1] for n in range(len(lons)))


def geometry(rings: list[Ring]) -> dict[str, Any]:
    """The rings as GeoJSON again: each hole goes with the outer ring before it."""
    polygons: list[list[Any]] = []
    for ring in rings:
        closed = [*ring, *ring[:2]]
        positions = [[lon / geo.SCALE, lat / geo.SCALE] for lon, lat in zip(closed[::2], closed[1::2], strict=True)]
        if _doubled_area(ring) > 0 or not polygons:
            polygons.append([positions])
        else:
            polygons[-1].append(positions)
    return {"type": "MultiPolygon", "coordinates": polygons}

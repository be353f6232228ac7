"""GeoJSON of any origin as a table: all properties of all features are columns, and every geometry is somewhere.

A line or an area is at a point of its own, known only as closely as it is wide.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from events.importers.base import RowProblem, Share, Table, Unimportable
from events.importers.checking import header, text_of
from events.importers.features import Feature
from events.importers.reading import collection
from events.lib import geo
from events.models import PrecisionCode

_MOST_COLUMNS = 500
_OWN = ("id", "longitude", "latitude", "precision")  # of the feature itself, where no property is called so


@contextmanager
def opened(path: Path, encoding: str, share: Share) -> Iterator[Table]:
    """The features of a file as rows, numbered from 1; it is read twice, for the last may have a property of its own.

    Raises Unimportable for a file that is no GeoJSON, also while its rows are read.
    """
    names = _names(path, encoding)
    folded = {name.strip().casefold() for name in names}
    beside = [name for name in _OWN if name not in folded]
    with collection(path, encoding, share) as found:
        yield Table(header([*names, *beside]), _rows(found or iter(()), names, beside))


def _names(path: Path, encoding: str) -> list[str]:
    names: dict[str, None] = {}
    with collection(path, encoding, lambda share: None) as found:
        if found is None:
            raise Unimportable(f"{path.name} is no GeoJSON.")
        for row in found:
            if not isinstance(row, RowProblem):
                names |= dict.fromkeys(row[1]["properties"])
            if len(names) > _MOST_COLUMNS:
                raise Unimportable(f"The features have more than {_MOST_COLUMNS} different properties.")
    return list(names)


def _rows(
    found: Iterator[tuple[int, Feature] | RowProblem], names: list[str], beside: list[str]
) -> Iterator[tuple[int, list[str]] | RowProblem]:
    for row in found:
        if isinstance(row, RowProblem):
            yield row
            continue
        number, feature = row
        properties = feature["properties"]
        try:
            own = dict(zip(_OWN, (text_of(feature.get("id")), *_somewhere(feature.get("geometry"))), strict=True))
        except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            yield RowProblem(number, "geometry", f"The geometry cannot be read: {str(error)[:120]}.")
            continue
        yield number, [*(text_of(properties.get(name)) for name in names), *(own[name] for name in beside)]


def _somewhere(geometry: Any) -> tuple[str, str, str]:
    """Longitude, latitude and precision of a geometry; a point says its position and nothing of how it is known."""
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

"""GeoJSON as a table (RFC 7946): a feature a row, its properties the columns, its point in two more."""

from collections.abc import Iterator
from decimal import Decimal
from io import BufferedReader
from itertools import chain
from typing import Any

import ijson
import orjson
from ijson.common import ObjectBuilder

from events.importers.base import RowProblem, Table, Unimportable, columns_of

_POSITION = ("longitude", "latitude")
_PEEKED = 64  # bytes
_FEATURE, _DEEPEST = 3, 64  # how deep a feature lies in its collection, and anything at most
_OPENING, _CLOSING = frozenset(("start_map", "start_array")), frozenset(("end_map", "end_array"))
_SCALARS = frozenset(("null", "boolean", "integer", "double", "number", "string"))
_MARK = b"\xef\xbb\xbf"


def is_json(stream: BufferedReader) -> bool:
    """Whether an object begins here; no table does so."""
    return stream.peek(_PEEKED)[:_PEEKED].removeprefix(_MARK).lstrip().startswith(b"{")


def table(stream: BufferedReader) -> Table:
    """The features of a FeatureCollection, read one by one. Raises Unimportable, also while its rows are read.

    The first feature's properties are the columns; `longitude` and `latitude` are those of its point where no property
    is called so.
    """
    found = features(stream)
    first = next(found)
    names = list(_properties(first[1]))
    columns = columns_of([*names, *(name for name in _POSITION if name not in names)])
    return Table(columns, _rows(chain([first], found), names))


def features(stream: BufferedReader) -> Iterator[tuple[int, Any]]:
    """The features of a FeatureCollection, numbered from 1, read one by one; whatever else stands there instead.

    Raises Unimportable for a file that is none or that has no features.
    """
    if stream.peek(len(_MARK)).startswith(_MARK):
        stream.read(len(_MARK))
    number = 0
    try:
        for feature in _built(ijson.basic_parse(stream)):
            number += 1
            yield number, feature
    except ijson.JSONError as error:
        said = str(error).splitlines()[0][:120]
        raise Unimportable(f"After feature {number} the file is not JSON: {said}.") from error
    if not number:
        raise Unimportable("The file is no GeoJSON with features in it.")


def _built(parsed: Iterator[tuple[str, Any]]) -> Iterator[Any]:
    """The members of the outermost object's `features`, each built when it has ended; no nesting without an end."""
    depth, key, builder = 0, "", None
    for event, value in parsed:
        depth += (event in _OPENING) - (event in _CLOSING)
        if depth > _DEEPEST:
            raise Unimportable(f"The file nests its values more than {_DEEPEST} deep.")
        if depth == 1 and event == "map_key":
            key = value
        if depth == _FEATURE and event in _OPENING and key == "features":
            builder = ObjectBuilder()
        if builder:
            builder.event(event, value)
            if depth < _FEATURE:
                yield builder.value
                builder = None
        elif depth == _FEATURE - 1 and key == "features" and event in _SCALARS:
            yield value  # no feature, and no reason to say nothing of it


def _rows(found: Iterator[tuple[int, Any]], names: list[str]) -> Iterator[tuple[int, list[str]] | RowProblem]:
    known = set(names)
    for number, feature in found:
        properties = _properties(feature)
        if unknown := sorted(set(properties) - known):
            reason = f"The feature has a property that the first one has not: “{unknown[0][:80]}”."
            yield RowProblem(number, unknown[0][:80], reason)
            continue
        cells = [_text(properties.get(name)) for name in names]
        for name, part in zip(_POSITION, _point(feature), strict=True):
            if name not in known:
                cells.append(part)
        yield number, cells


def _properties(feature: Any) -> dict[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _point(feature: Any) -> tuple[str, str]:
    """Longitude and latitude of a point; nothing of any other geometry, which is not where something happened."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    place = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(place, list) or len(place) < 2:
        return "", ""
    return _text(place[0]), _text(place[1])


def _text(value: Any) -> str:
    """A value as a table would write it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) < 300 else str(value)
    return value if isinstance(value, str) else orjson.dumps(value, default=str).decode()

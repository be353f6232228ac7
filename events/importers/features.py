"""GeoJSON, feature by feature (RFC 7946), as it stands or as a table: properties the columns, its point in two more.

Each feature is read by itself: one that is broken, that names a property twice, or that holds the NaN which Python
writes is refused alone, and the next one is read (threat 15).
"""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import TextIOBase
from typing import Any

from events.importers.base import Refused, RowProblem, Table, Unimportable
from events.importers.checking import checker, fault, header, text_of
from events.importers.limits import CELL, ROW
from events.importers.members import members

Feature = dict[str, Any]
_POSITION = ("longitude", "latitude")
_LONGEST_WHOLE = 18  # digits of a number that is read as one; longer ones stay the text that they are


def features(text: TextIOBase) -> Iterator[tuple[int, Feature] | RowProblem]:
    """The features of a FeatureCollection with their numbers, from 1, or why one cannot be read.

    Raises Unimportable for a text that has none, or that breaks off.
    """
    number = 0
    for row in objects(text, "features"):
        number += 1
        yield row if isinstance(row, RowProblem) else _with_properties(*row)
    if not number:
        raise Unimportable("The file is no GeoJSON with features in it.")


def objects(text: TextIOBase, name: str) -> Iterator[tuple[int, dict[str, Any]] | RowProblem]:
    """The objects in the list of that name of the outermost object, numbered from 1, or why one cannot be read."""
    longest = CELL.most
    for number, member in enumerate(members(text, name), 1):
        try:
            yield number, _read(member, longest)
        except Refused as refused:
            yield RowProblem(number, refused.column, refused.reason)


def _with_properties(number: int, feature: Feature) -> tuple[int, Feature] | RowProblem:
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        return RowProblem(number, "properties", "The feature's properties are no object.")
    return number, {**feature, "properties": properties}


def table(text: TextIOBase) -> Table:
    """The features as rows. Raises Unimportable, also while its rows are read.

    The first feature's properties are the columns; `longitude` and `latitude` are those of its point where no property
    is called so.
    """
    found = features(text)
    first = next(found)
    if isinstance(first, RowProblem):
        raise Unimportable(f"The first feature, which names the columns, cannot be read: {first.reason}")
    names = list(first[1]["properties"])
    folded = {name.strip().casefold() for name in names}
    beside = [name for name in _POSITION if name not in folded]
    columns = header([*names, *beside])
    return Table(columns, _rows(first, found, names, beside), "GeoJSON")


def _rows(
    first: tuple[int, Feature], rest: Iterator[tuple[int, Feature] | RowProblem], names: list[str], beside: list[str]
) -> Iterator[tuple[int, list[str]] | RowProblem]:
    known, check = set(names), checker([*names, *beside])
    row: tuple[int, Feature] | RowProblem | None = first
    while row:
        if isinstance(row, RowProblem):
            yield row
        else:
            number, feature = row
            properties = feature["properties"]
            if unknown := sorted(set(properties) - known):
                name = unknown[0][:80]
                yield RowProblem(number, name, f"The feature has a property that the first one has not: “{name}”.")
            else:
                point = dict(zip(_POSITION, _point(feature), strict=True))
                cells = [*(text_of(properties.get(name)) for name in names), *(point[name] for name in beside)]
                yield check(number, cells) or (number, cells)
        row = next(rest, None)


def _point(feature: Feature) -> tuple[str, str]:
    """Longitude and latitude of a point; nothing of any other geometry, which is not where something happened."""
    geometry = feature.get("geometry")
    place = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(place, list) or len(place) < 2:
        return "", ""
    return text_of(place[0]), text_of(place[1])


def _read(member: str | None, longest: int) -> Feature:
    """A feature, or another object, out of its text. Raises Refused."""
    if member is None:
        raise Refused("", ROW.exceeded("The feature has"))
    try:
        feature = _DECODER.decode(member)
    except json.JSONDecodeError as error:
        raise Refused("", f"The feature is not JSON: {error.msg} at its character {error.pos + 1:,}.") from error
    if not isinstance(feature, dict):
        raise Refused("", "This is no feature.")
    if "\\u" in member or not member.isascii():
        properties = feature.get("properties")
        for name, value in [*(properties.items() if isinstance(properties, dict) else ()), *feature.items()]:
            _check(name, value, longest)
    return feature


def _check(name: str, value: Any, longest: int) -> None:
    for each in (name, *_texts(value)):
        if reason := fault(each, longest):
            raise Refused(name[:80].encode(errors="replace").decode(), reason)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)[:80].encode(errors="replace").decode()
        raise Refused(twice, f"The feature names “{twice}” more than once.")
    return found


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_WHOLE else digits


def _fraction(digits: str) -> Decimal | str:
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent beyond measure
        return digits


def _no_number(name: str) -> None:
    raise Refused("", f"The feature holds {name}, which is no number and no JSON.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_whole, parse_float=_fraction, parse_constant=_no_number
)  # fmt: skip

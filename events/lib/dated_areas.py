"""Areas that somebody held from one day to another: read from GeoJSON, kept as plain data, told as GeoJSON again.

A feature has the properties `holder` (who is there, in words), `from` and `to` (days; no `to`: to this day), and `name`
(of the ground, where it has one). Whatever else it has is passed over, and named to whoever brings the file.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from events.lib import days, rings, text
from events.lib.rings import Ring

BYTES = 8_000_000
MOST_AREAS = 2_000
MOST_POSITIONS = 200_000
MOST_HOLDERS = 6  # as many patterns can be told apart
_LONGEST = 120
_TOLD = 20  # refusals that are told
_OPEN = (None, "", "..")
_KNOWN = ("holder", "from", "to", "name")


class BadAreas(ValueError):
    """A file that cannot be taken, for all of these reasons."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class DatedArea:
    """Ground that one holder held, from its first day to its last."""

    holder: str
    name: str
    first: str
    last: str  # "" where it has not ended
    rings: list[Ring]

    def positions(self) -> int:
        return sum(len(ring) // 2 for ring in self.rings)


@dataclass(frozen=True)
class Reading:
    """What a file holds, and the properties in it that mean nothing here."""

    areas: list[DatedArea]
    ignored: list[str]


def read(content: bytes) -> Reading:
    """Reads a FeatureCollection, all of it or nothing. Raises BadAreas."""
    features = _features(content)
    areas: list[DatedArea] = []
    reasons: list[str] = []
    left = MOST_POSITIONS
    for number, feature in enumerate(features, 1):
        try:
            area = _area(feature, left)
            left -= area.positions()
            areas.append(area)
        except (ValueError, rings.BadShape) as refusal:
            reasons.append(f"Feature {number}: {refusal}")
    if reasons:
        more = len(reasons) - _TOLD
        raise BadAreas([*reasons[:_TOLD], *([f"{more} more features are refused."] if more > 0 else [])])
    check(areas)
    return Reading(areas, sorted({key for feature in features for key in feature["properties"]} - {*_KNOWN}))


def check(areas: list[DatedArea]) -> None:
    """Raises BadAreas where a set is too large to be drawn and told apart."""
    if len(areas) > MOST_AREAS:
        raise BadAreas([f"A set has at most {MOST_AREAS:,} areas, not {len(areas):,}."])
    if (positions := sum(area.positions() for area in areas)) > MOST_POSITIONS:
        raise BadAreas([f"A set has at most {MOST_POSITIONS:,} positions, not {positions:,}: simplify the outlines."])
    if len(found := holders(areas)) > MOST_HOLDERS:
        told = ", ".join(f"“{holder}”" for holder in found[: MOST_HOLDERS + 1])
        raise BadAreas([f"A set tells at most {MOST_HOLDERS} holders apart, not {len(found)}: {told}."])


def holders(areas: Iterable[DatedArea]) -> list[str]:
    """Who holds something, in the order in which they are first named."""
    return list(dict.fromkeys(area.holder for area in areas))


def in_words(areas: list[DatedArea]) -> str:
    """A set in a line."""
    if not areas:
        return "no areas"
    positions = sum(area.positions() for area in areas)
    first, last = min(area.first for area in areas), max(area.last or "…" for area in areas)
    return f"{len(areas):,} areas ({', '.join(holders(areas))}), {first} to {last}, {positions:,} positions"


def stored(areas: Iterable[DatedArea]) -> list[dict[str, Any]]:
    """Areas as plain data; `of_stored` turns it back."""
    return [asdict(area) for area in areas]


def of_stored(data: Any) -> list[DatedArea]:
    return [DatedArea(**each) for each in data]


def to_geojson(areas: Iterable[DatedArea]) -> dict[str, Any]:
    """A FeatureCollection that `read` reads as the same areas."""
    return {"type": "FeatureCollection", "features": [_feature(area) for area in areas]}


def _feature(area: DatedArea) -> dict[str, Any]:
    properties = {"holder": area.holder, "name": area.name, "from": area.first, "to": area.last or None}
    return {"type": "Feature", "properties": properties, "geometry": rings.geometry(area.rings)}


def _features(content: bytes) -> list[Any]:
    if len(content) > BYTES:
        raise BadAreas([f"The file is larger than {BYTES // 1_000_000} MB."])
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_each_key_once, parse_constant=_no_number)
    except RecursionError:
        raise BadAreas(["The file nests its values too deep."]) from None
    except ValueError as error:  # no JSON, no UTF-8, an endless number
        raise BadAreas([f"The file is not JSON in UTF-8: {str(error)[:120]}."]) from error
    features = found.get("features") if isinstance(found, dict) and found.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise BadAreas(["The file is no GeoJSON FeatureCollection with features in it."])
    if len(features) > MOST_AREAS:
        raise BadAreas([f"A set has at most {MOST_AREAS:,} areas, not {len(features):,}."])
    return features


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has the same key twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def _area(feature: Any, most: int) -> DatedArea:
    """Raises ValueError with the reason."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise ValueError("It has no properties.")
    first, last = _day(properties, "from"), _day(properties, "to")
    if not first:
        raise ValueError("“from” is missing: the first day, such as 2022-03-01.")
    if last and last < first:
        raise ValueError(f"“to”, {last}, lies before “from”, {first}.")
    holder, name = _line(properties, "holder"), _line(properties, "name")
    if not holder:
        raise ValueError("“holder” is missing: who is there, in words such as “Contested”.")
    return DatedArea(holder, name, first, last, rings.read(feature.get("geometry"), most))


def _day(properties: dict[str, Any], key: str) -> str:
    value = properties.get(key)
    if value in _OPEN:
        return ""
    try:
        return days.parse_day(value if isinstance(value, str) else repr(value), end=key == "to").isoformat()
    except days.BadDate as error:
        raise ValueError(f"“{key}”, {str(value)[:40]!r}: {error}") from error


def _line(properties: dict[str, Any], key: str) -> str:
    value = properties.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"“{key}” is {str(value)[:40]}, not a text.")
    line = text.clean(value)
    if len(line) > _LONGEST:
        raise ValueError(f"“{key}” is longer than {_LONGEST} characters.")
    return line

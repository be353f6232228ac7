"""What formats share on the way from rows to records: cells picked by column, clean names, slugs, positions."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from events.geocoding import areas, regions
from events.importers.base import Refused, RowProblem, Unimportable
from events.importers.record import Record, Statement
from events.lib import geo, text
from events.models.fields import check_web_address

LONGEST_TITLE, LONGEST_STATEMENT, LONGEST_NAME, LONGEST_QUOTE, LONGEST_ADDRESS = 300, 2000, 200, 300, 2000
_COMPACT = re.compile(r"\d{8}", re.ASCII)
_FAR_OUTSIDE = 5 * geo.SCALE  # of a country's box: no border dispute, no waters off its coast
Picked = tuple[str, ...]
_Row = TypeVar("_Row")

plain = lru_cache(1 << 16)(text.clean)


def each(
    rows: Iterable[tuple[int, _Row] | RowProblem], record: Callable[[int, _Row], Record]
) -> Iterator[Record | RowProblem]:
    """What `record` makes of each row, by its number and content, or why it is refused."""
    for row in rows:
        if isinstance(row, RowProblem):
            yield row
            continue
        try:
            yield record(*row)
        except Refused as refused:
            cells = tuple(row[1]) if isinstance(row[1], list) else ()
            yield RowProblem(row[0], refused.column, refused.reason, cells=cells)


def cleaned(
    rows: Iterable[tuple[int, list[str]] | RowProblem], record: Callable[[int, list[str]], Record]
) -> Iterator[Record | RowProblem]:
    """The same for the cells of a table, with an empty one behind them for the columns that it does not have."""

    def with_room(number: int, cells: list[str]) -> Record:
        cells.append("")
        return record(number, cells)

    return each(rows, with_room)


def need(columns: Sequence[str], needed: Sequence[str], kind: str) -> None:
    """Raises Unimportable for a table without the columns by which a file of that kind is known."""
    if missing := [name for name in needed if name not in columns]:
        raise Unimportable(f"This is no {kind}: it has no column {', '.join(missing)}.")


def cut(words: str, limit: int) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def slug_of(name: str, *rest: str) -> str:
    """Readable, and apart from every other even where it had to be cut or is in a script that addresses lack."""
    mark = blake2b("\n".join((name, *rest)).encode(), digest_size=5).hexdigest()
    return f"{slugify(name)[:50].strip('-')}-{mark}".lstrip("-")


def picker(columns: Sequence[str], wanted: Sequence[str]) -> Callable[[list[str]], Picked]:
    """Takes the wanted cells out of a row; the cell behind the last stands in for columns that are not there."""
    return itemgetter(*(columns.index(name) if name in columns else len(columns) for name in wanted))


def deaths_claim(
    claimant: str, statement: str, low: int | None, best: int | None, high: int | None
) -> tuple[Statement, ...]:
    """What a data set says of the people killed; without a figure it says that it lists the event, at least."""
    if low is best is high is None:
        return (Statement(claimant, statement or f"Listed by the {claimant}."),)
    return (Statement(claimant, statement, "deaths", low, best, high, "people"),)


@lru_cache(1 << 14)
def compact_day(column: str, entry: str) -> date:
    """A day as programs write it, 20240531. Raises Refused."""
    if not _COMPACT.fullmatch(entry):
        raise Refused(column, f"“{entry[:40]}” is not a day such as 20240531." if entry else "The day is missing.")
    try:
        return date(int(entry[:4]), int(entry[4:6]), int(entry[6:]))
    except ValueError as error:
        raise Refused(column, f"There is no day {entry}.") from error


def is_web_address(entry: str) -> bool:
    """Whether a source can have it as its link."""
    try:
        check_web_address(entry)
    except ValidationError:
        return False
    return len(entry) <= LONGEST_ADDRESS and entry == text.clean(entry)


@lru_cache(1 << 14)
def region_outline(name: str, country: str, lat: int, lon: int) -> str:
    """The code of the outline of a region, by its name and its middle; empty where none is like it."""
    return regions.named(name, country, lat, lon) or ""


@lru_cache(1 << 14)
def position(latitude: str, longitude: str, country: str, code: str) -> tuple[int, int]:
    """Integer degrees; refuses what is no position, or one that would fit its country if it were turned round."""
    lat, lon = _degrees("latitude", latitude, 90), _degrees("longitude", longitude, 180)
    outline = areas.area(code) if code else None
    if outline and not _near(outline.box, lat, lon) and _near(outline.box, lon, lat):
        raise Refused("latitude", f"Latitude and longitude seem to be swapped: not near {country[:40]} otherwise.")
    return lat, geo.normal_lon(lon)


def _degrees(column: str, text: str, limit: int) -> int:
    try:
        return geo.parse_degrees(text, limit)
    except geo.BadPosition as error:
        raise Refused(column, f"{error}." if text else "The coordinate is missing.") from error


def _near(box: tuple[int, int, int, int], lat: int, lon: int) -> bool:
    west, south, east, north = box
    if not south - _FAR_OUTSIDE <= lat <= north + _FAR_OUTSIDE:
        return False
    if west > east:  # across the antimeridian
        return lon >= west - _FAR_OUTSIDE or lon <= east + _FAR_OUTSIDE
    return west - _FAR_OUTSIDE <= lon <= east + _FAR_OUTSIDE

"""Dates as spreadsheets have them. How 11/05/2024 is meant is decided over the whole column, or asked: never guessed.

In a real file of the field one row in twelve would come out right if the day were assumed to stand first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.importers.base import Refused
from events.lib.days import BadDate
from events.lib.days_in_words import understand

_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T,]+(\d{1,2}:\d\d)(?::\d\d)?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d\d", re.ASCII)
_LAST_DAY, _LAST_MONTH = 31, 12


@dataclass(frozen=True)
class Order:
    """How a column writes its days: whether the day comes first, None where no row tells and none asks."""

    day_first: bool | None
    asks: str = ""  # a day that may be read in two ways, if nobody has said how


@dataclass(frozen=True)
class Moment:
    """A date as EDTF and, where a cell has both, the clock time with its zone, or in words where it has none."""

    edtf: str
    time: str = ""
    zone: str = ""
    note: str = ""


def order_of(cells: Iterable[str], said: bool | None = None) -> Order:
    """The order in which a column writes day and month, by the days that can be read in one way only."""
    day_first = month_first = False
    example = ""
    for cell in cells:
        if not (found := _NUMBERS.fullmatch(cell.strip())):
            continue
        first, second = int(found[1]), int(found[3])
        day_first |= first > _LAST_MONTH
        month_first |= second > _LAST_MONTH
        if first <= _LAST_MONTH and second <= _LAST_MONTH and first != second:
            example = example or cell.strip()
    if said is not None:
        return Order(said)
    if day_first != month_first:
        return Order(day_first)
    return Order(None, example)


def read(column: str, cell: str, order: Order) -> Moment:
    """The date of a cell. Raises Refused, by the column, where it is none or can be read in two ways."""
    if clock := _CLOCK.fullmatch(cell):
        return _with_clock(clock[1], clock[2], clock[3] or "")
    if numbers := _NUMBERS.fullmatch(cell):
        day = _in_order(column, cell, int(numbers[1]), int(numbers[3]), int(numbers[4]), order)
        return _with_clock(day, numbers[5].zfill(5), "") if numbers[5] else Moment(day)
    if found := _YEAR_FIRST.fullmatch(cell):
        return Moment(_day(column, cell, int(found[1]), int(found[3]), int(found[4])))
    if found := _COMPACT.fullmatch(cell):
        return Moment(_day(column, cell, int(found[1]), int(found[2]), int(found[3])))
    if _SHORT_YEAR.fullmatch(cell):
        raise Refused(column, f"“{cell[:40]}” has a year of two digits: write all four.")
    try:
        return Moment(understand(cell).edtf)
    except BadDate as error:
        raise Refused(column, f"“{cell[:60]}”: {error}" if cell else "The date is missing.") from error


def _in_order(column: str, cell: str, first: int, second: int, year: int, order: Order) -> str:
    if first > _LAST_MONTH or second > _LAST_MONTH or first == second:
        day, month = (first, second) if first > _LAST_MONTH else (second, first)
        if order.day_first is not None and first != second and (first > _LAST_MONTH) != order.day_first:
            said = "day" if order.day_first else "month"
            raise Refused(column, f"“{cell}”: in this column the {said} comes first.")
    elif order.day_first is None:
        raise Refused(column, f"“{cell}” may be two days: say whether the day or the month comes first.")
    else:
        day, month = (first, second) if order.day_first else (second, first)
    return _day(column, cell, year, month, day)


def _day(column: str, cell: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise Refused(column, f"There is no day {cell[:40]}.") from error


def _with_clock(day: str, clock: str, zone: str) -> Moment:
    """Midnight is how programs write that they know no time."""
    if clock == "00:00":
        return Moment(day)
    if zone:
        return Moment(day, clock, "UTC" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}")
    return Moment(day, note=f"{clock}; the time zone is not said.")

"""UCDP's codes -> our precisions and dates. Source: the codebook of the UCDP Georeferenced Event Dataset (where_prec,
date_prec); docs/import.md shows the crosswalk to operators."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from events.importers.base import Days, Refused
from events.models import Place, Precision

# where_prec. Some extracts leave it out: such a point may be a village or a district's middle, and is drawn wide.
PLACE_PRECISION = {
    "1": Precision.SETTLEMENT.value, "2": Precision.AREA.value, "3": Precision.DISTRICT.value,
    "4": Precision.REGION.value, "5": Precision.REGION.value, "6": Precision.COUNTRY.value,
    "7": Precision.SEA.value, "": Precision.AREA.value,
}  # fmt: skip
REGION = "4"  # the first level below the country
PLACE_KIND = {
    "1": Place.Kind.SETTLEMENT.value, "2": Place.Kind.SETTLEMENT.value, "3": Place.Kind.REGION.value,
    REGION: Place.Kind.REGION.value, "6": Place.Kind.COUNTRY.value,
}  # fmt: skip  # 5 and 7 are areas of other kinds
DATE_PRECISIONS = ("", "1", "2", "3", "4", "5")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00:00(?:\.0+)?)?", re.ASCII)


@lru_cache(1 << 14)
def when(precision: str, start_text: str, end_text: str) -> Days:
    """The days of an event: date_prec, date_start and date_end as one date. Raises Refused.

    date_start and date_end are bounds and stay the bounds. Where they are those of a whole month (date_prec 4) or year
    (5), the date is that month or year; a single day that is known only to some days or a week is approximate, and one
    without a date_prec is uncertain.
    """
    if precision not in DATE_PRECISIONS:
        raise Refused("date_prec", f"“{precision[:40]}” is not a number from 1 to 5.")
    start = _day("date_start", start_text)
    end = _day("date_end", end_text) if end_text else start
    if end < start:
        raise Refused("date_end", f"The end, {end}, is before the start, {start}.")
    if precision == "4":
        return _whole(start.isoformat()[:7], start, end, *_month(start))
    if precision == "5":
        return _whole(start.isoformat()[:4], start, end, date(start.year, 1, 1), date(start.year, 12, 31))
    if start == end:
        return Days(start.isoformat() + {"1": "", "": "?"}.get(precision, "~"), start, end)
    return _interval(start, end)


def _whole(name: str, start: date, end: date, first: date, last: date) -> Days:
    """The month or year of that name if it is meant as a whole, or if nothing but one of its days is given."""
    if start == end or (start, end) == (first, last):
        return Days(name, first, last)
    return _interval(start, end)


def _interval(start: date, end: date) -> Days:
    return Days(f"{start.isoformat()}/{end.isoformat()}", start, end)


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _day(column: str, text: str) -> date:
    """A calendar day; UCDP's files put midnight behind it, which means nothing."""
    found = _DAY.fullmatch(text)
    if not found:
        raise Refused(column, f"“{text[:40]}” is not a day such as 2014-05-31." if text else "The day is missing.")
    try:
        return date.fromisoformat(found[1])
    except ValueError as error:
        raise Refused(column, f"There is no day {found[1]}.") from error

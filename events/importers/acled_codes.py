"""ACLED's codes -> our precisions, dates and kinds. Source: ACLED Codebook (time_precision, geo_precision, inter1);
docs/import.md shows the crosswalk to operators."""

import re
from calendar import monthrange
from datetime import date, timedelta

from events.importers.base import Days, Refused
from events.models import Actor

_HALF_A_WEEK = timedelta(days=3)  # time_precision 2: the middle of the week or weekend is coded
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})", re.ASCII)  # as ACLED's own R package writes
_WORDS = re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})[ -](?P<year>\d{4}|\d\d)", re.ASCII)
# inter1 and inter2, by word and by the number of older files.
_KINDS = {
    "state forces": Actor.Kind.STATE_FORCE, "1": Actor.Kind.STATE_FORCE,
    "external/other forces": Actor.Kind.STATE_FORCE, "8": Actor.Kind.STATE_FORCE,
    "protesters": Actor.Kind.CIVILIANS, "6": Actor.Kind.CIVILIANS,
    "civilians": Actor.Kind.CIVILIANS, "7": Actor.Kind.CIVILIANS,
}  # fmt: skip


def when(precision: str, text: str) -> Days:
    """event_date as far as time_precision says that it is known: a day, its week, its month. Raises Refused."""
    day = _day(text)
    if precision == "1":
        return Days(day.isoformat(), day, day)
    if precision == "2":
        start, end = day - _HALF_A_WEEK, day + _HALF_A_WEEK
        return Days(f"{start.isoformat()}/{end.isoformat()}", start, end)
    if precision == "3":
        return Days(day.isoformat()[:7], day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    raise Refused("time_precision", f"“{precision[:40]}” is not 1, 2 or 3.")


def _day(text: str) -> date:
    """The shapes in which ACLED's tools write a day; none of them can be read in two ways."""
    found = _ISO.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _WORDS.fullmatch(text)
    if not found:
        raise Refused("event_date", f"“{text[:40]}” is not a day such as 2024-10-17 or 17 October 2024.")
    year, month = found["year"], found["month"][:3].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdigit() else 0
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), number, int(found["day"]))
    except ValueError as error:
        raise Refused("event_date", f"There is no day “{text[:40]}”.") from error


def kind_of(inter: str) -> str:
    return _KINDS.get(inter.strip().casefold(), Actor.Kind.ARMED_GROUP).value

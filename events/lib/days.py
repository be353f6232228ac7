"""Calendar days: how a date is written (EDTF), which days it covers, how it is said, and when two periods meet.

Days are calendar dates from 0001-01-01 to 9999-12-31, never instants, so that no time zone, clock change or leap
second can move one (threat 35: the day shown is the day entered). A clock time is a field of its own.

Dates are written in the Extended Date/Time Format, ISO 8601-2:2019, as specified by the Library of Congress
(https://www.loc.gov/standards/datetime/, 4 February 2019). Of levels 0 and 1 we take days, months, years, seasons,
qualifiers, unspecified digits and intervals, where each end may be any single date. We leave out clock times,
years outside 0001–9999, and level 2 (but an interval's end may have unspecified digits). Every date has one spelling;
surrounding blanks are an error too.

We parse it ourselves: of the 160 texts in tests/fixtures/days.json the PyPI package edtf 5.0.2 reads 45 otherwise. Some
of these are level 2, which it offers; 17 are faults by any reading: it hangs on Y1E999999999, accepts 29 February 2003,
an end before its start, blanks and line breaks, and turns an end that is not known into ten years.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from events.lib import date_forms, series

LONGEST = 64  # characters; the longest date that means something has 23
OPEN_START, OPEN_END = -719162, 2932896  # the day numbers of 0001-01-01 and 9999-12-31
ALLOWED = (
    "Write 2024-10-17, 2024-10 or 2024, 2024-10-17/2024-10-20 for a period, 2025-07/.. for one without an end; "
    "add ~ if approximate, ? if uncertain, % if both."
)
ALLOWED_DAY = gettext_noop("Write a day as 2024-10-17, or a month as 2024-10, or a year as 2024.")

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "open"]
Day = TypeVar("Day", date, int)

_EPOCH = date(1970, 1, 1).toordinal()
# Codes 21 to 24. EDTF's seasons belong to no hemisphere; we take the northern ones, March onwards, and say the months.
_SEASONS = (
    gettext_noop("spring {years}"),
    gettext_noop("summer {years}"),
    gettext_noop("autumn {years}"),
    gettext_noop("winter {years}"),
)
# Each single date, its digits written as 9: how precise it is, and what it leaves out.
_FORMS: dict[str, tuple[Precision, str]] = {
    "9999-99-99": ("day", ""),
    "9999-99": ("month", ""),
    "9999": ("year", ""),
    "9999-99-XX": ("month", gettext_noop("day not known")),
    "9999-XX-XX": ("year", gettext_noop("month and day not known")),
    "9999-XX": ("year", gettext_noop("month not known")),
    "999X": ("decade", gettext_noop("year not known")),
    "99XX": ("century", gettext_noop("year not known")),
}
_DIGITS_AS_9 = str.maketrans("012345678", "9" * 9)
_QUALIFIERS = {
    "~": gettext_noop("approximately"),
    "?": gettext_noop("uncertain"),
    "%": gettext_noop("approximate and uncertain"),
}
_ENDLESS = {"..": "open", "": "not known"}


class BadDate(ValueError):
    """A text that is no date we understand; the message tells a reader what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as understood: the inclusive days it covers. An open or unknown end reaches 9999-12-31 or 0001-01-01.

    `approximate` and `uncertain` are said and never widen the days: "2024-11~" covers exactly November.
    """

    edtf: str
    earliest: date
    latest: date
    precision: Precision
    approximate: bool
    uncertain: bool


@lru_cache(maxsize=32_768)  # thousands of events share a day
def parse(text: str) -> When:
    """Understand an EDTF text. Raises BadDate."""
    if len(text) > LONGEST:
        raise BadDate(f"A date has at most {LONGEST} characters. {ALLOWED}")
    first, last = _sides(text)
    if first.precision == last.precision == "open":
        raise BadDate(f"A period needs at least one end that is known. {ALLOWED}")
    if last.latest < first.earliest:
        raise BadDate(f"The period ends before it starts. {ALLOWED}")
    period: Precision = "open" if "open" in (first.precision, last.precision) else "interval"
    return When(
        edtf=text,
        earliest=first.earliest,
        latest=last.latest,
        precision=period if "/" in text else first.precision,
        approximate=any(side.qualifier in ("~", "%") for side in (first, last)),
        uncertain=any(side.qualifier in ("?", "%") for side in (first, last)),
    )


def say(text: str, expected: bool = False) -> str:
    """What an EDTF text says, in words. Raises BadDate."""
    return _said(text, expected, get_language())


@lru_cache(maxsize=32_768)
def _said(text: str, expected: bool, language: str | None) -> str:
    return describe(parse(text), expected)


def describe(when: When, expected: bool = False) -> str:
    """The date as a person would say it: "18–20 May 2025", "November 2024, approximately".

    static/js/core/edtf.js says the same.
    """
    first, last = _sides(when.edtf)
    if first == last:
        said = series.with_commas([_plain(first), *_notes(first)])
    elif last.precision == "open":
        words = _("from {date}, end open") if last.missing == "open" else _("from {date}, end not known")
        said = words.format(date=_with_notes(first))
    elif first.precision == "open":
        words = _("until {date}, start open") if first.missing == "open" else _("until {date}, start not known")
        said = words.format(date=_with_notes(last))
    else:
        said = _say_interval(first, last)
    return _("expected {date}").format(date=said) if expected else said


def parse_day(text: str, end: bool = False) -> date:
    """The day that a link's `from` or, with `end`, its `to` names; a month or year stands for its first or last day.

    Raises BadDate.
    """
    if text.translate(_DIGITS_AS_9) not in ("9999-99-99", "9999-99", "9999"):
        raise BadDate(f"{_('This is not a day.')} {_(ALLOWED_DAY)}")
    first, last = _span(*map(int, text.split("-")))
    return last if end else first


def say_day(day: date) -> str:
    """The day in words: "17 October 2024"."""
    return date_forms.day(day)


def number(day: date) -> int:
    """Days since 1970-01-01, from OPEN_START to OPEN_END."""
    return day.toordinal() - _EPOCH


def from_number(days: int) -> date:
    """The day that `number` made this of. Raises BadDate outside OPEN_START to OPEN_END."""
    if not OPEN_START <= days <= OPEN_END:
        raise BadDate(f"A day number is between {OPEN_START} and {OPEN_END}.")
    return date.fromordinal(days + _EPOCH)


def overlaps(earliest: Day, latest: Day, start: Day | None, end: Day | None) -> bool:
    """Whether earliest..latest meets the window start..end; all days inclusive, None where the window is open."""
    return (start is None or latest >= start) and (end is None or earliest <= end)


def within(earliest: Day, latest: Day, start: Day | None, end: Day | None) -> bool:
    """Whether earliest..latest lies wholly in the window start..end; inclusive, None where the window is open."""
    return (start is None or earliest >= start) and (end is None or latest <= end)


class _Side(NamedTuple):
    """A single date, or one end of an interval; `missing` says what is left out, `qualifier` is "", "~", "?" or "%"."""

    precision: Precision
    earliest: date
    latest: date
    missing: str
    qualifier: str


def _sides(text: str) -> tuple[_Side, _Side]:
    """Both ends of an interval; a single date is both its ends."""
    start, slash, end = text.partition("/")
    if not slash:
        return (single := _single(text)), single
    return (
        _Side("open", date.min, date.min, _ENDLESS[start], "") if start in _ENDLESS else _single(start),
        _Side("open", date.max, date.max, _ENDLESS[end], "") if end in _ENDLESS else _single(end),
    )


def _single(text: str) -> _Side:
    """Read by shape, not by pattern: one table look-up, so that no text can make it slow."""
    bare, qualifier = (text[:-1], text[-1]) if text[-1:] in _QUALIFIERS else (text, "")
    form = _FORMS.get(bare.translate(_DIGITS_AS_9))
    if form is None:
        raise BadDate(f"{_complaint(bare)} {ALLOWED}")
    precision, missing = form
    year, *rest = (int(field) for field in bare.replace("-XX", "").replace("X", "0").split("-"))
    if precision == "month" and not missing and 21 <= rest[0] <= 24:
        return _season(year, 3 * (rest[0] - 20), qualifier)
    earliest, latest = _span(year, *rest)
    if precision in ("decade", "century"):
        latest = _span(int(bare.replace("X", "9")))[1]
    return _Side(precision, earliest, latest, missing, qualifier)


def _season(year: int, month: int, qualifier: str) -> _Side:
    """The season that begins in this month; winter runs into the next year."""
    earliest = _span(year, month)[0]
    latest = _span(year + month // 12, (month + 1) % 12 + 1)[1]
    return _Side("season", earliest, latest, "", qualifier)


def _span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """First and last day of a year, of one of its months, or of one day. Raises BadDate when there is none such."""
    if not date.min.year <= year <= date.max.year:
        raise BadDate(_("Years run from 0001 to 9999."))
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise BadDate(_("There is no month {month}; months run from 01 to 12.").format(month=f"{month:02}"))
    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        named = date_forms.month(date(year, month, 1))
        words = _("There is no day {day} in {month}; it has {days} days.")
        raise BadDate(words.format(day=f"{day:02}", month=named, days=length))
    return date(year, month, day), date(year, month, day)


def _complaint(bare: str) -> str:
    if not bare:
        return "There is no date here."
    if any(c.isspace() for c in bare):
        return "A date has no blanks or line breaks."
    if bare[0] in "Y-":
        return "Years run from 0001 to 9999."
    if "T" in bare:
        return "A clock time is not part of a date."
    return "This is not a date."


def _plain(side: _Side) -> str:
    """The date without its doubts."""
    if side.precision == "day":
        return date_forms.day(side.earliest)
    if side.precision == "month":
        return date_forms.month(side.earliest)
    first, last = side.earliest.year, side.latest.year
    years = f"{first}" if first == last else f"{first}–{last}"
    if side.precision == "season":
        return _(_SEASONS[side.earliest.month // 3 - 1]).format(years=years)
    return date_forms.year(years)


def _notes(side: _Side) -> list[str]:
    """What a reader must know beside the plain date."""
    notes = [_(note) for note in (side.missing, _QUALIFIERS.get(side.qualifier)) if note]
    if side.precision != "season":
        return notes
    first, last = (date_forms.month_name(day.month) for day in (side.earliest, side.latest))
    return [f"{first}–{last}", *notes]


def _with_notes(side: _Side) -> str:
    notes = _notes(side)
    return f"{_plain(side)} ({series.with_commas(notes)})" if notes else _plain(side)


def _say_interval(start: _Side, end: _Side) -> str:
    """Both ends; what they share (month, year, doubts) is said once."""
    if start.precision != end.precision or _notes(start) != _notes(end):
        return f"{_with_notes(start)} – {_with_notes(end)}"
    return series.with_commas([date_forms.joined(_plain(start), _plain(end)), *_notes(start)])

"""Stretches of days that words name: a day, a week, a season, the late third of a month."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from events.lib import days
from events.lib.days import BadDate

PARTS = ("early", "middle", "late", "first_half", "second_half")


@dataclass(frozen=True)
class Span:
    """Some days, and how EDTF writes their first and their last."""

    earliest: date
    latest: date
    start: str
    end: str


def parsed(edtf: str) -> Span:
    when = days.parse(edtf)
    return Span(when.earliest, when.latest, edtf, edtf)


def day(when: date) -> Span:
    return parsed(when.isoformat())


def month(year: int, number: int) -> Span:
    """A month counted from 0."""
    return parsed(f"{year:04}-{number + 1:02}")


def year(number: int) -> Span:
    return parsed(f"{number:04}")


def season(year: int, number: int) -> Span:
    return parsed(f"{year:04}-{20 + number}")


def between(first: date, last: date) -> Span:
    return Span(first, last, first.isoformat(), last.isoformat())


def week(when: date) -> Span:
    monday = when - timedelta(days=when.weekday())
    return between(monday, monday + timedelta(days=6))


def part(span: Span, name: str) -> Span:
    """A third or a half: of a year in months, of a month as people count its days, of anything else in days."""
    first, last = span.earliest, span.latest
    number = PARTS.index(name)
    if len(span.start) == 4:
        start, length = ((0, 4), (4, 4), (8, 4), (0, 6), (6, 6))[number]
        return replace(month(first.year, start), end=month(first.year, start + length - 1).end,
                       latest=month(first.year, start + length - 1).latest)  # fmt: skip
    if (first.year, first.month) == (last.year, last.month) and first != last:
        start, end = ((1, 10), (11, 20), (21, last.day), (1, 15), (16, last.day))[number]
        return between(first.replace(day=start), first.replace(day=end))
    if first == last:
        raise BadDate("A day has no such part; a clock time is a field of its own.")
    total = (last - first).days + 1
    a, b = ((0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1), (0, 1 / 2), (1 / 2, 1))[number]
    return between(first + timedelta(days=round(total * a)), first + timedelta(days=round(total * b) - 1))

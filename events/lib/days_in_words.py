"""Dates in plain words: "late October 2024", "17 June", "im Juli oder August 2025 erwartet", as EDTF.

What is only understood from another day ("yesterday", "last Friday", a day without its year) counts from a reference,
the day on which the source was published; without one it is refused. A text is read by every language that knows all of
its words; where two read different dates, it is refused too.

"Early" is the first ten days of a month or four months of a year, "late" the last; between is "mid".
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from events.lib import days
from events.lib.date_words import TABLES, spans
from events.lib.date_words.language import Language, Token, lexemes
from events.lib.date_words.spans import Span
from events.lib.days import BadDate

LONGEST = 120
EXAMPLES = "Write 2024-10-17, October 2024, late October 2024, 17–20 June 2025, or an EDTF date."
_NO_DAY = "This counts from the day of the source: choose a source with its day of publication, or write the year."
_LANGUAGES = {code: Language(table) for code, table in TABLES.items()}
_UNITS = ("day", "week", "weekend", "month", "year")
_TURNS = ("last", "this", "next")
_NUMBERED = {
    "calendar_month": "month", "season": "season", "weekday": "weekday", "day_number": "day", "year_number": "year",
}  # fmt: skip
_DAYS = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1}


class NeedsDay(BadDate):
    """The date is only understood from another day."""


@dataclass(frozen=True)
class Said:
    """A date as understood. `relative` says that it was counted from the reference."""

    edtf: str
    expected: bool
    relative: bool


def understand(text: str, reference: date | None = None) -> Said:
    """The date that a text means, EDTF or in words. Raises BadDate, or NeedsDay where a reference would help."""
    try:
        return Said(days.parse(text).edtf, expected=False, relative=False)
    except BadDate as problem:
        in_words = any(character.isalpha() and character not in "XTYZ" for character in text)
        complaint = BadDate(EXAMPLES) if in_words else problem
    return _in_words(text, reference, complaint)


def _in_words(text: str, reference: date | None, complaint: BadDate) -> Said:
    if len(text) > LONGEST:
        raise BadDate(f"A date has at most {LONGEST} characters. {EXAMPLES}")
    words = lexemes(text)
    found: dict[str, Said] = {}
    problems: list[BadDate] = []
    for language in _LANGUAGES.values():
        if words and (tokens := language.tokens(words)):
            try:
                said = _Reader(reference).read(tokens)
                found[said.edtf] = said
            except BadDate as problem:
                problems.append(problem)
            except OverflowError:
                problems.append(BadDate("This is beyond the calendar."))
    if len(found) > 1:
        raise BadDate(f"This may be {' or '.join(sorted(found))}. {EXAMPLES}")
    if found:
        return next(iter(found.values()))
    raise next((p for p in problems if isinstance(p, NeedsDay)), problems[0] if problems else complaint)


@dataclass(frozen=True)
class _Fields:
    """What was said of one date."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    season: int | None = None
    weekday: int | None = None
    part: str = ""
    turn: str = ""
    units: frozenset[str] = frozenset()
    shift: int | None = None  # days from the reference: "yesterday"


class _Reader:
    def __init__(self, reference: date | None) -> None:
        self.reference = reference
        self.relative = self.ahead = False

    def read(self, tokens: list[Token]) -> Said:
        self.ahead = any("expected" in token for token in tokens)
        about, maybe = (any(kind in token for token in tokens) for kind in ("about", "maybe"))
        plain = [token for token in tokens if not token.kinds & {"expected", "about", "maybe"}]
        first, last = self._ends(plain)
        mark = "%" if about and maybe else "~" if about else "?" if maybe else ""
        start, end = (first.start + mark if first else ".."), (last.end + mark if last else "..")
        edtf = start if start == end else f"{start}/{end}"
        days.parse(edtf)
        return Said(edtf, self.ahead, self.relative)

    def _ends(self, tokens: list[Token]) -> tuple[Span | None, Span | None]:
        """The first and the last of the dates; None for an end that is open."""
        if ago := self._ago(tokens):
            return ago, ago
        for at, token in enumerate(tokens):
            if token.kinds & {"either", "since"} and _means(tokens[:at]) and _means(tokens[at + 1 :]):
                return self._range(_fields(tokens[:at]), _fields(tokens[at + 1 :]))
        meaning = [token for token in tokens if token.kinds != {"silent"}]
        if not meaning:
            raise BadDate(EXAMPLES)
        span = self._span(_fields(tokens))
        outer = (meaning[0], meaning[-1])
        if any("until" in token for token in outer):
            return None, span
        return span, None if any("since" in token for token in outer) else span

    def _ago(self, tokens: list[Token]) -> Span | None:
        """ "Three days ago", "il y a deux semaines", "3일 전"."""
        counts = [t.value for t in tokens if t.kinds & {"number", "day_number"}]
        units = [unit for unit in _UNITS for token in tokens if unit in token]
        others = [t for t in tokens if not t.kinds & {"number", "day_number", "ago", "silent", *_UNITS}]
        if len(counts) != 1 or others or not any("ago" in token for token in tokens):
            return None
        unit, count = units[0] if units else "day", counts[0]
        today = self._today()
        if unit == "month":
            return spans.month(*divmod(today.year * 12 + today.month - 1 - count, 12))
        if unit == "year":
            return spans.year(today.year - count)
        then = today - timedelta(days=count * (7 if unit == "week" else 1))
        return spans.week(then) if unit == "week" else spans.day(then)

    def _range(self, one: _Fields, two: _Fields) -> tuple[Span, Span]:
        """Each takes from the other what it leaves out: "17–20 June 2025", "December 2024 or January"."""
        counted = one.turn or one.shift is not None or one.weekday is not None and one.day is None
        if not counted:
            one = _completed(one, two, -1)
        if not (two.turn or two.shift is not None):
            two = _completed(two, one, 1)
        if one.year is None and two.year is None and not counted:
            last = self._span(two)
            return self._span(replace(one, year=last.latest.year - (_month_of(one) > _month_of(two)))), last
        return self._span(one), self._span(two)

    def _span(self, said: _Fields) -> Span:
        span = self._whole(said)
        if said.weekday is not None and span.earliest == span.latest and span.earliest.isoweekday() != said.weekday:
            raise BadDate(f"{days.say_day(span.earliest)} is a {span.earliest:%A}.")
        if "week" in said.units and not said.turn:
            return spans.week(span.earliest)
        return spans.part(span, said.part) if said.part else span

    def _whole(self, said: _Fields) -> Span:
        """Without its part."""
        if said.shift is not None:
            if said.day or said.month or said.year or said.turn:
                raise BadDate(f"This says two dates, or none. {EXAMPLES}")
            return spans.day(self._today() + timedelta(days=said.shift))
        if said.turn and said.units & {"week", "weekend"}:
            return self._that_week(said)
        if said.turn and "month" in said.units and said.month is None:
            today = self._today()
            year, month = divmod(today.year * 12 + today.month - 1 + _step(said.turn), 12)
            said = replace(said, year=year, month=month + 1, turn="")
        if said.turn and "year" in said.units and said.year is None:
            said = replace(said, year=self._today().year + _step(said.turn), turn="")
        if said.month is None and said.day is None and said.season is None:
            if said.year is not None and said.weekday is None:
                return spans.year(said.year)
            if said.weekday is not None:
                return self._that_weekday(said)
            raise BadDate(EXAMPLES)
        return self._dated(said)

    def _dated(self, said: _Fields) -> Span:
        if said.season is not None and said.month is None and said.day is None:
            return self._in_year(said, lambda year: spans.season(year, said.season or 0))
        if said.month is None:
            raise BadDate(f"Which month? {EXAMPLES}")
        month = said.month - 1
        if said.day is None:
            return self._in_year(said, lambda year: spans.month(year, month))
        return self._in_year(said, lambda year: spans.parsed(f"{year:04}-{month + 1:02}-{said.day:02}"))

    def _in_year(self, said: _Fields, span: Callable[[int], Span]) -> Span:
        """In the year that was said; else in the nearest before the reference, or after it where one looks ahead."""
        if said.year is not None:
            return span(said.year)
        today = self._today()
        ahead = self.ahead or said.turn == "next"
        for year in range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1):
            try:
                found = span(year)
            except BadDate:  # 29 February
                continue
            passed = found.latest < today if said.turn == "last" else found.earliest <= today
            if (found.latest >= today and (said.turn != "next" or found.earliest > today)) if ahead else passed:
                return found
        return span(today.year)

    def _that_week(self, said: _Fields) -> Span:
        monday = self._today() - timedelta(days=self._today().weekday()) + timedelta(weeks=_step(said.turn))
        if said.weekday is not None:
            return spans.day(monday + timedelta(days=said.weekday - 1))
        if "weekend" in said.units:
            return spans.between(monday + timedelta(days=5), monday + timedelta(days=6))
        return spans.week(monday)

    def _that_weekday(self, said: _Fields) -> Span:
        """ "Friday" is the nearest one that has been, "last Friday" not the reference's own day."""
        today = self._today()
        back = (today.isoweekday() - (said.weekday or 0)) % 7
        if self.ahead or said.turn == "next":
            return spans.day(today + timedelta(days=(-back) % 7 or (7 if said.turn == "next" else 0)))
        return spans.day(today - timedelta(days=back or (7 if said.turn == "last" else 0)))

    def _today(self) -> date:
        if self.reference is None:
            raise NeedsDay(_NO_DAY)
        self.relative = True
        return self.reference


def _means(tokens: list[Token]) -> bool:
    return any(token.kinds - {"silent", "since", "until", "either", "number", *_UNITS, *_TURNS} for token in tokens)


def _fields(tokens: list[Token]) -> _Fields:
    """Raises BadDate where something is said twice, or cannot be part of a date."""
    found: dict[str, Any] = {}
    units = {unit for unit in _UNITS for token in tokens if unit in token and not token.kinds & {"silent"}}
    for token in tokens:
        for name, value in _meaning(token):
            if name in found:
                raise BadDate(f"This says two dates, or none. {EXAMPLES}")
            found[name] = value
    return _Fields(**found, units=frozenset(units))


def _meaning(token: Token) -> list[tuple[str, Any]]:
    for kind in ("iso", "ymd", "dmy"):
        if kind in token:
            return _numeric(kind, token.value)
    for kind, name in _NUMBERED.items():
        if kind in token:
            return [(name, token.value)]
    for kind in _DAYS:
        if kind in token:
            return [("shift", _DAYS[kind])]
    for name, kinds in (("part", spans.PARTS), ("turn", _TURNS)):
        for kind in kinds:
            if kind in token:
                return [(name, kind)]
    if "ago" in token and not token.kinds & {"silent", "since", "until"}:
        raise BadDate(EXAMPLES)
    return []


def _numeric(kind: str, text: str) -> list[tuple[str, Any]]:
    """2024-10-17, 2024.10.17, 17.10.2024; with slashes only where day and month cannot be mistaken."""
    numbers = [int(number) for number in text.replace("/", ".").replace("-", ".").strip(".").split(".")]
    names = ["day", "month", "year"] if kind == "dmy" else ["year", "month", "day"]
    if kind == "dmy" and "/" in text and numbers[0] != numbers[1]:
        if numbers[0] <= 12 and numbers[1] <= 12:
            raise BadDate(f"“{text}” is one day to some and another to others. {EXAMPLES}")
        if numbers[1] > 12:
            names[:2] = ["month", "day"]
    return list(zip(names, numbers, strict=False))


def _completed(one: _Fields, other: _Fields, step: int) -> _Fields:
    """With the month and the year of the other end, or of the year beside it where the months say so."""
    bare = one.day is not None or one.part
    if one.month is None and one.year is None and one.season is None and bare:
        one = replace(one, month=other.month, year=other.year)
    if one.year is None and other.year is not None and one.part != "" or one.year is None and one.month:
        turned = step * (_month_of(one) - _month_of(other)) < 0
        one = replace(one, year=None if other.year is None else other.year + step * turned)
    if one.year is None and one.season is not None:
        one = replace(one, year=other.year)
    return one


def _month_of(said: _Fields) -> int:
    return said.month or 3 * (said.season or 0)


def _step(turn: str) -> int:
    return {"last": -1, "this": 0, "next": 1}[turn]

"""Months, days and spans of them in the words of the active language; static/js/core/dates.js says the same."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def month_name(number: int, beside: bool = False) -> str:
    """A month from 1 in words; `beside` a day, where that changes it."""
    names = (
        pgettext(
            "months beside a day",
            "January|February|March|April|May|June|July|August|September|October|November|December",
        )
        if beside
        else pgettext(
            "months by themselves",
            "January|February|March|April|May|June|July|August|September|October|November|December",
        )
    )
    return names.split("|")[number - 1]


def year(number: int | str) -> str:
    """ "2024", or several: "2020–2029"."""
    return _("{year}").format(year=number)


def month(day: date) -> str:
    """The day's month: "October 2024"."""
    return _("{month} {year}").format(month=month_name(day.month), year=day.year)


def day(day: date) -> str:
    """ "17 October 2024"."""
    number = pgettext("first day of a month", "1") if day.day == 1 else day.day
    return _("{day} {month} {year}").format(day=number, month=month_name(day.month, beside=True), year=day.year)


def joined(start: str, end: str) -> str:
    """Two dates; words that both share are said once: "18–20 May 2025". Single words stand close."""
    if start == end:
        return start
    words, closing = start.split(" "), end.split(" ")
    place = 0 if _("{day} {month} {year}").startswith("{year}") else -1
    while len(words) > 1 and len(closing) > 1 and words[place] == closing[place]:
        words.pop(place)
        closing.pop(place)
    dash = "–" if len(words) == 1 else " – "
    return start + dash + " ".join(closing) if place == 0 else " ".join(words) + dash + end

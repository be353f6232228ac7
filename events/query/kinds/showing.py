"""Kinds that select no events: they say how events are shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from events.lib import days, languages, moments, series, view
from events.lib.view import View
from events.query.kinds.base import Kind, Labels, Refused, Shape, Values
from events.query.kinds.terms import listed
from events.query.order import Cursor

EVENT_ID = re.compile(r"[a-z0-9](-?[a-z0-9]){0,59}\Z")


def not_among(choices: Iterable[str], word: str) -> str:
    """What is said of a word that is none of those that a parameter takes."""
    return _("takes {choices}, not “{word}”").format(choices=series.any_of(choices), word=word[:40])


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words; the first is the default."""

    choices: tuple[str, ...]
    told: str = field(default="", kw_only=True)  # what they mean, for programs

    def parse(self, entry: str, labels: Labels) -> str:
        word = entry.strip()
        if word not in self.choices:
            raise Refused(not_among(self.choices, word))
        return "" if word == self.choices[0] else word

    def shape(self, labels: Labels) -> Shape:
        choices, first = list(self.choices), self.choices[0]
        return {"type": "string", "enum": choices, "default": first, "description": self.told, "example": choices[-1]}


@dataclass(frozen=True)
class EventId(Kind):
    """The id of the event that stands open."""

    def parse(self, entry: str, labels: Labels) -> str:
        if not EVENT_ID.match(entry.strip()):
            raise Refused(_("is not an event's id: small letters, digits and single hyphens"))
        return entry.strip()


@dataclass(frozen=True)
class StoryPlace(Kind):
    """A story by its short name and, behind a slash, the step at which its reader is."""

    _FORM = re.compile(r"([a-z0-9](?:[_-]?[a-z0-9]){0,49})(?:/([1-9]\d?))?\Z", re.ASCII)

    def parse(self, entry: str, labels: Labels) -> str:
        if not self._FORM.match(entry.strip()):
            raise Refused("takes a story's short name, and the number of its step behind a slash, such as to-kursk/3")
        return entry.strip()


@dataclass(frozen=True)
class Language(Kind):
    """The language of the reader: of the pages where they speak it, of titles and summaries where somebody has
    translated them."""

    def parse(self, entry: str, labels: Labels) -> str:
        if not languages.is_tag(entry.strip()):
            raise Refused(_("takes a language such as en, uk or zh-Hant"))
        return entry.strip()


@dataclass(frozen=True)
class ViewKind(Kind):
    """zoom/latitude/longitude of the map."""

    default = None

    def parse(self, entry: str, labels: Labels) -> View:
        try:
            return view.parse(entry)
        except view.BadView as error:
            why = error.__cause__
            if why:
                raise Refused(_("takes zoom/latitude/longitude: {why}").format(why=why)) from error
            raise Refused(_("takes zoom/latitude/longitude, such as 6/48.28/37.18")) from error

    def write(self, value: View) -> str:
        return view.say(value)


@dataclass(frozen=True)
class Count(Kind):
    """A whole number from 1; 0 is none given."""

    most: int
    default = 0

    def parse(self, entry: str, labels: Labels) -> int:
        number = entry.strip()
        if not (number.isascii() and number.isdigit() and len(number) <= 5 and 1 <= int(number) <= self.most):
            raise Refused(_("takes a number from 1 to {most}").format(most=self.most))
        return int(number)

    def shape(self, labels: Labels) -> Shape:
        told = f"So many at most, from 1 to {self.most}."
        return {"type": "integer", "minimum": 1, "maximum": self.most, "description": told, "example": 10}


@dataclass(frozen=True)
class After(Kind):
    """The row after which a page of a list begins: its key in the list's order, a dot, its id."""

    default = None
    _LONGEST_KEY = 300

    def parse(self, entry: str, labels: Labels) -> Cursor:
        key, __, public_id = entry.strip().rpartition(".")
        if "\0" in key or not 0 < len(key) <= self._LONGEST_KEY or not EVENT_ID.match(public_id):
            raise Refused(_("takes the event after which the page begins, such as 2025-06-27.exact"))
        return Cursor(key, public_id)

    def shape(self, labels: Labels) -> Shape:
        told = "The event after which the page begins, as the links to other pages name it; of the same sort."
        pattern = r"^.{1,300}\.[a-z0-9](-?[a-z0-9]){0,59}$"
        return {"type": "string", "pattern": pattern, "description": told, "example": "2025-06-27.exact"}

    def write(self, value: Cursor) -> str:
        return ".".join(value)


@dataclass(frozen=True)
class Fields(Kind):
    """Columns of a table, in the order in which they are asked for."""

    default = ()

    def parse(self, entry: str, labels: Labels) -> tuple[str, ...]:
        return tuple(listed(entry, labels))

    def write(self, value: tuple[str, ...]) -> str:
        return ",".join(value)


@dataclass(frozen=True)
class EditionId(Kind):
    """The published state to select from: the moment of its publishing, in UTC."""

    among = True
    _FORM = re.compile(r"\d{8}T\d{6}Z\Z", re.ASCII)

    def parse(self, entry: str, labels: Labels) -> str:
        if not self._FORM.match(entry.strip()):
            raise Refused(_("is not the id of an edition, such as 20250702T120000Z"))
        if entry.strip() not in labels:
            raise Refused(_("names an edition that is not kept here"))
        return entry.strip()

    def shape(self, labels: Labels) -> Shape:
        told = "Only events as they were published at that moment, in UTC; of an edition that is kept here."
        pattern, example = "^[0-9]{8}T[0-9]{6}Z$", next(iter(labels), "20250702T120000Z")
        return {"type": "string", "pattern": pattern, "description": told, "example": example}

    def phrase(self, value: str, values: Values, labels: Labels) -> str:
        moment = moments.moment_of(value)
        words = _("as published on {day} at {time} UTC")
        return words.format(day=days.say_day(moment.date()), time=f"{moment:%H:%M:%S}")

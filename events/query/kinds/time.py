"""The kind that selects by time."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from events.lib import days
from events.query.kinds.base import Kind, Labels, Refused, Row, Shape, Values

_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"


@dataclass(frozen=True)
class Period(Kind):
    """`from` or `to`, both inclusive calendar days; `from` speaks for both."""

    end: bool
    selects = True

    def parse(self, entry: str, labels: Labels) -> str:
        try:
            return days.parse_day(entry.strip(), end=self.end).isoformat()
        except days.BadDate as error:
            raise Refused(_("is not understood: {why}").format(why=error)) from error

    def shape(self, labels: Labels) -> Shape:
        end, than, example = ("last", "earlier", "2025") if self.end else ("first", "later", "2024-10-17")
        told = f"Only events that may have happened on that day or {than}; of a month or a year, its {end} day."
        return {"type": "string", "pattern": f"^{_DAY}$", "description": told, "example": example}

    def looks_at(self, values: Values) -> str:
        return "latest" if bool(values["certainty"]) == self.end else "earliest"

    def where(self, value: str, values: Values) -> Q:
        column = self.looks_at(values)
        return Q(**{f"{column}__{'lte' if self.end else 'gte'}": value})

    def matches(self, value: str, values: Values, row: Row) -> bool:
        rule = days.within if values["certainty"] else days.overlaps
        day = datetime.date.fromisoformat(value)
        return rule(row.earliest, row.latest, None if self.end else day, day if self.end else None)

    def phrase(self, value: str, values: Values, labels: Labels) -> str:
        start, end = values["from"], values["to"]
        if self.end and start:
            return ""
        said = _say_period(start and _say(start), end and _say(end))
        return _("certainly {period}").format(period=said) if values["certainty"] else said


def _say_period(start: str, end: str) -> str:
    if not end:
        return _("from {day} on").format(day=start)
    if not start:
        return _("until {day}").format(day=end)
    if start == end:
        return _("on {day}").format(day=start)
    return _("between {start} and {end}").format(start=start, end=end)


def _say(day: str) -> str:
    return days.say_day(datetime.date.fromisoformat(day))


@dataclass(frozen=True)
class Stretch(Kind):
    """Two days with two dots between them: another period, to be shown beside that of the filter."""

    def parse(self, entry: str, labels: Labels) -> str:
        ends = entry.split("..")
        if len(ends) != 2:
            raise Refused(_("takes two days with two dots between them, such as 2024-10-01..2024-10-31"))
        try:
            first, last = (days.parse_day(text.strip(), end=bool(at)) for at, text in enumerate(ends))
        except days.BadDate as error:
            raise Refused(_("is not understood: {why}").format(why=error)) from error
        if first > last:
            raise Refused(_("ends before it begins"))
        return f"{first.isoformat()}..{last.isoformat()}"

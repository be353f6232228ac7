"""The when box: any date at the desk may be typed in words, and is stored as EDTF.

Words that count from another day ("yesterday", "17 June") count from the day on which the source was published: that of
the same row, else the first of the event's. A source's own date counts from today.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from events.admin.entries import DateEntry
from events.lib import days, days_in_words
from events.models import Source

if TYPE_CHECKING:
    _Form = forms.ModelForm[Any]
else:
    _Form = forms.ModelForm

_MOST = 50  # sources that are looked at


class DatedForm(_Form):
    """A form whose dates know from which day they count."""

    from_today = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in self.fields.values():
            if isinstance(entry, DateEntry):
                entry.counts_from = self._reference
                if self.from_today:
                    entry.widget.attrs["data-today"] = "1"

    def _reference(self) -> date | None:
        if self.from_today:
            return timezone.now().date()
        named = [f"{self.prefix}-source"] if self.prefix else []
        named += [name for name in self.data if name.startswith("citations-") and name.endswith("-source")]
        return published_on([str(self.data.get(name, "")) for name in named])

    def said_to_be_expected(self) -> bool:
        return any(isinstance(entry, DateEntry) and entry.expected for entry in self.fields.values())


def published_on(keys: list[str]) -> date | None:
    """The day of the first of these sources that is known to have come out on one day."""
    numbers = [int(key) for key in keys[:_MOST] if key.isascii() and key.isdigit() and len(key) < 19]
    found = dict(Source.objects.filter(pk__in=numbers).values_list("pk", "published"))
    for number in numbers:
        try:
            when = days.parse(found.get(number, ""))
        except days.BadDate:
            continue
        if when.earliest == when.latest:
            return when.earliest
    return None


def read_date(request: HttpRequest) -> JsonResponse:
    """How the text `q` is understood: {"edtf", "reading", "expected"} or {"problem": sentence}.

    `source` (one or more keys) or `today` say from which day it counts.
    """
    asked: Mapping[str, Any] = request.GET
    counts_from = timezone.now().date() if asked.get("today") else published_on(request.GET.getlist("source"))
    try:
        said = days_in_words.understand(asked.get("q", "").strip(), counts_from)
    except days.BadDate as problem:
        return JsonResponse({"problem": str(problem)})
    when = days.parse(said.edtf)
    reading = days.describe(when, expected=said.expected) + _span(when)
    if said.relative and counts_from:
        reading += f", counted from {days.say_day(counts_from)}"
    return JsonResponse({"edtf": said.edtf, "reading": reading, "expected": said.expected})


def _span(when: days.When) -> str:
    """The days that the date covers, unless its description says them already."""
    first, last = when.earliest, when.latest
    if when.precision in ("day", "open") or first == last:
        return ""
    covered = days.describe(days.parse(f"{first.isoformat()}/{last.isoformat()}"))
    return "" if covered == days.describe(when) else f": {covered}"

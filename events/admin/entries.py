"""What an editor types into: form fields that clean as the models do, so that saving refuses nothing a form took."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib.admin import widgets
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from events.lib import days, days_in_words, text
from events.models.fields import EdtfField, PlainField, ProseField, WebAddressField


class PlainEntry(forms.CharField):
    """One line. Cleaned here too: a formset compares what was typed, and two spellings of one word are one word."""

    lines = False

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return (text.clean(typed, lines=self.lines) if typed else typed) or self.empty_value


class ProseEntry(PlainEntry):
    """Several lines."""

    lines = True


class DateEntry(PlainEntry):
    """A date, EDTF or in words; `counts_from` gives the day that "yesterday" counts from."""

    counts_from: Callable[[], date | None] = staticmethod(lambda: None)
    expected = False

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return typed
        try:
            said = days_in_words.understand(typed)
        except days_in_words.NeedsDay:
            said = self._counted(typed)
        except days.BadDate as problem:
            raise ValidationError(str(problem), code="date") from problem
        self.expected = said.expected
        return said.edtf

    def _counted(self, typed: str) -> days_in_words.Said:
        try:
            return days_in_words.understand(typed, self.counts_from())
        except days.BadDate as problem:
            raise ValidationError(str(problem), code="date") from problem


class DateInput(widgets.AdminTextInputWidget):
    """A date's text; static/desk/dates.js says beneath how the server understands it."""

    class Media:
        js = (forms.Script("desk/dates.js", type="module"),)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"data-reading": reverse_lazy("admin:events_event_date"), "class": "desk-date", "autocomplete": "off"}
        super().__init__({**own, **(attrs or {})})


class NounChoice(widgets.AutocompleteSelect):
    """A choice of another noun by typing; what is no key of a row is shown as no choice (Django's own fails on it)."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        keys = [key for key in map(str, value) if key.isascii() and key.isdigit() and len(key) < 19]
        return super().optgroups(name, keys, attr)


_ANY_SCRIPT = {"dir": "auto"}  # Arabic reads from the right, whatever stands around it (threat 8)

ENTRIES: dict[type, dict[str, Any]] = {
    PlainField: {"form_class": PlainEntry, "widget": widgets.AdminTextInputWidget(_ANY_SCRIPT)},
    ProseField: {"form_class": ProseEntry, "widget": widgets.AdminTextareaWidget({**_ANY_SCRIPT, "rows": 5})},
    WebAddressField: {"form_class": PlainEntry, "widget": widgets.AdminTextInputWidget({"inputmode": "url"})},
    EdtfField: {"form_class": DateEntry, "widget": DateInput},
}

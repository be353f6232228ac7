"""Two people at one form: the second to save is told what the first has changed, and loses nothing typed."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.text import capfirst

if TYPE_CHECKING:  # Django's forms are generic for the type checker only
    _Form = forms.ModelForm[Any]
else:
    _Form = forms.ModelForm

SEEN = "seen"  # the form's hidden entry: what was saved when the form was shown
_LONGEST = 120  # characters of a value that is told
Beneath = tuple[type[models.Model], str]  # rows that the form edits too, and how they refer to the noun


class WatchfulForm(_Form):
    """A form that refuses, once, to save over what somebody else has saved since it was shown."""

    seen = ""
    beneath: tuple[Beneath, ...] = ()

    def clean(self) -> Any:
        cleaned = super().clean()
        if changed := list(self._changed()):
            told = format_html(
                "Somebody else saved this while you were at it. All that you typed is still here: compare it with "
                '<a href="{}" target="_blank">what is saved now</a>, and save again if yours is to stand.',
                "?",
            )
            raise ValidationError([told, *changed], code="meanwhile")
        return cleaned

    def _changed(self) -> Iterator[str]:
        """A sentence on everything that differs from what this form showed."""
        before = _read(self.seen)
        noun = self._meta.model._base_manager.select_for_update().filter(pk=self.instance.pk).first()
        if not before or noun is None:
            return
        now = stamp(noun, self.fields, self.beneath)
        for name, digest in now.items():
            if before.get(name, digest) != digest:
                yield self._say(noun, name)

    def _say(self, noun: models.Model, name: str) -> str:
        entry = self.fields.get(name)
        if entry is None:
            return f"{capfirst(name)} have been changed."
        value = noun._meta.get_field(name).value_from_object(noun)  # type: ignore[union-attr]
        said = str(entry.prepare_value(getattr(noun, name) if noun._meta.get_field(name).is_relation else value) or "")
        shown = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        return f"{entry.label} is now “{shown}”." if said else f"{entry.label} is empty now."


def stamp(noun: models.Model, names: Iterable[str], beneath: Iterable[Beneath]) -> dict[str, str]:
    """A digest of each of the noun's fields of these names, and of all rows of each kind beneath it, by their name."""
    fields = {field.name: field for field in noun._meta.concrete_fields}
    found = {name: _digest(fields[name].value_from_object(noun)) for name in names if name in fields}
    for model, link in beneath:
        rows = model._base_manager.filter(**{link: noun.pk}).order_by("pk").values_list()
        found[str(model._meta.verbose_name_plural)] = _digest(list(rows))
    return found


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]


def _read(text: str) -> dict[str, Any]:
    """The stamp that a form brings back; whatever else it brings is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}

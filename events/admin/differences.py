"""Two states of a noun, told apart in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst

from events.lib import geo
from events.lib.difference import Piece, pieces
from events.models import Revision
from events.models.area_set import AreasField
from events.models.fields import DegreesField
from events.models.snapshot import State, kept


@dataclass(frozen=True)
class Difference:
    """What differs, and how: the pieces of both texts in reading order."""

    what: str
    pieces: list[Piece]


def differences(model: Any, before: State, after: State) -> list[Difference]:
    """Field by field and part by part. A field that one of the states does not know is passed over."""
    words = _Words()
    found = list(words.fields(model, before, after))
    for name in model.parts:
        part = model._meta.get_field(name).related_model
        found += words.parts(part, before.get(name, {}), after.get(name, {}))
    return found


def in_words(model: Any, state: State, names: Iterable[str]) -> str:
    """Some fields of a state, as far as they are filled in."""
    words = _Words()
    return " · ".join(filter(None, (words.say(model._meta.get_field(name), state[name]) for name in names)))


def parts_in_words(model: Any, state: State) -> Iterator[tuple[str, list[str]]]:
    """The parts of a state, a line each, by kind."""
    words = _Words()
    for name in model.parts:
        part = model._meta.get_field(name).related_model
        yield capfirst(part._meta.verbose_name_plural), [words.row(part, row) for row in state[name].values()]


class _Words:
    """Says values, and remembers the names of nouns that they refer to."""

    def __init__(self) -> None:
        self.name = lru_cache(maxsize=None)(_name)

    def fields(self, model: Any, before: State, after: State, of: str = "") -> Iterator[Difference]:
        for field in kept(model):
            if field.name in before and field.name in after and before[field.name] != after[field.name]:
                old, new = self.say(field, before[field.name]), self.say(field, after[field.name])
                yield Difference(f"{of}{capfirst(field.verbose_name)}", _compared(field, old, new))

    def parts(self, part: Any, before: dict[str, State], after: dict[str, State]) -> Iterator[Difference]:
        kind = capfirst(part._meta.verbose_name)
        for key in dict.fromkeys([*before, *after]):
            old, new = before.get(key), after.get(key)
            named = self.say(part._meta.get_field(part.named_by), (new or old or {}).get(part.named_by))
            if old is None or new is None:
                row = self.row(part, old or new or {})
                yield Difference(kind, [Piece("gone", row) if new is None else Piece("new", row)])
            elif old != new:
                yield from self.fields(part, old, new, f"{kind}: {named} – ")

    def row(self, part: Any, state: State) -> str:
        """A part in one line: what was filled in."""
        said = ((field, self.say(field, state.get(field.name))) for field in kept(part))
        named = part.named_by
        given = ((field, text) for field, text in said if text)
        return " · ".join(text if field.name == named else f"{field.verbose_name}: {text}" for field, text in given)

    def say(self, field: Any, value: Any) -> str:
        if value in (None, ""):
            return ""
        if field.related_model:
            return self.name(field.related_model, value)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, DegreesField):
            return geo.say_degrees(value)
        if isinstance(field, AreasField):
            return field.say(value)
        if isinstance(field, models.DateTimeField) and (moment := parse_datetime(value)):
            return f"{date_format(moment, 'j F Y, H:i')} UTC"
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _compared(field: Any, old: str, new: str) -> list[Piece]:
    """Texts word by word; of anything else the whole before and after."""
    typed = isinstance(field, models.CharField | models.TextField) and not field.choices
    return pieces(old, new) if typed else [piece for piece in (Piece("gone", old), Piece("new", new)) if piece.text]


def _name(model: Any, key: int) -> str:
    """What a noun is called now or, if it was deleted, was called last."""
    if noun := model._default_manager.filter(pk=key).first():
        return str(noun)
    last = Revision.objects.filter(noun=model._meta.model_name, key=key).first()
    return f"{last.label} (deleted)" if last else "(deleted)"

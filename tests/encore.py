"""What models have made once is written again as the same rows: saves that validate take long, and tests are many."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import ForeignKey, Model

Row = dict[str, Any]
Key = tuple[type[Model], Any]
Made = TypeVar("Made")


class Encore(Generic[Made]):
    """Makes what fills an empty database: the first time in its own way, and then as the rows that this has left.

    `make` returns an object whose attributes are dictionaries of nouns; `mend` does for a noun what no row tells.
    """

    def __init__(self, make: Callable[[], Made], mend: Callable[[Model], None]) -> None:
        self.make, self.mend = make, mend
        self.rows: dict[type[Model], list[Row]] = {}
        self.kind: Callable[..., Made]
        self.keys: dict[str, dict[str, Key]] = {}

    def again(self) -> Made:
        if self.rows and all(map(_is_empty, self.rows)):
            made = self._written()
            named = {part: {name: made[key] for name, key in keys.items()} for part, keys in self.keys.items()}
            return self.kind(**named)
        empty = [model for model in apps.get_app_config("events").get_models() if _is_empty(model)]
        found = self.make()
        if not self.rows:
            self._keep(empty, found)
        return found

    def _keep(self, models: list[type[Model]], found: Made) -> None:
        """Remembers what has come into tables that were empty before."""
        rows = {model: list(model._base_manager.order_by("pk").values()) for model in models}
        self.rows = {model: found for model, found in rows.items() if found}
        self.kind = type(found)
        for part, nouns in vars(found).items():
            self.keys[part] = {name: (type(noun), noun.pk) for name, noun in nouns.items()}

    def _written(self) -> dict[Key, Model]:
        """Writes the rows; each becomes a noun that knows what it refers to."""
        nouns = [model(**deepcopy(row)) for model, rows in self.rows.items() for row in rows]
        made = {(type(noun), noun.pk): noun for noun in nouns}
        for noun in nouns:
            for field in (each for each in noun._meta.concrete_fields if isinstance(each, ForeignKey)):
                if other := made.get((field.related_model, getattr(noun, field.attname))):
                    setattr(noun, field.name, other)
        for model in self.rows:
            model._base_manager.bulk_create(noun for noun in nouns if type(noun) is model)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.rows)):
                cursor.execute(statement)
        for noun in nouns:
            self.mend(noun)
        return made


def _is_empty(model: type[Model]) -> bool:
    return not model._base_manager.exists()

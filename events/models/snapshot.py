"""The state of a noun as data: what an editor may have typed, with the rows that belong to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import models

State = dict[str, Any]


@dataclass(frozen=True)
class Snapshot:
    """A noun at one moment: its fields by name and, by the name of each kind of part, its parts by key."""

    label: str
    state: State
    import_run: int | None = None  # the run that wrote it last


def snapshots(model: Any, keys: Iterable[int]) -> dict[int, Snapshot]:
    """The nouns of these keys as the database has them now; those that are not there are left out."""
    rows: Mapping[int, models.Model] = model._default_manager.in_bulk(keys)
    parts = {name: _parts(model, name, rows) for name in model.parts}
    return {
        key: Snapshot(
            label=str(row)[:300],
            state={**state(row), **{name: found.get(key, {}) for name, found in parts.items()}},
            import_run=getattr(row, "import_run_id", None),
        )
        for key, row in rows.items()
    }


def _parts(model: type[models.Model], name: str, owners: Iterable[int]) -> dict[int, dict[str, State]]:
    """What belongs to each owner: rows by their keys, which JSON wants as text."""
    part: Any = model._meta.get_field(name).related_model
    found: dict[int, dict[str, State]] = defaultdict(dict)
    for row in part._default_manager.filter(**{f"{part.part_of}__in": owners}):
        found[row.whole()[1]][str(row.pk)] = state(row)
    return found


def kept(model: Any) -> list[Any]:
    """The fields whose values are the noun's state: those that are typed, not those that follow from others."""
    return [
        field
        for field in model._meta.concrete_fields
        if (field.editable or field.name in model.kept_too) and not field.primary_key and field.name != model.part_of
    ]


def state(row: models.Model) -> State:
    return {field.name: _plain(field.value_from_object(row)) for field in kept(row)}


def _plain(value: Any) -> Any:
    """A value as JSON has it; a field's `to_python` turns it back."""
    return value.isoformat() if isinstance(value, date | time) else value

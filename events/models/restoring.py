"""Putting a noun back as a change once left it: through its own save, which validates and keeps the history."""

from typing import Any

from events.models.base import DeskModel
from events.models.history import act_under_way
from events.models.snapshot import State, kept, snapshots


def restore(model: Any, key: int, state: State) -> DeskModel:
    """Gives the noun, there still or deleted, the fields and parts of an earlier state. Raises ValidationError.

    What says how far it has come on its way to readers stays as it is.
    """
    noun: DeskModel = model._default_manager.filter(pk=key).first() or model(pk=key)
    stays = () if noun._state.adding else noun.stays_when_restored
    _fill(noun, {name: value for name, value in state.items() if name not in stays})
    noun.save()
    for name in model.parts:
        _restore_parts(noun, name, state.get(name, {}))
    return noun


def _elsewhere(part: Any, key: int) -> Any:
    """A part that has gone to another noun meanwhile, as in a merger; that one loses it."""
    row = part._default_manager.filter(pk=key).first()
    if row:
        act_under_way().meet(row.whole())
        row.mark_stale()
    return row


def _fill(row: Any, state: State) -> None:
    for field in kept(type(row)):
        if field.name in state:
            setattr(row, field.attname, field.to_python(state[field.name]))


def _restore_parts(noun: DeskModel, name: str, wanted: dict[str, State]) -> None:
    """Rows that differ go before any comes, so that two of them may change places."""
    part: Any = noun._meta.get_field(name).related_model
    owner = part._meta.get_field(part.part_of)
    there = snapshots(type(noun), [noun.pk])[noun.pk].state[name]
    for row in part._default_manager.filter(pk__in=[key for key in there if there[key] != wanted.get(key)]):
        row.delete()
    among = [field.name for field in kept(part) if field.related_model is part]  # a claim answers another
    for key, state in wanted.items():
        if there.get(key) != state:
            row = _elsewhere(part, int(key)) or part(pk=int(key))
            setattr(row, owner.attname, noun.pk)
            _fill(row, {**state, **dict.fromkeys(among)})
            row.save()
    for row in part._default_manager.filter(pk__in=wanted) if among else ():
        if any(getattr(row, f"{field}_id") != wanted[str(row.pk)].get(field) for field in among):
            _fill(row, wanted[str(row.pk)])
            row.save()

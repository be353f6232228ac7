"""Making one event of two that were entered for the same thing. Nothing of either is deleted."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from events.models.claim import Claim
from events.models.event import Event
from events.models.history import act_under_way
from events.models.sensitivity import CARE, coarser
from events.models.snapshot import kept
from events.models.step import State


class Choice(NamedTuple):
    """What is taken from one event or the other as a whole."""

    name: str
    label: str
    fields: tuple[str, ...]


CHOICES = (
    Choice("title", "Title", ("title",)),
    Choice("summary", "Summary", ("summary",)),
    Choice("category", "Category", ("category",)),
    Choice("status", "Verification", ("status",)),
    Choice("when", "When", ("date", "date_note", "time", "time_zone")),
    Choice("where", "Where", ("place", "lat", "lon", "precision")),
)
_SAME_CLAIM = ("source_id", "claimant", "kind", "unit", "low", "best", "high", "said", "stance", "statement")
_SAME = {
    "citations": ("source_id",),
    "participations": ("actor_id", "role"),
    "media": ("url", "picture"),
    "legs": ("place_id", "role", "date"),
}


def differing(stays: Event, other: Event) -> list[Choice]:
    """What the two do not say alike, and somebody must choose."""
    return [choice for choice in CHOICES if any(_value(stays, name) != _value(other, name) for name in choice.fields)]


def merge(stays: Event, other: Event, taken: Collection[str]) -> None:
    """Makes two events one, within a change that has a reason. Raises ValidationError.

    `taken` names the choices that are the other's. Evidence that only the other has moves to the one that stays, and so
    do its tags and notes; of two degrees of care the greater holds. The other is withdrawn and leads to this one.
    """
    _check(stays, other)
    act = act_under_way()
    for event in (stays, other):
        act.meet(event.whole())
    _take(stays, other, taken)
    stays.save()
    _move_claims(stays, other)
    for name in _SAME:
        _move(stays, other, name)
    other.merged_into, other.state, other.state_reason = stays, State.WITHDRAWN, act.reason
    other.save()
    for event in Event.objects.filter(merged_into=other):
        event.merged_into = stays
        event.save()


def _check(stays: Event, other: Event) -> None:
    if stays.pk == other.pk:
        raise ValidationError("Choose two events.")
    for event in (stays, other):
        if event.merged_into:
            raise ValidationError(f"“{event}” was merged into “{event.merged_into}” before: choose that.")
    if stays.state == State.WITHDRAWN:
        raise ValidationError(f"“{stays}” is withdrawn: it cannot be the one that stays.")
    if other.is_seen() and not stays.is_seen():
        raise ValidationError(f"Readers see “{other}”: let it be the one that stays.")


def _take(stays: Event, other: Event, taken: Collection[str]) -> None:
    care = max(stays.level(), other.level(), key=list(CARE).index)
    for choice in CHOICES:
        if choice.name in taken:
            for name in choice.fields:
                setattr(stays, name, getattr(other, name))
    stays.extra = {**other.extra, **stays.extra}
    stays.tags = ", ".join(filter(None, (stays.tags, other.tags)))
    stays.notes = "\n\n".join(dict.fromkeys(filter(None, (stays.notes, other.notes))))
    stays.coarsen_to = coarser(stays.coarsen_to, other.coarsen_to)
    if stays.level() != care:  # its category may be another now
        stays.sensitivity = care


def _move_claims(stays: Event, other: Event) -> None:
    """A claim that both have is the same claim; what answers it at the other answers it here."""
    here = {_alike(claim, _SAME_CLAIM): claim.pk for claim in stays.claims.all()}
    twins: dict[int, int] = {}
    coming: list[Claim] = []
    for claim in other.claims.all():
        if twin := here.get(_alike(claim, _SAME_CLAIM)):
            twins[claim.pk] = twin
        else:
            coming.append(claim)
    for claim in _answers_last(coming):
        claim.event, claim.imported = stays, False  # a newer file does not bring it to this one
        if claim.answers_id:
            claim.answers_id = twins.get(claim.answers_id, claim.answers_id)
        claim.save()


def _answers_last(claims: Iterable[Claim]) -> list[Claim]:
    """Each after the claim that it answers: that must be of the same event by then."""
    left, ordered = {claim.pk: claim for claim in claims}, []
    while left:
        ready = [claim for claim in left.values() if claim.answers_id not in left] or list(left.values())
        for claim in ready:
            ordered.append(left.pop(claim.pk))
    return ordered


def _move(stays: Event, other: Event, name: str) -> None:
    """Moves the parts of a kind that are not there yet. A journey that is there already stays as it is."""
    here = {_alike(part, _SAME[name]) for part in getattr(stays, name).all()}
    if name == "legs" and here:
        return
    for part in getattr(other, name).all():
        if _alike(part, _SAME[name]) not in here:
            part.event = stays
            part.imported = False
            part.save()


def _alike(part: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(part, name) for name in names)


def _value(event: Event, name: str) -> Any:
    return next(field.value_from_object(event) for field in kept(Event) if field.name == name)

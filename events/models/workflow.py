"""The way of an event to readers and back: draft, review, published, withdrawn; and what each step asks for."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from events.models.history import Act
from events.models.question import Question
from events.models.site import Site
from events.models.step import State

if TYPE_CHECKING:
    from events.models.event import Event

_UNSEEN = (State.DRAFT, State.REVIEW)
_MOVES = {
    State.DRAFT: (State.REVIEW, State.PUBLISHED),
    State.REVIEW: (State.DRAFT, State.PUBLISHED),
    State.PUBLISHED: (*_UNSEEN, State.WITHDRAWN),
    State.WITHDRAWN: (*_UNSEEN, State.PUBLISHED),
}


def moves(state: str, seen: bool) -> tuple[State, ...]:
    """Where an event may go from here; one that readers have `seen` does not vanish without a word."""
    return tuple(move for move in _MOVES[State(state)] if not (seen and move in _UNSEEN))


def is_publishing(before: str, after: str) -> bool:
    """Whether a step shows something to readers or takes it from them, which only publishers may."""
    return before != after and not {before, after} <= set(_UNSEEN)


def check(before: "Event | None", after: "Event", act: Act) -> None:
    """Refuses a step that may not be taken, or not like this. Raises ValidationError."""
    stood = (before.state, before.status) if before else (State.DRAFT, None)
    steps = [step for step, now in zip((after.state, after.status), stood, strict=True) if step != now]
    if before:
        _check_way(before, after)
    _check_reason(before, after, act)
    if act.by:
        _check_eyes(after, act, steps)
        _check_questions(after, act, steps)


def _check_way(before: "Event", after: "Event") -> None:
    seen = before.is_seen()
    if after.merged_into_id and not before.merged_into_id:
        return  # whatever it was: it is another event now
    stays = "Readers have seen this event: withdraw it, with a reason."
    if after.state not in (before.state, *moves(before.state, seen)):
        raise ValidationError({"state": stays if seen else "Only what was published is withdrawn."})
    if seen and after.state == State.PUBLISHED and not after.is_seen():
        raise ValidationError({"publish_at": stays})


def _check_reason(before: "Event | None", after: "Event", act: Act) -> None:
    if after.state == State.WITHDRAWN and not after.state_reason:
        raise ValidationError({"reason": "Say why the event is withdrawn, in words for readers."})
    if before is None or act.reason:
        return
    if before.status != after.status:
        raise ValidationError({"reason": "Say why it is verified otherwise now."})
    if before.state == State.WITHDRAWN and after.state == State.PUBLISHED:
        raise ValidationError({"reason": "Say why it is published again."})


def _check_eyes(after: "Event", act: Act, steps: list[str]) -> None:
    own = act.by is not None and after.author_id == act.by.pk
    if own and State.PUBLISHED in steps and Site.current().four_eyes:
        raise ValidationError({"state": "You entered this event: somebody else publishes it. Send it to review."})


def _check_questions(after: "Event", act: Act, steps: list[str]) -> None:
    left = Question.asked(steps, after.level()).exclude(text__in=act.answered)
    if left:
        asked = " ".join(f"“{question.text}”" for question in left)
        raise ValidationError({"answered": f"Answer first: {asked}"})

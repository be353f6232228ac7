"""The way of an event to readers and back: draft, review, published, withdrawn."""

from django.db import models


class State(models.TextChoices):
    """Where an event stands on its way to readers."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


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

"""The event's form: what it asks beyond the fields of an event, and which steps it offers to whom."""

from typing import Any

from events.admin.meanwhile import WatchfulForm
from events.admin.where import WhereForm
from events.models import State
from events.models.workflow import is_publishing, moves


class EventForm(WhereForm, WatchfulForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if state := self.fields.get("state"):
            state.choices = [(step.value, step.label) for step in self._steps()]  # type: ignore[attr-defined]

    def _steps(self) -> list[State]:
        """Where the event stands, and where this person may move it."""
        now = State(self.instance.state)
        publisher = self.by.has_perm("events.publish_event")
        return [now, *(s for s in moves(now, self.instance.is_seen()) if publisher or not is_publishing(now, s))]

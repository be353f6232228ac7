"""The event's form: what it asks beyond the fields of an event, and which steps it offers to whom."""

from typing import Any

from django import forms

from events.admin.forms import Answered, by_step
from events.admin.own_fields import OwnFieldsForm
from events.admin.when import DatedForm
from events.admin.where import WhereForm
from events.models import Question, State, Verification
from events.models.workflow import is_publishing, moves

_DATE_HELP = "In words or as EDTF: 17 June 2025 · late October 2024 · expected July or August 2025 · 2025-07/.."


class EventForm(WhereForm, DatedForm, OwnFieldsForm):
    answered = Answered()

    class Media:
        js = (forms.Script("desk/alike.js", type="module"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if date := self.fields.get("date"):
            date.help_text = _DATE_HELP
        for name, now in (("state", self.instance.state), ("status", self.instance.status if self.instance.pk else "")):
            if name in self.fields:
                self.fields[name].widget.attrs["data-now"] = now
        if state := self.fields.get("state"):
            state.choices = [(step.value, step.label) for step in self._steps()]  # type: ignore[attr-defined]
        self.fields["answered"].choices = by_step(Question.objects.all())  # type: ignore[attr-defined]

    def clean(self) -> Any:
        """A date that is said to be expected makes a new event an expected one, unless its status was chosen."""
        if self.instance.pk is None:
            self.instance.author_id = self.by.pk
        cleaned = super().clean()
        if self.said_to_be_expected() and not self.instance.pk and cleaned.get("status") == Verification.REPORTED:
            cleaned["status"] = Verification.EXPECTED.value
        return cleaned

    def _steps(self) -> list[State]:
        """Where the event stands, and where this person may move it."""
        now = State(self.instance.state)
        publisher = self.by.has_perm("events.publish_event")
        return [now, *(s for s in moves(now, self.instance.is_seen()) if publisher or not is_publishing(now, s))]

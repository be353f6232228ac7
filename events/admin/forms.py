"""The desk's forms: those of the nouns, which ask why something is changed, and the one that asks before a step."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import widgets
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.template.loader import render_to_string

from events.admin import readers
from events.admin.entries import PlainEntry
from events.admin.meanwhile import WatchfulForm
from events.models import Category, Question, Sensitivity, State
from events.models.history import act_under_way
from events.models.sensitivity import CARE
from events.models.step import STEPS

if TYPE_CHECKING:  # Django's forms are generic for the type checker only
    _Rows = BaseInlineFormSet[Any, Any, Any]
else:
    _Rows = BaseInlineFormSet

FOR_READERS = "Readers are told it, and your role, not your name."
_ASKED = {"reason", "answered"}  # of the change, not of the noun
WHY = "Readers see this: say why you change it. They are told."


class Reason(PlainEntry):
    """Why something is changed, in a line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = widgets.AdminTextInputWidget({"dir": "auto", "autocomplete": "off"})
        super().__init__(**{"label": "Reason for this change", "max_length": 300, "widget": widget, **kwargs})


class Checklist(forms.CheckboxSelectMultiple):
    """Questions by the step before which they are asked, and of which events.

    static/desk/steps.js shows those of the chosen steps and of the event's sensitivity.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        groups = self.get_context(name, value, attrs)["widget"]["optgroups"]
        lists = [{"asked": asked, "options": options} for asked, options, _ in groups]
        levels = {"order": list(CARE), "categories": dict(Category.objects.values_list("pk", "sensitivity"))}
        return render_to_string("admin/checklist.html", {"lists": lists, "levels": json.dumps(levels)})


@dataclass(frozen=True)
class Asked:
    """When questions are asked, and of which events at least."""

    step: str
    least: str

    def __str__(self) -> str:
        of = {Sensitivity.SITE: ", of a sensitive event", Sensitivity.PEOPLE: ", where people are at risk"}
        return f"Before “{STEPS[self.step]}”{of.get(Sensitivity(self.least), '')}"


def by_step(questions: Iterable[Question]) -> Any:
    """The choices of a checklist: the questions' texts, grouped by when they are asked."""
    grouped: dict[Asked, list[tuple[str, str]]] = {}
    for question in sorted(questions, key=lambda each: (each.step, list(CARE).index(Sensitivity(each.least)))):
        grouped.setdefault(Asked(question.step, question.least), []).append((question.text, question.text))
    return list(grouped.items())


class Answered(forms.MultipleChoiceField):
    """The questions that are answered with yes."""

    def __init__(self, questions: Sequence[Question] = (), **kwargs: Any) -> None:
        choices = by_step(questions)
        super().__init__(**{"label": "Checklist", "required": False, "choices": choices, "widget": Checklist, **kwargs})


class DeskForm(WatchfulForm):
    """A noun's form, which asks why a noun that is there already is changed."""

    reason = Reason(required=False)

    class Media:
        js = (forms.Script("desk/steps.js", type="module"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["reason"]
        elif readers.show(self.instance):
            self.fields["reason"].help_text = FOR_READERS
            self.fields["reason"].widget.attrs["data-needed"] = ""

    def clean(self) -> Any:
        cleaned = super().clean()
        act = act_under_way()
        act.reason, act.answered = self.cleaned_data.get("reason", ""), self.cleaned_data.get("answered", [])
        if set(self.changed_data) - _ASKED and not act.reason and self.instance.pk and readers.show(self.instance):
            self.add_error("reason", WHY)
        return cleaned


class PartFormSet(_Rows):
    """The rows beneath a noun that are a part of it: to change them is to change the noun."""

    def clean(self) -> None:
        super().clean()
        if self.has_changed() and not act_under_way().reason and self.instance.pk and readers.show(self.instance):
            raise ValidationError(WHY)

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        """What stands beneath a noun once: the source of a citation, the actor of a participation."""
        return "This row stands here twice. Remove one."

    def get_form_error(self) -> str:
        return self.get_unique_error_message(())


class StepForm(forms.Form):
    """What is asked before a step of several events, or of one outside its form."""

    reason = Reason(required=False)
    answered = Answered()

    def __init__(self, step: str, data: Any, needs_reason: bool, level: Sensitivity) -> None:
        super().__init__(data)
        self.questions = list(Question.asked([step], level))
        self.fields["reason"].required = needs_reason
        self.fields["reason"].help_text = FOR_READERS if step in (State.PUBLISHED, State.WITHDRAWN) else ""
        self.fields["answered"] = Answered(self.questions, required=False)

    def asks(self) -> bool:
        """Whether there is anything to be asked at all."""
        return bool(self.questions) or self.fields["reason"].required

    def clean_answered(self) -> list[str]:
        answered: list[str] = self.cleaned_data["answered"]
        if left := [question.text for question in self.questions if question.text not in answered]:
            raise ValidationError(f"Answer first: “{left[0]}”")
        return answered

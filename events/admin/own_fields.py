"""The fields that an event's data set declares, in the event's form: ordinary inputs beneath the others."""

from typing import Any

from django import forms
from django.http import HttpRequest

from events.admin.base import DeskModelAdmin
from events.admin.forms import DeskForm
from events.models import DatasetField, Event

_PREFIX = "own-"
_HELP = {
    DatasetField.Kind.TEXT: "", DatasetField.Kind.NUMBER: "A number.",
    DatasetField.Kind.CHOICE: "Several are parted by semicolons.",
}  # fmt: skip


def declared(event: Event | None) -> list[DatasetField]:
    return list(event.dataset.fields.all()) if event and event.dataset_id else []


def inputs(event: Event | None) -> dict[str, forms.Field]:
    """A form's fields for those of the event's data set, by their names in the form."""
    return {
        f"{_PREFIX}{field.slug}": forms.CharField(
            label=field.label, required=False, initial=event.extra.get(field.slug, "") if event else "",
            help_text=_HELP[DatasetField.Kind(field.kind)], widget=forms.TextInput(attrs={"class": "vTextField"}),
        )
        for field in declared(event)
    }  # fmt: skip


class OwnFieldsForm(DeskForm):
    """Takes what was typed into the data set's own fields."""

    def _post_clean(self) -> None:
        typed = {n.removeprefix(_PREFIX): value for n, value in self.cleaned_data.items() if n.startswith(_PREFIX)}
        self.instance.extra = {**self.instance.extra, **typed}
        for field in declared(self.instance):
            if field.slug in typed:
                try:
                    field.cleaned(typed[field.slug])
                except forms.ValidationError as refusal:
                    self.add_error(f"{_PREFIX}{field.slug}", refusal)
                    self.instance.extra.pop(field.slug)
        super()._post_clean()  # type: ignore[misc]  # of Django's own


class OwnFieldsAdmin(DeskModelAdmin):
    """Puts the inputs into the form. A new event has them once its data set is saved."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = list(super().get_fieldsets(request, obj))
        own = list(inputs(obj))
        return [*found, (f"Fields of {obj.dataset}", {"fields": own})] if own else found

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        base: Any = self.form
        kwargs.setdefault("form", type("Form", (base,), inputs(obj)))
        return super().get_form(request, obj, change, **kwargs)

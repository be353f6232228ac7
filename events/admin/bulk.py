"""The same change made to several events, for one reason: how far they are established, their category, their tags."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from events.admin.forms import StepForm
from events.admin.several import SeveralAdmin
from events.models import Category, Event, Sensitivity, Verification
from events.models.event import tags_of
from events.models.history import act_under_way

_AS_IT_IS = "as it is"


class BulkForm(StepForm):
    """What to change, and why; what is left empty stays as it is."""

    status = forms.ChoiceField(label="Verification", required=False)
    category = forms.ModelChoiceField(Category.objects.all(), required=False, empty_label=_AS_IT_IS)
    add_tags = forms.CharField(required=False, help_text="Small words with hyphens, parted by commas.")
    remove_tags = forms.CharField(required=False)

    def __init__(self, data: Any, level: Sensitivity) -> None:
        super().__init__((data or {}).get("status", ""), data, needs_reason=True, level=level)
        self.fields["status"].choices = [("", _AS_IT_IS), *Verification.choices]  # type: ignore[attr-defined]
        self.fields["reason"].help_text = "Readers are told it where they see the event. Not your name."
        self.order_fields(["status", "category", "add_tags", "remove_tags", "reason", "answered"])

    def clean_add_tags(self) -> list[str]:
        return tags_of(self.cleaned_data["add_tags"])

    def clean_remove_tags(self) -> list[str]:
        return tags_of(self.cleaned_data["remove_tags"])

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        names = ("status", "category", "add_tags", "remove_tags")
        if not self.errors and not any(cleaned.get(name) for name in names):
            raise forms.ValidationError("Choose at least one thing to change.")
        return cleaned

    def change(self, event: Event) -> str:
        """Makes the change, or says why there is none."""
        before = (event.status, event.category_id, event.tags)
        event.status = self.cleaned_data["status"] or event.status
        event.category = self.cleaned_data["category"] or event.category
        tags = {*tags_of(event.tags), *self.cleaned_data["add_tags"]} - {*self.cleaned_data["remove_tags"]}
        event.tags = ", ".join(sorted(tags))
        return "it is so already" if before == (event.status, event.category_id, event.tags) else ""


class BulkAdmin(SeveralAdmin):
    """The part of the events' admin that changes several at once."""

    @admin.action(description="Change verification, category or tags", permissions=["change"])
    def change_chosen(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        if self.too_many(request, queryset):
            return None
        form = BulkForm(request.POST if "confirmed" in request.POST else None, self.most_sensitive(queryset))
        if not form.is_valid():
            return self.ask(request, queryset, "Change", form)
        act = act_under_way()
        act.reason, act.answered = form.cleaned_data["reason"], form.cleaned_data["answered"]
        self.each(request, queryset.select_related("category", "dataset"), "Changed", "in bulk", form.change)
        return None

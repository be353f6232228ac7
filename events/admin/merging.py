"""The page on which two events that are one are made one: both side by side, and what to take from which."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from events.admin.base import DeskModelAdmin
from events.admin.differences import in_words, parts_in_words
from events.admin.forms import FOR_READERS, Reason
from events.models import Event, State
from events.models.history import changing
from events.models.merging import CHOICES, differing, merge
from events.models.snapshot import snapshots

_SIDES = ("one", "other")


class MergeForm(forms.Form):
    """Which event stays, what is taken from which, and why the two are one."""

    reason = Reason(label="How you know that they are one", help_text=FOR_READERS)

    def __init__(self, data: Any, stays: str, names: list[str]) -> None:
        super().__init__(data)
        for name in ("stays", *names):
            self.fields[name] = forms.ChoiceField(choices=[(side, side) for side in _SIDES], initial=stays)


class Row(NamedTuple):
    """What both events say of one thing, and which is chosen if they say it differently."""

    name: str
    label: str
    one: str
    other: str
    differs: bool
    chosen: str


class MergePage(DeskModelAdmin):
    """The part of the events' admin that merges."""

    @admin.action(description="Merge two events that are one", permissions=["change"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        keys = list(queryset.order_by("created", "pk").values_list("pk", flat=True)[:3])
        if len(keys) == 2:
            return redirect("admin:events_event_merge", *keys)
        self.message_user(request, "Choose exactly two events to merge.", messages.WARNING)
        return None

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:one>/merge/<int:other>/", view, name="events_event_merge"), *super().get_urls()]

    def merge_view(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        events = self._both(request, one, other)
        stays = "other" if events["other"].is_seen() and not events["one"].is_seen() else "one"
        names = [choice.name for choice in differing(events["one"], events["other"])]
        form = MergeForm(request.POST if request.method == "POST" else None, stays, names)
        if form.is_valid() and self._merged(request, form, events, names):
            return redirect("admin:events_event_change", events[form.cleaned_data["stays"]].pk)
        states = {key: found.state for key, found in snapshots(Event, [one, other]).items()}
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Merge two events",
            "events": events,
            "form": form,
            "stays": form["stays"].value(),
            "rows": [self._row(form, choice, names, states[one], states[other]) for choice in CHOICES],
            "evidence": self._evidence(states[one], states[other]),
            "back": reverse("admin:events_event_change", args=[one]),
        }
        return TemplateResponse(request, "admin/events/event/merge.html", context)

    def _both(self, request: HttpRequest, one: int, other: int) -> dict[str, Event]:
        found = Event.objects.select_related("category", "dataset", "merged_into").in_bulk([one, other])
        if len(found) < 2:
            raise Http404("There are no two such events.")
        if not all(self.has_change_permission(request, event) for event in found.values()):
            raise PermissionDenied
        public = any(event.state == State.PUBLISHED for event in found.values())
        if public and not request.user.has_perm("events.publish_event"):
            raise PermissionDenied
        return {"one": found[one], "other": found[other]}

    def _row(self, form: MergeForm, choice: Any, names: list[str], one: Any, other: Any) -> Row:
        here, there = (in_words(Event, state, choice.fields) or "–" for state in (one, other))
        differs = choice.name in names
        return Row(choice.name, choice.label, here, there, differs, form[choice.name].value() if differs else "")

    def _evidence(self, one: Any, other: Any) -> list[tuple[str, list[str], list[str]]]:
        both = zip(parts_in_words(Event, one), parts_in_words(Event, other), strict=True)
        return [(kind, here, there) for (kind, here), (_, there) in both if here or there]

    def _merged(self, request: HttpRequest, form: MergeForm, events: dict[str, Event], names: list[str]) -> bool:
        side = form.cleaned_data["stays"]
        goes = "other" if side == "one" else "one"
        stays, gone = events[side], events[goes]
        try:
            with changing(by=request.user, reason=form.cleaned_data["reason"]):
                merge(stays, gone, [name for name in names if form.cleaned_data[name] == goes])
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
            return False
        self.log_change(request, stays, [{"changed": {"fields": [f"merged with {gone.public_id}"]}}])
        said = f"The two are one now. The other entry is withdrawn and kept; links to it lead here: {gone.public_id}."
        self.message_user(request, said, messages.SUCCESS)
        return True

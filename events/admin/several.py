"""One thing done to several events that were chosen in the list: asked about first, then each through its own save."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from events.admin.base import DeskAdmin
from events.models import Event, Sensitivity
from events.models.sensitivity import CARE

MOST = 500  # at once: other editors wait for some seconds
_NAMED = 10  # events that are named one by one


class SeveralAdmin(DeskAdmin):
    """The part of the events' admin that its actions share."""

    def too_many(self, request: HttpRequest, queryset: QuerySet[Event]) -> bool:
        """Says so when there are more than can be done at once."""
        count = queryset.count()
        if count > MOST:
            words = f"{count:,} events are too many at once: choose {MOST} or fewer."
            self.message_user(request, words, messages.ERROR)
        return count > MOST

    def most_sensitive(self, queryset: QuerySet[Event]) -> Sensitivity:
        levels = {event.level() for event in queryset.select_related("category")}
        return max(levels, key=list(CARE).index, default=Sensitivity.NONE)

    def ask(self, request: HttpRequest, queryset: QuerySet[Event], do: str, form: forms.Form) -> HttpResponse:
        """The page that asks, and sends the same action with the answers."""
        count = queryset.count()
        across = request.POST.get("select_across") == "1"
        chosen = queryset[:1] if across else queryset
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{do}: {count} event{'s' * (count != 1)}",
            "do": do,
            "back": reverse("admin:events_event_changelist"),
            "form": form,
            "events": queryset[:_NAMED],
            "more": max(0, count - _NAMED),
            "hidden": [
                ("action", request.POST["action"]),
                *([("select_across", "1")] if across else []),
                *((ACTION_CHECKBOX_NAME, event.pk) for event in chosen),
            ],
        }
        return TemplateResponse(request, "admin/events/ask.html", context)

    def each(
        self, request: HttpRequest, queryset: QuerySet[Event], done: str, fields: str, change: Callable[[Event], str]
    ) -> None:
        """Changes and saves each event: one that is refused stops no other, and says why.

        `change` returns why an event stays as it is, or "".
        """
        moved, stay = 0, []
        for event in queryset:
            allowed = self.has_change_permission(request, event)
            why = change(event) or self._refusal(event) if allowed else "somebody else entered it"
            if why:
                stay.append(f"“{event}” stays: {why}.")
            else:
                self.log_change(request, event, [{"changed": {"fields": [fields]}}])
                moved += 1
        for words in stay[:_NAMED]:
            self.message_user(request, words, messages.WARNING)
        if len(stay) > _NAMED:
            self.message_user(request, f"{len(stay) - _NAMED} more stay as they are.", messages.WARNING)
        if moved:
            self.message_user(request, f"{done}: {moved} event{'s' * (moved != 1)}.", messages.SUCCESS)

    def _refusal(self, event: Event) -> str:
        try:
            event.save()
        except ValidationError as refusal:
            return " ".join(refusal.messages).rstrip(".")
        return ""

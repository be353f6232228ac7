"""The page on which somebody who may takes an event back, out of everything that is published."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from events.admin.base import DeskModelAdmin
from events.admin.forms import Reason
from events.editions import keep
from events.models import Event
from events.publish.redaction import Outcome, redact


class RedactForm(forms.Form):
    reason = Reason(label="Why", help_text="Stays at the desk. Readers are told only that the event was taken back.")
    name = forms.CharField(label="The event’s id, to confirm", widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, event: Event, data: Any) -> None:
        super().__init__(data)
        self.event = event

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if name != self.event.public_id:
            raise forms.ValidationError(f"Write {self.event.public_id}, the id of the event above.")
        return name


class RedactPage(DeskModelAdmin):
    """The part of the events' admin that redacts."""

    def has_redact_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("events.redact_event")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.redact_view)
        return [path("<int:pk>/redact/", view, name="events_event_redact"), *super().get_urls()]

    def redact_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = get_object_or_404(Event.objects.select_related("dataset"), pk=pk)
        if not self.has_redact_permission(request):
            raise PermissionDenied
        form = RedactForm(event, request.POST if request.method == "POST" else None)
        if form.is_valid():
            done = redact(event.public_id, form.cleaned_data["reason"], timezone.now(), by=request.user)
            self.message_user(request, _said(done), messages.SUCCESS)
            return redirect("admin:events_event_change", pk)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Take an event back",
            "event": event,
            "form": form,
            "kept": len(keep.editions()),
        }
        return TemplateResponse(request, "admin/events/event/redact.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        extra = {**(extra_context or {}), "may_redact": self.has_redact_permission(request)}
        return super().change_view(request, object_id, form_url, extra)


def _said(done: Outcome) -> str:
    editions = f"{len(done.editions)} edition{'s' * (len(done.editions) != 1)}"
    files = f"; {len(done.removed)} published files are gone. A CDN has to forget them too" if done.removed else ""
    return f"The event was taken out of {editions} and is withdrawn{files}."

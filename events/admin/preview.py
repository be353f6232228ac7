"""Secret links to an event that is not public: the page on which editors make them, and what whoever has one sees."""

from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from events.admin import readers
from events.admin.base import DeskModelAdmin
from events.lib import pictures
from events.models import Event, Preview, Site, State
from events.models.history import note
from events.models.preview import Lasting
from events.publish import terms
from events.publish.evidence import cases
from events.publish.projection import Projection, project
from events.speaking import in_readers_language

Answer = TypeVar("Answer", bound=HttpResponseBase)
_GONE = "This preview does not work, or no longer. Ask who sent it to you for another."
_PRIVATE = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


class PreviewForm(forms.Form):
    lasting = forms.TypedChoiceField(
        label="It works for", choices=Lasting.choices, initial=Lasting.WEEK, coerce=lambda days: Lasting(int(days))
    )


class PreviewPage(DeskModelAdmin):
    """The part of the events' admin on which links are made and revoked."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview_view)
        return [path("<int:pk>/preview/", view, name="events_event_preview"), *super().get_urls()]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = get_object_or_404(Event.objects.select_related("dataset"), pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        now = timezone.now()
        if "revoke" in request.POST:
            self._revoke(request, event)
            return redirect("admin:events_event_preview", pk)
        form = PreviewForm(request.POST if "make" in request.POST else None)
        may_make = not readers.is_visible(event) and event.state != State.WITHDRAWN
        address = self._make(request, event, form, now) if may_make and form.is_valid() else ""
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Preview",
            "event": event,
            "may_make": may_make,
            "form": form if not address else PreviewForm(),
            "address": address,
            "previews": event.previews.filter(expires__gt=now).select_related("by"),
        }
        return TemplateResponse(request, "admin/events/event/preview.html", context)

    def _make(self, request: HttpRequest, event: Event, form: PreviewForm, now: datetime) -> str:
        made, secret = Preview.make(event, request.user, form.cleaned_data["lasting"], now)
        note(event, request.user, f"Made a preview link that works until {made.expires:%-d %B %Y, %H:%M} UTC.")
        return request.build_absolute_uri(address_of(secret))

    def _revoke(self, request: HttpRequest, event: Event) -> None:
        key = request.POST["revoke"]
        gone, _ = event.previews.filter(pk=key).delete() if key.isascii() and key.isdigit() else (0, {})
        if gone:
            note(event, request.user, "Revoked a preview link.")
            self.message_user(request, "The link no longer works.", messages.SUCCESS)


def address_of(secret: str) -> str:
    """The secret is a part of the address that no log of ours keeps (conflictmap/accesslog.py)."""
    return f"{reverse('preview')}?{urlencode({'key': secret})}"


@require_safe
def page(request: HttpRequest) -> HttpResponseBase:
    """The event as readers would get it, by the one projection; once they do, the way there."""
    found = _found(request)
    event = found.event
    if readers.is_visible(event):
        return _private(redirect("event", event.public_id))
    document = _projected(event).row.document  # in English, as everything that is published
    context = {
        "event": document,
        "preview": found,
        "site": _told(terms.of_site(Site.current())),
        "terms": {
            "categories": [_told(terms.of_category(event.category))],
            "datasets": [_told(terms.of_dataset(event.dataset))],
        },
        "picture_address": lambda name: f"{reverse('preview-picture', args=[name])}?{request.GET.urlencode()}",
    }
    return _private(_page(request, context))


@in_readers_language
def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponseBase:
    return render(request, "preview.html", context)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture that the event would show. One that it would not, and one that never was, answer alike."""
    found = _found(request)
    shown = name in _projected(found.event).pictures
    content = pictures.opened(settings.MEDIA_DESK, name) if shown else None
    if content is None:
        raise Http404(_GONE)
    return _private(FileResponse(content, content_type=pictures.MEDIA_TYPE))


def _found(request: HttpRequest) -> Preview:
    found = Preview.of(request.GET.get("key", ""), timezone.now())
    if found is None:
        raise Http404(_GONE)
    return found


def _projected(event: Event) -> Projection:
    return project(next(iter(cases([event.pk]))))


def _told(term: terms.Term) -> dict[str, Any]:
    return {"slug": term.slug, **term.document}


def _private(response: Answer) -> Answer:
    for name, value in _PRIVATE.items():
        response[name] = value
    return response

"""The staff map: the readers' map, and on it what readers do not see, for whoever may look at events."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from events import telling
from events.admin import readers
from events.editions import read
from events.models import Event
from events.publish import staff
from events.query import querystring
from events.query.filter import EventFilter

View = Callable[..., HttpResponse]


def _for_viewers(view: View) -> View:
    """For accounts whose role lets them look at events, drafts too (events/models/role.py)."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: str) -> HttpResponse:
        if not request.user.has_perm("events.view_event"):
            raise PermissionDenied
        return require_safe(view)(request, **named)

    return guarded


@_for_viewers
def page(request: HttpRequest) -> HttpResponse:
    """The page of the map, with other addresses: that of its manifest, of pictures and of the forms."""
    asked, errors = EventFilter.read(querystring.from_environ(request.META), read.vocabulary())
    told = telling.context(request, asked, errors)
    config = telling.config(
        told,
        map=reverse("staff-map"),
        picture=reverse("admin:events_media_file", args=["NAME"]),
        staff={
            "data": reverse("staff-manifest").removesuffix("manifest.json"),
            "form": reverse("staff-form", args=["ID"]),
            "public": reverse("map"),
        },
    )
    return render(request, "staff-map.html", {**told, "config": config})


@_for_viewers
@gzip_page
def manifest(request: HttpRequest) -> HttpResponse:
    """What the map shows now, with everything of it that has no public address."""
    return HttpResponse(staff.answer(timezone.now()), content_type="application/json")


@_for_viewers
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    """One event as the desk knows it, with a sentence on what readers see of it."""
    event = get_object_or_404(Event.objects.select_related("dataset", "category"), public_id=public_id)
    said = "" if readers.is_visible(event) else readers.standing(event)
    return JsonResponse({**staff.as_staff_see_it(event), "readers": f"{said} {readers.closeness(event)}".strip()})


@_for_viewers
def form(request: HttpRequest, public_id: str) -> HttpResponse:
    """The way from an event on the map to its form."""
    return redirect("admin:events_event_change", get_object_or_404(Event, public_id=public_id).pk)

"""What the event's form says of events that may be the same: of the one that is saved, and of the one being typed."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.admin.base import DeskModelAdmin
from events.admin.where import draft
from events.duplicates.find import Pair, like_sketch
from events.duplicates.kept import alike
from events.duplicates.weigh import Sketch
from events.lib import days, days_in_words, geo
from events.models import Event, Likeness, Place, PrecisionCode

_LONGEST = 300  # characters of a title
_MOST_ACTORS = 50


def say_alike(event: Event) -> SafeString | str:
    """Links to the events that may be this one, with what speaks for it."""
    pairs = alike(event)
    if not pairs:
        return "No other event that may be the same."
    lines = (
        (each["address"], each["title"], each["why"], reverse("admin:events_event_merge", args=[event.pk, pair.other]))
        for pair, each in zip(pairs, _told(pairs), strict=True)
    )
    line = '<li><a href="{}"><bdi>{}</bdi></a>: {} · <a href="{}">compare and merge</a></li>'
    return format_html("<ul>{}</ul>", format_html_join("", line, lines))


class AlikePage(DeskModelAdmin):
    """The part of the events' admin that answers while an event is typed."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.alike_view)
        return [path("alike/", view, name="events_event_alike"), *super().get_urls()]

    def alike_view(self, request: HttpRequest) -> JsonResponse:
        """The events that may be the one of the form: {"alike": [{"title", "why", "address"}]}.

        What is not typed yet, or cannot be understood, is no question: the list is empty then.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        own = _sketched(request)
        apart = Likeness.dismissed(own.key) if own else set()
        pairs = [pair for pair in like_sketch(own) if pair.other not in apart] if own else []
        return JsonResponse({"alike": _told(pairs)})


def _told(pairs: list[Pair]) -> list[dict[str, str]]:
    titles = dict(Event.objects.filter(pk__in=[pair.other for pair in pairs]).values_list("pk", "title"))
    return [
        {
            "title": titles.get(pair.other, "?"),
            "why": str(pair.suspicion),
            "address": reverse("admin:events_event_change", args=[pair.other]),
        }
        for pair in pairs
    ]


def _sketched(request: HttpRequest) -> Sketch | None:
    """What the form says so far, as far as it can be compared."""
    asked = request.GET
    at, covered = _at(asked), _days(asked.get("date", ""))
    if at is None or covered is None:
        return None
    lat, lon, reach = at
    key, title = _key(asked.get("event", "")), asked.get("title", "")[:_LONGEST]
    actors = frozenset(filter(None, map(_key, asked.getlist("actor")[:_MOST_ACTORS])))
    return Sketch(key, (lat, lon), reach, *covered, title, actors, None)


def _days(typed: str) -> tuple[date, date] | None:
    try:
        when = days.parse(days_in_words.understand(typed.strip(), None).edtf)
    except days.BadDate:
        return None
    return when.earliest, when.latest


def _at(asked: Any) -> tuple[int, int, int] | None:
    """The position and how far it reaches, in metres: the event's own, else that of its place, or of one to be made."""
    place = Place.objects.filter(pk=_key(asked.get("place", ""))).first() or draft(asked.get("new_place", ""))
    reach = PrecisionCode.METRES.get(asked.get("precision") or (place.precision if place else "site"))
    at: tuple[int, int] | None
    try:
        at = geo.parse_degrees(asked.get("lat", ""), 90), geo.parse_degrees(asked.get("lon", ""), 180)
    except ValueError:
        at = (place.lat, place.lon) if place else None
    return (*at, reach) if at and reach else None


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0

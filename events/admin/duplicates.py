"""What the event's form says of events that may be the same."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.duplicates.kept import alike
from events.models import Event


def say_alike(event: Event) -> SafeString | str:
    """Links to the events that may be this one, with what speaks for it."""
    pairs = alike(event)
    if not pairs:
        return "No other event that may be the same."
    titles = dict(Event.objects.filter(pk__in=[pair.other for pair in pairs]).values_list("pk", "title"))
    lines = (
        (
            reverse("admin:events_event_change", args=[pair.other]),
            titles.get(pair.other, "?"),
            pair.suspicion,
            reverse("admin:events_event_merge", args=[event.pk, pair.other]),
        )
        for pair in pairs
    )
    line = '<li><a href="{}"><bdi>{}</bdi></a>: {} · <a href="{}">compare and merge</a></li>'
    return format_html("<ul>{}</ul>", format_html_join("", line, lines))

"""What an editor is told about what readers see of an event."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode

from events.models import Dataset, Event, Precision, State
from events.models.base import DeskModel
from events.models.sensitivity import CARE, coarser
from events.publish.figures import figures

_HIDDEN = {
    State.DRAFT: "A draft: readers do not see it.",
    State.REVIEW: "In review: readers do not see it yet.",
    State.WITHDRAWN: "Withdrawn: readers no longer see it.",
}


def map_address(event: Event) -> str:
    """The public map with this event open."""
    return "/?" + urlencode({"event": event.public_id})


def staff_map_address(event: Event) -> str:
    """The staff map with this event open; "" for one that is on no map."""
    return "" if event.state == State.WITHDRAWN else f"{reverse('staff-map')}?{urlencode({'event': event.public_id})}"


def is_visible(event: Event) -> bool:
    """Whether the publisher shows this event to everyone from now on."""
    shown = event.state == State.PUBLISHED and event.dataset.audience == Dataset.Audience.PUBLIC
    return shown and event.visible_from is not None and event.visible_from <= timezone.now()


def show(noun: DeskModel) -> bool:
    """Whether an event that everyone sees now shows this noun; an event shows itself."""
    everyone = Dataset.Audience.PUBLIC
    public = Event.objects.filter(state=State.PUBLISHED, visible_from__lte=timezone.now(), dataset__audience=everyone)
    return any(public.filter(**{path: noun.pk}).exists() for path in noun.affects)


def standing(event: Event) -> str:
    """A sentence on who sees the event, with the link when everyone does."""
    if event.merged_into:
        link = '<a href="{}"><bdi>{}</bdi></a>'
        into = format_html(link, reverse("admin:events_event_change", args=[event.merged_into.pk]), event.merged_into)
        return format_html("Merged into {}: links to this entry lead there.", into)
    if event.state != State.PUBLISHED or event.visible_from is None:
        return _HIDDEN.get(State(event.state), "Readers do not see it.")
    if event.dataset.audience != Dataset.Audience.PUBLIC:
        return "Published in a dataset for staff only: readers do not see it."
    if not is_visible(event):
        return f"Held back: readers see it from {date_format(event.visible_from, 'j F Y, H:i')} UTC."
    return format_html('Readers see it within seconds: <a href="{}">open it on the map</a>.', map_address(event))


def closeness(event: Event) -> str:
    """How closely readers get the position at most, if that is limited."""
    limit = coarser(event.coarsen_to, CARE[event.level()].coarsen_to)
    return f"Its position is shown no closer than “{Precision(limit).label}”." if limit else ""


def how_many(event: Event) -> str:
    """The figures that readers are told, as the claims that are saved make them."""
    found = figures(list(event.claims.all()))
    lines = [f"{each.kind}: {each.say()} {each.unit}".rstrip() + f" ({', '.join(each.claimants)})" for each in found]
    return "; ".join(lines) or "No claim that counts gives a figure."

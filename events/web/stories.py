"""Stories as pages that need no JavaScript; the map's own panel tells them beside the map."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from events import telling
from events.editions import read
from events.query.filter import EventFilter
from events.speaking import in_readers_language
from events.web import asking, caching


@require_safe
@in_readers_language
@gzip_page
@caching.shared
@asking.of_a_kept_edition
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    """All stories of the map, or that there is none yet."""
    asked, errors = asking.asked(request)
    return render(request, "stories.html", telling.context(request, asked, errors))


@require_safe
@in_readers_language
@gzip_page
@caching.shared
@asking.of_a_kept_edition
@conditional_page
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story from its first step to its last, each with its filter in words and the link to its view."""
    asked, errors = asking.asked(request)
    told = telling.context(request, asked.with_values(story=slug), errors)
    found = next((each for each in told["terms"].get("stories", ()) if each["slug"] == slug), None)
    if found is None:
        raise Http404("There is no such story on this map.")
    steps = [_step(asked, slug, number, step) for number, step in enumerate(found["steps"], 1)]
    return render(request, "story.html", {**told, "story": found, "steps": steps, "start": _start(asked, slug)})


def _step(asked: EventFilter, slug: str, number: int, step: dict[str, Any]) -> dict[str, Any]:
    """A step with what its map shows. What of its view is there no longer is left out, as in any link."""
    shown, _ = EventFilter.read(step["query"], read.vocabulary(asked.values["at"]))
    shown = shown.with_values(at=asked.values["at"], lang=asked.values["lang"], story=f"{slug}/{number}", panel="story")
    return {
        **step,
        "sentence": shown.describe(),
        "address": f"{reverse('map')}?{shown.to_query()}",
        "picture": f"{reverse('map-picture')}?{shown.pictured()}".rstrip("?"),
    }


def _start(asked: EventFilter, slug: str) -> str:
    kept = asked.with_values(story=slug, panel="story", event="")
    return f"{reverse('map')}?{kept.to_query()}"

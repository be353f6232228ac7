"""The pages that readers open. The map page asks no database: it works from the published files alone.

They may be sent compressed, because they hold no secret that an attacker could guess by their length.
"""

from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from events import telling
from events.editions import read
from events.lib.languages import UNDETERMINED
from events.query import facets
from events.query.filter import EventFilter
from events.query.order import Cursor
from events.speaking import in_readers_language, reading
from events.web import ahead, asking, caching, corrections, linked, since
from events.web.rows import counts, rows
from events.web.wordings import worded

_ROWS_A_PAGE = 100


@require_safe
@in_readers_language
@gzip_page
@caching.shared
@asking.of_a_kept_edition
@conditional_page
def map_page(request: HttpRequest) -> HttpResponse:
    """The map; the browser reads the same query string and draws."""
    return _moved(request) or render(request, "map.html", _map_context(request, embed=False))


@require_safe
@in_readers_language
@gzip_page
@caching.shared
@asking.of_a_kept_edition
@conditional_page
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest) -> HttpResponse:
    """The map without its surroundings, for other people's pages: the only page that may be framed (threat 27)."""
    return _moved(request) or render(request, "embed.html", _map_context(request, embed=True))


@require_safe
@in_readers_language
@gzip_page
@caching.shared
@asking.of_a_kept_edition
@conditional_page
def list_page(request: HttpRequest) -> HttpResponse:
    """The map in words, for readers without a map or without JavaScript."""
    asked, errors = asking.asked(request)
    found = counts(asked)
    page = rows(asked, found.events).page(asked.values["limit"] or _ROWS_A_PAGE)
    context = {
        **telling.context(request, asked, errors),
        "events": [worded(event, reading(asked.values["lang"])) for event in page.items],
        "facets": facets.described(asked, found.tally),
        "count": found.events,
        "before": None if page.first else _turn(asked, page.before),
        "after": _turn(asked, page.after) if page.after else None,
        **since.told(asked, reverse("list")),
    }
    return render(request, "list.html", {**context, "linked": linked.dataset(request, context)})


@require_safe
@in_readers_language
@gzip_page
@caching.shared
@asking.of_a_kept_edition
@conditional_page
def event_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One event with all its evidence. A draft and an event that never was answer alike (threat 31)."""
    asked, errors = asking.asked(request)
    event = rows(asked).one(public_id)
    if event is None and (into := _merged(asked, public_id)):
        return _permanently(reverse("event", args=[into]), asked)
    if event is None:
        if gone := corrections.gone(request, asked, public_id):
            return gone
        raise Http404("There is no such event on this map.")
    context = {
        **telling.context(request, asked.with_values(event=public_id), errors),
        "event": worded(event, reading(asked.values["lang"])),
        "wordings": _wordings(request, asked, event),
        "corrections": corrections.of_event(public_id),
        "labels": {"category": asked.vocabulary.of("category").get(event["category"], event["category"])},
    }
    context["linked"] = linked.event(request, context["event"])
    context["dataset"] = next((d for d in context["terms"]["datasets"] if d["slug"] == event["dataset"]), None)
    return render(request, "event.html", context)


def _wordings(request: HttpRequest, asked: EventFilter, event: Any) -> list[tuple[str, str]]:
    """The event's languages, the original first, with the address of each; none where it has but one."""
    if not event.get("wordings"):
        return []
    codes = [UNDETERMINED, *(wording["language"] for wording in event["wordings"])]
    return [(code, f"{request.path}?{asked.with_values(lang=code).to_query()}".rstrip("?")) for code in codes]


def _moved(request: HttpRequest) -> HttpResponse | None:
    """Where a link to an event leads that turned out to be another."""
    asked, _ = asking.asked(request)
    into = _merged(asked, asked.values["event"])
    return _permanently(request.path, asked.with_values(event=into)) if into else None


def _merged(asked: EventFilter, public_id: str) -> str:
    """The event that one was merged into, if it was."""
    merged: dict[str, str] = read.dictionary(asked.values["at"]).get("merged", {})
    return merged.get(public_id, "")


def _permanently(path: str, asked: EventFilter) -> HttpResponse:
    return HttpResponsePermanentRedirect(f"{path}?{asked.to_query()}".rstrip("?"))


def _turn(asked: EventFilter, page: Cursor | None) -> str:
    return f"{reverse('list')}?{asked.with_values(page=page).to_query()}".rstrip("?")


def _map_context(request: HttpRequest, embed: bool) -> dict[str, Any]:
    asked, errors = asking.asked(request)
    told = telling.context(request, asked, errors)
    return {**told, "config": telling.config(told, embed=embed), "ahead": ahead.addresses(asked)}

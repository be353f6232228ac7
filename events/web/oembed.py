"""oEmbed (https://oembed.com): what publishing systems ask when an author pastes a link of ours."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from events.editions import read
from events.query import querystring
from events.query.errors import BadQuery, QueryError
from events.query.filter import EventFilter, edition_named
from events.web import caching
from events.web.errors import bad_query
from events.web.links import target_of

_WIDTH, _HEIGHT = 800, 480
_LEAST = 200  # pixels; narrower no map can be read
_PARAMETERS = ("url", "maxwidth", "maxheight", "format")
_CARD = {"thumbnail_width": 1200, "thumbnail_height": 630}


@dataclass(frozen=True)
class _View:
    """What a link of ours shows."""

    asked: EventFilter
    title: str


@require_safe
@caching.shared
def oembed(request: HttpRequest) -> HttpResponse:
    """A frame with the view of a link, as JSON; XML is not spoken (501, as the specification has it)."""
    found, errors = querystring.split(querystring.from_environ(request.META))
    if found.get("format", "json") == "xml":
        return HttpResponse("Only JSON is spoken here.\n", status=501, content_type="text/plain; charset=utf-8")
    errors += _refused(found)
    if errors:
        return bad_query(request, BadQuery(errors))
    try:
        view = _view(request, found["url"])
    except BadQuery as error:
        return bad_query(request, error)
    width, height = _fitting(found, "maxwidth", _WIDTH), _fitting(found, "maxheight", _HEIGHT)
    answer = JsonResponse(_told(request, view, width, height))
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _refused(found: dict[str, str]) -> list[QueryError]:
    allowed = f"is not a parameter here; there are {', '.join(_PARAMETERS)}"
    errors = [QueryError(name[:40], allowed) for name in found if name not in _PARAMETERS]
    if not found.get("url"):
        errors.append(QueryError("url", "must be given: the address of a page of this map"))
    if found.get("format", "json") != "json":
        errors.append(QueryError("format", "takes json"))
    sizes = (name for name in ("maxwidth", "maxheight") if name in found)
    errors += [QueryError(name, f"takes a number of pixels from {_LEAST}") for name in sizes if not _size(found[name])]
    return errors


def _size(entry: str) -> int:
    number = int(entry) if entry.isascii() and entry.isdigit() and len(entry) < 6 else 0
    return number if number >= _LEAST else 0


def _fitting(found: dict[str, str], name: str, usual: int) -> int:
    return min(usual, _size(found.get(name, "")) or usual)


def _view(request: HttpRequest, url: str) -> _View:
    """What a page of ours shows; raises Http404 for any other, BadQuery for a link that cannot be applied."""
    parts = urlsplit(url)
    try:
        page = resolve(parts.path)
    except Resolver404:
        page = None
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host() or page is None:
        raise Http404("That is no page of this map.")
    if page.url_name == "short-link":
        parts = urlsplit(target_of(page.kwargs["code"]))
        page = resolve(parts.path)
    own = _own(page)
    asked = EventFilter.from_query(parts.query, read.vocabulary(edition_named(parts.query))).with_values(**own)
    return _View(asked, _title(asked))


def _own(page: ResolverMatch) -> dict[str, Any]:
    """What a page's path says, as the map says it in its query."""
    if page.url_name in ("map", "embed", "list"):
        return {}
    if page.url_name == "event":
        return {"event": page.kwargs["public_id"]}
    if page.url_name == "story":
        return {"story": f"{page.kwargs['slug']}/1", "panel": "story"}
    raise Http404("That page has no map.")


def _title(asked: EventFilter) -> str:
    name = str(read.dictionary(asked.values["at"])["site"].get("name", "conflictmap"))
    return f"{name}: {asked.describe()}" if asked.active() else name


def _told(request: HttpRequest, view: _View, width: int, height: int) -> dict[str, Any]:
    frame = request.build_absolute_uri(f"{reverse('embed')}?{view.asked.with_values(page=None).to_query()}".rstrip("?"))
    markup = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" style="border: 0; max-width: 100%" loading="lazy" '
        "allowfullscreen></iframe>",
        frame, view.title, width, height,
    )  # fmt: skip
    return {
        "version": "1.0", "type": "rich", "title": view.title, "html": markup, "width": width, "height": height,
        "provider_name": read.dictionary()["site"].get("name", "conflictmap"),
        "provider_url": request.build_absolute_uri(reverse("map")), "cache_age": 3600,
        "thumbnail_url": request.build_absolute_uri(f"{reverse('card')}?{view.asked.pictured()}".rstrip("?")), **_CARD,
    }  # fmt: skip

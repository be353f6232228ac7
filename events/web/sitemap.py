"""Where search engines find every page (https://www.sitemaps.org/protocol.html): an index, and files of events.

A file holds the events of a stretch of keys, so that none is counted or skipped to reach it.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from events.editions import read
from events.exporters.markup import HEAD, said, tag
from events.models import PublicEvent
from events.web import caching
from events.web.exports import gathered

_KEYS_A_FILE = 50_000  # the most that a file may list
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
@caching.shared
def index(request: HttpRequest) -> HttpResponse:
    """The files: the pages that are always there, then the events."""
    last = PublicEvent.objects.aggregate(last=Max("pk"))["last"] or 0
    numbers = range(last // _KEYS_A_FILE + 2)
    files = (request.build_absolute_uri(reverse("sitemap-file", args=[number])) for number in numbers)
    entries = (tag("sitemap", said("loc", address)) for address in files)
    return HttpResponse("".join(_document("sitemapindex", entries)), content_type="application/xml")


@require_safe
@caching.shared
def file(request: HttpRequest, number: int) -> HttpResponseBase:
    """File 0 lists the pages of the map and its stories, the others events; one of which all are gone is empty."""
    if number > 10_000:
        raise Http404("There is no such file.")
    entries = _events(request, number) if number else _pages(request)
    pieces = (piece.encode() for piece in _document("urlset", entries))
    return StreamingHttpResponse(gathered(pieces), content_type="application/xml")


def _document(name: str, entries: Iterable[str]) -> Iterator[str]:
    yield f'{HEAD}<{name} xmlns="{_NAMESPACE}">\n'
    yield from (f"{entry}\n" for entry in entries)
    yield f"</{name}>\n"


def _pages(request: HttpRequest) -> Iterator[str]:
    names = [reverse(name) for name in ("map", "list", "stories", "corrections")]
    stories = [reverse("story", args=[story["slug"]]) for story in read.dictionary().get("stories", ())]
    for address in (*names, *stories):
        yield tag("url", said("loc", request.build_absolute_uri(address)))


def _events(request: HttpRequest, number: int) -> Iterator[str]:
    start = (number - 1) * _KEYS_A_FILE
    found = PublicEvent.objects.filter(pk__gte=start, pk__lt=start + _KEYS_A_FILE).order_by("pk")
    site = request.build_absolute_uri(reverse("event", args=["ID"]))
    for public_id, updated in found.values_list("public_id", "updated").iterator(chunk_size=2_000):
        yield tag("url", said("loc", site.replace("ID", public_id)) + said("lastmod", f"{updated:%Y-%m-%d}"))

"""Any filter as a file."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from events.editions import read
from events.exporters.base import Export, Exporter, credits_of, own_of
from events.exporters.table import EXPORTERS, exporter
from events.query.errors import BadQuery, QueryError
from events.query.filter import EventFilter
from events.query.order import Cursor
from events.web import caching
from events.web.asking import asked_exactly
from events.web.errors import bad_query
from events.web.rows import counts, rows

Item = TypeVar("Item")
_PIECE = 64 * 1024  # bytes


def _tag(request: HttpRequest, ending: str) -> str | None:
    return caching.tag(ending)


@require_safe
@caching.shared
@condition(etag_func=_tag)
def file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The events that the query selects, in its order, streamed."""
    if ending not in EXPORTERS:
        raise Http404("There is no such export format.")
    try:
        asked = asked_exactly(request)
    except BadQuery as error:
        return bad_query(request, error)
    form, export = exporter(ending), about(request, asked)
    found, size = rows(asked), asked.values["limit"]
    page = found.page(size) if size else None
    items = list(page.items) if page else []  # at most ten thousand
    documents = iter(items) if page else begun(found.documents())
    if form.most is not None and (counts(asked).events if page is None else len(items)) > form.most:
        return bad_query(request, BadQuery([_too_many(form)]))
    answer: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(gathered(form.write(documents, export)))
    answer["Content-Type"] = form.media_type
    answer["Content-Disposition"] = f'attachment; filename="events.{ending}"'
    if links := ", ".join(_links(request, asked, form, page.after if page else None)):
        answer["Link"] = links
    return answer


def _links(request: HttpRequest, asked: EventFilter, form: Exporter, after: Cursor | None) -> Iterator[str]:
    """Where the next page is, and what describes the file (RFC 8288)."""

    def here(path: str, query: str) -> str:
        return request.build_absolute_uri(f"{path}?{query}".rstrip("?"))

    if after:
        yield f'<{here(request.path, asked.with_values(page=after).to_query())}>; rel="next"'
    if form.described_by:
        other = exporter(form.described_by)
        address = here(reverse("export", args=[other.ending]), asked.selection("fields"))
        yield f'<{address}>; rel="describedby"; type="{other.media_type}"'


def about(request: HttpRequest, asked: EventFilter) -> Export:
    """What a file says of itself."""
    terms = read.dictionary(asked.values["at"])
    return Export(
        address=request.build_absolute_uri("/").rstrip("/"),
        query=asked.selection(),
        sentence=asked.describe(),
        credits=credits_of(terms),
        edition=asked.values["at"] or (read.manifest() or {}).get("edition", ""),
        categories={c["slug"]: c for c in terms["categories"]},
        fields=asked.values["fields"],
        own=own_of(terms, asked.values["dataset"]),
    )


def _too_many(form: Exporter) -> QueryError:
    return QueryError("limit", f"must be given: {form.label} holds {form.most:,} events at most, and these are more")


def begun(items: Iterator[Item]) -> Iterator[Item]:
    """The same items, the first of them fetched: a database that is away is told before the answer has begun."""
    return chain(list(islice(items, 1)), items)


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of some size: each one costs the server a call of the system."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= _PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held)

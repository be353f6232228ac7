"""What a request asks for: its query string, read with the words of the edition that it names."""

from dataclasses import replace
from functools import wraps

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from events.editions import read
from events.exporters.columns import COLUMNS
from events.query import querystring
from events.query.errors import QueryError
from events.query.filter import EventFilter, Vocabulary, edition_named
from events.speaking import Rest, View

_COLUMNS = {name: name for name in COLUMNS}


def asked(request: HttpRequest) -> tuple[EventFilter, list[QueryError]]:
    """The filter, and what of the link cannot be applied: for pages."""
    query = querystring.from_environ(request.META)
    return EventFilter.read(query, _vocabulary(query))


def asked_exactly(request: HttpRequest) -> EventFilter:
    """The filter; raises BadQuery when anything of the link cannot be applied: for data."""
    query = querystring.from_environ(request.META)
    return EventFilter.from_query(query, _vocabulary(query))


def of_a_kept_edition(view: View[Rest]) -> View[Rest]:
    """A page of an edition that was replaced later on its day leads to the last of that day, as its address says."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        found, _ = querystring.split(querystring.from_environ(request.META))
        if instead := read.stand_in(found.get("at", "").strip()):
            return HttpResponseRedirect(f"{request.path}?{querystring.join({**found, 'at': instead})}")
        return view(request, *args, **kwargs)

    return answer


def _vocabulary(query: str) -> Vocabulary:
    found = read.vocabulary(edition_named(query))
    return replace(found, labels={**found.labels, "fields": _COLUMNS})

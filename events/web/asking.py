"""What a request asks for: its query string, read with the words of the edition that it names."""

from dataclasses import replace

from django.http import HttpRequest

from events.editions import read
from events.exporters.csv_ import COLUMNS
from events.query import querystring
from events.query.errors import QueryError
from events.query.filter import EventFilter, Vocabulary, edition_named

_COLUMNS = {name: name for name in COLUMNS}


def asked(request: HttpRequest) -> tuple[EventFilter, list[QueryError]]:
    """The filter, and what of the link cannot be applied: for pages."""
    query = querystring.from_environ(request.META)
    return EventFilter.read(query, _vocabulary(query))


def asked_exactly(request: HttpRequest) -> EventFilter:
    """The filter; raises BadQuery when anything of the link cannot be applied: for data."""
    query = querystring.from_environ(request.META)
    return EventFilter.from_query(query, _vocabulary(query))


def _vocabulary(query: str) -> Vocabulary:
    found = read.vocabulary(edition_named(query))
    return replace(found, labels={**found.labels, "fields": _COLUMNS})

"""A link that somebody pastes at the desk, read with the words of the edition that it names."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve

from events.editions import read
from events.query.errors import BadQuery
from events.query.filter import EventFilter, edition_named

_VIEWS = ("map", "list", "event", "story")


def asked_by(text: str) -> EventFilter:
    """What a link to the map asks for, or what stands behind its question mark alone. Raises ValidationError."""
    query = (urlsplit(text).query if _is_link(text) else text).strip()
    try:
        return EventFilter.from_query(query, read.vocabulary(edition_named(query)))
    except BadQuery as error:
        raise ValidationError([f"“{each.parameter}” {each.detail}." for each in error.errors]) from error


def path_of(text: str) -> str:
    """The page of ours that a link leads to, whatever the host is called. Raises ValidationError for any other."""
    path = (urlsplit(text).path if _is_link(text) else "") or "/"
    try:
        name = resolve(path).url_name
    except Resolver404:
        name = ""
    if name not in _VIEWS:
        raise ValidationError("Paste the link of the map, of the list, of an event or of a story of this map.")
    return path


def _is_link(text: str) -> bool:
    return "?" in text or "/" in text.partition("=")[0]

"""Query strings as text: taking one apart and writing it, byte for byte as static/js/core/querystring.js does."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from django.utils.translation import gettext as _

from events.query.errors import QueryError

LONGEST = 4000
_BROKEN_ESCAPE = re.compile("%(?![0-9a-fA-F]{2})")
_TRACKING = re.compile(r"(utm_[a-z0-9_]{1,40}|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl)\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = "!*'(),/:"  # left readable: encodeURIComponent leaves the first five, lists and views need the last three


def from_environ(environ: Mapping[str, Any]) -> str:
    """The query string of a request; WSGI hands its bytes over as Latin-1 (PEP 3333), ASGI has read them.

    Browsers escape everything; whoever types q=Курск into a terminal sends plain UTF-8.
    """
    text: str = environ.get("QUERY_STRING", "")
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def too_long() -> QueryError:
    return QueryError("query", _("is longer than {most} characters").format(most=LONGEST))


def decode(text: str) -> str:
    """Undoes percent-encoding; raises ValueError when an escape is broken or the bytes are not UTF-8."""
    if _BROKEN_ESCAPE.search(text):
        raise ValueError("a broken %-escape")
    return unquote_to_bytes(text.replace("+", " ")).decode()


def encode(text: str) -> str:
    return quote(text, safe=_PLAIN)


def split(query: str, strict: bool = False) -> tuple[dict[str, str], list[QueryError]]:
    """Takes a query string apart into its parameters, without the empty ones and those of trackers.

    A broken, repeated or over-long parameter becomes an error and is left out; of a repeated one the first stays.
    If it is strict, so does an empty one.
    """
    query = query.removeprefix("?")
    if len(query) > LONGEST:
        return {}, [too_long()]
    found: dict[str, str] = {}
    errors: list[QueryError] = []
    for pair in filter(None, query.split("&")):
        name, __, entry = pair.partition("=")
        name = _name(name)
        if _TRACKING.match(name):  # before its value is read: trackers' escapes are often broken
            continue
        try:
            value = decode(entry)
        except ValueError:
            errors.append(QueryError(name[:40], _("holds a broken %-escape or bytes that are not UTF-8")))
            continue
        if not value.strip():
            if strict:
                errors.append(QueryError(name[:40], "is empty: leave it out"))
            continue
        if name in found:
            errors.append(QueryError(name[:40], _("is given more than once; list several values with commas")))
            continue
        found[name] = value
    return found, errors


def _name(text: str) -> str:
    """The name of a parameter; a broken one as it was written, in characters that can be shown."""
    try:
        return decode(text)
    except ValueError:
        return _SURROGATE.sub("?", text)


def join(pairs: dict[str, str]) -> str:
    """Writes parameters as a query string in canonical order, by name."""
    return "&".join(f"{encode(name)}={encode(value)}" for name, value in sorted(pairs.items()))

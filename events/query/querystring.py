"""Query strings as text: taking one apart and writing it, byte for byte as static/js/core/querystring.js does."""

import re
from urllib.parse import quote, unquote_to_bytes

from events.query.errors import QueryError

LONGEST = 4000
_BROKEN_ESCAPE = re.compile("%(?![0-9a-fA-F]{2})")
_TRACKING = re.compile(r"(utm_[a-z0-9_]{1,40}|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl)\Z")
_PLAIN = "!*'(),/:"  # left readable: encodeURIComponent leaves the first five, lists and views need the last three


def decode(text: str) -> str:
    """Undoes percent-encoding; raises ValueError when an escape is broken or the bytes are not UTF-8."""
    if _BROKEN_ESCAPE.search(text):
        raise ValueError("a broken %-escape")
    return unquote_to_bytes(text.replace("+", " ")).decode()


def encode(text: str) -> str:
    return quote(text, safe=_PLAIN)


def split(query: str) -> tuple[dict[str, str], list[QueryError]]:
    """Takes a query string apart into its parameters, without the empty ones and those of trackers.

    A broken, repeated or over-long parameter becomes an error and is left out.
    """
    query = query.removeprefix("?")
    if len(query) > LONGEST:
        return {}, [QueryError("query", f"is longer than {LONGEST} characters")]
    found: dict[str, str] = {}
    errors: list[QueryError] = []
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        try:
            name, value = decode(name), decode(value)
        except ValueError:
            errors.append(QueryError(name[:40], "holds characters that are not valid UTF-8"))
            continue
        if _TRACKING.match(name) or not value.strip():
            continue
        if name in found:
            errors.append(QueryError(name, "is given more than once; list several values with commas"))
            continue
        found[name] = value
    return found, errors


def join(pairs: dict[str, str]) -> str:
    """Writes parameters as a query string in canonical order, by name."""
    return "&".join(f"{encode(name)}={encode(value)}" for name, value in sorted(pairs.items()))

"""Where the addresses of the site lead when nobody answers them but a folder of files.

A host of files takes no heed of what stands behind a question mark. What the map's own script reads there goes on
working; whatever the server would answer gets a file of its own, or leads to the map, which filters in the browser.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from events.query import querystring

Query = Mapping[str, str]


@dataclass(frozen=True)
class Place:
    """Where an address leads: `address` for links, `file` below the site's folder."""

    address: str
    file: str
    asks: str = ""  # what the server is asked for its content; "" if that is asked for already


def place(address: str) -> Place | None:
    """The place of an address of ours, a path with or without a query; None for one that no file can stand for."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return _static(parts.path)
    rule = _RULES.get(match.url_name or "")
    asked = querystring.split(parts.query)[0]
    found = rule(parts.path, asked, {key: str(value) for key, value in match.kwargs.items()}) if rule else None
    return found and Place(found.address + (f"#{parts.fragment}" if parts.fragment else ""), found.file, found.asks)


def _static(path: str) -> Place | None:
    return Place(path, path.lstrip("/")) if path.startswith("/static/") else None


def _to_the_map(query: Query, **more: str) -> Place:
    """A link to the map, whose script reads it."""
    said = querystring.join(dict(sorted({**query, **more}.items())))
    return Place(f"/?{said}".rstrip("?"), "index.html", "/")


def _map(path: str, query: Query, named: Query) -> Place:
    return _to_the_map(query)


def _embed(path: str, query: Query, named: Query) -> Place:
    said = querystring.join(dict(query))
    return Place(f"/embed/?{said}".rstrip("?"), "embed/index.html", path)


def _list(path: str, query: Query, named: Query) -> Place:
    return _page(path, query) if set(query) <= {"page"} else _to_the_map(query, panel="events")


def _event(path: str, query: Query, named: Query) -> Place:
    return _page(path, {}) if not query else _to_the_map(query, event=named["public_id"])


def _story(path: str, query: Query, named: Query) -> Place:
    return _page(path, {}) if not query else _to_the_map(query, story=named["slug"], panel="story")


def _corrections(path: str, query: Query, named: Query) -> Place:
    return _page(path, {name: value for name, value in query.items() if name in ("before", "event")})


def _page(path: str, query: Query) -> Place:
    """A page in a folder of its own, below that of the page without a query."""
    below = f"{_short(query)}/" if query else ""
    return Place(path + below, f"{path.lstrip('/')}{below}index.html", _asked(path, query))


def _stories(path: str, query: Query, named: Query) -> Place:
    return _page(path, {})


def _whole(path: str, query: Query, named: Query) -> Place:
    """A file that is the same whatever is asked for; only for addresses that ask for nothing."""
    return Place(path, path.lstrip("/"), path)


def _file(path: str, query: Query, named: Query) -> Place | None:
    return None if query else _whole(path, query, named)


def _named(path: str, query: Query, named: Query) -> Place:
    """A picture or the page of a feed, under a name that follows from its query."""
    if not query:
        return _whole(path, query, named)
    stem, _, ending = path.lstrip("/").rpartition(".")
    made = f"{stem}/{_short(query)}.{ending}"
    return Place(f"/{made}", made, _asked(path, query))


def _short_link(path: str, query: Query, named: Query) -> Place:
    return Place(f"{path}/", f"{path.lstrip('/')}/index.html", path)


def _published(path: str, query: Query, named: Query) -> Place:
    """Copied as they are, not asked for."""
    return Place(path, path.lstrip("/"))


def _asked(path: str, query: Query) -> str:
    return f"{path}?{querystring.join(dict(query))}".rstrip("?")


def _short(query: Query) -> str:
    return hashlib.sha256(querystring.join(dict(sorted(query.items()))).encode()).hexdigest()[:12]


_RULES: dict[str, Callable[[str, Query, Query], Place | None]] = {
    "map": _map, "embed": _embed, "list": _list, "event": _event, "story": _story, "stories": _stories,
    "corrections": _corrections, "export": _file, "feed": _named, "corrections-feed": _named, "card": _named,
    "map-picture": _named, "short-link": _short_link, "manifest": _published, "kept-manifest": _published,
    "file": _published, "media": _published, "sitemap": _whole, "sitemap-file": _whole, "robots": _whole,
}  # fmt: skip

"""The whole public site as files: every page that a link leads to, with its links leading to files."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.base import BaseHandler
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.urls import reverse

from events.editions import files, keep
from events.models import PublicTerm
from events.static_site.addresses import Place, place
from events.static_site.target import Target

_BEGIN = ("/", "/embed", "/list/", "/stories/", "/corrections/", "/robots.txt", "/sitemap.xml")
_LINK = re.compile(r'(?P<before>\s(?:href|src|action|content)=")(?P<address>[^"]*)(?P<after>")')
_SERVER_ONLY = re.compile(r'<link [^>]*href="/api/[^"]*"[^>]*>\n?')  # which no folder of files can answer
_FORM = re.compile(r'(<form class="filter-form" action=")[^"]*(")')  # its fields are what the map reads, too
_ABSOLUTE = re.compile(r"(?P<before>)(?P<address>https?://[^\s\"<>\\]+)(?P<after>)")
_OURS_ALONE = ("admin/", "desk/", "staticfiles.json")
_TWINS = (".gz", ".br")
log = logging.getLogger(__name__)


class Unwritable(Exception):
    """The site cannot be written whole; the message is for the operator."""


@dataclass
class Written:
    """What came of it."""

    files: int = 0
    written: int = 0
    removed: int = 0
    broken: list[str] = field(default_factory=list)  # links that lead to no file, each with its page


class StaticSite:
    """Follows every link from the first pages on, and writes what it finds."""

    def __init__(self, address: str, target: Target) -> None:
        parts = urlsplit(address)
        self.origin, self.target = f"{parts.scheme}://{parts.netloc}", target
        factory: Any = RequestFactory(HTTP_HOST=parts.netloc)
        self.ask = partial(factory.get, secure=parts.scheme == "https")
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.waiting: list[Place] = []
        self.seen: set[str] = set()
        self.linked: dict[str, str] = {}  # file -> the page that first led there

    def write(self) -> Written:
        """Writes all files; raises Unwritable where a page cannot be made."""
        codes = PublicTerm.objects.filter(kind="short link").values_list("slug", flat=True)
        for address in (*_BEGIN, *(reverse("short-link", args=[code]) for code in codes)):
            self._follow(place(address), "the beginning")
        self._copy()
        while self.waiting:
            found = self.waiting.pop()
            self.target.put(found.file, self._content(found))
        self.target.put("404.html", self._page(self._response("/nowhere/"), "404.html"))
        broken = [f"{page} leads to {file}" for file, page in self.linked.items() if file not in self.target.now]
        if broken:
            return Written(broken=broken)
        removed = self.target.finish(site=self.origin)
        return Written(len(self.target.now), self.target.written, removed)

    def _follow(self, found: Place | None, page: str) -> None:
        if found is None or not found.file or found.file in self.seen:
            return
        self.seen.add(found.file)
        self.linked[found.file] = page
        if found.asks:
            self.waiting.append(found)

    def _content(self, found: Place) -> bytes:
        response = self._response(found.asks)
        if response.status_code in (301, 302):
            return self._redirection(response["Location"])
        if response.status_code not in (200, 410):  # 410: the page that says what was withdrawn, and when
            raise Unwritable(f"{found.asks} answers {response.status_code}.")
        kind = response["Content-Type"].partition(";")[0]
        if kind == "text/html" and "Content-Disposition" not in response:
            return self._page(response, found.address)
        content = _body(response)
        if kind in ("application/atom+xml", "application/feed+json", "application/xml"):
            return self._rewritten(_ABSOLUTE, content.decode(), found.address).encode()
        return content

    def _response(self, address: str) -> HttpResponseBase:
        request = self.ask(address)
        request.flat = True  # events/telling.py
        return self.handler.get_response(request)

    def _page(self, response: HttpResponseBase, page: str) -> bytes:
        """A page whose links lead to files, and which brings the policy that a host of files would not send."""
        rules = sorted(response["Content-Security-Policy"].split("; "))  # in an order of their own each time
        policy = "; ".join(rule for rule in rules if not rule.startswith("frame-ancestors"))  # a page cannot say that
        text = _FORM.sub(r"\1/\2", _SERVER_ONLY.sub("", _body(response).decode()))
        text = self._rewritten(_LINK, text, page)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        return text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1).encode()

    def _redirection(self, target: str) -> bytes:
        found = place(target)
        self._follow(found, target)
        address = escape(found.address if found else target)
        head = f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={address}">'
        return f'{head}<a href="{address}">{address}</a>\n'.encode()

    def _rewritten(self, links: re.Pattern[str], text: str, page: str) -> str:
        def rewrite(link: re.Match[str]) -> str:
            address = unescape(link["address"])
            path = address.removeprefix(self.origin) if address.startswith(self.origin) else address
            if not path.startswith("/") or path.startswith("//"):
                return link[0]
            found = place(path)
            if found is None:
                raise Unwritable(f"{page} leads to {path}, for which there is no file.")
            self._follow(found, page)
            origin = self.origin if address != path else ""
            return f"{link['before']}{escape(origin + found.address)}{link['after']}"

        return links.sub(rewrite, text)

    def _copy(self) -> None:
        """Published files, their pictures, and what pages load."""
        for name, path in (*_published(), *_static_files()):
            self.target.put(name, path.read_bytes())


def _body(response: HttpResponseBase) -> bytes:
    content: Any = response
    return b"".join(content) if response.streaming else bytes(content.content)


def _published() -> Iterator[tuple[str, Path]]:
    yield "data/manifest.json", files.manifest_path()
    editions = keep.editions()
    yield from ((f"data/manifests/{edition}.json", files.manifest_path(edition)) for edition in editions)
    named = {name for edition in editions for name in keep.named_by(edition)}  # most editions share most of them
    yield from ((f"data/files/{name}", files.path(name)) for name in sorted(named))
    for path in sorted(Path(settings.MEDIA_PUBLIC).glob("*")):
        yield f"media/{path.name}", path


def _static_files() -> Iterator[tuple[str, Path]]:
    """What readers' pages may ask for: as it was collected, or else from where it is found."""
    found: Callable[[], Iterator[tuple[str, Path]]] = _collected if settings.STATIC_ROOT else _sources
    yield from ((f"static/{name}", path) for name, path in found() if not name.startswith(_OURS_ALONE))


def _collected() -> Iterator[tuple[str, Path]]:
    root = Path(settings.STATIC_ROOT or "")
    paths = (path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix not in _TWINS)
    return ((str(path.relative_to(root)), path) for path in paths)


def _sources() -> Iterator[tuple[str, Path]]:
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name))

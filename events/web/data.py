"""The published files, as any web server or CDN could serve them too."""

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, conditional_page, require_safe

from events.editions import files, read
from events.web import caching

_TYPES = {"bin": "application/octet-stream", "json": "application/json"}
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


def _tag(request: HttpRequest) -> str | None:
    return read.digest()


@require_safe
@gzip_page
@caching.pointer
@condition(etag_func=_tag)
def manifest(request: HttpRequest) -> HttpResponse:
    """What is published now."""
    try:
        content = files.manifest_path().read_bytes()
    except FileNotFoundError as error:
        raise Http404("Nothing has been published yet.") from error
    return HttpResponse(content, content_type="application/json")


@require_safe
@gzip_page
@caching.shared
@conditional_page
def kept_manifest(request: HttpRequest, edition: str) -> HttpResponse:
    """What was published at one moment. Not for ever: what endangers people is taken out of old editions too."""
    try:
        content = files.manifest_path(edition).read_bytes()
    except (ValueError, FileNotFoundError) as error:
        raise Http404("There is no such edition.") from error
    return HttpResponse(content, content_type="application/json")


@require_safe
@caching.immutable
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One immutable file, compressed where the browser takes it."""
    accepted = set(re.findall(r"[a-z]+(?=\s*(?:,|;|\Z))", request.headers.get("Accept-Encoding", "").lower()))
    encoding, twin = next(((e, t) for e, t in _ENCODINGS if e in accepted), ("", ""))
    try:
        path = files.path(name)
        content = path.with_name(path.name + twin).open("rb")
    except (ValueError, FileNotFoundError) as error:
        if name in files.gone():
            return HttpResponse("This file was taken back.\n", status=410, content_type="text/plain; charset=utf-8")
        raise Http404("There is no such published file.") from error
    answer = FileResponse(content, content_type=_TYPES[path.suffix[1:]])
    if encoding:
        answer["Content-Encoding"] = encoding
    answer["Vary"] = "Accept-Encoding"
    return answer

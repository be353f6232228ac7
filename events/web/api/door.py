"""The one way into the API: which methods, which parameters, JSON or HTML, and what every answer says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from events import telling
from events.lib.languages import ENGLISH
from events.query import querystring
from events.query.errors import BadQuery, QueryError
from events.query.filter import EventFilter
from events.web import caching
from events.web.api import reading
from events.web.api.problems import OPEN, Problem

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"  # longitude and latitude in degrees, WGS 84
JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
_FORMS = {GEOJSON: "json", JSON: "json", "application/vnd.oai.openapi+json": "json", HTML: "html"}
_METHODS = "GET, HEAD, OPTIONS"
Link = dict[str, str]


@dataclass(frozen=True)
class Call:
    """One question to the API."""

    request: HttpRequest
    asked: EventFilter
    form: str  # json or html
    named: bool  # the link says which

    def address(self, name: str, *args: str, asked: EventFilter | None = None, form: str = "") -> str:
        """An absolute address of the API, with what a filter asks for; in a form, or that of this link."""
        form = form or (self.form if self.named else "")
        pairs = {**(asked.pairs(reading.NAMES) if asked else {}), **({"f": form} if form else {})}
        return self.request.build_absolute_uri(f"{reverse(name, args=args)}?{querystring.join(pairs)}".rstrip("?"))

    def link(self, rel: str, title: str, kind: str, name: str, *args: str, asked: EventFilter | None = None) -> Link:
        """A link to an address of the API in the form of the media type."""
        form = _FORMS[kind.partition(";")[0]]
        return {"rel": rel, "type": kind, "title": title, "href": self.address(name, *args, asked=asked, form=form)}

    def both(self, title: str, kind: str, name: str, *args: str, asked: EventFilter | None = None) -> list[Link]:
        """The links to this document itself, and to the same in the other form."""
        rels = ("self", "alternate") if self.form == "json" else ("alternate", "self")
        kinds = (kind, HTML)
        return [
            self.link(rel, f"{title} as {'HTML' if each == HTML else 'JSON'}", each, name, *args, asked=asked)
            for rel, each in zip(rels, kinds, strict=True)
        ]

    def answer(self, document: Any, template: str, kind: str = JSON, **context: Any) -> HttpResponse:
        """The document, or the page that shows it."""
        if self.form == "json":
            return HttpResponse(orjson.dumps(document) + b"\n", content_type=kind)
        told = telling.context(self.request, self.asked, [])
        here = self.request.build_absolute_uri(self.request.path)
        told |= {"languages": [], "pictures": {}, "canonical": here, "document": document, **context}
        with override(ENGLISH):  # like all that is for programs
            answer = render(self.request, f"api/{template}", told)
        answer["Content-Language"] = ENGLISH
        return answer


Make = Callable[[], HttpResponseBase]


def door(*names: str) -> Callable[[Callable[..., Make]], Callable[..., HttpResponseBase]]:
    """A view that takes these parameters. It finds out whether there is what is asked for, or raises Problem or
    BadQuery, and returns how to answer, which is not done when the client has the answer already.
    """

    def with_names(view: Callable[..., Make]) -> Callable[..., HttpResponseBase]:
        @csrf_exempt  # a POST is answered 405 like any other, whatever it brings
        @caching.shared
        @wraps(view)
        def answer(request: HttpRequest, **place: str) -> HttpResponseBase:
            try:
                response = _answer(request, names, view, place)
            except BadQuery as error:
                response = Problem.of_query(error).answer()
            except Problem as problem:
                response = problem.answer()
            for header, value in OPEN.items():
                response[header] = value
            if not reading.form(request):
                patch_vary_headers(response, ["Accept"])
            return response

        return answer

    return with_names


def _answer(
    request: HttpRequest, names: tuple[str, ...], view: Callable[..., Make], place: dict[str, str]
) -> HttpResponseBase:
    if request.method == "OPTIONS":  # a browser asks before it sends more than it sends to everyone: If-None-Match
        allowed = {"Access-Control-Allow-Methods": _METHODS, "Access-Control-Allow-Headers": "Accept, If-None-Match"}
        return HttpResponse(status=204, headers={"Allow": _METHODS, "Access-Control-Max-Age": "86400", **allowed})
    if request.method not in ("GET", "HEAD"):
        refused = Problem(HTTPStatus.METHOD_NOT_ALLOWED, f"This is only read here: {_METHODS}.").answer()
        refused["Allow"] = _METHODS
        return refused
    asked = reading.asked(request, names)
    named = reading.form(request)
    make = view(Call(request, asked, named or _preferred(request), bool(named)), **place)
    tag = caching.tag("api", named or _preferred(request))
    known = get_conditional_response(request, etag=tag)
    response = known or make()
    if tag:
        response["ETag"] = tag
    return response


def _preferred(request: HttpRequest) -> str:
    """The form that the client likes best; JSON where it likes them alike."""
    kind = request.get_preferred_type(list(_FORMS))
    if kind is None:
        wanted = request.headers.get("Accept", "")[:80]
        detail = f"There is JSON and HTML here, not “{wanted}”; f=json or f=html choose."
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, detail)
    return _FORMS[kind]


def parameter(name: str, detail: str) -> BadQuery:
    """One parameter that cannot be applied."""
    return BadQuery([QueryError(name, detail)])

"""In which language a reader is answered: that of the link's `lang`, else the browser's, else English.

Nothing is remembered of it: links keep their `lang`, and no cookie is asked.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.utils.translation.trans_real import parse_accept_lang_header

from events.lib.languages import ENGLISH, SPOKEN, spoken
from events.query import querystring

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def in_readers_language(view: View[Rest]) -> View[Rest]:
    """A view whose page is in the reader's language. What is no page (files, exports, feeds) stays in English."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        named = _named(request)
        with override(named or _accepted(request)):
            response = view(request, *args, **kwargs)
            response["Content-Language"] = spoken(get_language() or "") or ENGLISH
        if not named:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer


def reading(lang: str) -> str:
    """In which language titles and summaries are wanted: that of the link, or else of the page."""
    return lang or spoken(get_language() or "") or ENGLISH


def languages(address: Callable[[str], str]) -> list[dict[str, str | bool]]:
    """Every language that pages are in, with the address of this page in it."""
    now = spoken(get_language() or "") or ENGLISH
    return [
        {"code": code, "name": name, "address": address(code), "current": code == now} for code, name in SPOKEN.items()
    ]


def _named(request: HttpRequest) -> str:
    found, _ = querystring.split(querystring.from_environ(request.META))
    return spoken(found.get("lang", ""))


def _accepted(request: HttpRequest) -> str:
    """The first of our languages among those that the browser takes."""
    taken = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((spoken(tag) for tag, quality in taken if quality and spoken(tag)), ENGLISH)

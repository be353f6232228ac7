"""The answer when nothing else could be answered: never a trace, and "come back" when only the database is away."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views import defaults

from events.speaking import in_readers_language
from events.web.api import problems
from events.web.api.problems import Problem

RETRY_AFTER = "30"  # seconds


bad_request = in_readers_language(defaults.bad_request)
permission_denied = in_readers_language(defaults.permission_denied)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's handler404: a page for people, a problem for programs."""
    if problems.is_ours(request):
        return problems.not_found("There is nothing at this address; /api/ says what there is.").answer()
    return _page_not_found(request, exception)


_page_not_found = in_readers_language(defaults.page_not_found)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Django's handler500, called while the exception is still being handled: 503 for the database, else 500."""
    away = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    answer = _problem(away) if problems.is_ours(request) else _page(request, away)
    answer["Cache-Control"] = "no-store"
    if away:
        answer["Retry-After"] = RETRY_AFTER
    return answer


def _problem(away: bool) -> HttpResponse:
    if away:
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "The database is away; ask again in a moment.").answer()
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; it has been noted.").answer()


@in_readers_language
def _page(request: HttpRequest, away: bool) -> HttpResponse:
    status = HTTPStatus.SERVICE_UNAVAILABLE if away else HTTPStatus.INTERNAL_SERVER_ERROR
    return HttpResponse(render_to_string(f"{status.value}.html"), status=status)

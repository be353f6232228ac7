"""The answer when nothing else could be answered: never a trace, and "come back" when only the database is away."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from events.speaking import in_readers_language

RETRY_AFTER = "30"  # seconds


bad_request = in_readers_language(defaults.bad_request)
permission_denied = in_readers_language(defaults.permission_denied)
page_not_found = in_readers_language(defaults.page_not_found)


@in_readers_language
def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500, called while the exception is still being handled: 503 for the database, else 500."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        headers = {"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
    return HttpResponse(render_to_string("500.html"), status=500, headers={"Cache-Control": "no-store"})

"""What every answer keeps, and what no address may hold, whoever answers."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]


def limit_caches(get_response: Answer) -> Answer:
    """Let no cache store an answer of the desk or one that sets a cookie, and none keep a refusal for long (threat 24).

    That goes by what the answer is, whatever its address looks like. Outside the desk cookies are not even read, so
    that everyone gets the answer that a cache would give.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        desk = request.path_info.startswith("/admin/")
        if not desk:
            request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        if desk:  # under no-referrer a browser says `Origin: null` when it sends a form, which the CSRF check refuses
            response["Referrer-Policy"] = "same-origin"
        if desk or response.cookies:
            response["Cache-Control"] = "no-store, private"
        elif 400 <= response.status_code < 500:
            response["Cache-Control"] = "public, max-age=10"
        return response

    return middleware


def refuse_nul(get_response: Answer) -> Answer:
    """No address has a NUL, and PostgreSQL would not even look for one. The public filter reads it as a blank."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            raise Http404("No address holds a NUL.")
        if request.path_info.startswith("/admin/") and "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("No question of the desk holds a NUL.")
        return get_response(request)

    return middleware

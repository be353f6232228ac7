"""What every answer keeps, whoever made it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]


def keep_personal_answers(get_response: Answer) -> Answer:
    """Let no cache store an answer of the desk or one that sets a cookie, whatever its address looks like."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        desk = request.path_info.startswith("/admin/")
        if desk:  # under no-referrer a browser says `Origin: null` when it sends a form, which the CSRF check refuses
            response["Referrer-Policy"] = "same-origin"
        if desk or response.cookies:
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware

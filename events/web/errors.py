from typing import Any

from django.http import HttpRequest, JsonResponse

from events.query.errors import BadQuery


def bad_query(request: HttpRequest, error: BadQuery) -> JsonResponse:
    """The one error shape: what is wrong, in words, and with which parameter."""
    return JsonResponse({"error": "bad-query", **said(error)}, status=400)


def said(error: BadQuery) -> dict[str, Any]:
    """The first fault in words with its parameter, and all of them."""
    first = error.errors[0]
    return {
        "detail": f"“{first.parameter}” {first.detail}",
        "parameter": first.parameter,
        "errors": [{"parameter": each.parameter, "detail": each.detail} for each in error.errors],
    }

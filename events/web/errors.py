from django.http import HttpRequest, JsonResponse

from events.query.errors import BadQuery


def bad_query(request: HttpRequest, error: BadQuery) -> JsonResponse:
    """The one error shape: what is wrong, in words, and with which parameter."""
    first = error.errors[0]
    return JsonResponse(
        {
            "error": "bad-query",
            "detail": f"“{first.parameter}” {first.detail}",
            "parameter": first.parameter,
            "errors": [{"parameter": each.parameter, "detail": each.detail} for each in error.errors],
        },
        status=400,
    )

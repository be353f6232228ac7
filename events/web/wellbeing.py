from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.web import caching


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Says nothing of the database: readers are served without it."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_safe
@caching.shared
def robots(request: HttpRequest) -> HttpResponse:
    """Pages may be indexed; the desk and the raw files need not be."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\nDisallow: /data/\n", content_type="text/plain")

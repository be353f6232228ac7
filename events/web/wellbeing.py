from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from events.web import caching


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Says nothing of the database: readers are served without it."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_safe
@caching.shared
def robots(request: HttpRequest) -> HttpResponse:
    """Pages may be indexed; the desk, the raw files and the same events for programs need not be."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    closed = [f"Disallow: {path}" for path in ("/admin/", "/data/", "/api/collections/")]
    lines = ("User-agent: *", *closed, f"Sitemap: {sitemap}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")

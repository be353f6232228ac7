"""The pictures that public events show, as any web server could serve them too."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from events.lib import pictures
from events.web import caching


@require_safe
@caching.immutable
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """One picture. One that no public event shows, and one that never was, answer alike (threats 30, 31)."""
    content = pictures.opened(settings.MEDIA_PUBLIC, name)
    if content is None:
        raise Http404("There is no such picture.")
    return FileResponse(content, content_type=pictures.MEDIA_TYPE)

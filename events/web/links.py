"""Short links: a code that an editor has made, and the view to which it leads."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from events.models import PublicTerm
from events.web import caching


@require_safe
@caching.shared
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Leads on to the view. What the reader adds to the link, such as a campaign's name, leads nowhere."""
    return HttpResponseRedirect(target_of(code))


def target_of(code: str) -> str:
    """Where a code leads, a path of the site with its query; raises Http404 for one that nobody has made."""
    found = PublicTerm.objects.filter(kind="short link", slug=code).first()
    if found is None:
        raise Http404("There is no such short link on this map.")
    return str(found.document["target"])

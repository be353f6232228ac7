"""How long caches may keep an answer: any browser, proxy or CDN, none of which knows more than the headers say.

What goes wrong is kept for seconds only, and what is personal not at all: conflictmap/middleware.py.
"""

from django.conf import settings
from django.views.decorators.cache import cache_control

from events.editions import read

# Fresh for seconds, so that a correction shows; while it is made anew, or cannot be, the old one serves (RFC 5861).
_UNTIL_ANEW = {"stale_while_revalidate": 60, "stale_if_error": 86400}
shared = cache_control(public=True, max_age=10, **_UNTIL_ANEW)
pointer = cache_control(public=True, max_age=2, **_UNTIL_ANEW)  # what says which files are current
immutable = cache_control(public=True, max_age=365 * 86400, immutable=True)  # what is named by its own bytes


def tag(*parts: str) -> str | None:
    """An entity tag for what follows from the published state and this version; None before the first edition."""
    digest = read.digest()
    return digest and f'W/"{"-".join((digest.strip(chr(34)), settings.VERSION, *parts))}"'

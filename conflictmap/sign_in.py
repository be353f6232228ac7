"""Who guesses passwords is told to wait: where attempts come from, and the answer when there were too many.

django-axes counts failures of a name from an address, so that nobody far away can shut an editor out of the desk.
"""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def origin(request: HttpRequest) -> str | None:
    """The address that a request came from; what proxies of ours say is believed, and what others say is not."""
    address: str = request.META.get("REMOTE_ADDR", "")
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    while said and _is_ours(address):
        address = said.pop()
    return address if _is_address(address) else None


def refuse(request: HttpRequest, response: HttpResponse | None = None, *given: Any) -> HttpResponse:
    """429, whether or not the password was right: an answer that told would go on telling."""
    wait = int(settings.AXES_COOLOFF_TIME.total_seconds())
    answer = render(request, "429.html", {"minutes": wait // 60}, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def _is_ours(address: str) -> bool:
    """A server behind a socket of its own machine has no address to see, and only a proxy can reach that."""
    return not address or (_is_address(address) and any(ip_address(address) in proxy for proxy in settings.PROXIES))


def _is_address(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False

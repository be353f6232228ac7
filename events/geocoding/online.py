"""Geocoders on the network, through geopy, where the operator's setting names them: Nominatim, Photon, or one's own.

Only an editor's press of a button asks them, never a reader and never while somebody types. Each is asked at most once
a second, from whichever process; an answer is kept for a month, by a digest of its question.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim, Photon
from geopy.location import Location

from events.lib import geo, net
from events.models.online import OnlineAnswer, OnlineTurn

PAUSE = timedelta(seconds=1.1)  # the public Nominatim's own rule is one question a second
KEPT = timedelta(days=30)
_MOST = 5
_RANKS = ((4, "country"), (9, "region"), (13, "district"), (22, "settlement"), (26, "locality"))  # of Nominatim
_TYPES = {
    "country": "country", "state": "region", "county": "district", "city": "settlement", "district": "locality",
    "locality": "locality", "street": "locality",
}  # fmt: skip


class NoHelp(Exception):
    """Why there is no answer, in words for the editor."""


@dataclass(frozen=True)
class Service:
    """A geocoder as the operator has named it."""

    kind: str
    url: str
    credit: str

    @property
    def name(self) -> str:
        return urlsplit(self.url).netloc


@dataclass(frozen=True)
class OnlinePlace:
    """A place as a service describes it; the position in integer degrees."""

    name: str
    address: str
    lat: int
    lon: int
    precision: str


class GuardedAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """geopy's way out, through ours: only to the service that the operator has named (threat 19)."""

    origin = ""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        answer = net.fetch(url, headers, own=[self.origin])
        text = answer.body.decode("utf-8", "replace")
        if answer.status != 200:
            raise AdapterHTTPError("refused", status_code=answer.status, headers=answer.headers, text=text)
        return text

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        return json.loads(self.get_text(url, timeout=timeout, headers=headers))


def services() -> list[Service]:
    return [Service(**each) for each in settings.GEOCODERS]


def ask(service: Service, text: str, now: datetime | None = None) -> list[OnlinePlace]:
    """What the service knows of a text. Raises NoHelp."""
    now = now or timezone.now()
    question = hashlib.sha256(f"{service.kind} {service.url} {text}".encode()).hexdigest()
    kept = OnlineAnswer.objects.filter(question=question, given__gt=now - KEPT).first()
    if kept:
        return [OnlinePlace(**place) for place in kept.places]
    if not _is_free(service, now):
        raise NoHelp(f"{service.name} is asked once a second at most: try again.")
    try:
        found = _KINDS[service.kind](service, text)
    except (GeopyError, net.NoAnswer, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NoHelp(f"{service.name} gives no answer.") from problem
    OnlineAnswer.objects.filter(given__lte=now - KEPT).delete()
    OnlineAnswer.objects.update_or_create(
        question=question, defaults={"places": [asdict(place) for place in found], "given": now}
    )
    return found


def _is_free(service: Service, now: datetime) -> bool:
    """Takes the turn, if it is free: by one update that counts, so that two processes never both have it."""
    OnlineTurn.objects.get_or_create(service=service.url[:300], defaults={"free_from": now})
    turn = OnlineTurn.objects.filter(service=service.url[:300], free_from__lte=now)
    return turn.update(free_from=now + PAUSE) == 1


def _geocoder(service: Service, kind: type[Any]) -> Any:
    parts = urlsplit(service.url)
    adapter = type("Adapter", (GuardedAdapter,), {"origin": f"{parts.scheme}://{parts.netloc}"})
    agent = f"conflictmap/{settings.VERSION} ({', '.join(settings.ALLOWED_HOSTS)[:100]})"
    domain = parts.netloc + parts.path.rstrip("/")
    return kind(domain=domain, scheme=parts.scheme, user_agent=agent, adapter_factory=adapter, timeout=net.SECONDS)


def _nominatim(service: Service, text: str) -> list[OnlinePlace]:
    found = _geocoder(service, Nominatim).geocode(text, exactly_one=False, limit=_MOST, language="en")
    return [_place(place, _by_rank(int(place.raw.get("place_rank", 30)))) for place in found or ()]


def _photon(service: Service, text: str) -> list[OnlinePlace]:
    found = _geocoder(service, Photon).geocode(text, exactly_one=False, limit=_MOST, language="en")
    kinds = (place.raw.get("properties", {}).get("type") for place in found or ())
    return [_place(place, _TYPES.get(str(kind), "site")) for place, kind in zip(found or (), kinds, strict=True)]


def _by_rank(rank: int) -> str:
    return next((precision for most, precision in _RANKS if rank <= most), "site")


def _place(found: Location, precision: str) -> OnlinePlace:
    lat, lon = geo.to_int(found.latitude, 90), geo.normal_lon(geo.to_int(found.longitude, 180))
    address = str(found.address)
    return OnlinePlace(address.split(",")[0][:200], address[:300], lat, lon, precision)


_KINDS: dict[str, Callable[[Service, str], list[OnlinePlace]]] = {"nominatim": _nominatim, "photon": _photon}

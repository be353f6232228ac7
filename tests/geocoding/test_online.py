"""Geocoders on the network: off by default, asked by a press only, once a second, each question once (threat 19)."""

import json
import logging
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from events.geocoding import online
from events.models import OnlineAnswer

ASK = "/admin/events/event/where/online/"
NOW = datetime(2025, 7, 2, 12, tzinfo=UTC)
BRIDGE = [{"lat": "46.6697", "lon": "32.7203", "place_rank": 26, "display_name": "Antonivka Bridge, Kherson, Ukraine"}]
PHOTON = {
    "features": [{
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [32.7203, 46.6697]},
        "properties": {"name": "Antonivka Bridge", "city": "Kherson", "country": "Ukraine", "type": "street"},
    }],
}  # fmt: skip


@dataclass
class Geocoder:
    """A service on this machine, which notes what it is asked and by whom."""

    port: int
    answer: Any
    status: int = 200
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def service(self, kind: str = "nominatim") -> online.Service:
        return online.Service(kind, f"http://127.0.0.1:{self.port}", "© OpenStreetMap contributors")


@pytest.fixture
def geocoder() -> Iterator[Geocoder]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            here.agents.append(self.headers["User-Agent"])
            body = here.answer if isinstance(here.answer, bytes) else json.dumps(here.answer).encode()
            self.send_response(here.status)
            self.send_header("Location", f"http://127.0.0.1:{here.port}/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        here = Geocoder(server.server_address[1], BRIDGE)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield here
        server.shutdown()
        thread.join()


@pytest.fixture
def enabled(settings: Settings, geocoder: Geocoder) -> Geocoder:
    service = geocoder.service()
    settings.GEOCODERS = [{"kind": service.kind, "url": service.url, "credit": service.credit}]
    return geocoder


@pytest.fixture
def editor(db: None) -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser("editor", password="password"))
    return browser


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "answer"), [("nominatim", BRIDGE), ("photon", PHOTON)])
def test_a_service_is_asked_through_geopy(geocoder: Geocoder, kind: str, answer: Any) -> None:
    geocoder.answer = answer
    [place] = online.ask(geocoder.service(kind), "Antonivka bridge", NOW)
    assert (place.name, place.lat, place.lon, place.precision) == (
        "Antonivka Bridge", 46_66970, 32_72030, "locality"
    )  # fmt: skip
    assert "Antonivka+bridge" in geocoder.asked[0]
    assert geocoder.agents[0].startswith("conflictmap/")


@pytest.mark.django_db
def test_a_question_is_asked_once_and_kept_for_a_month_without_its_words(geocoder: Geocoder) -> None:
    service = geocoder.service()
    first = online.ask(service, "Antonivka bridge", NOW)
    assert online.ask(service, "Antonivka bridge", NOW + timedelta(days=29)) == first
    assert len(geocoder.asked) == 1
    assert "antonivka" not in OnlineAnswer.objects.get().question.lower()
    online.ask(service, "Antonivka bridge", NOW + timedelta(days=31))
    assert len(geocoder.asked) == 2
    assert OnlineAnswer.objects.count() == 1


@pytest.mark.django_db
def test_a_service_is_asked_once_a_second(geocoder: Geocoder) -> None:
    service = geocoder.service()
    online.ask(service, "one", NOW)
    with pytest.raises(online.NoHelp, match="once a second"):
        online.ask(service, "two", NOW + timedelta(seconds=1))
    online.ask(service, "two", NOW + timedelta(seconds=1.2))
    assert len(geocoder.asked) == 2


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize(("status", "answer"), [
    (200, b"not JSON"), (200, b"[{}]"), (200, {"a": 1}), (200, [{"lat": "999", "lon": "0", "display_name": "x"}]),
    (429, []), (500, []), (302, []), (200, [{"lat": "NaN", "lon": "0", "display_name": "x"}]),
])  # fmt: skip
def test_an_answer_that_is_none_is_said_and_not_kept(geocoder: Geocoder, status: int, answer: Any) -> None:
    """A redirect is not followed."""
    geocoder.status, geocoder.answer = status, answer
    with pytest.raises(online.NoHelp, match="gives no answer"):
        online.ask(geocoder.service(), "Antonivka bridge", NOW)
    assert len(geocoder.asked) == 1
    assert not OnlineAnswer.objects.exists()


@pytest.mark.usefixtures("gazetteer")
def test_an_editor_asks_by_a_button_and_gets_a_position_with_its_credit(
    editor: Client, enabled: Geocoder, caplog: pytest.LogCaptureFixture
) -> None:
    name = enabled.service().name
    with caplog.at_level(logging.DEBUG):
        answer = editor.post(ASK, {"q": "Antonivka bridge", "service": name}).json()
    assert "ntonivka" not in caplog.text
    [place] = answer["answers"]
    assert (place["title"], place["lat"], place["spot"], place["precision"]) == (
        "Antonivka Bridge", 46.6697, True, "locality"
    )  # fmt: skip
    assert place["detail"].endswith("© OpenStreetMap contributors") and place["gazetteer"]
    assert name in editor.get("/admin/events/event/add/").content.decode()


def test_nothing_is_asked_by_default_by_get_by_others_or_while_typing(
    editor: Client, enabled: Geocoder, settings: Settings
) -> None:
    name = enabled.service().name
    assert editor.get(ASK, {"q": "x", "service": name}).status_code == 405
    editor.get("/admin/events/event/where/", {"q": "Antonivka bridge"})
    assert Client().post(ASK, {"q": "x", "service": name}).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get())
    assert strict.post(ASK, {"q": "x", "service": name}).status_code == 403
    for body in ({}, {"q": "x"}, {"q": "x", "service": "http://169.254.169.254"}, {"service": name}):
        assert editor.post(ASK, body).json()["says"] == "Nothing was asked."
    settings.GEOCODERS = []
    assert editor.post(ASK, {"q": "x", "service": name}).json()["says"] == "Nothing was asked."
    assert enabled.asked == []


def test_only_the_desk_reaches_the_network() -> None:
    """Never with readers' input: no public room names the module."""
    events = Path(online.__file__).parents[1]
    rooms = ("web", "query", "exporters", "editions", "publish")
    public = [path for room in rooms for path in (events / room).rglob("*.py")]
    assert public
    assert not [path for path in public if re.search(r"geocoding(\.| import .*)(online|resolve)", path.read_text())]

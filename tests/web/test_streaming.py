"""An export of any size holds few rows at a time, and no query open while a slow reader takes it."""

import tracemalloc

import pytest
from django.test import Client

from events.models import PublicEvent
from tests import cast
from tests.web import crowd

MANY = 20_000


@pytest.mark.parametrize("query", ["", "category=combat,one-sided,non-state,protest,movement,statement&sort=title"])
def test_twenty_thousand_rows_pass_through_little_memory(
    published: cast.Cast, client: Client, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.web.asking.read.vocabulary", lambda edition: crowd.vocabulary())
    PublicEvent.objects.all().delete()
    crowd.gather(MANY, linked=False)
    answer = client.get(f"/events.geojson?{query}")
    size = features = 0
    tracemalloc.start()
    for piece in answer:
        size += len(piece)
        features += piece.count(b'"Feature"')
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert features == MANY and size > 15_000_000
    assert most < 8_000_000


def test_an_event_that_goes_meanwhile_is_left_out(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.web.rows._BATCH", 1)
    whole = len(b"".join(client.get("/events.csv")).splitlines())
    answer = client.get("/events.csv")
    PublicEvent.objects.filter(public_id="exact").delete()
    assert len(b"".join(answer).splitlines()) == whole - 1

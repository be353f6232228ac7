"""An export of any size holds few rows at a time, and no query open while a slow reader takes it."""

import tracemalloc
from pathlib import Path

import pytest
from django.test import Client

from events.editions.write import write_edition
from events.models import PublicEvent
from tests import cast
from tests.web import crowd

MANY, FEW = 12_000, 6_000


def test_twelve_thousand_rows_pass_through_little_memory(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.web.asking.read.vocabulary", lambda edition: crowd.vocabulary())
    PublicEvent.objects.all().delete()
    crowd.gather(MANY, linked=False)
    for query in ("", "category=combat,one-sided,non-state,protest,movement,statement&sort=title"):
        assert taken(client, f"/events.geojson?{query}", MANY) < 5_000_000


def test_the_rows_of_an_edition_do_too(editions: Path, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their columns and texts are held part by part, what sorts them some at a time, and documents one by one."""
    monkeypatch.setattr("events.editions.listing._MANY", FEW // 8)
    crowd.gather(FEW, linked=False)
    edition = write_edition(crowd.MOMENT, None, {}).edition
    assert taken(client, f"/events.geojson?at={edition}&sort=title", FEW) < 1_200 * FEW


def taken(client: Client, address: str, count: int) -> int:
    """The most memory that so many rows take, each of a kilobyte."""
    client.get("/healthz")  # loads the code of all pages, if it is the first to ask
    tracemalloc.start()
    size = features = 0
    for piece in client.get(address):
        size += len(piece)
        features += piece.count(b'"Feature"')
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert features == count and size > 900 * count
    return most


def test_an_event_that_goes_meanwhile_is_left_out(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.web.rows._BATCH", 1)
    whole = len(b"".join(client.get("/events.csv")).splitlines())
    answer = client.get("/events.csv")
    PublicEvent.objects.filter(public_id="exact").delete()
    assert len(b"".join(answer).splitlines()) == whole - 1

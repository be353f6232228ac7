"""The map goes on by itself: without its database, and without asking anybody else."""

import socket
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from tests import cast
from tests.web.test_hidden import answer, public_addresses


def gone(*args: Any) -> None:
    """What a database does that is away."""
    raise OperationalError("the database is away")


def test_the_map_its_search_and_its_details_need_no_database(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = [address for address in public_addresses() if address.startswith(("/data/", "/embed", "/?"))]
    assert len(addresses) > 10
    with monkeypatch.context() as away:
        away.setattr("django.db.backends.utils.CursorWrapper.execute", gone)
        said = [answer(client, address) for address in ("/", "/card.png?event=exact", "/map.png", *addresses)]
    assert {text.partition(" ")[0] for text in said} == {"200"}


@pytest.mark.parametrize("address", ["/list/", "/events.csv", "/events/exact/"])
def test_what_needs_the_database_says_that_it_will_be_back(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    client.raise_request_exception = False
    with monkeypatch.context() as away:
        away.setattr("django.db.backends.utils.CursorWrapper.execute", gone)
        response = client.get(address)
    assert response.status_code == 503
    assert response["Retry-After"]


def test_no_public_answer_makes_a_connection(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threat 40: nobody outside learns that somebody reads."""
    asked: list[object] = []

    def connect(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            asked.append(address)
            raise OSError("nobody may be asked")

    monkeypatch.setattr(socket.socket, "connect", connect)
    for address in public_addresses():
        answer(client, address)
    assert asked == []

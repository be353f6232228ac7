"""What caches keep: the same bytes for everyone, refusals for seconds, nothing personal (threats 23, 24)."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from events.publish.run import publish
from tests import cast
from tests.web.test_hidden import public_addresses

PAGES = ["/", "/list/", "/list/?q=kursk", "/embed", "/events/exact/", "/events.csv", "/events.geojson?category=combat"]
FORGED = {
    "X-Forwarded-Host": "evil.example", "X-Forwarded-Server": "evil.example", "X-Forwarded-Scheme": "nothttps",
    "X-Forwarded-Proto": "http", "X-Forwarded-Port": "1", "X-Forwarded-Prefix": "/evil", "X-Original-URL": "/admin/",
    "X-Rewrite-URL": "/admin/", "Forwarded": "host=evil.example;proto=http", "X-Host": "evil.example",
    "X-HTTP-Method-Override": "POST", "Cookie": "session=evil; csrf=evil; lang=evil", "Origin": "https://evil.example",
    "Referer": "https://evil.example/", "User-Agent": "evil", "Accept": "application/json",
}  # fmt: skip


def body(client: Client, address: str, **rest: object) -> tuple[int, dict[str, str], bytes]:
    """All that an answer says."""
    answer = client.get(address, **rest)  # type: ignore[arg-type]
    content = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, dict(answer.headers), content


def ages(header: str) -> dict[str, int]:
    return {name: int(age) for name, age in re.findall(r"([a-z-]+)=(\d+)", header)}


def test_every_public_answer_says_how_long_it_may_be_kept(published: cast.Cast, client: Client) -> None:
    for address in public_addresses():
        answer = client.get(address)
        if answer.streaming:
            list(answer)  # closes its file
        kept = answer.headers.get("Cache-Control", "")
        if address == "/healthz":
            assert kept == "no-store"
            continue
        assert "public" in kept and "private" not in kept, address
        page = answer["Content-Type"].startswith("text/html") and "Content-Disposition" not in answer
        page = page or address.startswith("/changes.json")  # its sentences are in the reader's language
        varies = ("Accept-Encoding, Accept-Language", "Accept-Language") if page else ("", "Accept-Encoding")
        varies = ("", "Accept") if address.startswith("/api/") else varies
        assert not answer.cookies and answer.headers.get("Vary", "") in varies, address
        if answer.status_code >= 400:
            assert sum(ages(kept).values()) <= 10, address
        elif "immutable" not in kept:
            assert ages(kept)["max-age"] <= 10, address
            assert ages(kept)["stale-if-error"] > 3600, address


@pytest.mark.parametrize("address", [*PAGES, "/data/manifest.json", "/data/20250702T120000Z.json", "/nowhere"])
def test_no_header_of_a_reader_changes_a_byte(published: cast.Cast, client: Client, address: str) -> None:
    honest = body(client, address)
    for name, value in FORGED.items():
        assert body(client, address, headers={name: value}) == honest, name
    assert b"evil" not in honest[2]


@pytest.mark.parametrize("address", PAGES)
def test_editors_get_the_very_answer_that_readers_get(published: cast.Cast, client: Client, address: str) -> None:
    honest = body(client, address)
    client.force_login(get_user_model().objects.create_superuser("editor"))
    assert body(client, address) == honest


@pytest.mark.parametrize("address", [*PAGES, "/data/manifest.json"])
def test_what_has_not_changed_is_not_sent_again(published: cast.Cast, client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", first["Cache-Control"])
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("address", ["/list/", "/events/exact/", "/events.csv", "/data/manifest.json"])
def test_what_has_changed_is_sent_anew(published: cast.Cast, client: Client, address: str) -> None:
    first = client.get(address)
    published.events["exact"].title = "A corrected title"
    published.events["exact"].save()
    publish(cast.CLOCK + timedelta(days=1))
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/x.css", "/admin/events/event/1/change/x.png"])
def test_nothing_of_the_desk_is_stored(db: None, client: Client, address: str) -> None:
    """Whatever the address looks like to a cache that goes by endings."""
    for signed_in in (False, True):
        if signed_in:
            client.force_login(get_user_model().objects.create_superuser("editor"))
        assert client.get(address)["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("query", ["category=nonsense", "q=a&q=b", "nonsense=1", "from=%00", "q=" + "x" * 5000])
def test_a_refusal_is_kept_for_seconds(published: cast.Cast, client: Client, query: str) -> None:
    answer = client.get(f"/events.csv?{query}")
    assert (answer.status_code, answer["Cache-Control"]) == (400, "public, max-age=10")


@pytest.mark.parametrize("address", ["/events/%00/", "/data/files/%00", "/%00", "/list/%00"])
def test_an_address_with_a_nul_is_not_found(db: None, editions: object, client: Client, address: str) -> None:
    """Threat 23; PostgreSQL would not even look for it."""
    assert client.get(address).status_code == 404

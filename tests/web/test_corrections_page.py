"""The page and the feed of corrections, and what stands where an event was."""

import gzip
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from events.models import Correction, State
from events.models.history import changing
from events.publish.redaction import redact
from events.publish.run import publish
from tests import cast

LATER = cast.CLOCK + timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def corrected(published: cast.Cast) -> cast.Cast:
    """One event has a new title, and another is withdrawn."""
    exact, hostile = published.events["exact"], published.events["hostile"]
    with changing(reason="The wire corrected itself."):
        exact.title = "Shelling of the depot"
        exact.save()
    with changing(reason="It never was."):
        hostile.state, hostile.state_reason = State.WITHDRAWN, "It never was <b>there</b>."
        hostile.save()
    publish(LATER)
    return published


def said(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_the_page_tells_what_when_and_why(corrected: cast.Cast, client: Client) -> None:
    page = said(client, "/corrections/")
    assert "The wire corrected itself." in page
    assert "<del>Shelling of the railway station</del>" in page
    assert "<ins>Shelling of the depot</ins>" in page
    assert "3 July 2025" in page
    assert "An event that is no longer shown" in page
    assert "SUM(1)" not in page


def test_the_page_of_one_event_tells_its_own(corrected: cast.Cast, client: Client) -> None:
    page = said(client, "/corrections/?event=exact")
    assert "The wire corrected itself." in page
    assert "It never was" not in page
    assert "Nothing has been corrected yet." in said(client, "/corrections/?event=day-only")


def test_the_events_page_leads_there(corrected: cast.Cast, client: Client) -> None:
    page = said(client, "/events/exact/")
    assert "The wire corrected itself." in page
    assert 'href="/corrections/?event=exact"' in page
    assert 'id="corrected"' not in said(client, "/events/day-only/")


def test_pages_turn_until_there_is_nothing_older(published: cast.Cast, client: Client) -> None:
    Correction.objects.bulk_create(
        Correction(event=f"event-{number}", moment=LATER, kind="changed", reason=f"Reason {number}.")
        for number in range(120)
    )
    address, reasons = "/corrections/", []
    while address:
        page = said(client, address)
        reasons += re.findall(r"Reason (\d+)\.", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = older.group(1).replace("&amp;", "&") if older else ""
    assert reasons == [str(number) for number in reversed(range(120))]


@pytest.mark.parametrize(
    "query", ["before=x", "before=0", "before=" + "9" * 30, "category=combat", "event=%00", "event=<b>"]
)
def test_what_cannot_be_applied_is_named(corrected: cast.Cast, client: Client, query: str) -> None:
    parameter = query.partition("=")[0]
    assert f"This link’s “<bdi>{parameter}</bdi>” was not applied" in said(client, f"/corrections/?{query}")
    refused = client.get(f"/corrections.atom?{query}")
    assert refused.status_code == 400
    assert refused.json()["parameter"] == parameter


def test_the_feed_is_atom_with_addresses_that_last(corrected: cast.Cast, client: Client) -> None:
    answer = client.get("/corrections.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == ["Withdrawn: hostile", "Corrected: Shelling of the depot"]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    assert "Shelling of the railway station → Shelling of the depot" in str(entries[1].findtext(f"{ATOM}summary"))
    page = said(client, "/corrections/")
    assert '<link rel="alternate" type="application/atom+xml" title="Corrections" href="/corrections.atom">' in page
    one = ElementTree.fromstring(client.get("/corrections.atom?event=exact").content)  # noqa: S314
    assert len(one.findall(f"{ATOM}entry")) == 1


def test_a_withdrawn_event_is_gone_and_says_why(corrected: cast.Cast, client: Client) -> None:
    page = said(client, "/events/hostile/", status=410)
    assert "This event was withdrawn" in page
    assert "It never was &lt;b&gt;there&lt;/b&gt;." in page
    assert "SUM(1)" not in page
    assert "no-store" not in client.get("/events/hostile/")["Cache-Control"]


def test_a_redacted_event_is_gone_without_a_reason(corrected: cast.Cast, client: Client) -> None:
    redact("exact", "Names a witness.", LATER)
    publish(LATER)
    page = said(client, "/events/exact/", status=410)
    assert "taken back" in page
    for address in ("/events/exact/", "/corrections/", "/corrections.atom", "/corrections/?event=exact"):
        found = client.get(address).content.decode()
        assert "witness" not in found
        assert "depot" not in found


def test_an_event_that_never_was_public_is_not_gone(corrected: cast.Cast, client: Client) -> None:
    """Threat 31."""
    for name in (*cast.HIDDEN_IDS, "nobody"):
        assert client.get(f"/events/{name}/").status_code == 404


def test_an_earlier_edition_still_shows_the_event(corrected: cast.Cast, client: Client) -> None:
    assert "SUM(1)" in said(client, "/events/hostile/?at=20250702T120000Z")


@pytest.mark.parametrize("address", ["/", "/list/", "/events/exact/", "/corrections/", "/data/manifest.json"])
def test_pages_and_manifests_are_sent_small(corrected: cast.Cast, client: Client, address: str) -> None:
    plain = client.get(address)
    small = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert "Accept-Encoding" in small["Vary"]
    again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": small["ETag"]})
    assert again.status_code == 304

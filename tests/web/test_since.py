"""What a frozen link says of the time since its edition, and where one leads whose edition was replaced that day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from events.editions import keep, read
from events.models import State
from events.models.history import changing
from events.publish.redaction import redact
from events.publish.run import publish
from events.query import querystring
from tests import cast

THEN = "20250702T120000Z"  # the cast's clock
CORRECTED = "1 of these events was corrected since."
WITHDRAWN = "1 of these events was withdrawn since."
LATER = cast.CLOCK + timedelta(days=1)


@pytest.fixture
def edited(published: cast.Cast) -> cast.Cast:
    """A day later: one event is corrected, one withdrawn, and one taken back."""
    stage = published.events
    with changing(reason="The wire corrected itself."):
        stage["exact"].title = "Shelling of the depot"
        stage["exact"].save()
        stage["hostile"].state, stage["hostile"].state_reason = State.WITHDRAWN, "It never was."
        stage["hostile"].save()
    redact("day-only", "It endangers people.", LATER)
    publish(LATER)
    return published


@pytest.mark.parametrize(
    ("query", "corrected", "withdrawn", "then", "now", "sentences"),
    [
        ("", 1, 1, 14, 13, [CORRECTED, WITHDRAWN, "Today the same filter selects 13 events."]),
        ("q=depot", 0, 0, 0, 1, ["Today the same filter selects 1 event."]),
        ("q=railway", 1, 0, 1, 0, [CORRECTED, "Today the same filter selects 0 events."]),
        ("status=expected", 0, 0, 2, 2, []),
    ],
)
def test_a_frozen_link_says_how_its_events_fared(
    edited: cast.Cast, client: Client, query: str, corrected: int, withdrawn: int, then: int, now: int,
    sentences: list[str],
) -> None:  # fmt: skip
    told = client.get(f"/changes.json?at={THEN}&{query}").json()
    assert (told["corrected"], told["withdrawn"], told["redacted"]) == (corrected, withdrawn, 1)
    assert (told["then"], told["now"]) == (then, now)
    taken = "1 event of this edition was taken back and is not shown."
    assert sorted(told["sentences"]) == sorted([*sentences, taken])
    page = client.get(f"/list/?at={THEN}&{query}").content.decode()
    assert all(sentence in page for sentence in told["sentences"])
    assert f'href="{escape(f"/list/?{query}".rstrip("?"))}">Show it as it is now' in page


def test_the_page_of_corrections_shows_which_of_a_frozen_view(edited: cast.Cast, client: Client) -> None:
    def told(query: str) -> str:
        address = client.get(f"/changes.json?at={THEN}&{query}").json()["address"]
        return client.get(address).content.decode()

    every, one = told(""), told("q=railway")
    assert "Shelling of the depot" in every and "It never was." in every and "It endangers people." not in every
    assert "Shelling of the depot" in one and "It never was." not in one


def test_nothing_has_changed_since_the_edition_of_now(edited: cast.Cast, client: Client) -> None:
    edition = read.manifest()["edition"]  # type: ignore[index]
    told = client.get(f"/changes.json?at={edition}").json()
    assert told["sentences"] == ["Nothing in this view has changed since."] and told["address"] == ""


def test_a_page_says_it_in_its_readers_language(edited: cast.Cast, client: Client) -> None:
    sentences = client.get(f"/changes.json?at={THEN}&q=depot&lang=de").json()["sentences"]
    assert "Heute wählt derselbe Filter 1 Ereignis aus." in sentences


@pytest.mark.parametrize("query", ["", "category=combat", f"at={THEN}&from=x", "at=20010101T000000Z"])
def test_what_cannot_be_counted_from_is_refused_by_name(published: cast.Cast, client: Client, query: str) -> None:
    answer = client.get(f"/changes.json?{query}")
    assert answer.status_code == 400 and answer.json()["parameter"] in ("at", "from")


def test_an_edition_that_was_replaced_the_same_day_leads_to_the_one_of_that_day(
    published: cast.Cast, client: Client
) -> None:
    for minutes in (*range(1, 8), 60 * 24):
        publish(cast.CLOCK + timedelta(minutes=minutes), whole=True)
    assert THEN not in keep.editions()
    for path in ("/", "/list/", "/embed", "/events/exact/"):
        answer = client.get(f"{path}?at={THEN}&q=kursk&lang=de")
        assert answer.status_code == 302
        assert querystring.split(answer["Location"].partition("?")[2])[0] == {
            "at": "20250702T120700Z", "q": "kursk", "lang": "de",
        }  # fmt: skip
    assert client.get(f"/events.csv?at={THEN}").status_code == 400
    assert client.get("/list/?at=20250704T000000Z").status_code == 200  # none of that day or a later one

"""Lists and data in the order, number and edition that a link asks for."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client

from events.models import PublicEvent
from events.publish.run import publish
from events.query.order import ORDERS
from tests import cast

EDITION = "20250702T120000Z"  # published at the cast's clock
QUERIES = (
    "", "category=combat", "from=2024-11&to=2024-11&certainty=certain", "near=48.28,37.18,20km", "place=kursk-region",
    "precision=settlement", "grade=C4", "has=figures,sources2", "q=kursk&sort=title", "sort=updated",
    "sort=oldest&limit=4",
    "actor=north-korean-army&limit=2&page=2025-07-01.open-ended",
    "bbox=30,45,40,55&sort=oldest&limit=3&page=2024-11-01.journey", "tag=rail&country=ua",
)  # fmt: skip


def listed(client: Client, query: str) -> list[str]:
    return [event["id"] for event in client.get(f"/list/?{query}").context["events"]]


def table(client: Client, query: str) -> list[dict[str, str]]:
    body = b"".join(client.get(f"/events.csv?{query}"))
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


@pytest.mark.parametrize("query", QUERIES)
def test_an_edition_lists_what_the_live_map_listed(published: cast.Cast, client: Client, query: str) -> None:
    live = listed(client, query)
    assert listed(client, f"{query}&at={EDITION}") == live
    assert [row["id"] for row in table(client, f"{query}&at={EDITION}")] == [row["id"] for row in table(client, query)]
    answers = [client.get(f"/list/?{query}{at}") for at in ("", f"&at={EDITION}")]
    counts = [[(facet["name"], term["slug"], term["count"]) for facet in answer.context["facets"]
               for term in facet["terms"]] for answer in answers]  # fmt: skip
    assert counts[0] == counts[1]


def test_an_edition_stays_as_it_was(published: cast.Cast, client: Client) -> None:
    """The same links, before and after the map has changed."""
    before = {query: table(client, query) for query in QUERIES}
    events = published.events
    events["duplicate"].delete()
    events["exact"].title, events["exact"].date = "Another title", "2019-01-01"
    events["exact"].save()
    publish(cast.CLOCK + timedelta(days=1))
    assert table(client, "") != before[""]
    for query, found in before.items():
        assert table(client, f"{query}&at={EDITION}") == found
    page = client.get(f"/events/duplicate/?at={EDITION}")
    assert page.status_code == 200 and page.context["event"]["id"] == "duplicate"
    assert client.get("/events/duplicate/").status_code == 410
    assert client.get(f"/events/draft/?at={EDITION}").status_code == 404


def test_an_edition_is_read_without_the_database(published: cast.Cast, client: Client) -> None:
    PublicEvent.objects.all().delete()
    assert len(listed(client, f"at={EDITION}")) == len(cast.PUBLIC_IDS)
    assert len(table(client, f"at={EDITION}")) == len(cast.PUBLIC_IDS)


def test_an_edition_that_is_not_kept_is_named_and_never_taken_for_another(published: cast.Cast, client: Client) -> None:
    """Threat 23."""
    for edition in ("20200101T000000Z", "../current", "current"):
        answer = client.get("/events.csv", {"at": edition})
        assert answer.status_code == 400 and answer.json()["parameter"] == "at"
        assert [error.parameter for error in client.get("/list/", {"at": edition}).context["errors"]] == ["at"]
        assert client.get(f"/data/manifests/{edition}.json").status_code == 404
    assert client.get(f"/data/manifests/{EDITION}.json").json()["edition"] == EDITION


def test_words_of_a_link_are_those_of_its_edition(published: cast.Cast, client: Client) -> None:
    for event in published.events.values():
        if event.place == published.places["taveuni"]:
            event.delete()
    publish(cast.CLOCK + timedelta(days=1))
    assert client.get("/events.csv?place=taveuni").status_code == 400
    assert [row["id"] for row in table(client, f"place=taveuni&at={EDITION}")] == ["antimeridian"]


def test_data_come_in_pages_when_asked(published: cast.Cast, client: Client) -> None:
    whole = [row["id"] for row in table(client, "sort=title")]
    assert [row["id"] for row in table(client, "sort=title&limit=4")] == whole[:4]
    address, found = "/events.csv?sort=title&limit=4", []
    while address:
        answer = client.get(address)
        found += [row["id"] for row in table(client, address.partition("?")[2])]
        address = "".join(re.findall(r'<http://testserver([^>]*)>; rel="next"', answer.get("Link", "")))
    assert found == whole
    assert [row["id"] for row in table(client, "sort=title&page=a.a")] == whole


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("at", ["", f"&at={EDITION}"])
def test_a_list_is_turned_forth_and_back_page_by_page(published: cast.Cast, client: Client, sort: str, at: str) -> None:
    whole = listed(client, f"sort={sort}{at}")
    address, found, turned = f"/list/?sort={sort}&limit=4{at}", [], []
    while address:
        turned.append(client.get(address).context)
        found += [event["id"] for event in turned[-1]["events"]]
        address = turned[-1]["after"]
    assert found == whole and len(turned) == 4
    for page, before in zip(turned[:0:-1], turned[-2::-1], strict=True):
        assert client.get(page["before"]).context["events"] == before["events"]
    assert turned[0]["before"] is None


def test_what_is_added_or_removed_meanwhile_moves_no_page(published: cast.Cast, client: Client) -> None:
    """Not even the event that the page begins after."""
    first = client.get("/list/?limit=4").context
    second = listed(client, first["after"].partition("?")[2])
    PublicEvent.objects.filter(public_id=first["events"][-1]["id"]).delete()
    row = PublicEvent.objects.get(public_id=first["events"][0]["id"])
    row.pk, row.public_id = 1_000_000, "a-new-one"
    row.save(force_insert=True)
    assert listed(client, first["after"].partition("?")[2]) == second


def test_a_page_beyond_the_end_leads_back(published: cast.Cast, client: Client) -> None:
    context = client.get("/list/?page=0001-01-01.x&limit=4").context
    assert context["events"] == [] and context["after"] is None
    assert listed(client, context["before"].partition("?")[2]) == listed(client, "")[-4:]


def test_a_table_has_the_columns_that_are_asked_for_in_their_order(published: cast.Cast, client: Client) -> None:
    rows = table(client, "fields=title,id,earliest&category=movement&sort=oldest")
    assert list(rows[0]) == ["title", "id", "earliest"]
    assert client.get("/events.csv?fields=id,notes").json()["parameter"] == "fields"


def test_a_chosen_term_leads_back(published: cast.Cast, client: Client) -> None:
    """Each term's link selects as many as it says, and following a chosen one's takes it away again."""
    for query in ("", "category=combat&precision=area", "grade=C4&status=disputed&page=2025-06-27.exact"):
        for facet in client.get(f"/list/?{query}").context["facets"]:
            for term in facet["terms"]:
                answer = client.get(f"/list/?{term['query']}")
                assert answer.context["errors"] == []
                if not term["chosen"] and (facet["name"] in ("precision", "grade") or facet["name"] not in query):
                    assert answer.context["count"] == term["count"], term
                back = [t for f in answer.context["facets"] if f["name"] == facet["name"] for t in f["terms"]]
                turned = next((t for t in back if t["slug"] == term["slug"]), None)
                assert turned is None or turned["chosen"] != term["chosen"]


def test_the_form_of_the_list_carries_what_it_does_not_ask(published: cast.Cast, client: Client) -> None:
    """Threat 23: searching again within a place or an edition does not leave it."""
    query = f"near=48.28,37.18,20km&precision=area&has=figures&at={EDITION}&sort=title&certainty=certain&tag=rail&q=x"
    answer = client.get(f"/list/?{query}&page=2025-06-27.exact")
    for pair in query.split("&")[:-1]:
        name, value = pair.split("=")
        assert f'<input type="hidden" name="{name}" value="{value}">' in answer.content.decode()
    assert 'type="hidden" name="q"' not in answer.content.decode()
    assert 'name="page"' not in answer.content.decode()

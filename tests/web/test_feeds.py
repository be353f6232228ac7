"""Feeds: what is new or has changed under a filter, in pages, for whoever follows it."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from events.models.history import changing
from events.publish.run import publish
from tests import cast

ATOM = "{http://www.w3.org/2005/Atom}"
GEORSS = "{http://www.georss.org/georss}"
POINT = f"{GEORSS}point"
HERE = "http://testserver"


def atom(client: Client, query: str = "") -> ElementTree.Element:
    answer = client.get(f"/feed.atom?{query}")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own


def in_json(client: Client, query: str = "") -> Any:
    answer = client.get(f"/feed.json?{query}")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/feed+json"
    return json.loads(answer.content)


def ids(addresses: list[str | None]) -> list[str]:
    return [str(address).split("/")[-2] for address in addresses]


@pytest.mark.parametrize(
    "query", ["", "q=kursk", "category=combat,support&sort=title", "at=20250702T120000Z&has=figures"]
)
def test_both_feeds_hold_what_the_filter_selects_last_changed_first(
    published: cast.Cast, client: Client, query: str
) -> None:
    entries = atom(client, query).findall(f"{ATOM}entry")
    listed = client.get(f"/list/?{query.replace('&sort=title', '')}&sort=updated").context["events"]
    expected = [event["id"] for event in listed]
    assert ids([entry.findtext(f"{ATOM}id") for entry in entries]) == expected
    assert ids([item["id"] for item in in_json(client, query)["items"]]) == expected


def test_an_event_that_changes_comes_to_the_top_under_the_same_id(published: cast.Cast, client: Client) -> None:
    before = in_json(client)["items"]
    event = published.events["day-only"]
    with changing(reason="The wire corrected itself."):
        event.title = "Seen again"
        event.save()
    publish(cast.CLOCK + timedelta(days=1))
    first = in_json(client)["items"][0]
    assert first["title"] == "Seen again" and first["id"] in {item["id"] for item in before}
    assert atom(client).findtext(f"{ATOM}entry/{ATOM}title") == "Seen again"


def test_pages_lead_through_all_events_and_none_comes_twice(published: cast.Cast, client: Client) -> None:
    whole = [item["id"] for item in in_json(client)["items"]]
    found, query = [], "limit=4"
    while query:
        page = in_json(client, query)
        link = atom(client, query).find(f"{ATOM}link[@rel='next']")
        further = page.get("next_url", "")
        assert (link.attrib["href"] if link is not None else "") == further.replace("feed.json", "feed.atom")
        found += [item["id"] for item in page["items"]]
        query = further.partition("?")[2]
    assert found == whole


def test_a_point_is_there_only_where_readers_get_one(published: cast.Cast, client: Client) -> None:
    points = {item["id"]: item["_geojson"]["geometry"] for item in in_json(client)["items"]}
    for entry in atom(client).findall(f"{ATOM}entry"):
        point, said = points[entry.findtext(f"{ATOM}id") or ""], entry.findtext(POINT)
        assert said == (f"{point['coordinates'][1]} {point['coordinates'][0]}" if point else None)
    assert None in points.values()


def test_a_place_known_to_its_region_alone_is_named_and_has_no_point(published: cast.Cast, client: Client) -> None:
    entries = {ids([entry.findtext(f"{ATOM}id")])[0]: entry for entry in atom(client).findall(f"{ATOM}entry")}
    vague, exact = entries["region-only"], entries["exact"]
    assert vague.findtext(f"{GEORSS}featurename") and vague.find(POINT) is None
    assert exact.find(POINT) is not None and exact.findtext(f"{GEORSS}radius") == "10"


def test_a_feed_without_entries_says_when_that_was_published(published: cast.Cast, client: Client) -> None:
    """And is the same each time it is asked for."""
    for address in ("/feed.atom?category=statement&country=ru", "/corrections.atom?event=exact"):
        content = client.get(address).content
        assert b"<entry>" not in content and b"<updated>2025-07-02T12:00:00+00:00</updated>" in content


def test_an_entry_says_who_says_what_and_a_feed_what_it_holds(published: cast.Cast, client: Client) -> None:
    page = in_json(client, "status=disputed")
    assert page["title"].endswith(": Events marked disputed")
    assert page["home_page_url"] == f"{HERE}/?status=disputed"
    (item,) = page["items"]
    assert "25,000–30,000 soldiers (Military intelligence" in item["content_text"]


def test_an_unchanged_feed_answers_304_and_a_bad_link_names_its_fault(published: cast.Cast, client: Client) -> None:
    first = client.get("/feed.atom?q=kursk")
    assert client.get("/feed.atom?q=kursk", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get("/feed.json?colour=red").json()["parameter"] == "colour"


@pytest.mark.parametrize("address", ["/", "/?q=kursk", "/list/?q=kursk", "/events/exact/?q=kursk"])
def test_pages_name_the_feeds_of_their_own_filter(published: cast.Cast, client: Client, address: str) -> None:
    links = set(map(unescape, re.findall(r'href="(/feed[^"]+)"', client.get(address).content.decode())))
    query = address.partition("?")[2]
    assert {f"/feed.{form}?{query}".rstrip("?") for form in ("atom", "json")} <= links

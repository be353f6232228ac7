"""What machines read of the pages: where they all are, and what an event and the data are."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from events.models import PublicEvent
from events.web import sitemap
from tests import cast

SITE = "http://testserver"


def listed(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    content = b"".join(answer) if answer.streaming else answer.content
    return [node.text or "" for node in ElementTree.fromstring(content).iter() if node.tag.endswith("}loc")]  # noqa: S314


def linked(client: Client, address: str) -> Any:
    page = client.get(address).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found)


def test_the_sitemap_leads_to_every_public_page_and_to_no_other(published: cast.Cast, client: Client) -> None:
    files = listed(client, "/sitemap.xml")
    pages = [page for file in files for page in listed(client, file.removeprefix(SITE))]
    events = [page for page in pages if "/events/" in page]
    assert sorted(events) == sorted(f"{SITE}/events/{name}/" for name in cast.PUBLIC_IDS)
    assert f"{SITE}/list/" in pages and f"{SITE}/stories/" in pages
    assert {client.get(page.removeprefix(SITE)).status_code for page in pages} == {200}
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_many_events_are_spread_over_files(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "_KEYS_A_FILE", 5)
    files = listed(client, "/sitemap.xml")
    found = [len(listed(client, file.removeprefix(SITE))) for file in files[1:]]
    assert sum(found) == PublicEvent.objects.count() and max(found) <= 5


def test_an_event_says_what_it_is_and_whom_it_is_known_from(published: cast.Cast, client: Client) -> None:
    said = linked(client, "/events/exact/")
    assert (said["@type"], said["@id"]) == ("Event", f"{SITE}/events/exact/")
    assert said["location"]["geo"]["@type"] == "GeoCoordinates"
    assert said["citation"] and said["citation"][0]["@type"] == "CreativeWork"


def test_a_region_has_no_point_and_an_open_date_no_end(published: cast.Cast, client: Client) -> None:
    assert "geo" not in linked(client, "/events/region-only/")["location"]
    assert "endDate" not in linked(client, "/events/open-ended/")
    assert "location" not in linked(client, "/events/no-place/")


def test_hostile_words_stay_data(published: cast.Cast, client: Client) -> None:
    page = client.get("/events/hostile/").content.decode()
    block = re.search(r"ld\+json\">(.*?)</script>", page, re.DOTALL)
    assert block and not re.search("[<>]", block[1])
    assert json.loads(block[1])["name"]


def test_the_list_is_a_dataset_with_its_files(published: cast.Cast, client: Client) -> None:
    said = linked(client, "/list/?q=kursk")
    assert said["@type"] == "Dataset" and "kursk" in said["name"]
    assert f"{SITE}/events.csv?q=kursk" in [each["contentUrl"] for each in said["distribution"]]
    assert said["license"] == ["https://creativecommons.org/licenses/by/4.0/"]

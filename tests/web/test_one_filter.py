"""The same filter gives the same events on every surface, whatever it writes."""

import csv
import io
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import openpyxl
import pytest
from django.test import Client

from events.cards.marks import gather
from events.editions import read
from events.exporters.table import EXPORTERS
from events.query.filter import EventFilter, edition_named
from tests import cast

QUERIES = (
    "", "category=combat,support", "status=expected", "status=reported&country=ua", "precision=settlement",
    "grade=C3&category=combat", "actor=north-korean-army&from=2024-10", "tag=rail", "bbox=170,-60,-170,70",
    "bbox=30,45,40,55&certainty=certain", "q=kursk", "q=покровськ", "near=48.28,37.18,20km&dataset=north",
    "has=figures", "from=2024-11&to=2024-11-30", "to=2024-11-30&certainty=certain", "place=pokrovsk",
    "sort=title&has=sources2", "at=20250702T120000Z&q=kursk", "at=20250702T120000Z&status=claimed&sort=updated",
)  # fmt: skip
KML = "{http://www.opengis.net/kml/2.2}"
GPX = "{http://www.topografix.com/GPX/1/1}"
Ids = Callable[[bytes], list[str]]


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - our own


def in_csv(content: bytes) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]


def in_xlsx(content: bytes) -> list[str]:
    rows = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["Events"].iter_rows(values_only=True)
    return [str(row[0]) for row in rows][1:]


def in_geojson(content: bytes) -> list[str]:
    return [feature["id"] for feature in json.loads(content)["features"]]


def in_lines(content: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in content.splitlines()]


def in_kml(content: bytes) -> list[str]:
    return [mark.attrib["id"] for mark in parsed(content).iter(f"{KML}Placemark")]


def in_ics(content: bytes) -> list[str]:
    return re.findall(r"^UID:(.+)@testserver\r$", content.decode(), re.MULTILINE)


def in_html(content: bytes) -> list[str]:
    """The events of the map in one file, each with the link of its page."""
    return re.findall(r'href="http://testserver/events/([^"/]+)/">This event on the live site', content.decode())


def in_feed(content: bytes) -> list[str]:
    return [item["id"].split("/")[-2] for item in json.loads(content)["items"]]


def in_gpx(content: bytes) -> list[str]:
    links = [mark.find(f"{GPX}link") for mark in parsed(content).iter(f"{GPX}wpt")]
    return [link.attrib["href"].split("/")[-2] for link in links if link is not None]


READERS: dict[str, Ids] = {
    "csv": in_csv, "xlsx": in_xlsx, "geojson": in_geojson, "geojsonl": in_lines, "kml": in_kml, "ics": in_ics,
    "html": in_html,
}  # fmt: skip


def fetch(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer)


@pytest.mark.parametrize("query", QUERIES)
def test_every_surface_gives_the_same_events(published: cast.Cast, client: Client, query: str) -> None:
    page = client.get(f"/list/?{query}")
    listed = [event["id"] for event in page.context["events"]]
    assert page.context["count"] == len(listed) > 0
    for ending, ids in READERS.items():
        assert ids(fetch(client, f"/events.{ending}?{query}")) == listed, ending
    features = json.loads(fetch(client, f"/events.geojson?{query}"))["features"]
    placed = [each["id"] for each in features if each["geometry"]]
    assert sorted(in_geojson(fetch(client, f"/api/collections/events/items?{query}"))) == sorted(listed)
    fed = in_feed(fetch(client, f"/feed.json?{query}".replace("sort=title&", "")))
    assert sorted(fed) == sorted(listed)
    assert in_gpx(fetch(client, f"/events.gpx?{query}")) == placed
    assert on_a_card(query) == len(listed)


def on_a_card(query: str) -> int:
    """How many events the card of a link says that it shows."""
    edition = edition_named(query)
    manifest = read.manifest(edition)
    assert manifest
    return gather(EventFilter.from_query(query, read.vocabulary(edition)), manifest).count


def test_every_format_is_compared() -> None:
    """A table's description holds no events."""
    assert set(EXPORTERS) == {*READERS, "gpx", "csvm"}

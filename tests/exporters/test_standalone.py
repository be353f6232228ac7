"""The standalone map: one file, nothing to fetch, nothing that runs, and every event with its uncertainty."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from events.exporters.base import Export
from events.exporters.html_ import HtmlExporter
from events.lib import geo
from tests import cast
from tests.hostile import HOSTILE

ABOUT = Export(
    "https://map.example", "q=kursk", "Events matching “kursk”", {"main": "Us, CC BY 4.0"}, "20250702T120000Z"
)
EVENT = {
    "id": "x", "title": "A title", "summary": "<p>A summary</p>", "category": "combat", "status": "claimed", "legs": [],
    "when": {"earliest": "2024-11-01", "latest": "2024-11-30", "text": "November 2024"}, "sources": [],
    "where": {"name": "Kursk", "lat": 51.73, "lon": 36.19, "precision": "settlement", "radius": 5000, "area": None},
    "claims": [{"claimant": "Kyiv", "statement": "So many", "kind": "troops", "low": 10000, "best": None, "high": 12000,
                "unit": "soldiers", "grade": "B2"}],
}  # fmt: skip


class Tags(HTMLParser):
    """What a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.run: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.fetched += [f"{tag} {said[name]}" for name in ("src", "srcset", "data", "poster") if name in said]
        self.fetched += [f"{tag} {said['href']}"] if tag not in ("a", "abbr") and "href" in said else []
        self.run += [f"{tag} {name}" for name in said if name.startswith("on")]


def written(*events: dict[str, Any]) -> str:
    return b"".join(HtmlExporter().write(events, ABOUT)).decode()


def tags(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    return found


def test_the_same_events_make_the_same_file() -> None:
    assert written(EVENT) == written(EVENT)


def test_nothing_is_fetched_and_the_page_forbids_it(published: cast.Cast, client: Client) -> None:
    page = b"".join(client.get("/events.html")).decode()
    assert tags(page).fetched == []
    assert not re.findall(r"@import|url\((?!#)", page)
    assert "Content-Security-Policy\" content=\"default-src 'none'" in page
    assert "user-scalable=no" not in page


def test_it_holds_the_events_of_the_filter_and_says_which(published: cast.Cast, client: Client) -> None:
    page = b"".join(client.get("/events.html?q=kursk")).decode()
    listed = [event["id"] for event in client.get("/list/?q=kursk").context["events"]]
    assert re.findall(r"/events/([\w-]+)/\">This event", page) == listed
    assert "<h1>Events matching “kursk”</h1>" in page
    assert "http://testserver/?q=kursk" in page
    assert "as published on 2 July 2025, 12:00 UTC" in page


@pytest.mark.parametrize("text", HOSTILE[::6])
def test_no_text_becomes_markup_or_script(text: str) -> None:
    plain = tags(written(EVENT))
    where = {**EVENT["where"], "name": text}  # type: ignore[dict-item]
    claim = {**EVENT["claims"][0], "claimant": text, "statement": text}  # type: ignore[index]
    page = written({**EVENT, "title": text, "where": where, "claims": [claim], "category": text})
    found = tags(page)
    assert found.run == [] == plain.run
    assert found.fetched == []
    assert page.count("</script") == page.count("<script")


def test_a_region_is_an_outline_and_a_spot_names_all_its_events() -> None:
    where = {**EVENT["where"], "precision": "region", "area": "ru-krs"}  # type: ignore[dict-item]
    page = written(EVENT, {**EVENT, "id": "y"}, {**EVENT, "id": "z", "where": where})
    found = [json.loads(each) for each in re.findall(r"_add\((\{.*\})\);", page)]
    ground, names, regions, reaches, journeys, spots = (each["features"] for each in found)
    assert len(ground) > 150 and len(names) > 300 and journeys == []
    assert [(each["geometry"]["type"], each["properties"]["events"]) for each in regions] == [("MultiPolygon", [2])]
    assert (
        [each["properties"]["events"] for each in spots]
        == [[0, 1]]
        == [each["properties"]["events"] for each in reaches]
    )


def test_a_thousand_events_take_less_than_three_megabytes() -> None:
    events = [{**EVENT, "id": f"e{number}", "where": {**EVENT["where"], "lat": number / 20}} for number in range(1000)]  # type: ignore[dict-item]
    assert len(written(*events)) < 3_000_000


def test_no_events_are_a_page_too() -> None:
    assert '<ol id="events">' in written()


def test_more_than_one_page_can_hold_is_refused_by_name(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HtmlExporter, "most", 3)
    answer = client.get("/events.html")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "limit"
    assert "3 events at most" in answer.json()["detail"]
    assert client.get("/events.html?limit=3").status_code == 200


@given(*[st.tuples(st.floats(-89, 89), st.floats(-180, 180))] * 2)
def test_a_great_circle_joins_its_ends_unbroken_and_goes_no_further_than_it_must(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    way = geo.great_circle(one, other)
    assert way[0] == one
    assert way[-1][0] == pytest.approx(other[0], abs=1e-4)
    assert (way[-1][1] - other[1]) % 360 == pytest.approx(0, abs=1e-3) or (other[1] - way[-1][1]) % 360 < 1e-3
    steps = [abs(b[1] - a[1]) for a, b in zip(way, way[1:], strict=False)]
    assert max(steps) <= 180.001

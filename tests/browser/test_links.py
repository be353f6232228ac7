"""The link is the view: another browser shows what the first one showed."""

import csv
import io
import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Opener, expect_listed, ready

LINKS = (  # what each parameter selects, the browser's code and the databases are asked without a browser
    "/?panel=events&from=2024-11-01&to=2024-11-30&certainty=certain",
    "/?panel=events&category=movement,training&status=confirmed,corroborated",
    "/?panel=events&q=покровськ",
    "/?panel=events&event=nk-13&view=5/48/37&near=51.7,36.2,700km&precision=region",
)
EVERYTHING = [f"nk-{number:02}" for number in range(1, 19)]
LATER = [f"nk-{number:02}" for number in range(6, 19)]  # may lie in or after May 2025
SUMMER = ["nk-09", "nk-13", "nk-14", "nk-15", "nk-17", "nk-18"]  # may lie in or after July 2025


@pytest.mark.parametrize("link", LINKS)
def test_map_list_csv_and_geojson_give_the_same_events(read: Opener, demo: str, link: str) -> None:
    page = read(link)
    query = "&".join(pair for pair in link.split("?")[1].split("&") if not pair.startswith(("panel", "event", "view")))
    query = query.replace("покровськ", "%D0%BF%D0%BE%D0%BA%D1%80%D0%BE%D0%B2%D1%81%D1%8C%D0%BA")
    table = [row["id"] for row in csv.DictReader(io.StringIO(fetch(f"{demo}/events.csv?{query}")))]
    features = json.loads(fetch(f"{demo}/events.geojson?{query}"))["features"]
    assert table
    assert table == [feature["id"] for feature in features]
    expect_listed(page, table)


def test_a_view_made_by_hand_opens_alike_in_another_browser(read: Opener, browser: Browser) -> None:
    page = read("/?panel=events")
    page.get_by_test_id("timeline-from").fill("2025-05")
    page.get_by_test_id("timeline-from").press("Enter")
    page.get_by_test_id("event-list").locator("[data-id=nk-13]").click()
    expect(page.get_by_test_id("detail")).to_contain_text("Stimson")
    page.get_by_test_id("map").press("+")
    expect(page).to_have_url(re.compile("event=nk-13.*from=2025-05-01.*view=4/"))
    other = browser.new_page()
    other.goto(page.url)
    ready(other)
    expect_listed(other, LATER)
    expect(other.get_by_test_id("timeline-from")).to_have_value("2025-05-01")
    expect(other.get_by_test_id("detail")).to_contain_text("Stimson")
    assert other.url == page.url
    other.close()


def test_back_and_forward_walk_through_the_views(read: Opener) -> None:
    page = read("/?panel=events")
    page.get_by_test_id("timeline-from").fill("2025-07-01")
    page.get_by_test_id("timeline-from").press("Enter")
    expect(page).to_have_url(re.compile("from=2025-07-01"))
    expect_listed(page, SUMMER)
    expect(page).to_have_title("Events from 1 July 2025 on – conflictmap")
    page.go_back()
    expect(page.get_by_test_id("timeline-from")).to_have_value("")
    expect_listed(page, EVERYTHING)
    page.go_forward()
    expect(page.get_by_test_id("timeline-from")).to_have_value("2025-07-01")
    expect_listed(page, SUMMER)


@pytest.mark.parametrize(
    ("query", "named"),
    [("from=yesterday&bbox=1,2,3", "from"), ("colour=red", "colour"), ("q=%00&view=%ff", "view")],
)
def test_a_bad_parameter_is_said_on_the_page(read: Opener, query: str, named: str) -> None:
    """Threat 23: a visible notice, never a silently wider map."""
    expect(read(f"/?{query}").locator("#notices")).to_contain_text(named)


def fetch(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - our own server
        text: str = answer.read().decode("utf-8-sig")
        return text

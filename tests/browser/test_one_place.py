"""Hundreds of events on one point, as cities in real data sets have them, can be read one by one."""

import csv
import io
import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.importers.run import import_file
from events.publish.run import publish
from tests.browser.conftest import Ear, expect_accessible, ready
from tests.importers.conftest import as_csv, invented, wish

COUNT = 400
ALEPPO = {"where_prec": "1", "where_coordinates": "Aleppo town", "latitude": "36.201240", "longitude": "37.161170",
          "adm_1": "Aleppo governorate", "country": "Syria", "country_id": "652"}  # fmt: skip
VIEW = "/?view=9/36.20124/37.16117"


@pytest.fixture
def city(live_server: LiveServer, editions: Path, tmp_path: Path) -> str:
    """The address of a map with hundreds of events in one city and a few elsewhere."""
    rows = [{**row, **ALEPPO} for row in invented(COUNT)]
    elsewhere = [{**row, "id": f"9{row['id']}"} for row in invented(30, seed=2) if row["country"] == "Ukraine"]
    (tmp_path / "city.csv").write_text(as_csv([*rows, *elsewhere]))
    import_file(wish(tmp_path / "city.csv"), lambda share, done: None)
    publish(timezone.now())
    return live_server.url


def told(city: str) -> list[dict[str, str]]:
    """The city's events as the server lists them: newest first."""
    with urlopen(f"{city}/events.csv?q=aleppo&fields=id,title") as answer:  # noqa: S310 - our own server
        return list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))


def open_the_circle(page: Page) -> None:
    """A click on the middle of the map, where the city is."""
    box = page.get_by_test_id("map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_list_of_a_place_is_gone_through_by_keyboard_to_its_last_event(page: Page, city: str, quiet: Ear) -> None:
    events = told(city)
    assert len(events) == COUNT
    page.goto(city + VIEW)
    ready(page)
    open_the_circle(page)
    place, detail = page.get_by_role("dialog", name=f"{COUNT} events here"), page.get_by_test_id("detail")
    entries = place.locator("li button")
    expect(place).to_contain_text("Aleppo town, newest first")
    expect(entries.first).to_be_focused()
    expect_accessible(page)

    page.keyboard.press("End")
    expect(entries).to_have_count(COUNT)
    expect(entries.last).to_be_focused()
    expect(entries.last).to_be_in_viewport()
    assert entries.locator("bdi").all_inner_texts() == [event["title"] for event in events]
    expect(place.locator("li").last).to_have_attribute("aria-posinset", str(COUNT))

    page.keyboard.press("Enter")
    expect(detail).to_contain_text(f"{COUNT} of {COUNT} here")
    expect(page).to_have_url(re.compile(f"event={events[-1]['id']}\\b"))
    detail.get_by_role("button", name="Newer event").click()
    expect(page).to_have_url(re.compile(f"event={events[-2]['id']}\\b"))
    expect(entries.nth(COUNT - 2)).to_have_attribute("aria-current", "true")

    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()
    expect(entries.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(entries.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"event={events[1]['id']}\\b"))
    detail.get_by_role("button", name="Close").click()
    page.keyboard.press("Escape")
    expect(place).to_be_hidden()


def test_on_a_phone_the_list_of_a_place_comes_back_as_it_was(page: Page, city: str, quiet: Ear) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(city + VIEW)
    ready(page)
    open_the_circle(page)
    place, detail = page.get_by_role("dialog", name=f"{COUNT} events here"), page.get_by_test_id("detail")
    expect(place).to_be_in_viewport(ratio=1)
    chosen = place.locator("li button").nth(30)
    chosen.click()
    expect(detail).to_contain_text(f"31 of {COUNT} here")
    expect(place).to_be_hidden()
    detail.get_by_role("button", name="Close").click()
    expect(place).to_be_in_viewport(ratio=1)
    expect(chosen).to_be_in_viewport()
    expect(chosen).to_be_focused()


def test_heat_and_points_are_a_click_away_and_leave_the_map_in_words(page: Page, city: str, quiet: Ear) -> None:
    page.goto(city)
    ready(page)
    expect(page.get_by_test_id("hint")).to_be_visible()
    words = page.get_by_role("list", name="Events on the map, most first")
    expect(words.get_by_role("button").first).to_contain_text("events")
    before = words.inner_text()
    page.get_by_role("button", name="Heat").click()
    expect(page).to_have_url(re.compile(r"layer=heat"))
    expect(page.get_by_test_id("hint")).to_have_count(0)  # it goes with the first thing that its reader does
    expect(page.locator(".map-ramp").first).to_be_visible()
    page.get_by_role("button", name="Points").click()
    expect(page).to_have_url(re.compile(r"layer=points"))
    page.get_by_role("button", name="Basemap").click()
    expect(page).to_have_url(re.compile(r"basemap=none"))
    expect(page.locator("#map .leaflet-tile")).to_have_count(0)
    assert words.inner_text() == before
    expect_accessible(page)

"""What a reader finds on the map, and how."""

import re
from typing import Literal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Event
from events.publish.run import publish
from tests.browser.conftest import Opener, expect_accessible, expect_listed, ready

_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def test_the_story_is_there(read: Opener) -> None:
    page = read("/?panel=events")
    expect_listed(page, [f"nk-{number:02}" for number in range(1, 19)])


def test_claims_that_disagree_stand_beside_each_other(read: Opener) -> None:
    detail = read("/?event=nk-12").get_by_test_id("detail")
    expect(detail).to_contain_text("110,000")
    expect(detail).to_contain_text("111,000")
    expect(detail.locator(".fact-figures")).to_contain_text("troops near Pokrovsk: 110,000–111,000 soldiers")
    detail = read("/?event=nk-13").get_by_test_id("detail")
    for figure in ("25,000", "30,000", "10,000", "20,000", "Stimson"):
        expect(detail).to_contain_text(figure)
    for said in ("25,000–30,000 soldiers", "Disputed: Jenny Town, Stimson Center says 10,000–20,000."):
        expect(detail.locator(".fact-figures")).to_contain_text(said)


def test_a_month_is_said_as_a_month_and_a_journey_by_its_stops(read: Opener) -> None:
    detail = read("/?event=nk-03").get_by_test_id("detail")
    expect(detail).to_contain_text("November 2024, approximately")
    for stop in ("Sunan", "Vladivostok", "Kursk"):
        expect(detail).to_contain_text(stop)


def test_escape_closes_the_event_and_the_link_forgets_it(read: Opener) -> None:
    page = read("/?event=nk-12")
    expect(page.get_by_test_id("detail")).to_contain_text("110,000")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("detail")).to_be_hidden()
    assert "event=" not in page.url


def test_an_event_that_is_not_there_is_said_to_be_gone(read: Opener) -> None:
    expect(read("/?event=nobody").get_by_test_id("detail")).to_contain_text("no such event")


def test_a_filter_that_empties_the_map_can_be_taken_off(read: Opener) -> None:
    page = read("/?panel=events&from=1950-01-01&to=1950-12-31")
    expect_listed(page, [])
    expect(page.get_by_text("No events match").first).to_be_visible()


def test_the_facets_count_and_filter(read: Opener) -> None:
    page = read("/")
    page.get_by_test_id("filters").get_by_label("Movement").check()
    expect(page).to_have_url(re.compile("category=movement"))


def test_a_saved_event_is_on_the_next_map(read: Opener, page: Page) -> None:
    read("/?panel=events&q=lanterns")
    expect_listed(page, [])
    event = Event.objects.get(public_id="nk-16")
    event.title = "Lanterns over Kursk"
    event.save()
    publish(timezone.now())
    page.reload()
    ready(page)
    expect_listed(page, ["nk-16"])


@pytest.mark.parametrize(
    "address",
    ["/?panel=events", "/?event=nk-13", "/?panel=about", "/list/", "/events/nk-13/", "/embed", "/?from=x", "/nowhere"],
)
def test_axe_finds_nothing_by_day_and_by_night(page: Page, demo: str, address: str) -> None:
    page.goto(demo + address)
    if address.startswith(("/?", "/embed")):
        ready(page)
    for scheme in _THEMES:
        page.emulate_media(color_scheme=scheme)
        expect_accessible(page)

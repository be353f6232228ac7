"""Two periods on two maps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, expect_accessible

JUNE = "from=2025-06-01&to=2025-06-30"


def test_a_period_is_compared_with_the_time_before_and_let_go(read: Opener) -> None:
    page = read("/")
    page.get_by_role("button", name="Timeline settings").click()
    compare = page.get_by_role("button", name="Compare with the time before")
    expect(compare).to_be_disabled()
    page.keyboard.press("Escape")
    page = read(f"/?{JUNE}")
    page.get_by_role("button", name="Timeline settings").click()
    page.get_by_role("button", name="Compare with the time before").press("Enter")
    expect(page).to_have_url(re.compile(r"\?compare=2025-05-01\.\.2025-05-31&"))
    expect(page.get_by_test_id("map-compared")).to_be_visible()
    page.get_by_role("group", name="Timeline settings").get_by_role("button", name="Stop comparing").click()
    expect(page.get_by_test_id("map-compared")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("compare="))


@pytest.mark.parametrize("width", [1440, 390])
def test_a_shared_link_shows_both_maps_with_their_counts_and_sentences(read: Opener, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    read(f"/?{JUNE}&compare=2024-11..2024-11")
    expect(page.get_by_test_id("count")).to_have_text("8 of 18 events")
    expect(page.get_by_test_id("count-compared")).to_have_text("4 of 18 events")
    compared = page.get_by_role("region", name="The compared period", exact=True)
    expect(compared).to_contain_text("Events between 1 November 2024 and 30 November 2024")
    first, second = page.get_by_test_id("map").bounding_box(), page.get_by_test_id("map-compared").bounding_box()
    assert first and second
    assert abs(first["width"] - second["width"]) <= 1 and abs(first["height"] - second["height"]) <= 1
    expect_accessible(page)


def test_filters_hold_on_both_maps_and_the_compared_dates_can_be_typed(read: Opener) -> None:
    page = read(f"/?{JUNE}&compare=2024-11..2024-11&category=combat")
    count = page.get_by_test_id("count-compared")
    expect(count).to_have_text("1 of 18 events")
    page.get_by_label("Compared from").fill("2024")
    page.get_by_label("Compared from").press("Enter")
    expect(page).to_have_url(re.compile(r"compare=2024-01-01\.\.2024-11-30"))
    page.get_by_label("Compared to").fill("2023")
    page.get_by_label("Compared to").press("Enter")
    expect(page.get_by_text("The first day lies after the last.")).to_be_visible()
    expect(page.get_by_label("Compared to")).to_have_attribute("aria-invalid", "true")
    assert "2023" not in page.url


def test_moving_either_map_moves_both(read: Opener) -> None:
    page = read(f"/?{JUNE}&compare=2024-11..2024-11&bins=view&view=5/50/36")
    second = page.get_by_test_id("map-compared")
    marks = second.locator(".map-twin button")
    nothing = page.get_by_text("No dated events in this view.")  # of the first map
    expect(marks.first).to_be_attached()
    expect(nothing).to_be_hidden()
    for which, key in (("map-compared", "ArrowLeft"), ("map", "ArrowRight")):
        page.get_by_test_id(which).focus()
        for _ in range(8):
            page.keyboard.press(f"Shift+{key}")
            page.wait_for_timeout(350)  # Leaflet glides, and begins no new movement before it has arrived
        if key == "ArrowLeft":
            expect(marks).to_have_count(0)
            expect(nothing).to_be_visible()
    expect(marks.first).to_be_attached()
    expect(nothing).to_be_hidden()

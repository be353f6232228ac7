"""A line for each event on the timeline."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, expect_accessible


def test_each_event_has_a_line_as_sharp_as_its_date_and_is_opened_by_keyboard(read: Opener) -> None:
    page = read("/")
    page.get_by_role("button", name="Timeline settings").click()
    page.get_by_label("A line for each event").press("Space")
    expect(page).to_have_url(re.compile(r"\?bins=lanes$"))
    page.keyboard.press("Escape")
    lines = page.get_by_test_id("timeline-lanes").get_by_role("button")
    expect(lines).to_have_count(18)
    expect_accessible(page)
    lines.first.focus()
    for key in ("ArrowDown", "ArrowDown", "End", "Home", "ArrowDown"):
        page.keyboard.press(key)
    expect(lines.nth(1)).to_be_focused()
    expect(lines.nth(1).locator(".lane-bar")).to_have_attribute("data-kind", "span")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?bins=lanes&event=nk-\d\d$"))
    expect(lines.nth(1)).to_have_attribute("aria-current", "true")


def test_a_line_says_its_date_and_standing_and_lies_over_its_days(read: Opener) -> None:
    page = read("/?bins=lanes&from=2025-04-01&to=2025-04-30&certainty=certain")
    lines = page.get_by_test_id("timeline-lanes").get_by_role("button")
    expect(lines).to_have_count(1)
    expect(lines.first).to_have_accessible_name(re.compile(r"^Putin.*, \d+ Apr 2025, Statement, \w+$"))
    bar, window = lines.first.locator(".lane-bar").bounding_box(), page.locator(".timeline-window").bounding_box()
    assert bar and window
    assert window["x"] < bar["x"] < window["x"] + window["width"]


@pytest.mark.parametrize("width", [1440, 390])
def test_what_is_expected_is_dotted(read: Opener, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    read("/?bins=lanes&status=expected")
    bars = page.get_by_test_id("timeline-lanes").locator(".lane-bar")
    expect(bars).to_have_count(3)
    for bar in bars.all():
        expect(bar).to_have_class(re.compile("is-expected"))
    expect(page.get_by_role("button", name="Timeline settings")).to_be_in_viewport()


def test_where_nothing_is_in_sight_the_lines_say_so(read: Opener) -> None:
    page = read("/?bins=lanes&from=1950-01-01&to=1950-12-31")
    expect(page.get_by_test_id("timeline-lanes").get_by_role("status")).to_have_text("No events in sight.")

"""The timeline's bars, reached one by one."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opener, expect_accessible

SAID = "aria-valuetext"


def test_arrow_keys_walk_the_bars_and_each_is_said_with_its_count(read: Opener) -> None:
    page = read("/")
    bars = page.get_by_test_id("timeline-bars")
    bars.press("Home")
    expect(bars).to_have_attribute(SAID, "January 2024: 1 event")
    bars.press("ArrowRight")
    expect(bars).to_have_attribute(SAID, "February 2024: no events")
    bars.press("PageUp")
    bars.press("PageUp")
    bars.press("PageUp")
    bars.press("ArrowLeft")
    bars.press("ArrowLeft")
    expect(bars).to_have_attribute(SAID, re.compile(r"June 2025: 7 events"))
    bars.press("ArrowRight")
    expect(bars).to_have_attribute(SAID, re.compile(r"July 2025: \d events, \d of them expected"))
    assert "from=" not in page.url
    expect(page.locator(".timeline-grain")).to_contain_text("July 2025")
    expect_accessible(page)


def test_enter_selects_a_bar_shift_extends_and_escape_lets_go(read: Opener) -> None:
    page = read("/")
    bars = page.get_by_test_id("timeline-bars")
    bars.press("Home")
    bars.press("Enter")
    expect(page).to_have_url(re.compile("from=2024-01-01&to=2024-01-31$"))
    page.keyboard.down("Shift")
    bars.press("ArrowRight")
    bars.press("ArrowRight")
    page.keyboard.up("Shift")
    expect(page).to_have_url(re.compile("from=2024-01-01&to=2024-03-31$"))
    page.go_back()
    expect(page).to_have_url(re.compile("from=2024-01-01&to=2024-01-31$"))
    bars.press("Escape")
    expect(page).not_to_have_url(re.compile("from="))


def test_a_mouse_over_a_bar_is_told_its_count(read: Opener) -> None:
    page = read("/")
    box = page.get_by_test_id("timeline-brush").bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    expect(page.locator(".timeline-grain")).to_have_text(re.compile(r"\w+ 2024: (no|\d+) events?"))
    page.mouse.move(box["x"] + 40, box["y"] - 200)
    expect(page.locator(".timeline-grain")).to_have_text(re.compile("^by month"))


def test_bars_that_follow_the_map_count_what_it_shows(read: Opener) -> None:
    page = read("/?view=6/38/126")
    page.get_by_role("button", name="Timeline settings").click()
    page.get_by_label("Only what the map shows").check()
    expect(page).to_have_url(re.compile(r"\?bins=view&view="))
    grain = page.locator(".timeline-grain")
    expect(grain).to_have_text(re.compile("in this view$"))
    page.keyboard.press("Escape")
    bars = page.get_by_test_id("timeline-bars")
    bars.press("Home")
    expect(bars).to_have_attribute(SAID, "January 2024: no events")
    page = read("/?bins=view&view=3/-40/-70")
    expect(page.get_by_text("No dated events in this view.")).to_be_visible()


def test_uncertain_dates_are_spread_where_the_link_says_so(read: Opener) -> None:
    page = read("/")
    page.get_by_role("button", name="Timeline settings").click()
    page.get_by_label("Spread uncertain dates").press("Space")
    expect(page).to_have_url(re.compile(r"\?bins=share$"))
    expect_accessible(page)
    page.keyboard.press("Escape")
    bars = page.get_by_test_id("timeline-bars")
    bars.press("Home")
    expect(bars).to_have_attribute(SAID, "January 2024: less than 0.1 events")

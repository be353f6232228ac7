"""Playing the timeline: what its settings do, what the link keeps of them, and who decides that something moves."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, expect_accessible, ready

SETTINGS = "Timeline settings"


def test_the_settings_are_reached_and_left_by_keyboard_and_stand_in_the_link(read: Opener) -> None:
    page = read("/")
    gear = page.get_by_role("button", name=SETTINGS)
    gear.press("Enter")
    expect(page.get_by_role("combobox", name="Show")).to_be_focused()
    page.get_by_role("combobox", name="Show").select_option("Everything so far")
    page.get_by_role("combobox", name="Each step").select_option("A month")
    page.get_by_label("Begin again at the end").press("Space")
    expect(page).to_have_url(re.compile(r"\?play=cumulative\.month\.loop$"))
    expect_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name="Each step")).to_be_hidden()
    expect(gear).to_be_focused()


def test_a_shared_link_brings_its_settings_and_starts_nothing(read: Opener) -> None:
    page = read("/?play=cumulative.month.slow")
    page.get_by_role("button", name=SETTINGS).click()
    expect(page.get_by_role("combobox", name="Show")).to_have_value("cumulative")
    expect(page.get_by_role("combobox", name="Speed")).to_have_value("slow")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert "to=" not in page.url


def test_what_grows_grows_step_by_step_from_the_beginning(read: Opener) -> None:
    page = read("/?play=cumulative.month")
    page.get_by_role("button", name="Step forward").first.press("Enter")
    expect(page).to_have_url(re.compile(r"play=cumulative\.month&to=\d{4}-\d\d-\d\d$"))
    first = page.url
    page.get_by_role("button", name="Step forward").first.press("Enter")
    expect(page).not_to_have_url(first)
    page.get_by_role("button", name="Step back").first.press("Enter")
    expect(page).to_have_url(first)


def test_playing_runs_to_the_end_and_stops_there_unless_it_loops(read: Opener) -> None:
    page = read("/?play=year.fast")
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page = read("/?play=year.fast.loop")
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Pause").press("Enter")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_a_link_that_says_start_starts(read: Opener) -> None:
    expect(read("/?play=loop.start").get_by_role("button", name="Pause")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_who_asks_for_less_movement_steps_by_hand(read: Opener, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    read("/?play=month.start")
    expect(page.get_by_role("button", name=re.compile("^(Play|Pause)$"))).to_have_count(0)
    assert "from=" not in page.url
    page.get_by_role("button", name="Step forward").first.click()
    expect(page).to_have_url(re.compile("from="))


def test_on_a_phone_the_settings_lie_in_the_window_and_hold_the_steps(page: Page, demo: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{demo}/")
    ready(page)
    page.get_by_role("button", name=SETTINGS).click()
    box = page.get_by_role("group", name=SETTINGS).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] >= 0
    page.get_by_role("group", name=SETTINGS).get_by_role("button", name="Step forward").click()
    expect(page).to_have_url(re.compile("from="))
    expect_accessible(page)

"""A story beside the map: scrolling moves the map and its link, each step is a link, keys and phones read it too."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opener, expect_accessible

STORY = "/?panel=story&story=to-kursk"


def test_scrolling_takes_the_map_from_step_to_step_and_a_link_opens_there(read: Opener) -> None:
    page = read(STORY)
    panel = page.locator(".panel-story")
    expect(panel.get_by_role("heading", name="How 11,000 soldiers reached Kursk")).to_be_visible()
    panel.get_by_text("Step").first.wait_for(state="attached")
    panel.evaluate("(panel) => panel.querySelector('li:nth-child(2)').scrollIntoView()")
    expect(page).to_have_url(re.compile(r"event=nk-02.*story=to-kursk/2.*view=7/44.1/132"))
    expect(page.get_by_test_id("count")).to_have_text("5 of 18 events")
    expect(panel.locator("li[aria-current=step]")).to_contain_text("Sergeevka")
    expect_accessible(page)
    page.goto(page.url)
    expect(panel.locator("li[aria-current=step]")).to_be_in_viewport()
    expect(panel.get_by_role("status")).to_have_text("Step 2 of 7")


def test_keys_and_buttons_turn_the_steps_on_a_phone(read: Opener) -> None:
    page = read("/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Story").click()
    panel = page.locator(".panel-story")
    panel.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(re.compile(r"story=to-kursk/1"))
    expect(page.get_by_test_id("detail")).to_be_hidden()  # it would cover the story
    panel.get_by_role("button", name="Next").press("j")
    expect(panel.get_by_role("status")).to_have_text("Step 2 of 7")
    panel.locator("li").nth(1).get_by_role("button", name="The event and its evidence").click()
    expect(page.get_by_test_id("detail")).to_contain_text("Sergeevka")

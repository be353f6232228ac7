"""A reader reads the map in a language of their own, also from right to left."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import expect_accessible, ready


def test_a_reader_of_arabic_filters_opens_an_event_and_compares_its_claims(browser: Browser, demo: str) -> None:
    page = browser.new_page(locale="ar", viewport={"width": 1280, "height": 800})
    page.goto(demo)
    ready(page)
    assert (page.locator("html").get_attribute("lang"), page.locator("html").get_attribute("dir")) == ("ar", "rtl")
    rail, sheet = page.locator("#rail"), page.get_by_test_id("detail")
    page.get_by_test_id("filters").get_by_label("مختلَف فيه").check()
    expect(page.get_by_test_id("count")).to_have_text("1 من 18 حدثًا")
    page.get_by_role("tab", name="المرشحات").press("ArrowLeft")  # the next tab is to the left
    expect(page.get_by_role("tab", name="الأحداث")).to_have_attribute("aria-selected", "true")
    page.get_by_test_id("event-list").get_by_role("link").click()
    expect(sheet.get_by_role("heading", name="من يقول ماذا")).to_be_visible()
    expect(sheet.locator(".fact-figures")).to_contain_text("محل خلاف: Jenny Town, Stimson Center يذكر 10,000–20,000.")
    expect(sheet.locator(".claim-facts").first).to_contain_text("2 يوليو 2025")
    boxes = [each.bounding_box() for each in (rail, sheet)]
    assert boxes[0] and boxes[1] and boxes[0]["x"] > boxes[1]["x"], "the rail stands where lines begin"
    page.get_by_role("button", name="إغلاق", exact=True).click()
    page.get_by_test_id("languages").click()
    page.get_by_role("link", name="한국어").click()
    expect(page).to_have_url(re.compile("lang=ko.*status=disputed"))
    expect(page.get_by_test_id("count")).to_have_text("전체 18건 중 1건")
    page.close()


@pytest.mark.parametrize("address", ["/?lang=ar&event=nk-13&from=2024-10", "/events/nk-13/?lang=ar"])
def test_axe_finds_nothing_in_what_runs_from_right_to_left(page: Page, demo: str, address: str) -> None:
    page.goto(demo + address)
    if address.startswith("/?"):
        ready(page)
    expect_accessible(page)

"""Single keys do what the controls do, a sheet lists them, and a link switches them off."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opener, expect_accessible


def test_keys_search_open_tabs_and_are_listed_and_switched_off(read: Opener) -> None:
    page = read("/")
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile("panel=events"))
    page.keyboard.press("/")
    page.keyboard.type("e?")  # is typed, not pressed
    expect(page.get_by_label("Search events")).to_have_value("e?")
    page.get_by_label("Search events").fill("")
    page.locator("#rail").focus()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet.locator("dt").filter(has_text=re.compile("^p$"))).to_have_count(1)
    expect(sheet).to_contain_text("Play")
    expect_accessible(page)
    sheet.get_by_role("checkbox").check()
    sheet.get_by_role("button", name="Close").click()
    expect(page).to_have_url(re.compile("keys=off"))
    page.keyboard.press("f")
    expect(page).to_have_url(re.compile("panel=events"))

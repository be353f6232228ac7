"""A reader shares what they see: a link that follows or stays, a frame in another page, a citation."""

import json
import re
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, expect_accessible, ready


def test_the_dialog_gives_links_a_frame_and_a_citation_of_the_view(read: Opener, demo: str) -> None:
    page = read("/?category=combat")
    with urlopen(f"{demo}/data/manifest.json") as answer:  # noqa: S310 - our own server
        edition = json.loads(answer.read())["edition"]
    page.keyboard.press("l")
    dialog = page.get_by_role("dialog", name="Share or cite")
    link = dialog.get_by_label("Link to this view")
    expect(link).to_have_value(f"{demo}/?category=combat")
    dialog.get_by_label("As it is published now").check()
    expect(link).to_have_value(f"{demo}/?at={edition}&category=combat")
    for heading in ("Code to scan", "In your page", "As a source"):
        dialog.get_by_text(heading, exact=True).click()
    code = dialog.get_by_role("img", name="QR code of the link")
    expect(code.locator("path")).to_have_attribute("d", re.compile("M"))
    dialog.get_by_label("Timeline").uncheck()
    expect(dialog.get_by_label("Code for your page")).to_have_value(
        re.compile(rf'src="{demo}/embed\?at={edition}&amp;category=combat&amp;parts=no-timeline"')
    )
    cited = re.compile(rf"2 events\..*{edition} \(SHA-256 [0-9a-f]{{12}}…")
    expect(dialog.get_by_label("Citation")).to_have_value(cited)
    dialog.get_by_label("Form").select_option("BibTeX")
    expect(dialog.get_by_label("Citation")).to_have_value(re.compile("@online{conflictmap-"))
    expect_accessible(page)
    frozen = link.input_value()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    _expect_frozen(page, frozen)


def _expect_frozen(page: Page, address: str) -> None:
    page.goto(address)
    ready(page)
    notice = page.locator("#notices")
    expect(notice).to_contain_text("Events as published on")
    expect(notice).to_contain_text("Nothing in this view has changed since.")
    notice.get_by_role("link", name="Show it as it is now").click()
    expect(page).to_have_url(re.compile(r"/\?category=combat$"))


def test_a_frame_tells_a_story_without_what_it_was_asked_to_leave_out(read: Opener) -> None:
    page = read("/embed?panel=story&parts=no-timeline.no-controls&story=to-kursk/1")
    expect(page.locator("#timeline")).to_be_hidden()
    expect(page.get_by_role("button", name="Zoom in")).to_have_count(0)
    page.get_by_role("button", name="Next step").click()
    expect(page).to_have_url(re.compile("parts=no-timeline.no-controls&story=to-kursk/2"))

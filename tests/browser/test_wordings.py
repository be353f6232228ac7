"""A reader reads the map in another language than the editors write, as far as somebody has translated it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.publish.run import publish
from tests import cast
from tests.browser.conftest import Ear, ready


def test_titles_are_in_the_links_language_and_the_original_is_a_step_away(
    page: Page, live_server: LiveServer, editions: Path, quiet: Ear
) -> None:
    cast.assemble()
    publish(cast.CLOCK)
    page.goto(f"{live_server.url}/?lang=uk&panel=events&event=exact")
    ready(page)
    card = page.get_by_test_id("detail")
    expect(card.get_by_role("heading", name="Обстріл вокзалу")).to_have_attribute("lang", "uk")
    expect(card).to_contain_text("Переклад, мова: українська")
    titles = page.locator(".event-title")
    expect(titles.filter(has_text="Обстріл вокзалу")).to_have_attribute("lang", "uk")
    expect(titles.filter(has_text="Troops seen in Kursk")).to_have_count(1)
    card.get_by_role("button", name="العربية").click()
    expect(page).to_have_url(re.compile("lang=ar"))
    expect(card.get_by_role("heading", name="قصف محطة القطار")).to_be_visible()
    card.get_by_role("button", name="قراءة الأصل").click()
    expect(page).to_have_url(re.compile("lang=und"))
    expect(card.get_by_role("heading", name="Shelling of the railway station")).to_be_visible()
    page.go_back()
    expect(card.get_by_role("heading", name="قصف محطة القطار")).to_be_visible()

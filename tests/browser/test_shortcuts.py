"""The desk by single keys, and without them for who wants none."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event
from tests import cast
from tests.browser.conftest import Ear


@pytest.fixture
def desk(page: Page, live_server: LiveServer, transactional_db: None, quiet: Ear) -> Page:
    cast.assemble()
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{live_server.url}/admin/login/?next=/admin/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("[type=submit]")
    listening(page)
    return page


def listening(page: Page) -> None:
    """The page's module has begun."""
    expect(page.locator("dialog.desk-shortcuts")).to_be_attached()


def test_an_editor_goes_to_the_list_ticks_a_row_and_opens_it(desk: Page) -> None:
    desk.keyboard.press("g")
    desk.keyboard.press("e")
    expect(desk).to_have_url(re.compile("/admin/events/event/$"))
    listening(desk)
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("k")
    row = desk.locator("#result_list tbody tr").first
    expect(row.locator("th a")).to_be_focused()
    desk.keyboard.press("x")
    expect(row.locator(".action-select")).to_be_checked()
    desk.keyboard.press("/")
    desk.keyboard.type("n?gd")
    expect(desk.locator("#searchbar")).to_have_value("n?gd")
    expect(desk.locator("dialog")).not_to_be_visible()


def test_a_form_is_saved_while_typing(desk: Page, live_server: LiveServer) -> None:
    event = Event.objects.get(public_id="draft")
    desk.goto(f"{live_server.url}/admin/events/event/{event.pk}/change/")
    listening(desk)
    desk.fill("#id_title", "Saved by a key")
    desk.keyboard.press("Control+Enter")
    expect(desk).to_have_url(re.compile("/admin/events/event/$"))
    event.refresh_from_db()
    assert event.title == "Saved by a key"


def test_the_sheet_shows_the_keys_and_switches_them_off_for_good(desk: Page) -> None:
    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("Enter a new event")
    sheet.get_by_label("Switch single keys off in this browser").check()
    desk.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    desk.reload()
    listening(desk)
    desk.keyboard.press("n")
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).not_to_be_visible()
    desk.get_by_role("button", name="Keys").click()
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()
    assert desk.url.endswith("/admin/")

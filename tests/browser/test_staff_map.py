"""The staff map in Chromium: an editor sees a draft there, and nothing of it on the public map in the same browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event, Publication, State
from events.publish.run import publish
from tests import cast as play
from tests.browser.conftest import Ear, expect_accessible, expect_listed, ready
from tests.cast import CANARY, CLOCK, PUBLIC_IDS

SEEN = ("delayed", "draft", "in-review", "staff")


@pytest.fixture
def site(live_server: LiveServer, editions: Path) -> str:
    play.assemble()
    publish(CLOCK)
    return live_server.url


@pytest.fixture
def desk(page: Page, site: str, quiet: Ear) -> Iterator[Page]:
    """The desk's first page, after signing in; whatever comes then, no request leaves the house."""
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{site}/admin/")
    sign_in(page)
    yield page
    assert quiet.hosts == {urlsplit(site).netloc}


def sign_in(page: Page) -> None:
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("[type=submit]")


@pytest.fixture
def staff_map(desk: Page) -> Page:
    desk.get_by_role("link", name="Staff map").click()
    ready(desk)
    return desk


def test_an_editor_sees_a_draft_and_readers_in_the_same_browser_do_not(staff_map: Page, site: str) -> None:
    expect(staff_map.get_by_test_id("hidden-count")).to_have_text("4 events that readers do not see")
    staff_map.get_by_role("tab", name="Events").click()
    expect_listed(staff_map, [*PUBLIC_IDS, *SEEN])
    row = staff_map.locator("[data-id=draft]")
    expect(row.locator(".stage-tag")).to_have_text("Draft")
    row.click()
    card = staff_map.get_by_test_id("detail")
    expect(card).to_contain_text("A draft: readers do not see it.")
    expect(card).to_contain_text(f"{CANARY}-draft statement")

    asked: set[str] = set()
    staff_map.on("request", lambda request: asked.add(request.url))
    staff_map.get_by_role("link", name="Public map").click()
    expect(staff_map).to_have_url(f"{site}/?panel=events")
    ready(staff_map)
    expect_listed(staff_map, PUBLIC_IDS)
    assert CANARY not in staff_map.content()
    public = [address for address in asked if "/static/" not in address]
    assert not any("/admin/" in address for address in public)
    told = [staff_map.request.get(address).text() for address in public]  # with the editor's cookies
    assert len(told) > 3 and not any(CANARY in each for each in told)


def test_only_what_readers_do_not_see_is_a_filter_in_the_link(staff_map: Page, site: str) -> None:
    toggle = staff_map.get_by_role("button", name="Only these")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    expect(staff_map).to_have_url(f"{site}/admin/map/?stage=draft,held,review,staff")
    expect(staff_map.get_by_test_id("count")).to_have_text("4 of 19 events")
    staff_map.reload()
    ready(staff_map)
    expect(toggle).to_have_attribute("aria-pressed", "true")
    expect(staff_map.get_by_test_id("count")).to_have_text("4 of 19 events")
    staff_map.get_by_role("checkbox", name="Draft 1").uncheck()
    expect(staff_map.get_by_test_id("count")).to_have_text("3 of 19 events")
    toggle.click()
    toggle.click()
    expect(staff_map).to_have_url(f"{site}/admin/map/")


def test_the_card_leads_to_the_form(staff_map: Page, site: str) -> None:
    staff_map.goto(f"{site}/admin/map/?event=in-review")
    ready(staff_map)
    staff_map.get_by_role("link", name="Open its form").click()
    event = Event.objects.get(public_id="in-review")
    expect(staff_map).to_have_url(f"{site}/admin/events/event/{event.pk}/change/")


def test_a_hidden_event_is_called_by_its_stage_on_the_map_too(staff_map: Page, site: str) -> None:
    others = Event.objects.filter(public_id__in=["delayed", "in-review", "staff"])
    others.update(state=State.WITHDRAWN, visible_from=None)
    Publication.ask()
    staff_map.goto(f"{site}/admin/map/?view=9/61.2/101.9")
    ready(staff_map)
    expect(staff_map.locator(".map-twin button")).to_have_text([re.compile(r"draft title, .*, Draft$")])


def test_a_link_to_the_staff_map_asks_a_stranger_to_sign_in_first(page: Page, site: str, quiet: Ear) -> None:
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{site}/admin/map/?event=draft&stage=draft")
    expect(page.locator("#id_username")).to_be_visible()
    assert CANARY not in page.content()
    sign_in(page)
    ready(page)
    expect(page.get_by_test_id("detail")).to_contain_text(f"{CANARY}-draft title")


def test_when_the_sign_in_has_ended_a_hidden_event_asks_for_another(staff_map: Page) -> None:
    staff_map.get_by_role("tab", name="Events").click()
    staff_map.context.clear_cookies()
    staff_map.locator("[data-id=draft]").click()
    expect(staff_map.locator("#id_username")).to_be_visible()
    sign_in(staff_map)
    ready(staff_map)
    expect(staff_map.get_by_test_id("detail")).to_contain_text(f"{CANARY}-draft statement")


def test_there_is_no_earlier_staff_map(staff_map: Page, site: str) -> None:
    staff_map.goto(f"{site}/admin/map/?at=20250702T120000Z")
    ready(staff_map)
    expect(staff_map.locator("#notices")).to_contain_text("This link’s “at” was not applied")
    expect(staff_map.get_by_test_id("count")).to_have_text("19 events")


def test_the_staff_map_keeps_nobody_out(staff_map: Page, site: str) -> None:
    staff_map.goto(f"{site}/admin/map/?event=draft&panel=events")
    ready(staff_map)
    expect_accessible(staff_map)

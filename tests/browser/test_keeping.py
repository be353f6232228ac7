"""What an editor types into a form is there again after a session that ended or a page that was left."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event
from tests import cast as play
from tests.browser.conftest import Ear
from tests.cast import Cast


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return play.assemble()


def sign_in(page: Page) -> None:
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("[type=submit]")


@pytest.fixture
def form(page: Page, live_server: LiveServer, cast: Cast, quiet: Ear) -> Iterator[Page]:
    """The form of an event, open before a signed-in editor."""
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{live_server.url}/admin/login/?next=/admin/events/event/{cast.events['exact'].pk}/change/")
    sign_in(page)
    expect(page.locator("#id_title")).to_be_visible()
    yield page


def test_what_was_typed_before_the_session_ended_is_offered_after_signing_in(form: Page, cast: Cast) -> None:
    form.fill("#id_title", "Typed before the session ended")
    form.locator("#claims-group .add-row a").click()
    row = int(form.locator("#id_claims-TOTAL_FORMS").input_value()) - 1
    form.fill(f"#id_claims-{row}-claimant", "A late witness")
    form.fill(f"#id_claims-{row}-statement", "Two explosions")
    form.fill("#id_reason", "A witness came late.")
    form.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    form.click("[name=_continue]")
    sign_in(form)
    expect(form.locator(".desk-kept")).to_contain_text("was not saved")
    assert form.locator("#id_title").input_value() != "Typed before the session ended"
    form.get_by_role("button", name="Bring it back").click()
    expect(form.locator("#id_title")).to_have_value("Typed before the session ended")
    expect(form.locator(f"#id_claims-{row}-statement")).to_have_value("Two explosions")
    form.click("[name=_continue]")
    expect(form.locator(".messagelist .success").first).to_be_visible()
    saved = Event.objects.get(pk=cast.events["exact"].pk)
    assert saved.title == "Typed before the session ended"
    assert saved.claims.filter(claimant="A late witness").exists()
    form.reload()
    expect(form.locator("#id_title")).to_be_visible()
    expect(form.locator(".desk-kept")).to_have_count(0)


def test_a_page_left_by_mistake_keeps_its_words_until_they_are_discarded(form: Page, live_server: LiveServer) -> None:
    address = form.url
    form.fill("#id_summary", "Half a sentence")
    form.goto(f"{live_server.url}/admin/")
    form.goto(address)
    form.get_by_role("button", name="Discard it").click()
    form.reload()
    expect(form.locator("#id_summary")).to_be_visible()
    expect(form.locator(".desk-kept")).to_have_count(0)


def test_what_was_sent_into_a_broken_connection_is_offered_again(form: Page, quiet: Ear) -> None:
    address = form.url
    form.fill("#id_summary", "Sent into nothing")
    form.context.set_offline(True)
    with form.expect_event("requestfailed"):
        form.click("[name=_continue]")
    form.context.set_offline(False)
    form.goto(address)
    form.get_by_role("button", name="Bring it back").click()
    expect(form.locator("#id_summary")).to_have_value("Sent into nothing")
    quiet.errors[:] = [error for error in quiet.errors if "ERR_INTERNET_DISCONNECTED" not in error]


def test_a_form_that_nobody_touched_offers_nothing(form: Page) -> None:
    form.reload()
    expect(form.locator("#id_title")).to_be_visible()
    assert form.evaluate("Object.keys(sessionStorage).length") == 0

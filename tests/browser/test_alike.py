"""Who types an event that is there already is told so, and not stopped."""

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import cast
from tests.browser.conftest import Ear


def test_an_event_that_may_be_the_same_is_named_while_it_is_typed(
    page: Page, live_server: LiveServer, transactional_db: None, quiet: Ear
) -> None:
    cast.assemble()
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{live_server.url}/admin/login/?next=/admin/events/event/add/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("[type=submit]")
    said = page.locator("#desk-alike")
    expect(said).to_contain_text("Looked for once the form says when and where.")
    page.fill("#id_title", "Shelling of a railway station")
    page.fill("#id_date", "27 June 2025")
    page.fill("#id_lat", "48.28123")
    page.fill("#id_lon", "37.18456")
    page.select_option("#id_precision", "exact")
    expect(said.get_by_role("link", name="Shelling of the railway station")).to_be_visible()
    expect(said).to_contain_text("same place, same days")
    page.fill("#id_date", "28 June 2025")
    expect(said).to_have_text("No other event that may be the same.")

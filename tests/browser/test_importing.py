"""An import at the desk in Chromium: from a file to the public map, with nobody's scripts but ours."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.importers import uploads
from events.publish.run import publish
from tests.browser.conftest import expect_accessible
from tests.browser.test_desk import cast, desk  # noqa: F401 - fixtures
from tests.hostile import HOSTILE

TABLE = f"""What we saw,When,Latitude,Longitude,Weapon
Smoke over the station,05/11/2024,51.2,35.27,drone
"{HOSTILE[0].replace('"', '""')}",25/11/2024,51.3,35.27,=SUM(1)
Nothing,soon,51.3,35.27,
"""


def test_a_file_is_looked_at_understood_and_imported(desk: Page, live_server: LiveServer) -> None:  # noqa: F811
    """Threats 1 and 4."""
    desk.goto(f"{live_server.url}/admin/events/upload/add/")
    desk.fill("#id_slug", "sightings")
    file: FilePayload = {"name": "sightings.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    desk.set_input_files("#id_file", [file])
    desk.click("text=Look at it")
    expect(desk.get_by_role("progressbar")).to_be_visible()
    uploads.work()
    desk.reload()
    expect(desk.locator(".errornote")).to_contain_text("No column is known to be the title")
    desk.select_option("#column-title", "what we saw")
    desk.click("text=Look again")
    uploads.work()
    desk.reload()
    expect(desk.locator(".desk-sums")).to_contain_text("3 rows in = 2 imported (2 new, 0 changed)")
    expect(desk.get_by_role("row", name="soon")).to_contain_text("refused")
    desk.click("text=Import all but the refused rows")
    uploads.work()
    publish(timezone.now())
    desk.reload()
    expect(desk.get_by_text("Readers get it with the next edition")).to_be_visible()
    desk.goto(f"{live_server.url}/list/?dataset=sightings")
    expect(desk.get_by_text("Smoke over the station")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_an_import_keep_nobody_out(
    page: Page, live_server: LiveServer, transactional_db: None, client: Client, scheme: str
) -> None:
    client.force_login(User.objects.create_superuser("boss"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{live_server.url}/admin/events/upload/add/")
    expect_accessible(page)
    page.fill("#id_slug", "sightings")
    file: FilePayload = {"name": "sightings.csv", "mimeType": "text/csv", "buffer": b"title,date\nx,2024\ny,soon\n"}
    page.set_input_files("#id_file", [file])
    page.click("text=Look at it")
    uploads.work()
    page.reload()
    page.click("text=How its columns are understood")
    expect_accessible(page)

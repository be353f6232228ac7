"""The site as files, hosted by a server that knows nothing of it: it browses, filters, searches and shares."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect
from whitenoise import WhiteNoise

from events.publish.run import publish
from tests import demo as story
from tests.browser.conftest import Ear, expect_listed, ready


class Silent(WSGIRequestHandler):
    """Nobody reads its log."""

    def log_message(self, format: str, *args: Any) -> None: ...


def nobody(environ: Any, start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"There is no such file.\n"]


@pytest.fixture
def host(editions: Path, tmp_path: Path) -> Iterator[str]:
    """The demo as files on a host of files, which answers for ranges of them, as hosts do."""
    story.loaded()
    publish(timezone.now())
    server = make_server("127.0.0.1", 0, nobody, handler_class=Silent)
    address = f"http://127.0.0.1:{server.server_port}"
    call_command("publish_static", str(tmp_path / "site"), site=address, verbosity=0)
    server.set_app(WhiteNoise(nobody, root=str(tmp_path / "site"), index_file=True))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_browses_filters_searches_and_shares_without_a_server_of_ours(host: str, page: Page, quiet: Ear) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{host}/?panel=events&q=dunai")
    ready(page)
    expect_listed(page, ["nk-01", "nk-03", "nk-06"])
    page.goto(f"{host}/list/")
    page.get_by_role("link", name="Combat").first.click()  # a filter of the list leads to the map's
    ready(page)
    expect(page.get_by_test_id("count")).to_have_text("2 of 18 events")
    page.keyboard.press("l")
    dialog = page.get_by_role("dialog", name="Share or cite")
    dialog.get_by_label("As it is published now").check()
    page.goto(dialog.get_by_label("Link to this view").input_value())
    ready(page)
    expect(page.locator("#notices")).to_contain_text("Events as published on")
    expect(page.get_by_test_id("count")).to_have_text("2 of 18 events")
    page.get_by_test_id("event-list").locator("[data-id]").first.click()
    page.get_by_test_id("detail").get_by_role("link", name="This event’s own page").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert missing == []

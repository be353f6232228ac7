"""The standalone map opens from a file, without any network, and its period does what the filter does."""

from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Ear, expect_accessible


@pytest.fixture
def opened(page: Page, demo: str, quiet: Ear, tmp_path: Path) -> Page:
    file = tmp_path / "map.html"
    with urlopen(f"{demo}/events.html") as answer:  # noqa: S310 - our own test server
        file.write_bytes(answer.read())
    page.context.set_offline(True)
    page.goto(file.as_uri())
    return page


def test_a_reader_without_internet_chooses_a_period_and_reads_an_event(opened: Page, quiet: Ear) -> None:
    expect(opened.locator("#count")).to_have_text("18 events")
    opened.locator("#from").fill(opened.locator("#from").get_attribute("max") or "")
    expect(opened.locator("#count")).not_to_have_text("18 events")
    shown = opened.locator("#events > li:not([hidden])")
    expect(opened.locator("#count")).to_have_text(f"{shown.count()} events")
    opened.locator("#from").fill(opened.locator("#from").get_attribute("min") or "")
    opened.get_by_title("Pokrovsk").or_(opened.get_by_title("Syrskyi")).first.press("Enter")
    expect(opened.locator(".leaflet-popup-content")).to_contain_text("Syrskyi")
    opened.get_by_text("Events in words").click()
    expect_accessible(opened)
    assert quiet.hosts <= {""} | {host for host in quiet.hosts if host.startswith("localhost")}

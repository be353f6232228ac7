"""Dated areas under the events: fetched when they are wanted, of the day that is shown, and said in words."""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.editions import read
from events.models import AreaSet, Dataset
from events.publish.run import publish
from tests import areas
from tests import demo as story
from tests.browser.conftest import Ear, Opener, expect_accessible, ready

HERE = "view=6/49.5/36.5"


@pytest.fixture
def demo(live_server: LiveServer, editions: Path) -> str:
    """The demo with a set of areas, published."""
    story.loaded()
    areas.draw("front", Dataset.objects.get())
    publish(timezone.now())
    return live_server.url


def key(page: Page) -> Locator:
    return page.get_by_role("region", name="Areas")


def fetched(page: Page) -> list[str]:
    addresses: list[str] = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    return addresses


def test_a_first_visit_fetches_no_areas_and_a_button_brings_them(read: Opener) -> None:
    page = read(f"/?{HERE}&to=2024-10-15")
    assert not [each for each in fetched(page) if re.search("dated-layer|patterns|area-key", each)]
    page.get_by_role("button", name="Areas").click()
    expect(page).to_have_url(re.compile(r"\?areas=front&"))
    expect(key(page)).to_contain_text("On 15 October 2024")
    expect(key(page).get_by_role("listitem")).to_have_text(["Red army 1 areaThe plain"])
    expect(key(page)).to_contain_text("According to The desk")
    expect(key(page).get_by_role("link", name="CC BY 4.0")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Areas").click()
    expect(key(page)).to_be_hidden()
    expect(page).not_to_have_url(re.compile("areas"))


def test_the_last_day_of_the_period_says_whose_the_ground_is(read: Opener) -> None:
    page = read(f"/?areas=front&{HERE}&to=2024-12-31")
    expect(key(page).get_by_role("listitem")).to_have_text(["Red army 1 areaThe wood", "Contested 1 area"])
    page.get_by_role("textbox", name="To").fill("2024-10-01")
    page.get_by_role("textbox", name="To").press("Enter")
    expect(key(page).get_by_role("listitem")).to_have_text(["Red army 1 areaThe plain"])
    page.go_back()
    expect(key(page)).to_contain_text("Contested")


def test_a_day_without_areas_leads_to_one_with(read: Opener) -> None:
    page = read(f"/?areas=front&{HERE}&to=2024-09-30")
    expect(key(page).get_by_role("status")).to_contain_text("None of these areas on that day.")
    key(page).get_by_role("button", name="Show 1 October 2024").click()
    expect(page).to_have_url(re.compile("to=2024-10-01"))
    expect(key(page)).to_contain_text("The plain")


def test_a_frozen_link_shows_the_areas_of_its_edition(page: Page, demo: str, quiet: Ear) -> None:
    manifest = read.manifest()
    assert manifest
    AreaSet.objects.get().delete()
    publish(timezone.now())
    page.goto(f"{demo}/embed?areas=front&at={manifest['edition']}&{HERE}&to=2024-10-15")
    ready(page)
    expect(key(page)).to_contain_text("The plain")
    page.goto(f"{demo}/?areas=front&{HERE}")
    ready(page)
    expect(page.locator("#notices")).to_contain_text("This link’s “areas” was not applied")
    expect(page.get_by_role("button", name="Areas")).to_have_count(0)


def test_what_cannot_be_loaded_says_so_and_is_fetched_again(page: Page, demo: str, ear: Ear) -> None:
    manifest = read.manifest()
    assert manifest
    file = f"**/{manifest['area_sets'][0]['file']}"
    page.route(file, lambda route: route.abort())
    page.goto(f"{demo}/?areas=front&{HERE}&to=2024-10-15")
    ready(page)
    expect(key(page)).to_contain_text("The areas could not be loaded.")
    page.unroute(file)
    key(page).get_by_role("button", name="Try again").click()
    expect(key(page)).to_contain_text("The plain")


def drawn(page: Page) -> int:
    """How many pixels of the picture of areas are not empty."""
    count: int = page.evaluate("""async () => {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      const shown = document.querySelector(".leaflet-areas-pane canvas");
      const copy = Object.assign(document.createElement("canvas"), { width: shown.width, height: shown.height });
      const pen = copy.getContext("2d");
      pen.drawImage(shown, 0, 0);
      const { data } = pen.getImageData(0, 0, copy.width, copy.height);
      return data.filter((value, index) => index % 4 === 3 && value > 0).length;
    }""")
    return count


def test_an_area_is_drawn_without_its_hole(read: Opener) -> None:
    page = read("/?areas=front&view=8/48.5/37.5&to=2024-10-15")
    with_hole = drawn(page)
    page.get_by_role("textbox", name="To").fill("2024-11-15")
    page.get_by_role("textbox", name="To").press("Enter")
    expect(key(page)).to_contain_text("Contested")
    without = drawn(page)
    assert 0.02 < 1 - with_hole / without < 0.06  # a fifth of each side

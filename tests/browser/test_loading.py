"""What a reader sees when a file comes damaged, late or not at all."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from events.editions import read, write
from events.editions.redact import redact
from events.models import PublicEvent
from events.publish.run import publish
from tests import cast
from tests.browser.conftest import Ear, expect_listed, ready

NORTH = "Northern events"


@pytest.fixture
def site(live_server: LiveServer, editions: Path) -> str:
    cast.assemble()
    publish(cast.CLOCK)
    return live_server.url


def file_of(dataset: str, kind: str) -> str:
    manifest = read.manifest()
    assert manifest
    return str(next(part[kind]["file"] for part in manifest["parts"] if part["dataset"] == dataset))


def ids_of(dataset: str) -> list[str]:
    return list(PublicEvent.objects.filter(dataset=dataset).values_list("public_id", flat=True))


def damaged(route: Route) -> None:
    """The file with its last byte changed."""
    answer = route.fetch()
    body = bytearray(answer.body())
    body[-1] ^= 1
    route.fulfill(status=200, content_type="application/octet-stream", body=bytes(body))


def test_a_damaged_part_is_named_the_rest_works_and_trying_again_repairs_it(page: Page, site: str, quiet: Ear) -> None:
    address = re.compile(file_of("north", "columns"))
    page.route(address, damaged)
    page.goto(f"{site}/?panel=events")
    ready(page)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text(NORTH)
    expect_listed(page, ids_of("south"))
    page.unroute(address)
    notice.get_by_role("button", name="Try again").click()
    expect(notice).not_to_contain_text(NORTH)
    expect_listed(page, cast.PUBLIC_IDS)


def test_missing_titles_leave_the_map_and_the_other_titles(page: Page, site: str, ear: Ear) -> None:
    page.route(re.compile(file_of("north", "text")), lambda route: route.fulfill(status=500))
    page.goto(f"{site}/?panel=events&event=no-place")
    ready(page)
    expect(page.get_by_role("alert")).to_contain_text(f"titles of {NORTH}")
    expect(page.get_by_test_id("detail")).to_contain_text("Order that nobody has seen")


def test_an_event_whose_titles_are_missing_is_not_said_to_be_gone(page: Page, site: str, ear: Ear) -> None:
    page.route(re.compile(file_of("north", "text")), lambda route: route.fulfill(status=500))
    page.goto(f"{site}/?event=exact")
    ready(page)
    expect(page.get_by_test_id("detail")).to_contain_text("could not be loaded")


def test_an_event_that_was_taken_out_of_a_kept_edition_is_on_no_map(page: Page, site: str, quiet: Ear) -> None:
    manifest = read.manifest()
    assert manifest
    redact("exact", cast.CLOCK)
    page.goto(f"{site}/?panel=events&at={manifest['edition']}")
    ready(page)
    expect_listed(page, set(cast.PUBLIC_IDS) - {"exact"})
    page.goto(f"{site}/list/?at={manifest['edition']}")
    expect(page.get_by_role("main")).not_to_contain_text("Shelling of the railway station")


def test_many_years_come_newest_first_and_none_twice(
    page: Page, live_server: LiveServer, editions: Path, quiet: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "SPLIT_BY_YEAR_FROM", 1)
    stage = cast.assemble()
    event = stage.events["day-only"]
    for year in range(1990, 2020):
        event.pk, event.public_id, event.external_id = None, f"year-{year}", None
        event.date, event.dataset = date(year, 6, 1).isoformat(), stage.datasets["north"]
        event._state.adding = True
        event.save()
    publish(cast.CLOCK)
    files = {part["columns"]["file"]: part for part in (read.manifest() or {})["parts"]}
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(f"{live_server.url}/?from=1995-01-01&to=1996-12-31")
    ready(page)
    order = [files[name]["extent"]["latest"] for name in asked if name in files]
    assert len(order) == len(files)
    assert order[:2] == sorted(order[:2], reverse=True) and order[2:] == sorted(order[2:], reverse=True)
    assert order[0] < order[2]


def test_what_the_page_names_ahead_is_fetched_once(page: Page, site: str, quiet: Ear) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/?panel=events")
    ready(page)
    columns = [address for address in asked if address.endswith(".bin")]
    assert file_of("north", "columns") in {address.rpartition("/")[2] for address in columns}
    assert len(columns) == len(set(columns))

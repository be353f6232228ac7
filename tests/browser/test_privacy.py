"""Readers are not tracked, and nothing that anybody typed runs in their browsers."""

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.lib.text import clean
from events.models import Actor, Citation, Claim, Event, Participation, Place, Site, Source
from events.publish.run import publish
from tests import cast
from tests.browser.conftest import Ear, Opener, ready
from tests.hostile import HOSTILE

MAPS = ("/", "/?event=nk-13", "/?panel=events&q=kursk", "/?panel=about", "/embed?event=nk-12")
PAGES = ("/list/", "/events/nk-03/")


def test_a_visit_asks_nobody_else_and_leaves_nothing_behind(read: Opener, demo: str, ear: Ear) -> None:
    """Threat 37: own host only, no cookie, no storage."""
    for address in (*MAPS, *PAGES):
        page = read(address) if address in MAPS else plain(read("/"), demo + address)
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
        assert page.evaluate("caches.keys().then((all) => all.length)") == 0
        assert page.context.cookies() == []
    assert ear.hosts == {urlsplit(demo).netloc}


def plain(page: Page, address: str) -> Page:
    page.goto(address)
    return page


@pytest.fixture
def hostile_site(live_server: LiveServer, editions: Path) -> str:
    """The cast, with hostile text in every field that readers ever see, cleaned as the desk does it."""
    stage = cast.assemble()
    base = stage.events["exact"]
    numbered = [
        (number, clean(text, lines=True), clean(text)[:150].strip() or "blank") for number, text in enumerate(HOSTILE)
    ]
    places = Place.objects.bulk_create(
        Place(slug=f"h-{number}", name=line, names=text, region=line, lat=10_00000 + number * 100, lon=20_00000)
        for number, text, line in numbered
    )
    actors = Actor.objects.bulk_create(Actor(slug=f"h-{n}", name=line, names=text) for n, text, line in numbered)
    sources = Source.objects.bulk_create(
        Source(publisher=line, title=line, language="en", url=f"https://example.org/{n}") for n, _, line in numbered
    )
    day = date(2025, 5, 18)
    events = Event.objects.bulk_create(
        Event(public_id=f"h-{number}", dataset=base.dataset, category=base.category, title=line, summary=text[:20_000],
              date=str(day), earliest=day, latest=day, date_note=line, place=places[number], state="published",
              visible_from=cast.CLOCK)
        for number, text, line in numbered
    )  # fmt: skip
    Participation.objects.bulk_create(
        Participation(event=events[number], actor=actors[number], role=line[:80]) for number, _, line in numbered
    )
    Citation.objects.bulk_create(Citation(event=events[n], source=sources[n]) for n, _, _ in numbered)
    Claim.objects.bulk_create(
        Claim(event=events[number], claimant=line, statement=text[:2000], kind=line[:60], low=1, high=number + 1,
              unit=line[:40], quote=line, source=sources[number])
        for number, text, line in numbered
    )  # fmt: skip
    site = Site.current()
    site.masthead, site.intro, site.credits = HOSTILE[0][:150], "\n\n".join(HOSTILE[:40]), "\n\n".join(HOSTILE[40:])
    site.save()
    publish(timezone.now() + timedelta(seconds=1))
    return live_server.url


# Opens one event after the other from the list, each time until its title stands there; says how many there were.
OPEN_EACH = """async () => {
  const titles = [...document.querySelectorAll("[data-testid=event-list] .event-title")];
  const shown = (title) => document.querySelector("#sheet h2.detail-title")?.textContent === title.textContent;
  for (const title of titles) {
    title.closest("a").click();
    while (!shown(title)) await new Promise(requestAnimationFrame);
  }
  return titles.length;
}"""


def test_hostile_text_stays_text_on_every_page(page: Page, hostile_site: str, quiet: Ear) -> None:
    """Threats 1, 2, 7, 8: no dialog, no policy violation, no script, on map, panels, list, event pages and embed."""
    for address in ("/?panel=about", "/embed", "/?q=script", "/?panel=events&category=combat&from=2025-05&to=2025-05"):
        page.goto(hostile_site + address)
        ready(page)
    page.get_by_role("button", name="Show more").click()
    assert page.evaluate(OPEN_EACH) >= len(HOSTILE)
    for number in range(0, len(HOSTILE), 28):
        page.goto(f"{hostile_site}/?event=h-{number}&view=17/{10 + number / 1000:.3f}/20")
        ready(page)
        expect(page.get_by_test_id("detail")).to_be_visible()
    for number in range(0, len(HOSTILE), 7):
        page.goto(f"{hostile_site}/events/h-{number}/")
        assert page.locator("main").locator("script, iframe, img").count() == 0
    page.goto(f"{hostile_site}/list/?q=alert")

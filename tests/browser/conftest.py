"""A reader's browser: the demo or the cast, published, and an ear for everything that must not happen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.publish.run import publish
from tests import demo as story

expect.set_options(timeout=10_000)

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (e) => violations.push(`${e.violatedDirective} ${e.blockedURI}`));
"""


@pytest.fixture(scope="session", autouse=True)
def static_files_as_in_production() -> Iterator[None]:
    """WhiteNoise answers Range requests, which the basemap needs; what a live server puts before it does not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.contrib.staticfiles.handlers.StaticFilesHandler", lambda application: application)
        yield


@dataclass
class Ear:
    """What a page said and did that nobody asked for."""

    hosts: set[str] = field(default_factory=set)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def error(self, text: str) -> None:
        """Takes down an error, but no fetch given up because the page was left: a real failure Chromium names."""
        if "TypeError: Failed to fetch" not in text:
            self.errors.append(text)


@pytest.fixture
def ear(page: Page) -> Ear:
    """Listens to the page from its first request on."""
    heard = Ear()
    page.add_init_script(LISTEN)
    page.on("request", lambda request: heard.hosts.add(urlsplit(request.url).netloc))
    page.on("dialog", heard.dialog)
    page.on("pageerror", lambda error: heard.error(str(error)))
    page.on("console", lambda said: heard.error(said.text) if said.type == "error" else None)
    page.on("response", lambda r: heard.failures.append(f"{r.status} {r.url}") if r.status >= 500 else None)
    return heard


@pytest.fixture
def quiet(ear: Ear, page: Page) -> Iterator[Ear]:
    """Fails a test whose page raised an error, a dialog, a policy violation or a 5xx."""
    yield ear
    assert ear.dialogs == []
    assert ear.errors == []
    assert ear.failures == []
    assert page.evaluate("window.violations ?? []") == []


@pytest.fixture
def demo(live_server: LiveServer, editions: Path) -> str:
    """The demo story, published; gives the address of the site."""
    story.loaded()
    publish(timezone.now())
    return live_server.url


Opener = Callable[[str], Page]


@pytest.fixture
def read(page: Page, demo: str, quiet: Ear) -> Opener:
    """Opens an address of the demo and waits until everything that its link needs is painted."""

    def open_at(address: str = "/") -> Page:
        page.goto(demo + address)
        ready(page)
        return page

    return open_at


def ready(page: Page) -> None:
    expect(page.locator("html[data-ready=true]")).to_be_attached()


def expect_accessible(page: Page) -> None:
    """Has axe look for what keeps somebody out of the page as it is."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document).then((result) => result.violations)")
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found] == []


def expect_listed(page: Page, ids: Iterable[str]) -> None:
    """Waits until the list twin holds exactly these events, in any order."""
    wanted = list(ids)
    rows = page.get_by_test_id("event-list").locator("[data-id]")
    expect(rows).to_have_count(len(wanted))
    for each in wanted:
        expect(rows.and_(page.locator(f"[data-id='{each}']"))).to_be_attached()

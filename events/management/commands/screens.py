import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from playwright.sync_api import Browser, sync_playwright

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# name, address, window, colour scheme; an address may end in a heading to scroll to
SCREENS = (
    ("map-desktop-light", "/", DESKTOP, "light"),
    ("map-desktop-dark", "/", DESKTOP, "dark"),
    ("claims-desktop-light", "/?event=nk-13&panel=events#Who says what", DESKTOP, "light"),
    ("journey-desktop-dark", "/?event=nk-03&panel=events", DESKTOP, "dark"),
    ("map-phone-light", "/", PHONE, "light"),
    ("event-phone-dark", "/?event=nk-12", PHONE, "dark"),
    ("empty-desktop-light", "/?from=1950-01-01&to=1950-12-31", DESKTOP, "light"),
    ("list-phone-light", "/list/", PHONE, "light"),
)
_START_SECONDS = 120
_TO_ITS_TOP = """(heading) => {
  let panel = heading;
  while (getComputedStyle(panel).overflowY !== "auto") panel = panel.parentElement;
  panel.scrollTop += heading.getBoundingClientRect().top - panel.getBoundingClientRect().top - 16;
}"""


class Command(BaseCommand):
    help = "Takes the screenshots of the documentation: the demo, served from a fresh data folder, in Chromium."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=Path(settings.PROJECT) / "docs" / "screens")
        parser.add_argument("--port", default="8137")

    def handle(self, *args: Any, folder: Path, port: str, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        address = f"http://127.0.0.1:{port}"
        with tempfile.TemporaryDirectory() as data:
            server = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, str(settings.PROJECT / "manage.py"), "up", "--port", port],
                env={**os.environ, "CONFLICTMAP_DATA": data},
                stdout=subprocess.DEVNULL,
            )
            try:
                _wait(f"{address}/data/manifest.json")
                self._shoot(address, folder)
            finally:
                server.terminate()
                server.wait()

    def _shoot(self, address: str, folder: Path) -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, path, window, scheme in SCREENS:
                _shot(browser, address + path, window, scheme, folder / f"{name}.png")
                self.stdout.write(f"{folder / name}.png")
            browser.close()


def _shot(browser: Browser, address: str, window: Any, scheme: Any, file: Path) -> None:
    page = browser.new_page(viewport=window, color_scheme=scheme)
    address, _, heading = address.partition("#")
    page.goto(address)
    if "/list/" not in address:
        page.locator("html[data-ready=true]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    if heading:
        page.get_by_role("heading", name=heading).evaluate(_TO_ITS_TOP)
    page.screenshot(path=file)
    page.close()


def _wait(address: str) -> None:
    """Returns once the address answers; raises CommandError when it does not in time."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            urlopen(address).close()  # noqa: S310 - our own server
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise CommandError(f"{address} did not answer within {_START_SECONDS} seconds.")

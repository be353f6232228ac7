import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
_WINDOWS = {"desktop": DESKTOP, "phone": PHONE}
_VIEWS = {
    "map": "/",
    "event": "/?event=nk-13&panel=events#Who says what",
    "story": "/?event=nk-02&from=2024-10-01&panel=story&story=to-kursk/2&to=2024-11-30&view=6/44/132",
}


class Screen(NamedTuple):
    """A picture: its name, an address that may end in a heading to scroll to, a window, colours, and what is done."""

    name: str
    address: str
    window: Any
    scheme: Literal["light", "dark"]
    how: Literal["", "without data", "printed"] = ""


_SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
SCREENS = (
    *(
        Screen(f"{view}-{window}-{scheme}", address, size, scheme)
        for view, address in _VIEWS.items()
        for window, size in _WINDOWS.items()
        for scheme in _SCHEMES
    ),
    Screen("journey-desktop-dark", "/?event=nk-03&panel=events", DESKTOP, "dark"),
    Screen("arabic-desktop-light", "/?event=nk-13&lang=ar&panel=events", DESKTOP, "light"),
    Screen("arabic-phone-dark", "/?lang=ar", PHONE, "dark"),
    Screen("empty-desktop-light", "/?from=1950-01-01&to=1950-12-31", DESKTOP, "light"),
    Screen("error-phone-light", "/", PHONE, "light", "without data"),
    Screen("print-desktop-light", "/?panel=events&from=2025-06", DESKTOP, "light", "printed"),
    Screen("list-phone-light", "/list/", PHONE, "light"),
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
            for screen in SCREENS:
                _shot(browser, address, screen, folder / f"{screen.name}.png")
                self.stdout.write(f"{folder / screen.name}.png")
            browser.close()


def _shot(browser: Browser, site: str, screen: Screen, file: Path) -> None:
    page = browser.new_page(viewport=screen.window, color_scheme=screen.scheme)
    address, _, heading = screen.address.partition("#")
    if screen.how == "without data":
        page.route("**/data/files/*", lambda route: route.abort())
    page.goto(site + address)
    if screen.how == "without data":
        page.locator("html[data-failed=true], .notice:visible").first.wait_for()
    elif "/list/" not in address:
        page.locator("html[data-ready=true]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    if heading:
        page.get_by_role("heading", name=heading).evaluate(_TO_ITS_TOP)
    if screen.how == "printed":
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.screenshot(path=file, full_page=screen.how == "printed")
    page.close()
    with Image.open(file) as image:  # a third of the bytes, and no eye sees it
        image.convert("RGB").quantize(255, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)


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

"""A headless Chromium whose main thread's CPU time can be asked for."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from bench.processes import Failed

try:
    from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
except ImportError as error:
    raise Failed("The map is measured with playwright, of requirements-dev.txt.") from error

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
_THREE_FRAMES = """
new Promise((done) => {
  let left = 3;
  const next = () => (left-- ? requestAnimationFrame(next) : done());
  next();
})
"""
_LOOKS, _QUIET_LOOKS = 60, 5
SIZE = (1440, 900)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's own browser, with a home that passes. Raises Failed where there is none."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise Failed("The map is measured in Chromium, which is not installed.")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        env: dict[str, str | float | bool] = {"XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "HOME": home}
        browser = playwright.chromium.launch(executable_path=program, args=[*_QUIET], env=env)
        try:
            yield browser
        finally:
            browser.close()


class Spent(NamedTuple):
    """Milliseconds of CPU of a main thread: in all, and in scripts."""

    whole: float
    scripts: float

    def since(self, before: "Spent") -> "Spent":
        return Spent(self.whole - before.whole, self.scripts - before.scripts)


class Thread:
    """The page's main thread."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.idle = Spent(0, 0)

    def spent(self) -> Spent:
        """What its tasks have had so far."""
        metrics: list[dict[str, Any]] = self.session.send("Performance.getMetrics")["metrics"]
        seconds = {each["name"]: float(each["value"]) for each in metrics}
        return Spent(seconds["TaskDuration"] * 1000, seconds["ScriptDuration"] * 1000)

    def spent_on(self, task: Callable[[], object]) -> Spent:
        """What a task and the frames that it asks for come to, without what idle frames cost."""
        before = self.spent()
        task()
        self.settle()
        return self.spent().since(before).since(self.idle)

    def rest(self) -> None:
        """Waits until nothing is left to do, such as drawing the basemap, and learns what idle frames cost."""
        quiet: list[Spent] = []
        for _ in range(_LOOKS):
            before = self.spent()
            self.settle()
            quiet = [*quiet[-_QUIET_LOOKS + 1 :], self.spent().since(before)]
            if len(quiet) == _QUIET_LOOKS and quiet[0].whole < 1.2 * quiet[-1].whole:
                break
        self.idle = min(quiet)

    def run(self, expression: str) -> Any:
        """What an expression comes to; a promise is awaited. Raises Failed where it throws."""
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        said = self.session.send("Runtime.evaluate", asked)
        if "exceptionDetails" in said:
            raise Failed(f"{expression}: {said['exceptionDetails']}")
        return said["result"].get("value")

    def settle(self) -> None:
        """Waits until what was asked for is drawn: the timeline's frame, the map's after it, and one to be sure."""
        self.run(_THREE_FRAMES)

    def slow_down(self, times: float) -> None:
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def memory(self) -> float:
        """MB that its scripts hold after a collection: objects, and the bytes behind typed arrays."""
        self.session.send("HeapProfiler.collectGarbage")
        held = self.session.send("Runtime.getHeapUsage")
        return float(held["usedSize"] + held.get("backingStorageSize", 0)) / 1e6


def file_of(project: Path, address: str) -> Path:
    """The project's file behind an address of a page that only measures."""
    return project / address.split("/", 3)[3]

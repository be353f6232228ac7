"""What every test may ask for."""

import os
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest
from pytest_django import Settings

from events.publish.run import publish
from tests import cast

# Playwright keeps an event loop in the test's thread; Django must not take that for an async caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def missing(what: str) -> NoReturn:
    """Skip on a laptop that lacks a tool; fail where every tool has been promised."""
    reason = f"{what} is not installed on this machine"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The system's Chromium without its own traffic and without a trace in the home folder; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None) or missing("Chromium")
    home = str(tmp_path_factory.mktemp("browser"))
    env = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
    return {**browser_type_launch_args, "executable_path": found, "args": [*QUIET], "env": env}


@pytest.fixture
def editions(db: None, settings: Settings, tmp_path: Path) -> Path:
    """An empty folder that this test's editions are written to."""
    settings.EDITIONS_DIR = tmp_path / "editions"
    return tmp_path / "editions"


@pytest.fixture
def published(editions: Path) -> cast.Cast:
    """The cast on the desk, and what readers may see of it published."""
    stage = cast.assemble()
    publish(cast.CLOCK)
    return stage

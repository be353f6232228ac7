"""What every test may ask for."""

import fcntl
import gc
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import hypothesis
import pytest
from django.db import connection
from pytest_django import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from events.geocoding.gazetteer import index
from events.lib import spelling, text
from events.publish import staff
from events.publish.run import publish
from tests import cast, postgresql

# Playwright keeps an event loop in the test's thread; Django must not take that for an async caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine proves nothing
hypothesis.settings.load_profile("untimed")

LONGEST = ("test_postgresql", "test_entering", "test_tools", "test_a_thousand_edits", "test_desk", "test_links")
# What a database has no say in, so that one of them is enough: pictures, published files, forms, who may do what.
ON_ONE_DATABASE = {
    "cards", "exporters", "static_site",
    "test_alone", "test_api_description", "test_caching", "test_cards", "test_cells", "test_counts", "test_demo",
    "test_dirt", "test_event_form", "test_fuzzed", "test_hidden", "test_keep", "test_languages", "test_media",
    "test_meanwhile", "test_nouns", "test_osint", "test_overview", "test_own_formats", "test_preview", "test_redact",
    "test_roles", "test_short_links", "test_staff_map", "test_stories", "test_template", "test_uploads", "test_viina",
    "test_where_box", "test_wordings", "test_workflow", "test_xml",
}  # fmt: skip
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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first, so that no worker ends alone. On PostgreSQL (tests/settings.py), what touches a database."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))
    if connection.vendor != "postgresql":
        return
    asked = [
        (item, set(getattr(item, "fixturenames", ())))
        for item in items
        if not ON_ONE_DATABASE & {item.path.stem, item.path.parent.name}
    ]
    chosen = [item for item, names in asked if "django_db_setup" in names | _marked(item) and "browser" not in names]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def _marked(item: pytest.Item) -> set[str]:
    return {"django_db_setup"} if item.get_closest_marker("django_db") else set()


def pytest_collection_finish() -> None:
    """What is loaded by now stays: a fifth of the time went on looking for garbage among it, again and again."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def static_files_are_found_once() -> Iterator[None]:
    """Every test's client makes its own middleware, and WhiteNoise looks at each static file when it is made."""
    found: dict[str, Any] = {}
    find = WhiteNoiseMiddleware.add_files_from_finders

    def once(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """On PostgreSQL, starts the server of the tests' own before its database is made, and ends it after all."""
    if connection.vendor != "postgresql":
        yield
        return
    with postgresql.server(postgresql.programs() or missing("PostgreSQL")) as socket:
        connection.settings_dict["HOST"] = socket
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The system's Chromium without its own traffic and without a trace in the home folder; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None) or missing("Chromium")
    home = str(tmp_path_factory.mktemp("browser"))
    env = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
    return {**browser_type_launch_args, "executable_path": found, "args": [*QUIET], "env": env}


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The index of places, made once for all runs of this code and shared by their workers."""
    target = index.path()
    if target.exists():
        return
    code = hashlib.sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in (index, spelling, text)))
    temporary = tmp_path_factory.getbasetemp()
    folder = next(path for path in temporary.parents if not path.name.startswith("pytest-") or "-of-" in path.name)
    kept = folder / f"{code.hexdigest()[:12]}-{target.name}"
    with (folder / "gazetteer.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in folder.glob("*-gazetteer-*.sqlite3"):
                old.unlink()
            index.load()
            shutil.copyfile(target, kept.with_suffix(".draft"))
            kept.with_suffix(".draft").rename(kept)
            return
        try:
            os.link(kept, target)
        except OSError:
            shutil.copyfile(kept, target)


@pytest.fixture
def editions(db: None, settings: Settings, tmp_path: Path) -> Path:
    """An empty folder that this test's editions are written to; its pictures go to another."""
    staff.made.clear()  # two tests' desks may be as old as each other
    settings.EDITIONS_DIR = tmp_path / "editions"
    settings.MEDIA_PUBLIC = tmp_path / "media"
    return tmp_path / "editions"


@pytest.fixture
def published(editions: Path) -> cast.Cast:
    """The cast on the desk, and what readers may see of it published."""
    stage = cast.assemble()
    publish(cast.CLOCK)
    return stage

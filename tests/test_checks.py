"""Every configuration mistake has an id, a sentence, and stops the server. Threat 42."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from events import checks
from events.geocoding.gazetteer import index

PROJECT = Path(__file__).resolve().parent.parent
OWN_KEY = "kJ8s-2Lq0vXn5rTb7yWc9eZg1hAd3fMp4uQi6oRs8tVx0zBn2wYm7"


@pytest.fixture
def production(settings: Settings, tmp_path: Path) -> Settings:
    """A production configuration with nothing wrong."""
    settings.ALLOWED_HOSTS = ["map.example.org"]
    settings.PRODUCTION = True
    settings.DEBUG = False
    settings.SECRET_KEY, settings.SECRET_KEY_IS_GENERATED = OWN_KEY, False
    settings.SQLITE_FILE = tmp_path / "map.sqlite3"
    settings.SQLITE_FILE.touch(0o600)
    settings.EDITIONS_DIR = tmp_path / "editions"
    return settings


def wrong() -> list[str | None]:
    return [message.id for message in run_checks(tags=[checks.TAG])]


def test_a_good_configuration_starts(production: Settings) -> None:
    assert wrong() == []
    checks.stop_when_wrong()


def test_loopback_needs_no_key_of_its_own_and_may_debug(production: Settings) -> None:
    production.ALLOWED_HOSTS, production.PRODUCTION = ["localhost"], False
    production.DEBUG = production.SECRET_KEY_IS_GENERATED = True
    assert wrong() == []


def test_e001_a_data_folder_that_cannot_be_written(production: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    production.EDITIONS_DIR.mkdir()
    locked = str(production.EDITIONS_DIR)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != locked)  # root may write anywhere
    assert wrong() == ["conflictmap.E001"]


def test_e002_debug_in_production(production: Settings) -> None:
    production.DEBUG = True
    assert wrong() == ["conflictmap.E002"]


def test_w003_a_basemap_that_tiles_hide(production: Settings) -> None:
    production.TILES, production.PMTILES = [{"url": "https://a.example/", "credit": "A"}], {"path": "/a", "credit": "A"}
    assert wrong() == ["conflictmap.W003"]


@pytest.mark.parametrize("key", ["short", "a" * 60, checks.DOCUMENTED_KEY])
def test_e003_a_key_that_can_be_guessed(production: Settings, key: str) -> None:
    production.SECRET_KEY = key
    assert wrong() == ["conflictmap.E003"]


def test_e003_a_key_that_is_not_the_operators_own(production: Settings) -> None:
    production.SECRET_KEY_IS_GENERATED = True
    assert wrong() == ["conflictmap.E003"]


def test_e004_any_host_name(production: Settings) -> None:
    production.ALLOWED_HOSTS = ["map.example.org", "*"]
    assert wrong() == ["conflictmap.E004"]


def test_e005_a_database_that_everyone_can_read(production: Settings) -> None:
    assert isinstance(production.SQLITE_FILE, Path)
    production.SQLITE_FILE.chmod(0o644)
    assert wrong() == ["conflictmap.E005"]


@pytest.mark.parametrize(("free", "newest"), [(900_000_000, 0), (3_000_000_000, 1_600_000_000)])
def test_w001_no_room_for_another_edition(
    production: Settings, monkeypatch: pytest.MonkeyPatch, free: int, newest: int
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12 - free, free))
    monkeypatch.setattr("events.editions.files.newest_bytes", lambda: newest)
    assert wrong() == ["conflictmap.W001"]
    checks.stop_when_wrong()  # a warning stops nothing


def test_w002_no_gazetteer(production: Settings, tmp_path: Path) -> None:
    production.CONFLICTMAP_DATA = tmp_path
    assert [message.id for message in run_checks(tags=[checks.TAG], include_deployment_checks=True)] == [
        "conflictmap.W002"
    ]
    index.path().touch()
    assert run_checks(tags=[checks.TAG], include_deployment_checks=True) == []


def test_the_server_ends_with_every_sentence_and_no_trace(tmp_path: Path) -> None:
    (tmp_path / "conflictmap.sqlite3").touch(0o644)
    (tmp_path / "conflictmap.sqlite3").chmod(0o644)
    env = {"PATH": os.environ["PATH"], "CONFLICTMAP_DATA": str(tmp_path), "DEBUG": "1", "ALLOWED_HOSTS": "*"}
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "-b", "127.0.0.1:0"]
    command.append("conflictmap.wsgi")
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert all(f"conflictmap.E00{number}: " in done.stderr for number in (2, 3, 4, 5))
    assert "Traceback" not in done.stderr

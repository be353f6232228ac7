"""Threat 17, in earnest: an import that is killed at any moment shows readers all or nothing, and can be run again.

python3 manage.py test -m slow tests/importers/test_killed.py    # KILLS=20 makes it shorter
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.installation import DATASET, PROJECT, Installation
from tests.importers.conftest import as_csv, invented

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("KILLS", "100"))
ROWS = 9_000  # three batches
Titles = set[tuple[str, str]]


class Stage(NamedTuple):
    """Installations to begin from, what their readers see, and the file that comes."""

    empty: Path
    filled: Path
    before: Titles
    file: Path
    after: Titles
    of_the_file: Titles  # those of them that it has; the others were there before and stay
    seconds: float  # that the import of the file takes


def visible(site: Installation) -> Titles:
    """What readers see once the publisher has run."""
    site.manage("publish")
    return {(str(key), str(title)) for key, title in asked(site, "SELECT public_id, title FROM events_publicevent")}


def asked(site: Installation, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{site.data / 'conflictmap.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("killed")
    older = invented(ROWS)
    newer = [{**row, "side_b": f"{row['side_b']} (new)"} if number % 3 else row for number, row in enumerate(older)]
    newer = newer[500:] + [{**row, "id": str(ROWS + number)} for number, row in enumerate(invented(500), 1)]
    site = Installation(folder, ROWS)
    site.fresh()
    shutil.copytree(site.data, folder / "empty")
    site.file.write_text(as_csv(older), encoding="utf-8")
    site.take_in()
    before = visible(site)
    shutil.copytree(site.data, folder / "filled")
    site.file.write_text(as_csv(newer), encoding="utf-8")
    seconds = site.take_in().wall
    after = visible(site)
    assert len(before) == ROWS and len(after) == ROWS + 500
    own = {f"{DATASET}-{row['id']}" for row in newer}
    of_the_file = {title for title in after if title[0] in own}
    return Stage(folder / "empty", folder / "filled", before, site.file, after, of_the_file, seconds)


@pytest.mark.parametrize("seed", range(KILLS))
def test_readers_see_all_or_nothing_and_the_next_run_makes_it_whole(stage: Stage, tmp_path: Path, seed: int) -> None:
    begun_empty = bool(seed % 2)
    site = Installation(tmp_path, ROWS)
    shutil.copytree(stage.empty if begun_empty else stage.filled, site.data)
    command = [sys.executable, "manage.py", "import_events", "ucdp-ged", str(stage.file), "--dataset", DATASET]
    quiet = subprocess.DEVNULL
    importing = subprocess.Popen(command, cwd=PROJECT, env=site.environment(), stdout=quiet, stderr=quiet)
    time.sleep(random.Random(seed).uniform(0.1, 1.05) * stage.seconds)
    importing.send_signal(signal.SIGKILL)
    finished = importing.wait() == 0
    every = stage.of_the_file if begun_empty else stage.after
    before = set() if begun_empty else stage.before
    assert visible(site) == (every if finished else before)
    site.manage(*command[2:])
    assert visible(site) == every
    whole = "SELECT COUNT(*), COUNT(DISTINCT external_id), COUNT(DISTINCT public_id) FROM events_event"
    assert asked(site, whole) == [(len(every),) * 3]
    assert asked(site, "SELECT COUNT(*), COUNT(DISTINCT event_id) FROM events_claim") == [(len(every),) * 2]
    assert asked(site, "SELECT COUNT(*) FROM events_importrun WHERE finished IS NULL") == [(0,)]

"""What touches a database runs on PostgreSQL too: the same tests, in one process beside those of SQLite."""

import os
import subprocess
import sys

from tests import postgresql
from tests.conftest import missing
from tests.test_tools import PROJECT


def test_the_tests_that_touch_a_database_pass_on_postgresql_too() -> None:
    if not postgresql.programs():
        missing("PostgreSQL")
    environment = {**os.environ, "CONFLICTMAP_TEST_DATABASE": "postgresql"}
    command = [sys.executable, "-m", "pytest", "--quiet"]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

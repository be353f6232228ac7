"""Lint, types and the browser code's own tests, so that one command runs everything."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import missing

PROJECT = Path(__file__).resolve().parent.parent


def passes(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_python_is_lint_clean() -> None:
    passes(sys.executable, "-m", "ruff", "check", ".")


def test_python_types_hold() -> None:
    passes(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("project", [".", "tests/js"])
def test_browser_code_types_hold(project: str) -> None:
    compiler = PROJECT / "node_modules" / ".bin" / "tsc"
    if not shutil.which("node") or not compiler.exists():
        missing("Node with the packages of package.json")
    passes(compiler, "--project", project)


def test_browser_code_does_what_its_tests_say() -> None:
    node = shutil.which("node")
    if not node:
        missing("Node")
    passes(node, "--test", *sorted((PROJECT / "tests" / "js").rglob("*.test.js")))

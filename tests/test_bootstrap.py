"""The environment that the project makes for itself."""

import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from conflictmap import bootstrap

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose requirements are nothing, so that making its environment needs no network."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("# nothing\n")
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    monkeypatch.setattr(bootstrap, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap, "RUNTIME", tmp_path / "requirements.txt")
    monkeypatch.setattr(bootstrap, "DEVELOPMENT", tmp_path / "requirements-dev.txt")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    return tmp_path


def test_the_environment_is_made_once_and_works_where_it_stands(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.complete(bootstrap.RUNTIME)
    assert "Installing" in capsys.readouterr().out
    assert not (project / ".venv.tmp").exists()
    assert subprocess.run([project / ".venv" / "bin" / "pip", "--version"], check=False).returncode == 0
    assert str(project / ".venv.tmp") not in (project / ".venv" / "bin" / "activate").read_text()
    bootstrap.complete(bootstrap.RUNTIME)
    assert capsys.readouterr().out == ""
    (project / "requirements.txt").write_text("# still nothing\n")
    (project / ".venv" / "kept").touch()
    bootstrap.complete(bootstrap.RUNTIME)
    assert "Installing" in capsys.readouterr().out
    assert (project / ".venv" / "kept").exists()


def test_requirements_that_cannot_be_had_are_explained_and_not_stamped(project: Path) -> None:
    (project / "requirements.txt").write_text("no-such-thing @ file:///nowhere/at/all.whl\n")
    with pytest.raises(SystemExit, match="offline"):
        bootstrap.complete(bootstrap.RUNTIME)
    assert not bootstrap.stamp(bootstrap.RUNTIME).exists()


def test_an_incomplete_venv_module_is_named_with_its_remedy(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        bootstrap.complete(bootstrap.RUNTIME)
    assert not (project / ".venv").exists()


def test_an_active_environment_that_lacks_something_is_told_what(project: Path) -> None:
    (project / "requirements.txt").write_text("pytest==1\nsurely-not-installed[extra]==1.0  # why\n# comment==1\n")
    with pytest.raises(SystemExit, match="lacks surely-not-installed\\."):
        bootstrap.check_complete(bootstrap.RUNTIME)


def test_two_first_starts_wait_for_each_other(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = []

    def second() -> None:
        with bootstrap.alone():
            order.append("second")

    thread = threading.Thread(target=second)
    with bootstrap.alone():
        thread.start()
        time.sleep(0.2)
        order.append("first")
    thread.join(30)
    assert order == ["first", "second"]
    assert "waiting" in capsys.readouterr().out


@pytest.mark.parametrize("version", [(3, 8), (3, 10)])
def test_an_old_python_is_told_what_is_needed(version: tuple[int, int], tmp_path: Path) -> None:
    program = f"import sys; sys.version_info = ({version[0]}, {version[1]}, 0); sys.argv = ['manage.py', 'up']; "
    program += "import runpy; runpy.run_path('manage.py', run_name='__main__')"
    env = {"PATH": str(tmp_path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == f"conflictmap needs Python 3.11 or newer; this is Python {version[0]}.{version[1]}."

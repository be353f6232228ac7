"""The project's own environment: made on the first start, completed when the requirements change, found at once after.

Only the standard library is imported here, because nothing else is there yet. Everything is written inside the
project's folder; which package index and proxy are used is the user's own pip configuration.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HOME = PROJECT / ".venv"
PYTHON = HOME / "bin" / "python"
RUNTIME = PROJECT / "requirements.txt"
DEVELOPMENT = PROJECT / "requirements-dev.txt"  # begins with `-r requirements.txt`
PIP = ("pip", "install", "-qq", "--no-input", "--disable-pip-version-check", "--no-cache-dir", "--retries", "2")

NO_VENV = """\
This Python cannot make an environment: its venv module is incomplete. Install it and try again;
on Debian and Ubuntu: apt install python3-venv"""
SIDE_BY_SIDE = ("-n", "2", "--dist=loadfile", "--no-loadscope-reorder")  # tests/conftest.py orders them
NOT_INSTALLED = """\
The packages of {name} could not be installed; the lines above say why. Usual reasons: this machine is offline,
a proxy or package index is missing in pip's configuration, or the package ca-certificates is not installed.
Nothing is broken: try again when it is solved."""


def prepare(arguments: list[str]) -> None:
    """Return when this process can run the command; otherwise become the process that can.

    In order: CONFLICTMAP_NO_VENV=1 or an active foreign environment that has Django is used as it is; else the
    project's .venv, made by uv when it is on PATH, else by venv and pip.
    """
    testing = arguments[:1] == ["test"]
    wanted = DEVELOPMENT if testing else RUNTIME
    if brings_its_own():
        check_complete(wanted)
    else:
        complete(wanted)
        if Path(sys.prefix).resolve() != HOME:
            sys.stdout.flush()
            os.execv(PYTHON, [str(PYTHON), str(PROJECT / "manage.py"), *arguments])
    if testing:
        complete_node()
        os.chdir(PROJECT)
        os.execv(sys.executable, [sys.executable, "-m", "pytest", *SIDE_BY_SIDE, *arguments[1:]])


def brings_its_own() -> bool:
    """Whether the Python that runs us was prepared by someone else."""
    if os.environ.get("CONFLICTMAP_NO_VENV") == "1":
        return True
    foreign = sys.prefix != sys.base_prefix and Path(sys.prefix).resolve() != HOME
    return foreign and find_spec("django") is not None


def check_complete(requirements: Path) -> None:
    missing = [name for name in pinned(requirements) if not installed(name)]
    if missing:
        sys.exit(f"The active environment lacks {', '.join(missing)}. Install {requirements.name} in it, or leave it.")


def pinned(requirements: Path) -> list[str]:
    """Names of the packages that a requirement file asks for, with those of the file it includes."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources(requirements))
    return re.findall(r"^([A-Za-z0-9_.-]+)[^#\n]*==", text, re.MULTILINE)


def installed(name: str) -> bool:
    try:
        return bool(distribution(name))
    except PackageNotFoundError:
        return False


def sources(requirements: Path) -> list[Path]:
    return [RUNTIME, requirements] if requirements == DEVELOPMENT else [requirements]


def digest(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def stamp(requirements: Path) -> Path:
    return HOME / f"{requirements.stem}.stamp"


def is_fresh(mark: Path, files: list[Path]) -> bool:
    """Whether `mark` was left by a complete installation of exactly these files."""
    return mark.exists() and mark.read_text(encoding="ascii") == digest(files)


def complete(requirements: Path) -> None:
    """Make the environment unless it is there, and install what the requirements ask for unless it is stamped so."""
    if is_fresh(stamp(requirements), sources(requirements)) and PYTHON.exists():
        return
    with alone():
        if is_fresh(stamp(requirements), sources(requirements)) and PYTHON.exists():
            return
        print(f"Installing the packages of {requirements.name} into .venv …", flush=True)
        if not (install_with_uv(requirements) or install_with_pip(requirements)):
            sys.exit(NOT_INSTALLED.format(name=requirements.name))
        for path in sources(requirements):
            stamp(path).write_text(digest(sources(path)), encoding="ascii")


@contextmanager
def alone() -> Iterator[None]:
    """Let two first starts at once make one environment, one after the other."""
    with (PROJECT / ".venv.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is making the environment; waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install_with_uv(requirements: Path) -> bool:
    uv = shutil.which("uv")
    if not uv:
        return False
    base = [uv, "--no-cache", "--no-python-downloads", "--quiet"]
    if not PYTHON.exists():
        build([*base, "venv", "--seed", "--python", sys.executable])
    return run([*base, "pip", "install", "--python", str(PYTHON), "-r", str(requirements)])


def install_with_pip(requirements: Path) -> bool:
    usable = PYTHON.exists() and run([str(PYTHON), "-m", "pip", "--version"], stdout=subprocess.DEVNULL)
    if not usable and (find_spec("ensurepip") is None or not build([sys.executable, "-m", "venv"])):
        sys.exit(NO_VENV)
    return run([str(PYTHON), "-m", *PIP, "-r", str(requirements)])


def build(command: list[str]) -> bool:
    """Make an environment beside its place and move it there, so that a half-made one is never taken for whole."""
    draft = HOME.with_name(".venv.tmp")
    shutil.rmtree(draft, ignore_errors=True)
    if not run([*command, str(draft)]):
        shutil.rmtree(draft, ignore_errors=True)
        return False
    for script in (draft / "bin").iterdir():
        if not script.is_symlink() and str(draft).encode() in (content := script.read_bytes()):
            script.write_bytes(content.replace(str(draft).encode(), str(HOME).encode()))
    shutil.rmtree(HOME, ignore_errors=True)
    draft.rename(HOME)
    return True


def complete_node() -> None:
    """Install the development tools for the browser code, when npm is there; the tests say what they miss."""
    lock, mark, npm = PROJECT / "package-lock.json", PROJECT / "node_modules" / ".stamp", shutil.which("npm")
    if not npm or is_fresh(mark, [lock]):
        return
    print("Installing the tools of package.json into node_modules …", flush=True)
    with alone(), tempfile.TemporaryDirectory() as cache:
        options = ["--silent", "--no-audit", "--no-fund", "--no-update-notifier", "--cache", cache]
        if run([npm, "ci", *options], cwd=PROJECT):
            mark.write_text(digest([lock]), encoding="ascii")


def run(command: list[str], cwd: Path | None = None, stdout: int | None = None) -> bool:
    return subprocess.run(command, cwd=cwd, stdout=stdout, check=False).returncode == 0

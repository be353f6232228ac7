"""A PostgreSQL server of the tests' own: a temporary folder, a socket in it, no network, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
USER = "postgres"
# A cluster that sorts as people read, so that no test passes only because bytes happen to be in order.
CLUSTER = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=und", "--auth=trust")
# Nothing has to survive, nothing changes by itself, and a plan is the same wherever it is made.
MANNERS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
    "max_parallel_workers_per_gather=0",
)  # fmt: skip
PATIENCE = 60  # seconds


def programs() -> Path | None:
    """The folder of initdb and postgres: the newest of Debian's, or that on PATH."""
    versions = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda path: float(path.parents[1].name))
    found = versions[-1] if versions else shutil.which("postgres")
    return Path(found).parent if found else None


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """Runs a server and yields the folder of its socket; it refuses to run as root, so root becomes its own user."""
    user = USER if os.geteuid() == 0 else None
    folder = tempfile.mkdtemp(prefix="conflictmap-postgresql-")
    if user:
        shutil.chown(folder, user)
    settings = ("listen_addresses=", f"unix_socket_directories={folder}", *MANNERS)
    try:
        with (Path(folder) / "log").open("wb") as log:
            make = [str(bin_folder / "initdb"), "--no-sync", f"--username={USER}", *CLUSTER, "-D", f"{folder}/cluster"]
            subprocess.run(make, user=user, cwd=folder, stdout=log, stderr=log, check=True)
            start = [str(bin_folder / "postgres"), "-D", f"{folder}/cluster"]
            start += [part for setting in settings for part in ("-c", setting)]
            with subprocess.Popen(start, user=user, cwd=folder, stdout=log, stderr=log) as running:
                try:
                    _await(running, Path(folder))
                    yield folder
                finally:
                    running.terminate()
    finally:
        shutil.rmtree(folder)


def _await(running: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Waits until the server takes connections, which it writes on the last line of this file."""
    state = folder / "cluster" / "postmaster.pid"
    end = time.monotonic() + PATIENCE
    while not (state.exists() and state.read_text().splitlines()[-1].strip() == "ready"):
        if running.poll() is not None or time.monotonic() > end:
            raise RuntimeError((folder / "log").read_text())
        time.sleep(0.05)

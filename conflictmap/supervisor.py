"""The server and the publisher as children of one lean process: started, watched and stopped together."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from conflictmap import version

PROJECT = Path(__file__).resolve().parent.parent
POLL = 0.2  # seconds
REST = 5.0  # seconds before the publisher is started again
PATIENCE = 10.0  # seconds for a child to end by itself
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def become(host: str, port: int, quiet: bool, gazetteer: bool) -> NoReturn:
    """Go on as the supervisor, without the memory that the caller has filled."""
    command = [sys.executable, "-m", "conflictmap.supervisor", host, str(port)]
    command += ["--quiet"] * quiet + ["--gazetteer"] * gazetteer
    os.chdir(PROJECT)
    os.execv(sys.executable, command)


def obstacle(host: str, port: int) -> OSError | None:
    """Why nothing could listen at host and port; None when something could."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            return problem
    return None


def answers(host: str, port: int) -> bool:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared, not bound
    try:
        socket.create_connection((everywhere.get(host, host), port), timeout=1).close()
    except OSError:
        return False
    return True


class Child:
    """One program in a session of its own, so that Ctrl-C reaches only us and we stop it in order."""

    def __init__(self, *command: str) -> None:
        self.command = command
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=PROJECT, start_new_session=True)
        self.ended_at: float | None = None

    def code(self) -> int | None:
        """The exit code once it has ended, as a shell counts it."""
        code = self.process.poll()
        return 128 - code if code is not None and code < 0 else code

    def keep_alive(self) -> None:
        """Start it again some seconds after it has ended."""
        if self.code() is None:
            return
        if self.ended_at is None:
            self.ended_at = time.monotonic()
            print(f"The publisher ended with code {self.code()}; starting it again.", file=sys.stderr, flush=True)
        elif time.monotonic() - self.ended_at >= REST:
            self.start()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def watch(
    server: Child,
    publisher: Child,
    is_up: Callable[[], bool],
    announce: Callable[[], None],
    passing: Sequence[Child] = (),
) -> int:
    """Run until a signal (code 0) or until the server ends (its code); all children are gone at return.

    `passing` are children that end by themselves when they have done their work.
    """
    stop = threading.Event()
    for number in SIGNALS:
        signal.signal(number, lambda *_: stop.set())
    announced = False
    try:
        while not stop.wait(POLL) and server.code() is None:
            publisher.keep_alive()
            if not announced and is_up():
                announced = True
                announce()
        return 0 if stop.is_set() else server.code() or 1
    finally:
        for child in (server, publisher, *passing):
            child.stop()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m conflictmap.supervisor")
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("--quiet", action="store_true", help="keep no access log")
    parser.add_argument("--gazetteer", action="store_true", help="load the gazetteer meanwhile")
    given = parser.parse_args()
    bind = f"[{given.host}]:{given.port}" if ":" in given.host else f"{given.host}:{given.port}"
    gunicorn = ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", bind, "--log-level", "warning"]
    gunicorn += ["--access-logfile", os.devnull] if given.quiet else []
    server = Child(sys.executable, "-m", *gunicorn, "conflictmap.wsgi")
    publisher = Child(sys.executable, "manage.py", "publish", "--watch")
    loader = [Child(sys.executable, "manage.py", "load_gazetteer", "--behind")] if given.gazetteer else []
    return watch(
        server,
        publisher,
        is_up=lambda: answers(given.host, given.port),
        announce=lambda: announce(f"http://{bind}"),
        passing=loader,
    )


def announce(address: str) -> None:
    print(
        f"""
conflictmap {version.read()} is at {address}
To edit, make an account: python3 manage.py createsuperuser
and sign in at {address}/admin/
Ctrl-C stops it.""",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())

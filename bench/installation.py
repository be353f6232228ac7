"""An installation for measuring: a data folder of its own, filled with invented rows and served on loopback."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import orjson

from bench import ucdp_rows
from bench.processes import Cost, Failed, command_of, cost_of, family

PROJECT = Path(__file__).resolve().parent.parent
DATASET = "ucdp"
_SEED = 1
_PATIENCE = 120.0  # seconds for a server to answer
_OURS = ("ALLOWED_HOSTS", "CONFLICTMAP_TILES", "DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def everything(self) -> list[int]:
        """The supervisor, the server and its workers, and the publisher; not what loads the gazetteer and ends."""
        return [pid for pid in family(self.pid) if "load_gazetteer" not in command_of(pid)]

    def workers(self) -> list[int]:
        return [pid for pid in self.everything() if "gunicorn" in command_of(pid)]


class Installation:
    def __init__(self, folder: Path, rows: int) -> None:
        self.rows = rows
        self.home = folder / str(rows)
        self.data = self.home / "site"
        self.home.mkdir(parents=True, exist_ok=True)

    @property
    def file(self) -> Path:
        """The invented rows as CSV, written when first asked for."""
        path = self.home / "rows.csv"
        if not path.exists():
            draft = path.with_suffix(".new")
            with draft.open("w", newline="", encoding="utf-8") as stream:
                ucdp_rows.write(stream, self.rows, _SEED)
            draft.rename(path)
        return path

    def fresh(self) -> None:
        """Empties the data folder and sets up a database in it."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir()
        self.manage("migrate", "--verbosity=0")

    def filled(self) -> None:
        """Imports and publishes the rows unless they are there already."""
        if self.manifest().get("count") != self.rows:
            self.fresh()
            self.take_in()
            self.manage("publish")

    def take_in(self) -> Cost:
        return self.manage("import_events", "ucdp-ged", str(self.file), "--dataset", DATASET)

    def manage(self, *arguments: str) -> Cost:
        """Runs a command of manage.py on this installation. Raises Failed."""
        return self.run(sys.executable, "manage.py", *arguments)

    def run(self, *command: str) -> Cost:
        return cost_of(command, PROJECT, self.environment(), self.home / "log")

    def manifest(self) -> dict[str, Any]:
        path = self.data / "editions" / "current.json"
        return orjson.loads(path.read_bytes()) if path.exists() else {}

    def published(self, name: str) -> Path:
        return self.data / "editions" / "files" / name

    @contextmanager
    def served(self) -> Iterator[Server]:
        """Serves as `manage.py up` does: gunicorn with two workers, and the publisher."""
        port = _free_port()
        command = [sys.executable, "manage.py", "up", "--port", str(port)]
        environment = self.environment()
        self.data.mkdir(exist_ok=True)
        with (self.home / "server.log").open("w") as log:
            process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own
            try:
                _wait(process, port)
                yield Server(port, process.pid)
            finally:
                process.terminate()
                process.wait(30)

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _OURS}
        return {**kept, "CONFLICTMAP_DATA": str(self.data), "CONFLICTMAP_NO_VENV": "1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise Failed("the server did not answer; server.log in the data folder may say why")

"""The one command: how it serves, answers when the database is away, and stops."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conflictmap import supervisor
from conflictmap.logs import visible

PROJECT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def environment(data: Path) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**inherited, "CONFLICTMAP_NO_VENV": "1", "CONFLICTMAP_DATA": str(data), "WEB_CONCURRENCY": "1"}


def manage(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=environment(data), capture_output=True, text=True, timeout=120, check=False
    )


@dataclass
class Running:
    """An `up` with all that it has said so far."""

    process: subprocess.Popen[str]
    port: int
    data: Path
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        assert self.process.stdout
        self.said.extend(iter(self.process.stdout.readline, ""))

    def until(self, words: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not any(words in line for line in self.said):
            assert time.monotonic() < end and self.process.poll() is None, "".join(self.said)
            time.sleep(0.02)

    def get(self, target: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", target, headers={name.replace("_", "-"): headers[name] for name in headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(request)
            return connection.recv(65536)


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data, port = tmp_path_factory.mktemp("up"), free_port()
    command = [sys.executable, "-u", "manage.py", "up", "--port", str(port), "-v", "2"]
    process = subprocess.Popen(
        command, cwd=PROJECT, env=environment(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    running = Running(process, port, data)
    listener = threading.Thread(target=running.listen)
    listener.start()
    try:
        running.until("Ctrl-C stops it.")
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(30)
        listener.join(30)
        process.stdout.close()  # type: ignore[union-attr]
    assert code == 0
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_up_says_where_it_is_and_how_to_become_an_editor(up: Running) -> None:
    said = "".join(up.said)
    assert f"http://127.0.0.1:{up.port}" in said
    assert "python3 manage.py createsuperuser" in said


def test_up_serves_the_demo_that_it_has_published(up: Running) -> None:
    status, _, body = up.get("/data/manifest.json")
    assert status == 200
    assert b'"count":18' in body.replace(b" ", b"")


def test_static_files_answer_range_requests(up: Running) -> None:
    status, headers, body = up.get("/static/leaflet/leaflet.js", Range="bytes=0-9")
    assert (status, len(body)) == (206, 10)
    assert headers["Content-Range"].startswith("bytes 0-9/")


def test_a_second_server_on_the_same_port_is_told_so(up: Running, tmp_path: Path) -> None:
    done = manage(tmp_path, "up", "--empty", "--port", str(up.port))
    assert done.returncode == 1
    assert f"port {up.port}" in done.stderr and "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_log_keeps_nothing_of_a_reader(up: Running) -> None:
    """Threat 39."""
    marks = {"Referer": "https://mark-one.example/", "User_Agent": "mark-two", "X_Forwarded_For": "192.0.2.33"}
    up.get("/nowhere-private/?q=mark-three", **marks)
    up.get("/?from=mark-four", **marks)
    up.get("/admin/", Host="mark-five.example")
    up.raw(b"GET / HTTP/1.1\r\nBad Header mark-six\r\n\r\n")
    up.until("GET /nowhere-private/ 404")
    up.until("not proper HTTP")
    kept = "".join(up.said).encode() + b"".join(path.read_bytes() for path in up.data.rglob("*") if path.is_file())
    assert not re.findall(rb"mark-(?:one|two|three|four|five|six)|192\.0\.2\.33", kept)  # places end in "mark" too
    assert not [line for line in up.said if "GET" in line and "127.0.0.1" in line]


def test_no_request_writes_a_second_log_line(up: Running) -> None:
    """Threat 9."""
    up.get("/forged%0d%0a2026-01-01%20ERROR%20forged%1b%5b31m%e2%80%ae/")
    up.until("/forged")
    lines = [line for line in up.said if "forged" in line]
    assert len(lines) == 1
    assert lines[0][:-1].isprintable()


def test_a_proxy_header_is_not_believed_from_just_anyone(up: Running) -> None:
    """Threat 29: only over https would the answer ask the browser to stay there."""
    _, headers, _ = up.get("/nowhere/", X_Forwarded_Proto="https", X_Forwarded_Ssl="on")
    assert "Strict-Transport-Security" not in headers


def test_without_its_database_a_page_says_come_back_and_the_map_goes_on(up: Running) -> None:
    """Threat 41: no trace in the answer; the published files need no database."""
    path, away = up.data / "conflictmap.sqlite3", up.data / "away"
    path.rename(away)
    try:
        status, headers, body = up.get("/admin/login/", Cookie="session=abcdefghijklmnopqrstuvwxyz012345")
        assert (status, headers["Retry-After"]) == (503, "30")
        assert b"Back in a moment" in body
        assert b"sqlite" not in body and b"Traceback" not in body
        assert up.get("/data/manifest.json")[0] == 200
        assert not path.exists()
    finally:
        away.rename(path)
    assert up.get("/admin/login/")[0] == 200


@pytest.mark.parametrize("value", ["80000", "eighty"])
def test_a_bad_port_is_a_sentence(value: str, tmp_path: Path) -> None:
    env = {**environment(tmp_path), "PORT": value}
    command = [sys.executable, "manage.py", "up"]
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"PORT is '{value}': write ")


def child(program: str) -> supervisor.Child:
    return supervisor.Child(sys.executable, "-c", program)


def test_a_server_that_dies_ends_up_with_its_code_and_takes_the_publisher_along() -> None:
    handlers = {number: signal.getsignal(number) for number in supervisor.SIGNALS}
    server, publisher = child("raise SystemExit(7)"), child("import time; time.sleep(60)")
    try:
        assert supervisor.watch(server, publisher, is_up=lambda: False, announce=lambda: None) == 7
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert publisher.code() == 128 + signal.SIGTERM


def test_what_is_done_meanwhile_ends_with_the_server_or_before() -> None:
    """The gazetteer is loaded so on a first start; its end stops nothing."""
    handlers = {number: signal.getsignal(number) for number in supervisor.SIGNALS}
    server, publisher = child("import time; time.sleep(1); raise SystemExit(7)"), child("import time; time.sleep(60)")
    passing = [child(""), child("import time; time.sleep(60)")]
    try:
        said = supervisor.watch(server, publisher, is_up=lambda: False, announce=lambda: None, passing=passing)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert (said, [each.code() for each in passing]) == (7, [0, 128 + signal.SIGTERM])


def test_a_publisher_that_dies_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "REST", 0)
    publisher = child("raise SystemExit(3)")
    first = publisher.process
    first.wait(30)
    publisher.keep_alive()
    publisher.keep_alive()
    assert publisher.process is not first
    publisher.process.wait(30)


def test_what_cannot_be_printed_is_shown_as_an_escape() -> None:
    assert visible("a\nb\x1b[0m\u202e\u2028ж") == "a\\nb\\x1b[0m\\u202e\\u2028ж"

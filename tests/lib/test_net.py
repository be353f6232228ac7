"""The one way out asks public servers only, at the address it has checked, and not for long (threat 19)."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from typing import Any

import pytest

from events.lib import net

INSIDE = (
    "127.0.0.1", "127.1", "127.0.1.1", "0", "0.0.0.0", "2130706433", "017700000001", "0177.0.0.1", "0x7f000001",  # noqa: S104
    "0x7f.0.0.1", "localhost", "localhost.", "LOCALHOST", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fec0::1]",
    "[ff02::1]", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "192.0.2.1", "１２７.0.0.1", "127。0。0。1", "printer",
)  # fmt: skip


@dataclass
class Listener:
    """A server on this machine that notes who asks."""

    port: int
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **options: Any) -> net.Answer:
        return net.fetch(self.origin + path, own=[self.origin], **options)


@pytest.fixture
def listener() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.asked.append(self.path)
            heard.hosts.append(self.headers["Host"])
            answers = {"/away": away, "/drip": drip, "/large": large, "/endless": endless, "/short": short}
            answers.get(self.path, plain)(self)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    heard = Listener(server.server_address[1])
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield heard
    server.shutdown()
    server.server_close()


def start(handler: BaseHTTPRequestHandler, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def plain(handler: BaseHTTPRequestHandler) -> None:
    start(handler, Content_Length="5", X_Note="yes")
    handler.wfile.write(b"hello")


def away(handler: BaseHTTPRequestHandler) -> None:
    start(handler, 302, Location="/elsewhere", Content_Length="0")


def large(handler: BaseHTTPRequestHandler) -> None:
    start(handler, Content_Length=str(net.BYTES + 1))


def short(handler: BaseHTTPRequestHandler) -> None:
    start(handler, Content_Length="10")
    handler.wfile.write(b"hello")


def endless(handler: BaseHTTPRequestHandler) -> None:
    start(handler)
    until_gone(handler, bytes(100_000))


def drip(handler: BaseHTTPRequestHandler) -> None:
    until_gone(handler, b"H", pause=0.02)


def until_gone(handler: BaseHTTPRequestHandler, piece: bytes, pause: float = 0) -> None:
    try:
        while True:
            handler.wfile.write(piece)
            sleep(pause)
    except OSError:
        handler.close_connection = True


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", INSIDE)
def test_no_way_to_spell_a_machine_inside_is_asked(
    listener: Listener, monkeypatch: pytest.MonkeyPatch, host: str, scheme: str
) -> None:
    """Threat 19: also where the port would be right."""
    monkeypatch.setattr(net, "PORTS", {"http": listener.port, "https": listener.port})
    with pytest.raises(net.Refused):
        net.fetch(f"{scheme}://{host}/", seconds=1)
    assert listener.asked == []


@pytest.mark.parametrize("address", [
    "http://127.0.0.1:{port}/", "http://public.example:{port}/", "http://user@public.example/",
    "http://public.example@127.0.0.1/", "http://127.0.0.1#@public.example/", "http://127.0.0.1\\@public.example/",
    "ftp://public.example/", "file:///etc/passwd", "gopher://127.0.0.1:{port}/_x", "//127.0.0.1/", "http:127.0.0.1",
    "http:///x", "http://public.example/a b", "http://public.example/\r\nHost: x", "http://[::1", "http://x:99999/", "",
])  # fmt: skip
def test_an_address_that_plays_tricks_is_not_asked(listener: Listener, address: str) -> None:
    """Threat 19: other schemes and ports, user names, and what parsers read differently."""
    with pytest.raises(net.Refused):
        net.fetch(address.format(port=listener.port))
    assert listener.asked == []


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::1"], ["::ffff:10.0.0.1"]])
def test_a_name_that_leads_inside_is_not_asked(monkeypatch: pytest.MonkeyPatch, found: list[str]) -> None:
    """Threat 19: every address that the name has must be public."""
    dial = Dial(monkeypatch, lambda: found)
    with pytest.raises(net.Refused, match="not a public server"):
        net.fetch("https://rebind.example/")
    assert dial.reached == []


def test_what_is_connected_to_is_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threat 19: a name that changes its mind after the check (DNS rebinding) is not asked again."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    dial = Dial(monkeypatch, lambda: next(answers))
    with pytest.raises(net.NoAnswer, match="rebind.example gave no answer"):
        net.fetch("https://rebind.example/")
    assert dial.reached == [("93.184.215.14", 443)]


class Dial:
    """A resolver that says what a test tells it, and a telephone that notes whom it calls and reaches nobody."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, found: Callable[[], list[str]]) -> None:
        self.reached: list[tuple[str, int]] = []
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, port, **_: [(0, 0, 0, "", (each, port)) for each in found()]
        )
        monkeypatch.setattr(socket, "create_connection", self.call)

    def call(self, address: tuple[str, int], timeout: float) -> socket.socket:
        self.reached.append(address)
        raise ConnectionRefusedError


def test_an_origin_of_the_operators_own_may_be_anywhere(listener: Listener) -> None:
    answer = listener.get("/place?q=%D0%9A")
    assert (answer.status, answer.body, answer.headers["x-note"]) == (200, b"hello", "yes")
    assert listener.asked == ["/place?q=%D0%9A"]
    assert listener.hosts == [f"127.0.0.1:{listener.port}"]


def test_a_redirect_is_an_answer_and_is_not_followed(listener: Listener) -> None:
    answer = listener.get("/away")
    assert (answer.status, answer.headers["location"]) == (302, "/elsewhere")
    assert listener.asked == ["/away"]


@pytest.mark.parametrize(("path", "why"), [("/large", "5 MB"), ("/endless", "5 MB"), ("/short", "did not finish")])
def test_an_answer_that_is_too_long_or_breaks_off_is_none(listener: Listener, path: str, why: str) -> None:
    with pytest.raises(net.NoAnswer, match=why):
        listener.get(path)


def test_a_server_that_drips_is_left(listener: Listener) -> None:
    """Threat 19: the time is for the whole answer, not for each piece."""
    began = monotonic()
    with pytest.raises(net.NoAnswer, match="gave no answer"):
        listener.get("/drip", seconds=0.3)
    assert monotonic() - began < 3

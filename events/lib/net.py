"""The one way out: asks another server over HTTP, and never one that only this machine could reach (threat 19).

Nothing here runs for a reader, and nothing at all unless an operator's setting says so: who calls `fetch` looks first.
"""

import io
import socket
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, ip_address
from re import compile as pattern
from time import monotonic
from typing import IO, Any
from urllib.parse import SplitResult, urlsplit

SECONDS = 5.0  # for everything but the look-up of the name, which takes the system's own time
BYTES = 5_000_000
PORTS = {"http": 80, "https": 443}
_ADDRESS = pattern(r"[!-~]+")  # printable ASCII: no blanks, no controls
_NAME = pattern(r"([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]\.?")  # its end is no number


class NoAnswer(Exception):
    """Why there is no answer, in words: "archive.example gave no answer"."""


class Refused(NoAnswer):
    """The address is none that we ask; nothing was sent."""


@dataclass(frozen=True)
class Answer:
    """What the other server said. A redirect is an answer like any other: nobody follows it."""

    status: int
    headers: Mapping[str, str]  # names in small letters
    body: bytes


def fetch(
    address: str,
    headers: Mapping[str, str] | None = None,
    own: Collection[str] = (),
    seconds: float = SECONDS,
    most: int = BYTES,
) -> Answer:
    """GETs an http or https address of a public server; raises Refused or NoAnswer, also for more bytes than `most`.

    `own` are origins ("http://10.0.0.5:8080") that the operator's settings name: they may be anywhere, at any port.
    """
    deadline = monotonic() + seconds
    parts = _checked(address, own)
    connection = _Connection(parts, _resolve(parts, anywhere=_origin(parts) in own), deadline)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", target, headers={"Connection": "close", **(headers or {})})
        with connection.getresponse() as response:
            promised = response.length or 0
            body = response.read(most + 1) if promised <= most else b""
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer(f"{parts.hostname} gave no answer") from error
    finally:
        connection.close()
    if max(promised, len(body)) > most:
        raise NoAnswer(f"{parts.hostname} answered with more than {most // 1_000_000} MB")
    if len(body) < promised:
        raise NoAnswer(f"{parts.hostname} did not finish its answer")
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}".lower()


def _checked(address: str, own: Collection[str]) -> SplitResult:
    """The parts of an address that may be asked, as far as its text tells."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Refused("this is no web address") from error
    if not _ADDRESS.fullmatch(address) or "\\" in address or parts.scheme not in PORTS or not parts.hostname:
        raise Refused("this is no web address")
    if "@" in parts.netloc:
        raise Refused("a web address with a user name is not asked")
    if port not in (None, PORTS[parts.scheme]) and _origin(parts) not in own:
        raise Refused("only the usual ports of the web are asked, 80 and 443")
    return parts


def _resolve(parts: SplitResult, anywhere: bool) -> str:
    """The IP address to connect to: looked up once, so that what is checked is what is connected to."""
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    if not (anywhere or _NAME.fullmatch(host) or _public(host)):
        raise Refused("this is no name of a public server")  # 0x7f.1, 2130706433, 017700000001, localhost
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise NoAnswer(f"{host} was not found") from error
    if not anywhere and not all(map(_public, found)):
        raise Refused(f"{host} is not a public server")
    return found[0]


def _public(text: str) -> bool:
    """Whether a text is an IP address by which anybody on the Internet means the same server."""
    try:
        ip = ip_address(text)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False  # reserved also are the ways to spell an IPv4 address as IPv6
    return isinstance(ip, IPv4Address) or not (ip.is_site_local or ip.sixtofour)


class _Connection(HTTPConnection):
    """A connection to an IP address that has been checked, under the name that was asked for, until a moment."""

    def __init__(self, parts: SplitResult, ip: str, deadline: float) -> None:
        super().__init__(parts.hostname or "", parts.port or PORTS[parts.scheme])
        self.ip, self.deadline = ip, deadline
        self.tls = ssl.create_default_context() if parts.scheme == "https" else None
        self.default_port = PORTS[parts.scheme]  # left out of the Host header

    def connect(self) -> None:
        plain = socket.create_connection((self.ip, self.port), _left(self.deadline))
        if self.tls:
            plain = self.tls.wrap_socket(plain, server_hostname=self.host)
        self.sock: Any = _Until(plain, self.deadline)


class _Until:
    """A socket all of whose waiting ends at one moment: a server that drips cannot keep us."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self.plain, self.deadline = plain, deadline
        self.close = plain.close

    def sendall(self, data: bytes) -> None:
        self.plain.settimeout(_left(self.deadline))
        self.plain.sendall(data)

    def makefile(self, mode: str) -> IO[bytes]:
        return io.BufferedReader(_Reader(self.plain, self.deadline))


class _Reader(io.RawIOBase):
    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self.plain, self.deadline = plain, deadline
        self.stream = plain.makefile("rb", buffering=0)  # keeps the socket open when its connection lets go of it

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self.plain.settimeout(_left(self.deadline))
        return self.stream.readinto(buffer)

    def close(self) -> None:
        self.stream.close()
        super().close()


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left

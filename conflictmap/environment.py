"""Strict readers of the environment: a bad value stops the program with one sentence that names the variable."""

import os
import re
import sys
import warnings
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, NoReturn

from environ import Env

Network = IPv4Network | IPv6Network
EVERYBODY = ("0.0.0.0/0", "::/0")
FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
HOST = re.compile(r"\*|\.?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
ENGINES = {"sqlite": "django.db.backends.sqlite3", "postgres": "django.db.backends.postgresql"}


def refuse(name: str, allowed: str) -> NoReturn:
    """Stop with the sentence "NAME is '...': write <allowed>."; what looks like a password is not shown."""
    value = re.sub(r"://[^@/]*@", "://…@", os.environ.get(name, ""))
    sys.exit(f"{name} is {value!r}: write {allowed}.")


def text(name: str, default: str = "") -> str:
    """The value without surrounding blanks; blank counts as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value not in FLAGS:
        refuse(name, "1 or 0 (also true/false, yes/no, on/off)")
    return FLAGS[value]


def port(name: str, default: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        refuse(name, "a port number from 1 to 65535")
    return int(value)


def count(name: str, default: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and 0 < int(value[:19]) < 10**18):
        refuse(name, "a whole number from 1, without marks between its digits")
    return int(value)


def folder(name: str, default: Path) -> Path:
    value = text(name)
    if not value:
        return default
    path = Path(value).expanduser()
    if not path.is_absolute() or (path.exists() and not path.is_dir()):
        refuse(name, "the full path of a folder, for example /var/lib/conflictmap")
    return path


def hosts(name: str, default: list[str]) -> list[str]:
    """Host names as Django compares them: no scheme, no port, `[::1]` for IPv6, `.example.org` with its subdomains."""
    found = [host.strip() for host in text(name).split(",") if host.strip()]
    if not all(HOST.fullmatch(host) for host in found):
        refuse(name, "host names separated by commas, without scheme or port, for example map.example.org")
    return found or default


def names(name: str) -> list[str]:
    """Dotted paths of Python, parted by commas."""
    found = [each.strip() for each in text(name).split(",") if each.strip()]
    if not all("." in each and all(part.isidentifier() for part in each.split(".")) for each in found):
        refuse(name, "dotted paths of classes, such as newsroom.gazette.Gazette")
    return found


def networks(name: str) -> list[Network]:
    """Addresses and networks as 10.0.0.1 or 10.0.0.0/8; `*` is everybody."""
    found = [part.strip() for part in text(name).split(",") if part.strip()]
    try:
        return [ip_network(each, strict=False) for part in found for each in (EVERYBODY if part == "*" else (part,))]
    except ValueError:
        refuse(name, "addresses or networks separated by commas, for example 127.0.0.1,10.0.0.0/8, or *")


def database(name: str, default: Path) -> dict[str, Any]:
    """The database as Django's ENGINE, NAME, USER, … from a URL; without one, SQLite in the file `default`."""
    url = text(name)
    if not url:
        return {"ENGINE": ENGINES["sqlite"], "NAME": str(default)}
    allowed = "sqlite:////full/path/of/file or postgres://user:password@host:5432/name"
    try:
        with warnings.catch_warnings(action="ignore"):  # an unknown scheme: refused below, in our words
            found: dict[str, Any] = Env.db_url_config(url)
    except ValueError:
        refuse(name, allowed)
    if found.get("ENGINE") not in ENGINES.values() or not found.get("NAME"):
        refuse(name, allowed)
    if found["ENGINE"] == ENGINES["sqlite"] and not Path(found["NAME"]).is_absolute():
        refuse(name, allowed)
    return found


def tiles(name: str) -> list[dict[str, str]]:
    """The operator's map layers, `url|credit` separated by `;` or newlines, as [{"url", "credit"}]."""
    layers = []
    for entry in filter(None, (part.strip() for part in re.split(r"[;\n]", text(name)))):
        url, _, credit = (part.strip() for part in entry.partition("|"))
        if not credit or not origin(url) or not all(mark in url for mark in ("{z}", "{x}", "{y}")):
            refuse(name, "https://host/{z}/{x}/{y}.png|credit, layers separated by ';' or newlines")
        layers.append({"url": url, "credit": credit})
    return layers


_PMTILES, _VECTOR = b"PMTiles\x03", 1  # how a file of version 3 begins; and the kind of its tiles
_HEAD, _KIND, _MOST = 127, 99, 101  # bytes; where it says the kind, and the largest zoom


def pmtiles(name: str) -> dict[str, Any] | None:
    """The operator's own basemap, `/full/path/file.pmtiles|credit`, as {"path", "credit", "zoom"}; None for none."""
    if not text(name):
        return None
    path, _, credit = (part.strip() for part in text(name).partition("|"))
    allowed = "/full/path/of/a/file.pmtiles|credit, a file of PMTiles 3 with vector tiles that this account can read"
    if not credit or not Path(path).is_absolute():
        refuse(name, allowed)
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        refuse(name, allowed)
    if len(head) < _HEAD or not head.startswith(_PMTILES) or head[_KIND] != _VECTOR:
        refuse(name, allowed)
    return {"path": path, "credit": credit, "zoom": head[_MOST]}


# The public services; their rules of use allow what an editor's press of a button needs, and no more.
GEOCODERS = {
    "nominatim": ("https://nominatim.openstreetmap.org", "© OpenStreetMap contributors, ODbL"),
    "photon": ("https://photon.komoot.io", "© OpenStreetMap contributors, ODbL"),
}


def geocoders(name: str) -> list[dict[str, str]]:
    """Online geocoders, `kind` or `kind|url|credit`, separated by `;` or newlines, as [{"kind", "url", "credit"}]."""
    services = []
    for entry in filter(None, (part.strip() for part in re.split(r"[;\n]", text(name)))):
        kind, *own = (part.strip() for part in entry.split("|"))
        url, credit = own if len(own) == 2 else GEOCODERS.get(kind, ("", ""))
        if kind not in GEOCODERS or len(own) not in (0, 2) or not credit or not origin(url.rstrip("/") + "/"):
            refuse(name, "nominatim, photon, or nominatim|https://your.server|credit, separated by ';' or newlines")
        services.append({"kind": kind, "url": url.rstrip("/"), "credit": credit})
    return services


def origin(url: str) -> str:
    """What a content-security policy must allow for these tiles: scheme, host, port. Empty when the URL has none.

    Leaflet's `{s}` stands for one of several subdomains: a policy says that as `*`.
    """
    found = re.match(r"(https?)://(\{s\}\.)?([a-z0-9][a-z0-9.-]*(?::\d+)?)(?=/)", url)
    return f"{found[1]}://{'*.' if found[2] else ''}{found[3]}" if found else ""

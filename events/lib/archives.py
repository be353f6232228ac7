"""Web archives whose addresses say what they keep, so that a kept copy can be held to its link."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import SplitResult, quote, unquote, urlsplit

# The moment of keeping, to the second: an address with less leads to another copy tomorrow.
_COPY = re.compile(r"(?P<moment>\d{14}|\d{4}\.\d\d\.\d\d-\d{6})([a-z]{2}_)?/(?P<link>.+)", re.DOTALL)


@dataclass(frozen=True)
class Archive:
    """An archive: its hosts, what stands between host and moment, and where one asks it for a new copy of a link."""

    name: str
    hosts: tuple[str, ...]
    before: str
    ask: str = ""

    def asking(self, link: str) -> str:
        """The address at which a person, or we, ask for a new copy of the link."""
        return self.ask + quote(link, safe="" if self.ask.endswith("=") else ":/?&=%,;+@~")


WAYBACK = Archive("Wayback Machine", ("web.archive.org",), "/web/", "https://web.archive.org/save/")
TODAY = Archive(
    "archive.today", tuple(f"archive.{end}" for end in ("today", "ph", "is", "li", "vn", "fo", "md")), "/",
    "https://archive.ph/?url=",
)  # fmt: skip
ARCHIVES = (
    WAYBACK,
    TODAY,
    Archive("Arquivo.pt", ("arquivo.pt",), "/wayback/"),
    Archive("UK Web Archive", ("www.webarchive.org.uk",), "/wayback/archive/"),
)


class BadCopy(ValueError):
    """Why an address is not that of a kept copy, in words for an editor."""


@dataclass(frozen=True)
class Copy:
    """What the address of a kept copy says."""

    archive: Archive
    moment: datetime
    link: str


def read(address: str) -> Copy:
    """What an address says of the copy it leads to; raises BadCopy."""
    parts = _split(address)
    archive = next((each for each in ARCHIVES if parts.netloc.lower() in each.hosts), None)
    if archive is None:
        raise BadCopy(f"This is no address of a web archive that is known here: {_named()}.")
    behind = address.partition(parts.netloc)[2]
    found = _COPY.fullmatch(behind.removeprefix(archive.before)) if behind.startswith(archive.before) else None
    if found is None:
        how = "choose “share” there and take the long link" if archive is TODAY else "open one copy and take its own"
        raise BadCopy(f"This address does not say which copy of which link it is: {how}.")
    try:
        moment = datetime.strptime(re.sub(r"\D", "", found["moment"]), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise BadCopy(f"“{found['moment']}” is no moment at which a copy can have been made.") from error
    return Copy(archive, moment, found["link"])


def check(address: str, link: str) -> Copy:
    """The same, for the address of a copy of this link; raises BadCopy for that of any other."""
    copy = read(address)
    if _normal(copy.link) != _normal(link):
        raise BadCopy(f"This is a copy of {copy.link}, not of the source's own link.")
    return copy


def _normal(link: str) -> tuple[str, str, str]:
    """What of a link decides which page it means. Archives drop the scheme of one, and spell letters anew."""
    parts = _split(re.sub(r"^(https?:)?/*", "http://", link, count=1))
    host = re.sub(r":(80|443)$", "", parts.netloc.lower())
    return host, unquote(parts.path).rstrip("/"), unquote(parts.query)


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise BadCopy("This is no web address.") from error


def _named() -> str:
    names = [f"{archive.name} ({archive.hosts[0]})" for archive in ARCHIVES]
    return f"{', '.join(names[:-1])} or {names[-1]}"

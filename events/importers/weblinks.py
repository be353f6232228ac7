"""Addresses of posts and articles in a text, and whose they are."""

import re
from urllib.parse import urlsplit

_LINK = re.compile(r"https?://[^\s;|,\"<>]+", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", "'", "”", "’")
_LONGEST = 200  # characters of a publisher


def links(text: str) -> list[str]:
    """The web addresses that a text names, each once, in their order."""
    return list(dict.fromkeys(_trimmed(found) for found in _LINK.findall(text)))


def _trimmed(address: str) -> str:
    """Without the end of the sentence around it; a bracket stays that the address itself has opened."""
    while address.endswith(_ENDS) or (address.endswith(")") and address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def publisher(address: str) -> str:
    """Who publishes at an address, as far as it says: its host."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    return (host.removeprefix("www.") or address)[:_LONGEST]

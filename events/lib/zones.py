"""Time zones of clock times: a name of the time zone database, or a distance from UTC."""

import re
from functools import cache
from zoneinfo import available_timezones

ALLOWED = "Write a time zone as its city, Europe/Kyiv, or as its distance from UTC, +03:00."
_DISTANCE = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?", re.ASCII | re.IGNORECASE)
_UTC = ("utc", "gmt", "z")
_FARTHEST = {"+": 14 * 60, "-": 12 * 60}  # minutes; Kiribati, and ships


class BadZone(ValueError):
    """No time zone; the message is for people."""


def parse(text: str) -> str:
    """The zone in its one spelling: “europe/kyiv” -> “Europe/Kyiv”, “UTC+3” -> “+03:00”. Raises BadZone."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if plain.lower() in _UTC:
        return "UTC"
    if found := _DISTANCE.fullmatch(plain):
        return _distance(*found.groups())
    name = _names().get(plain.replace(" ", "_").lower())
    if name is None:
        raise BadZone(f"“{text[:40]}” is not a time zone. {ALLOWED}")
    return name


def _distance(sign: str, hours: str, minutes: str | None) -> str:
    whole = int(hours) * 60 + int(minutes or 0)
    if whole > _FARTHEST[sign]:
        raise BadZone(f"Clocks are from 12 hours behind to 14 hours ahead of UTC. {ALLOWED}")
    return f"{sign}{whole // 60:02}:{whole % 60:02}" if whole else "UTC"


@cache
def _names() -> dict[str, str]:
    """The zones that are named after a place, in small letters; Etc/GMT+3 means the opposite of what it says."""
    return {name.lower(): name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}

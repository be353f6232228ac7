"""What a map will ask for first: named in its page, the files come while the browser still reads the code."""

from datetime import date

from django.urls import reverse

from events.editions import read
from events.lib import days
from events.query.filter import EventFilter

_MOST = 12  # columns files: more would keep the code itself waiting


def addresses(asked: EventFilter) -> list[str]:
    """The dictionary and the newest columns of the link's period (static/js/data/arriving.js has the same order)."""
    manifest = read.manifest(asked.values["at"]) or read.manifest()
    if manifest is None:
        return []
    start, end = _number(asked.values["from"], days.OPEN_START), _number(asked.values["to"], days.OPEN_END)
    extents = ((part["extent"], part["columns"]["file"]) for part in manifest["parts"])
    needed = [each for each in extents if each[0]["earliest"] <= end and each[0]["latest"] >= start]
    newest = sorted(needed, key=lambda each: each[0]["latest"], reverse=True)[:_MOST]
    return [reverse("file", args=[name]) for name in (manifest["dictionary"]["file"], *(name for _, name in newest))]


def _number(day: str, otherwise: int) -> int:
    return days.number(date.fromisoformat(day)) if day else otherwise

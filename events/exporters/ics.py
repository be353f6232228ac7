import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop

from events.exporters.base import OPEN_END, OPEN_START, Document, Export, Exporter, pointed
from events.exporters.words import lines

_ESCAPED = {ord("\\"): "\\\\", ord(";"): "\\;", ord(","): "\\,", ord("\n"): "\\n", ord("\r"): None}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSAFE = re.compile("[\x00-\x1f\x7f\\\\;,]")
_LONGEST = 75  # octets of a line


class IcsExporter(Exporter):
    """A calendar of whole days (RFC 5545): an event fills every day on which it may have happened.

    A calendar knows no vague date. So where that is more than one day, the title ends with the date in words; an event
    with an open end stands on the day that is known; and one without any day is a journal entry, which needs none.
    """

    ending = "ics"
    media_type = "text/calendar; charset=utf-8"
    label = gettext_noop("Calendar (ICS)")

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        about = "\n".join([export.view, *export.credits.values()])
        yield _written([
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//conflictmap//events//EN", "CALSCALE:GREGORIAN",
            f"NAME:{_text(export.sentence)}", f"X-WR-CALNAME:{_text(export.sentence)}", f"DESCRIPTION:{_text(about)}",
        ])  # fmt: skip
        host = urlsplit(export.address).netloc
        for document in documents:
            yield _written(_event(document, export, host))
        yield _written(["END:VCALENDAR"])


def _event(document: Document, export: Export, host: str) -> Iterator[str]:
    when, where = document["when"], document["where"]
    first = when["earliest"] if when["earliest"] != OPEN_START else ""
    last = when["latest"] if when["latest"] != OPEN_END else ""
    kind = "VEVENT" if first or last else "VJOURNAL"
    changed = datetime.fromisoformat(document["updated"]).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield f"BEGIN:{kind}"
    yield f"UID:{document['id']}@{host}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    if first or last:
        yield f"DTSTART;VALUE=DATE:{(first or last).replace('-', '')}"
    if first and last:
        after = date.fromisoformat(last) + timedelta(days=1)  # the first that is no part of it
        yield f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}"
    title = document["title"] if first == last and first else f"{document['title']} ({when['text']})"
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(chr(10).join(lines(document, export)))}"
    yield f"CATEGORIES:{_text(document['category'])}"
    yield f"URL:{export.page(document)}"
    if kind == "VEVENT":
        if where:
            yield f"LOCATION:{_text(where['name'])}"
        if pointed(document):
            yield f"GEO:{where['lat']};{where['lon']}"
        if document["status"] == "expected":
            yield "STATUS:TENTATIVE"
        yield "TRANSP:TRANSPARENT"
    yield f"END:{kind}"


def _text(value: str) -> str:
    """RFC 5545, section 3.3.11."""
    return _CONTROLS.sub("", value).translate(_ESCAPED) if _UNSAFE.search(value) else value


def _written(content: Iterable[str]) -> bytes:
    return b"".join(_folded(line.encode()) for line in content)


def _folded(line: bytes) -> bytes:
    """RFC 5545, section 3.1: no line longer than 75 octets, and no letter torn apart."""
    pieces = []
    room = _LONGEST
    while len(line) > room:
        end = room
        while line[end] & 0xC0 == 0x80:  # inside a letter of several octets
            end -= 1
        pieces.append(line[:end])
        line, room = line[end:], _LONGEST - 1  # further lines begin with a blank
    return b"\r\n ".join([*pieces, line]) + b"\r\n"

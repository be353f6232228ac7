"""Timemap's JSON, as Bellingcat's and Forensic Architecture's maps read it: incidents with sources and filters.

Layout: https://github.com/bellingcat/ukraine-timemap. Coordinates are texts there, and days are written MM/DD/YYYY.
"""

from collections.abc import Iterator
from io import StringIO, TextIOBase
from itertools import chain
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from events.importers.base import Refused, RowProblem, Share, Told, Unimportable
from events.importers.building import Entry, record
from events.importers.features import objects
from events.importers.formats import Importer, Terms
from events.importers.reading import opened_text
from events.importers.record import CategoryName, Record
from events.importers.shaping import LONGEST_TITLE, cut, each, position
from events.importers.sheets import dates
from events.importers.weblinks import publisher
from events.lib import text

_INCIDENT = CategoryName("incidents", "Incidents", "rose", "diamond")
_MONTH_FIRST = dates.Order(False)
_LONGEST_TAG = 60


class Timemap(Importer):
    name = "timemap"
    terms = Terms(title="Incidents of a timemap")
    claimant = ""
    categories = (_INCIDENT,)

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        with opened_text(source, told.encoding, share) as content:
            found = objects(_AsMember(content), "incidents")
            first = next(found, None)
            if first is None:
                raise Unimportable(f"{source.name} is no list of incidents, or has none in it.")
            yield from each(chain([first], found), self._record)

    def _record(self, number: int, found: dict[str, Any]) -> Record:
        said = {name: _plain(found.get(name)) for name in ("id", "date", "time", "location", "description")}
        if not said["id"] or len(said["id"]) > 120:
            raise Refused("id", "The incident has no id." if not said["id"] else "An id has at most 120 characters.")
        if not said["description"]:
            raise Refused("description", "The incident does not say what happened.")
        moment = dates.read("date", said["date"], _MONTH_FIRST)
        lat, lon = position(_degrees(found.get("latitude")), _degrees(found.get("longitude")), "", "")
        filters = [(_plain(each.get("key")), _plain(each.get("value"))) for each in _objects(found, "filters", "value")]
        has_clock = said["time"] and not said["time"].startswith(("00:00", "0:00"))  # which means that none is known
        clock = f"{cut(said['time'], 40)}; the time zone is not said." if has_clock else ""
        first = said["description"].splitlines()[0]
        entry = Entry(
            row=number,
            event={
                "title": cut(first, LONGEST_TITLE), "lat": lat, "lon": lon, "precision": "locality",
                "date": moment.edtf, "date_note": moment.note or clock, "time": moment.time, "time_zone": moment.zone,
                "summary": said["description"] if said["description"] != cut(first, LONGEST_TITLE) else "",
                "tags": ", ".join(filter(None, (slugify(value)[:_LONGEST_TAG].strip("-") for _, value in filters))),
            },
            category=_INCIDENT.label,
            place={"name": cut(said["location"].splitlines()[0], 200)} if said["location"] else {},
            sources=list(_sources(found)),
            origin={"date": said["date"], "filters": "; ".join(": ".join(filter(None, pair)) for pair in filters)},
        )  # fmt: skip
        return record(entry, said["id"], lambda noun, field: "sources" if noun == "source" else field)


class _AsMember(TextIOBase):
    """A list as the one member of an object: it is read as any list of features is."""

    def __init__(self, text: TextIOBase) -> None:
        self.parts: list[TextIOBase] = [StringIO('{"incidents":'), text, StringIO("}")]

    def read(self, size: int | None = -1, /) -> str:
        while self.parts:
            if piece := self.parts[0].read(size):
                return str(piece)
            self.parts.pop(0)
        return ""


def _objects(found: dict[str, Any], name: str, plain: str) -> list[dict[str, Any]]:
    """The objects of a list; a text in their place is one that says only `plain`."""
    listed = found.get(name) or []
    if not isinstance(listed, list):
        raise Refused(name, "This is no list.")
    return [each if isinstance(each, dict) else {plain: each} for each in listed if each]


def _sources(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Sources with their addresses; one without any keeps its id, or what is said of it."""
    for source in _objects(found, "sources", "path"):
        path, told = _plain(source.get("path")), cut(_plain(source.get("description")), 400)
        if path.startswith(("http://", "https://")):
            yield {"publisher": publisher(path), "url": path, "title": told}
        elif named := path or _plain(source.get("id")) or told:
            yield {"publisher": cut(named, 200), "title": told}


def _degrees(value: Any) -> str:
    """Degrees, whose decimals may stand behind a comma: timemap itself reads them so."""
    return _plain(value).replace(",", ".")


def _plain(value: Any) -> str:
    if isinstance(value, dict | list):
        raise Refused("", "A list or an object stands where a text belongs.")
    return "" if value is None else text.clean(str(value), lines=True)



"""GeoConfirmed's export as CSV: footage that volunteers have placed, with the posts that show it.

Columns as https://geoconfirmed.org exports them, parted by semicolons; found by name, in any order.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.text import slugify

from events.importers.base import Refused, RowProblem, Share, Told
from events.importers.building import Entry, record
from events.importers.formats import Importer, Terms
from events.importers.reading import table
from events.importers.record import CategoryName, Record
from events.importers.shaping import LONGEST_NAME, LONGEST_TITLE, cleaned, cut, need, position
from events.importers.sheets import dates
from events.importers.weblinks import links, publisher
from events.lib import text

_NEEDED = ("id", "date", "latitude", "longitude", "description", "source")
_KEPT = ("date", "pluscode", "origin", "faction", "units", "orbatunits")
_FOOTAGE = CategoryName("geolocated-footage", "Geolocated footage", "teal", "circle")
_CLOCK = re.compile(r"(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d)\s*[-–—]\s*(?P<rest>.+)", re.DOTALL)
_DIGIT = "[23456789CFGHJMPQRVWX]"  # of Plus Codes
_CODE_AND_TOWN = re.compile(rf"{_DIGIT}{{2,8}}\+{_DIGIT}{{2,3}}\s+(?P<town>[^,]+)", re.IGNORECASE)
_EARLIEST = "2000"  # its files hold days of the 16th century, which are slips
_NO_ORDER = dates.Order(None)
_SAID = "Geolocated by volunteers of GeoConfirmed; the export does not say how closely."


class GeoConfirmed(Importer):
    name = "geoconfirmed"
    terms = Terms(title="GeoConfirmed", credit="GeoConfirmed volunteers, geoconfirmed.org", url="https://geoconfirmed.org",
                  licence="See geoconfirmed.org", licence_url="https://geoconfirmed.org")  # fmt: skip
    claimant = "GeoConfirmed"
    categories = (_FOOTAGE,)

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        with table(source, told.encoding, share) as found:
            need(found.columns, _NEEDED, "file of GeoConfirmed's")
            yield from cleaned(
                found.rows, lambda number, cells: self._record(number, dict(zip(found.columns, cells, strict=False)))
            )

    def _record(self, number: int, row: dict[str, str]) -> Record:
        if not row["id"].strip() or len(row["id"]) > 120:
            raise Refused("id", "The row has no id." if not row["id"].strip() else "An id has at most 120 characters.")
        moment = dates.read("date", row["date"].strip(), _NO_ORDER)
        if moment.edtf[:4] < _EARLIEST:
            raise Refused("date", f"“{row['date'][:40]}” cannot be the day of footage.")
        lat, lon = position(row["latitude"].strip(), row["longitude"].strip(), "", "")
        clock, told = _told(row["description"])
        town = _CODE_AND_TOWN.match(row.get("pluscode", "").strip())
        origin = {name: text.clean(row[name]) for name in _KEPT if row.get(name, "").strip()}
        faction = text.clean(row.get("faction", ""))
        entry = Entry(
            row=number,
            event={
                "title": cut(told.splitlines()[0], LONGEST_TITLE), "date": moment.edtf, "lat": lat, "lon": lon,
                "precision": "site", "tags": slugify(faction) if faction else "",
                "summary": told if len(told) > LONGEST_TITLE or "\n" in told else "",
                "date_note": f"{clock}; the time zone is not said." if clock else moment.note,
            },
            category=_FOOTAGE.label,
            place={"name": town["town"].strip()} if town else {},
            sources=list(_sources(row)),
            claims=[{"claimant": self.claimant, "statement": _SAID}],
            origin=origin,
        )  # fmt: skip
        return record(entry, row["id"].strip(), lambda noun, field: {"url": "source"}.get(field, field))


def _sources(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """The posts by their addresses; a source that is named without one is known by its name."""
    if (named := text.clean(row["source"])) and not links(named):
        yield {"publisher": cut(named, LONGEST_NAME)}
    for address in links(f"{row['source']} {row.get('origin', '')}"):
        yield {"publisher": publisher(address), "url": address}


def _told(description: str) -> tuple[str, str]:
    """The clock time that a description may begin with, and the rest of it."""
    plain = text.clean(description, lines=True)
    if not plain:
        raise Refused("description", "The row does not say what happened.")
    found = _CLOCK.fullmatch(plain)
    return (found["clock"].zfill(5), found["rest"]) if found else ("", plain)

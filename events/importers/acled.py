"""ACLED's event files as CSV, by the names of their columns: the export tool's and the API's rows, of 2023 and before.

Columns: ACLED Codebook (https://acleddata.com/methodology/acled-codebook)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from events.importers.acled_codes import kind_of, when
from events.importers.base import Refused, RowProblem, Share, Told
from events.importers.formats import Importer, Terms
from events.importers.gleditsch_ward import country_code
from events.importers.iso_3166 import country_of
from events.importers.reading import table
from events.importers.record import SIDE_ROLES, ActorName, CategoryName, PlaceName, Record
from events.importers.shaping import (
    LONGEST_NAME,
    LONGEST_STATEMENT,
    LONGEST_TITLE,
    Picked,
    cleaned,
    cut,
    deaths_claim,
    need,
    picker,
    plain,
    position,
    region_outline,
    slug_of,
)
from events.lib import text
from events.models import Place, Precision

_NEEDED = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "latitude", "longitude", "geo_precision",
    "fatalities",
)  # fmt: skip
# Kept as they stand, beside what the event makes of them.
_KEPT = (
    "event_date", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "admin1",
    "admin2", "admin3", "geo_precision", "source", "source_scale", "fatalities", "tags", "timestamp", "data_id", "iso3",
)  # fmt: skip
_DELETED = ("event_id_cnty", "deleted_timestamp")
_ID = re.compile(r"[A-Za-z]{3}\d{1,9}", re.ASCII)
_COUNT = re.compile(r"(\d{1,7})(?:\.0+)?", re.ASCII)
_PRECISION = {"1": Precision.SETTLEMENT.value, "2": Precision.AREA.value}


class Row(NamedTuple):
    """The cells of a row that we read, empty where the file has no such column."""

    event_id_cnty: str
    event_date: str
    time_precision: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    inter1: str
    actor2: str
    assoc_actor_2: str
    inter2: str
    iso: str
    country: str
    admin1: str
    admin2: str
    location: str
    latitude: str
    longitude: str
    geo_precision: str
    source: str
    notes: str
    fatalities: str


class Acled(Importer):
    name = "acled"
    terms = Terms(
        title="Armed Conflict Location & Event Data (ACLED)",
        licence="ACLED Terms of Use",
        licence_url="https://acleddata.com/terms-and-conditions",
        credit="Armed Conflict Location & Event Data (ACLED), acleddata.com",
        url="https://acleddata.com",
    )
    claimant = "ACLED"
    may_be_public = False  # its terms forbid to give others direct access to its data
    categories = (
        CategoryName("battles", "Battles", "wine", "cross"),
        CategoryName("protests", "Protests", "cyan", "circle"),
        CategoryName("riots", "Riots", "olive", "star"),
        CategoryName("explosions-remote-violence", "Explosions and remote violence", "rose", "diamond"),
        CategoryName("violence-against-civilians", "Violence against civilians", "sand", "square"),
        CategoryName("strategic-developments", "Strategic developments", "teal", "hexagon"),
    )
    _TYPES = (
        "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
        "Strategic developments",
    )  # fmt: skip

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        with table(source, told.encoding, share) as found:
            need(found.columns, _NEEDED, "ACLED file")
            pick, pick_kept = picker(found.columns, Row._fields), picker(found.columns, _KEPT)
            yield from cleaned(
                found.rows, lambda number, cells: self._record(number, Row._make(pick(cells)), pick_kept(cells))
            )

    def deletions(self, source: Path, told: Told, share: Share) -> Iterator[str | RowProblem]:
        """The ids of a file of ACLED's deletions: event_id_cnty, deleted_timestamp."""
        with table(source, told.encoding, share) as found:
            need(found.columns, _DELETED, "file of deletions")
            at = found.columns.index("event_id_cnty")
            for row in found.rows:
                if isinstance(row, RowProblem):
                    yield row
                    continue
                try:
                    yield _id(row[1][at])
                except Refused as refused:
                    yield RowProblem(row[0], refused.column, refused.reason)

    def _record(self, number: int, row: Row, kept: Picked) -> Record:
        days = when(row.time_precision, row.event_date)
        country = country_of(row.iso) or country_code(row.country)
        lat, lon = position(row.latitude, row.longitude, row.country, country)
        precision = _precision(row)
        deaths = _deaths(row.fatalities)
        return Record(
            row=number,
            external_id=_id(row.event_id_cnty),
            title=_title(row),
            category=self._category(row.event_type),
            edtf=days.edtf,
            earliest=days.earliest,
            latest=days.latest,
            lat=lat,
            lon=lon,
            precision=precision,
            place=_place(row, country, precision, lat, lon),
            actors=tuple(_actors(row)),
            claims=deaths_claim(self.claimant, _statement(row, deaths), deaths or None, deaths or None, None),
            origin={name: value for name, value in zip(_KEPT, kept, strict=True) if value},
        )

    def _category(self, name: str) -> CategoryName:
        if name not in self._TYPES:
            raise Refused("event_type", f"“{name[:40]}” is none of {', '.join(self._TYPES)}.")
        return self.categories[self._TYPES.index(name)]


def _id(entry: str) -> str:
    if not _ID.fullmatch(entry):
        raise Refused("event_id_cnty", f"“{entry[:40]}” is no id such as ETH9766." if entry else "The row has no id.")
    return entry.lower()


def _precision(row: Row) -> str:
    """geo_precision 3 does not say which kind of region: the finest one that is named."""
    if row.geo_precision == "3":
        return (Precision.DISTRICT if row.admin2.strip() else Precision.REGION).value
    if row.geo_precision not in _PRECISION:
        raise Refused("geo_precision", f"“{row.geo_precision[:40]}” is not 1, 2 or 3.")
    return _PRECISION[row.geo_precision]


def _deaths(entry: str) -> int:
    found = _COUNT.fullmatch(entry)
    if not found:
        raise Refused("fatalities", f"“{entry[:40]}” is not a count of people." if entry else "The cell is empty.")
    return int(found[1])


def _place(row: Row, country: str, precision: str, lat: int, lon: int) -> PlaceName | None:
    """A town by its name, or the region that an event is known to."""
    region, area, kind = cut(plain(row.admin1), LONGEST_NAME), "", Place.Kind.SETTLEMENT.value
    name = plain(row.location)
    if precision in (Precision.DISTRICT.value, Precision.REGION.value):
        name, kind = plain(row.admin2) or plain(row.admin1) or name, Place.Kind.REGION.value
        area = region_outline(row.admin1, country, lat, lon) if precision == Precision.REGION.value else ""
    name = cut(name, LONGEST_NAME)
    if not name:
        return None
    return PlaceName(f"acled-{slug_of(name, kind, country, region, area)}", name, kind, country, region, area)


def _actors(row: Row) -> Iterator[tuple[ActorName, str]]:
    """Both sides with those associated with them. Their order does not say who attacked."""
    seen: set[str] = set()
    sides = ((row.actor1, row.assoc_actor_1, row.inter1), (row.actor2, row.assoc_actor_2, row.inter2))
    for (main, associated, inter), role in zip(sides, SIDE_ROLES, strict=True):
        for name, kind in ((main, inter), *((each, "") for each in associated.split(";"))):
            whole = cut(plain(name), LONGEST_NAME)
            slug = f"acled-{slug_of(whole)}" if whole else ""
            if slug and slug not in seen:
                seen.add(slug)
                yield ActorName(slug, whole, kind_of(kind), ""), role


def _title(row: Row) -> str:
    """What happened in plain words: the kind of event, the sides, the place."""
    sides = [cut(plain(side), 90) for side in (row.actor1, row.actor2) if side.strip()]
    what = plain(row.sub_event_type) or plain(row.event_type)
    if sides:
        what = f"{what}: {' and '.join(sides)}"
    at = (cut(plain(row.location), 80), plain(row.country))
    return cut(", ".join(dict.fromkeys(filter(None, (what, *at)))), LONGEST_TITLE)


def _statement(row: Row, deaths: int) -> str:
    """ACLED's notes, whom it read, and what its figure means."""
    told = [row.notes.strip()]
    if row.source.strip():
        told.append(f"Sources: {'; '.join(each.strip() for each in row.source.split(';') if each.strip())}.")
    told.append("The most conservative figure reported." if deaths else "Deaths: none reported, or not known.")
    return cut(text.clean(" ".join(filter(None, told))), LONGEST_STATEMENT)

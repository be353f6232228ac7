"""GDELT's event files, versions 1 and 2: what a machine made of single sentences in the news. Leads, not events.

Tab-separated, never quoted, without a header: the number of columns says which they are (gdelt_codes)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from events.geocoding import areas
from events.importers import gdelt_codes as codes
from events.importers.base import Refused, RowProblem, Share, Told
from events.importers.fips_10_4 import country_of_fips
from events.importers.formats import Importer, Terms
from events.importers.placing import by_gazetteer
from events.importers.reading import table
from events.importers.record import ActorName, CategoryName, PlaceName, Record, SourceName, Statement
from events.importers.shaping import (
    LONGEST_NAME,
    LONGEST_STATEMENT,
    LONGEST_TITLE,
    Picked,
    cleaned,
    compact_day,
    cut,
    is_web_address,
    picker,
    plain,
    position,
    region_outline,
    slug_of,
)
from events.models import Place, Precision

# Kept as they stand, beside what the lead makes of them.
_KEPT = (
    "Day", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone", "Actor1Code", "Actor1Name", "Actor2Code", "Actor2Name", "ActionGeo_Type",
    "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_FeatureID",
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
_ID = re.compile(r"\d{1,12}", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_SAID_OF = {"initiator": "by", "target": "against"}


class Row(NamedTuple):
    """The cells of a row that we read, empty where the file has no such column."""

    GlobalEventID: str
    Day: str
    Actor1Code: str
    Actor1Name: str
    Actor1CountryCode: str
    Actor1Type1Code: str
    Actor2Code: str
    Actor2Name: str
    Actor2CountryCode: str
    Actor2Type1Code: str
    EventCode: str
    EventBaseCode: str
    EventRootCode: str
    NumArticles: str
    ActionGeo_Type: str
    ActionGeo_FullName: str
    ActionGeo_CountryCode: str
    ActionGeo_Lat: str
    ActionGeo_Long: str
    ActionGeo_FeatureID: str
    DATEADDED: str
    SOURCEURL: str


class Gdelt(Importer):
    name = "gdelt"
    terms = Terms(
        title="GDELT Event Database",
        licence="GDELT terms of use",
        licence_url="https://www.gdeltproject.org/about.html#termsofuse",
        credit="The GDELT Project (https://www.gdeltproject.org/)",
        url="https://www.gdeltproject.org/",
    )
    claimant = "GDELT"
    may_be_public = False
    drafts = True

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        with table(source, told.encoding, share, codes.LAYOUTS) as found:
            pick, pick_kept = picker(found.columns, Row._fields), picker(found.columns, _KEPT)
            yield from cleaned(
                found.rows, lambda number, cells: self._record(number, Row._make(pick(cells)), pick_kept(cells))
            )

    def _record(self, number: int, row: Row, kept: Picked) -> Record:
        what, category = _what(row)
        day = compact_day("Day", row.Day)
        country, oddities = _country(number, row.ActionGeo_CountryCode)
        precision = _precision(row.ActionGeo_Type)
        lat, lon = _position(row, country) if precision else (None, None)
        actors = tuple(_actors(row))
        source = _source(row)
        return Record(
            row=number,
            external_id=_id(row.GlobalEventID),
            title=_title(what, actors, row),
            category=category,
            edtf=day.isoformat(),
            earliest=day,
            latest=day,
            lat=lat,
            lon=lon,
            precision=precision,
            place=_place(row, precision, country, lat, lon) if lat is not None and lon is not None else None,
            actors=actors,
            claims=(Statement(self.claimant, _statement(what, actors, row), source=source),),
            origin={name: value for name, value in zip(_KEPT, kept, strict=True) if value},
            oddities=oddities,
        )


def _id(entry: str) -> str:
    if not _ID.fullmatch(entry):
        raise Refused("GlobalEventID", f"“{entry[:40]}” is not a number." if entry else "The row has no id.")
    return entry


def _what(row: Row) -> tuple[str, CategoryName]:
    root = row.EventRootCode.zfill(2)
    if root not in codes.ROOTS:
        raise Refused("EventRootCode", f"“{row.EventRootCode[:40]}” is not a code of CAMEO from 01 to 20.")
    words, category = codes.ROOTS[root]
    return codes.BASES.get(row.EventBaseCode, words), category


def _precision(kind: str) -> str:
    if kind not in codes.PLACE_PRECISION:
        raise Refused("ActionGeo_Type", f"“{kind[:40]}” is not a number from 0 to 5.")
    return codes.PLACE_PRECISION[kind]


def _country(number: int, code: str) -> tuple[str, tuple[RowProblem, ...]]:
    country = country_of_fips(code)
    if country or not code:
        return country, ()
    problem = f"“{code[:40]}” is no country that we know by FIPS 10-4; the lead has none."
    return "", (RowProblem(number, "ActionGeo_CountryCode", problem, refused=False),)


def _position(row: Row, country: str) -> tuple[int, int]:
    return position(row.ActionGeo_Lat, row.ActionGeo_Long, row.ActionGeo_FullName, country)


def _place(row: Row, precision: str, country: str, lat: int, lon: int) -> PlaceName | None:
    """A country or region as the gazetteer has it, or a town by the name and number that GDELT gives it."""
    parts = [part for each in row.ActionGeo_FullName.split(",") if (part := plain(each))]
    if not parts:
        return None
    if precision == Precision.SETTLEMENT.value:
        name, region = cut(parts[0], LONGEST_NAME), cut(", ".join(parts[1:-1]), LONGEST_NAME)
        slug = f"gdelt-{slug_of(name, region, country, row.ActionGeo_FeatureID)}"
        return PlaceName(slug, name, Place.Kind.SETTLEMENT.value, country, region, "")
    kind, name = Place.Kind.COUNTRY.value, cut(", ".join(parts), LONGEST_NAME)
    area = country if areas.area(country) else ""
    if precision == Precision.REGION.value:
        kind, name = Place.Kind.REGION.value, cut(", ".join(parts[:-1]) or parts[0], LONGEST_NAME)
        area = region_outline(name, country, lat, lon)
    named = PlaceName(f"gdelt-{slug_of(name, kind, country, area)}", name, kind, country, "", area)
    return by_gazetteer(named, f"area:{area}") if area else named


def _actors(row: Row) -> Iterator[tuple[ActorName, str]]:
    """Who is said to have done it, and to whom: names as they stood in the news, in capitals."""
    first = (row.Actor1Name, row.Actor1Code, row.Actor1Type1Code, row.Actor1CountryCode)
    second = (row.Actor2Name, row.Actor2Code, row.Actor2Type1Code, row.Actor2CountryCode)
    for (name, code, role, country), part in zip((first, second), _SAID_OF, strict=True):
        if whole := cut(plain(name).title(), LONGEST_NAME):
            yield ActorName(f"gdelt-{slug_of(whole, code)}", whole, codes.kind_of(role, country), ""), part


def _title(what: str, actors: tuple[tuple[ActorName, str], ...], row: Row) -> str:
    """What a machine thinks has happened, who, where; called a lead wherever it comes to stand."""
    who = " and ".join(dict.fromkeys(cut(actor.name, 80) for actor, _ in actors))
    said = (f"Lead: {what}", who, cut(plain(row.ActionGeo_FullName), 100))
    return cut(", ".join(filter(None, said)), LONGEST_TITLE)


def _statement(what: str, actors: tuple[tuple[ActorName, str], ...], row: Row) -> str:
    """What the machine says, and why nobody should believe it before having read the article."""
    who = "".join(f", {_SAID_OF[role]} {actor.name}" for actor, role in actors)
    counted = f" GDELT counts {int(row.NumArticles):,} with it." if _COUNT.fullmatch(row.NumArticles) else ""
    said = (
        f"A machine read one sentence of an article as: {what} (CAMEO {plain(row.EventCode)}){who}.{counted} "
        "Such readings are often wrong, and one event has many: read the article."
    )
    return cut(said, LONGEST_STATEMENT)


def _source(row: Row) -> SourceName | None:
    """The first article that GDELT found, by its address; a monitoring service by its name."""
    address = plain(row.SOURCEURL)
    if not address:
        return None
    added = compact_day("DATEADDED", row.DATEADDED[:8]).isoformat()
    if not is_web_address(address):
        return SourceName(cut(address, LONGEST_NAME), published=added)
    by = (urlsplit(address).hostname or "").removeprefix("www.")
    return SourceName(cut(by, LONGEST_NAME), url=address, published=added)

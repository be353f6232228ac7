"""VIINA 2.0 (Violent Incident Information from News Articles): reports of Ukraine's war, classified by a machine.

By the names of columns: event_1pd, one row for reports of one kind, place and day; event_info, one row a report; and
extracts of event_1pd that were made by searching the reports for targets and attacks. Columns: VIINA's README."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from events.geocoding import areas
from events.importers import viina_codes as codes
from events.importers.base import Refused, RowProblem, Share, Told, Unimportable
from events.importers.formats import Importer, Terms
from events.importers.placing import by_gazetteer
from events.importers.reading import table
from events.importers.record import PlaceName, Record, SourceName, Statement
from events.importers.shaping import (
    LONGEST_NAME,
    LONGEST_QUOTE,
    LONGEST_STATEMENT,
    LONGEST_TITLE,
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

_EXTRACTED = {  # an extract's names of columns -> VIINA's
    "event_ids_matching": "event_ids", "sources_matching": "sources", "source_urls": "url",
    "representative_text": "text", "a_rus": "a_rus_b", "a_ukr": "a_ukr_b", "a_rus_init": "a_rus_init_b",
    "a_ukr_init": "a_ukr_init_b",
}  # fmt: skip
_NEEDED = ("date", "latitude", "longitude")
_NOT_KEPT = ("latitude", "longitude", "text", "url")  # of the columns: they are told in full
_FLAG = re.compile(r"[at]_\w+_b", re.ASCII)
_ID = re.compile(r"(\d{1,12})(?:\.0)?", re.ASCII)
_LISTED = re.compile(r"[,;|]")
_BETWEEN_ADDRESSES = re.compile(r"\|(?=https?://)")
_COUNTRY = "ua"


class Row(NamedTuple):
    """The cells of a row that we read, empty where the file has no such column."""

    date: str
    n_reports: str
    sources: str
    source: str
    url: str
    text: str
    lang: str
    geonameid: str
    asciiname: str
    adm1_name: str
    adm2_name: str
    latitude: str
    longitude: str
    geo_precision: str
    target_classes: str
    target_terms: str
    attack_terms: str


class Viina(Importer):
    name = "viina"
    terms = Terms(
        title="VIINA: Violent Incident Information from News Articles",
        licence="ODbL 1.0",
        licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
        credit=(
            "Contains information from VIINA, which is made available under the Open Database License (ODbL): Zhukov, "
            "Yuri, and Natalie Ayers (2023), “VIINA 2.0: Violent Incident Information from News Articles on the 2022 "
            "Russian Invasion of Ukraine”, Harvard University."
        ),
        url="https://github.com/zhukovyuri/VIINA",
    )
    claimant = "VIINA"

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        with table(source, told.encoding, share) as found:
            extract = "target_classes" in found.columns
            columns = [_EXTRACTED.get(name, name) if extract else name for name in found.columns]
            missing = [name for name in _NEEDED if name not in columns]
            if missing or not {"event_id", "event_id_1pd"} & set(columns):
                needed = ", ".join(missing) or "event_id_1pd or event_id"
                raise Unimportable(f"This is no VIINA file of reports with their places: it has no column {needed}.")
            numbered = "event_id" if "event_id" in columns else "event_id_1pd"
            kept = [name for name in columns if name not in _NOT_KEPT]
            pick, pick_kept = picker(columns, Row._fields), picker(columns, kept)
            yield from cleaned(
                found.rows,
                lambda number, cells: self._record(
                    number, Row._make(pick(cells)), dict(zip(kept, pick_kept(cells), strict=True)), numbered
                ),
            )

    def _record(self, number: int, row: Row, kept: dict[str, str], numbered: str) -> Record:
        origin = {name: cell for name, cell in kept.items() if cell}
        told = {name: codes.is_set(name, cell) for name, cell in origin.items() if _FLAG.fullmatch(name)}
        flags = {name for name, is_so in told.items() if is_so}
        kinds = _kinds(row, flags)
        day = compact_day("date", row.date)
        precision = _precision(row.geo_precision)
        lat, lon = position(row.latitude, row.longitude, "Ukraine", _COUNTRY)
        place = _place(row, precision, lat, lon)
        sources, oddities = _sources(number, row, day.isoformat())
        article = sources[0] if len(sources) == 1 and sources[0].url else None
        return Record(
            row=number,
            external_id=_id(numbered, kept[numbered], day.year),
            title=_title(kinds, place),
            category=kinds[0].category if kinds else codes.OTHER,
            edtf=day.isoformat(),
            earliest=day,
            latest=day,
            lat=lat,
            lon=lon,
            precision=precision,
            place=place,
            actors=tuple((actor, "initiator") for flag, actor in codes.INITIATORS.items() if flag in flags),
            claims=(self._claim(row, _statement(row, kinds, flags if told else None), article),),
            sources=() if article else sources,
            tags=", ".join(sorted({kind.tag for kind in kinds})),
            origin=origin,
            oddities=oddities,
        )

    def _claim(self, row: Row, said: str, article: SourceName | None) -> Statement:
        """What VIINA says of a row; a report's own words are a quote where there is one report, and few in any case."""
        words = cut(plain(row.text), LONGEST_QUOTE)
        if article:
            return Statement(self.claimant, said, source=article, quote=words)
        told = f"{said} From the reports: “{words}”" if words else said
        return Statement(self.claimant, cut(told, LONGEST_STATEMENT))


def _id(column: str, entry: str, year: int) -> str:
    """Numbers may begin anew in a year's file; those of single reports are others than those of what they add up to."""
    found = _ID.fullmatch(entry)
    if not found:
        raise Refused(column, f"“{entry[:40]}” is not a number." if entry else "The row has no id.")
    return f"{year}-{found[1]}" if column == "event_id_1pd" else f"{year}-report-{found[1]}"


def _precision(entry: str) -> str:
    if entry not in codes.PLACE_PRECISION:
        raise Refused("geo_precision", f"“{entry[:40]}” is none of {', '.join(filter(None, codes.PLACE_PRECISION))}.")
    return codes.PLACE_PRECISION[entry]


def _kinds(row: Row, flags: set[str]) -> list[codes.Kind]:
    """What a row is about, the most telling first."""
    targets = [name for name in row.target_classes.split("|") if name]
    if unknown := [name for name in targets if name not in codes.TARGETS]:
        raise Refused("target_classes", f"“{unknown[0][:40]}” is none of {', '.join(codes.TARGETS)}.")
    return [codes.TARGETS[name] for name in targets] or [kind for kind in codes.KINDS if kind.column in flags]


def _place(row: Row, precision: str, lat: int, lon: int) -> PlaceName | None:
    """The town by its number in GeoNames, or the district or region that stands for it."""
    region, area = _region(plain(row.adm1_name), lat, lon)
    if precision == Precision.REGION.value:
        named = PlaceName(f"viina-{slug_of(region, area)}", region, Place.Kind.REGION.value, _COUNTRY, "", area)
        return by_gazetteer(named, f"area:{area}") if region else None
    if precision == Precision.DISTRICT.value and row.adm2_name.strip():
        name = cut(f"{plain(row.adm2_name)} district", LONGEST_NAME)
        return PlaceName(f"viina-{slug_of(name, region)}", name, Place.Kind.REGION.value, _COUNTRY, region, "")
    number, name = _ID.fullmatch(row.geonameid), cut(plain(row.asciiname), LONGEST_NAME)
    if not number or not name:
        return None
    town = PlaceName(f"viina-{number[1]}", name, Place.Kind.SETTLEMENT.value, _COUNTRY, region, "")
    return by_gazetteer(town, f"geonames:{number[1]}")


@lru_cache(1 << 14)
def _region(name: str, lat: int, lon: int) -> tuple[str, str]:
    """A region's name as the outlines have it, and the code of its outline, which is empty where none is like it."""
    area = codes.REGIONS.get(name) or region_outline(name, _COUNTRY, lat, lon)
    found = areas.area(area) if area else None
    return (found.name if found else cut(name, LONGEST_NAME)), area


def _title(kinds: list[codes.Kind], place: PlaceName | None) -> str:
    """What is reported, and where: a machine read it, so it is no more than reported."""
    what = f"{kinds[0].words} reported" if kinds else "News report"
    at = (place.name, place.region) if place else ("Ukraine",)
    return cut(", ".join(dict.fromkeys(filter(None, (what, *at)))), LONGEST_TITLE)


def _statement(row: Row, kinds: list[codes.Kind], flags: set[str] | None) -> str:
    """How the row came about, all that it is about, and how far that can be trusted; no flags: nobody classified it."""
    several = _ID.fullmatch(row.n_reports) and row.n_reports != "1"
    reports = f"{row.n_reports} news reports of this day" if several else "A news report of this day"
    if row.target_classes:
        terms = (cut(plain(cell.replace("|", ", ")), LONGEST_QUOTE) for cell in (row.target_terms, row.attack_terms))
        words = "; ".join(filter(None, terms))
        return f"{reports}, found by a search for words ({words}). Nobody has checked whether they mean a strike."
    if flags is None:
        return f"{reports}, placed here by the names in the text. What it is about has not been classified."
    about = ", ".join(kind.words.lower() for kind in kinds) or "nothing on the list"
    said = f"{reports}, classified by a machine: {about}."
    if involved := [name for flag, name in codes.INVOLVED.items() if flag in flags]:
        said += f" Said to be involved: {', '.join(involved)}."
    return f"{said} No person has checked this; the day is that of the reports."


def _sources(number: int, row: Row, day: str) -> tuple[tuple[SourceName, ...], tuple[RowProblem, ...]]:
    """The articles by their addresses, else the outlets by their names."""
    outlets = [codes.outlet(code) for code in _listed(row.source or row.sources)]
    language = codes.LANGUAGES.get(row.lang, "")
    found, oddities = [], []
    for address in filter(None, _BETWEEN_ADDRESSES.split(row.url)):
        if not is_web_address(address):
            problem = f"“{address[:80]}” is no web address; it is left out."
            oddities.append(RowProblem(number, "url", problem, refused=False))
            continue
        by = outlets[0] if len(outlets) == 1 else (urlsplit(address).hostname or "").removeprefix("www.")
        found.append(SourceName(cut(by, LONGEST_NAME), url=address, published=day, language=language))
    return tuple(found) or tuple(SourceName(cut(name, LONGEST_NAME)) for name in outlets), tuple(oddities)


def _listed(entry: str) -> list[str]:
    return list(dict.fromkeys(name for each in _LISTED.split(entry) if (name := plain(each))))

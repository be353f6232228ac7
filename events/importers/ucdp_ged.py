"""The UCDP Georeferenced Event Dataset as CSV, by the names of its columns: the yearly files, the monthly candidates,
the layout of 2018 and earlier, and extracts that others have published. Columns: UCDP GED Codebook."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from events.importers import ucdp_names as names
from events.importers.base import FieldName, Refused, RowProblem, Share, Told
from events.importers.formats import Importer, Terms
from events.importers.gleditsch_ward import country_code
from events.importers.reading import table
from events.importers.record import SIDE_ROLES, ActorName, CategoryName, Record, Statement
from events.importers.shaping import (
    LONGEST_STATEMENT,
    Picked,
    cleaned,
    cut,
    deaths_claim,
    need,
    picker,
    position,
    region_outline,
)
from events.importers.ucdp_codes import PLACE_PRECISION, REGION, when

_FORMER_COLUMNS = {"best_est": "best", "high_est": "high", "low_est": "low"}
_NEEDED = ("id", "type_of_violence", "latitude", "longitude", "date_start", "best")
# Kept as they stand, beside what the event makes of them: codes, and what has no column of ours.
_KEPT = (
    "relid", "active_year", "code_status", "conflict_new_id", "conflict_name", "dyad_new_id", "dyad_name",
    "number_of_sources", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "_src",
)  # fmt: skip


# The codes that our precisions and dates do not give back: readers get them as they are, in words of what they are.
_CODED = (FieldName("where-prec", "Place as coded (1–7)"), FieldName("date-prec", "Day as coded (1–5)"))


class Row(NamedTuple):
    """The cells of a row that we read, empty where the file has no such column."""

    id: str
    type_of_violence: str
    side_a: str
    side_a_new_id: str
    side_b: str
    side_b_new_id: str
    source_article: str
    source_office: str
    source_date: str
    source_headline: str
    source_original: str
    where_prec: str
    where_coordinates: str
    adm_1: str
    latitude: str
    longitude: str
    country: str
    country_id: str
    date_prec: str
    date_start: str
    date_end: str
    low: str
    best: str
    high: str


_ID = re.compile(r"(\d{1,9})(?:\.0)?", re.ASCII)
_FIGURE = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)


class UcdpGed(Importer):
    name = "ucdp-ged"
    terms = Terms(
        title="UCDP Georeferenced Event Dataset",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        credit=(
            "Uppsala Conflict Data Program (UCDP), Uppsala University: Davies, Pettersson, Sollenberg and Öberg, "
            "“Organized violence”, Journal of Peace Research; Sundberg and Melander (2013), “Introducing the UCDP "
            "Georeferenced Event Dataset”, Journal of Peace Research 50(4)."
        ),
        url="https://ucdp.uu.se/downloads/",
    )
    claimant = "Uppsala Conflict Data Program"
    categories = (
        CategoryName("state-based-violence", "State-based violence", "wine", "diamond"),
        CategoryName("non-state-violence", "Non-state violence", "cyan", "triangle"),
        CategoryName("one-sided-violence", "One-sided violence", "sand", "square"),
    )

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        with table(source, told.encoding, share) as found:
            columns = [_FORMER_COLUMNS.get(name, name) for name in found.columns]
            need(columns, _NEEDED, "UCDP GED file")
            pick, pick_kept = picker(columns, Row._fields), picker(columns, _KEPT)
            yield from cleaned(
                found.rows, lambda number, cells: self._record(number, Row._make(pick(cells)), pick_kept(cells))
            )

    def _record(self, number: int, row: Row, kept: Picked) -> Record:
        category = self._category(row.type_of_violence)
        if row.where_prec not in PLACE_PRECISION:
            raise Refused("where_prec", f"“{row.where_prec[:40]}” is not a number from 1 to 7.")
        days = when(row.date_prec, row.date_start, row.date_end)
        code = country_code(row.country, row.country_id)
        lat, lon = position(row.latitude, row.longitude, row.country, code)
        area = _outline(row, code, lat, lon)
        claims, oddities = self._claims(number, row)
        return Record(
            row=number,
            external_id=_id(row.id),
            title=names.title(category, row.side_a, row.side_b, row.where_coordinates, row.country),
            category=category,
            edtf=days.edtf,
            earliest=days.earliest,
            latest=days.latest,
            lat=lat,
            lon=lon,
            precision=PLACE_PRECISION[row.where_prec],
            place=names.place(row.where_coordinates, row.where_prec, row.adm_1, row.country, code, area),
            actors=_actors(row),
            claims=claims,
            oddities=oddities,
            extra=tuple(each for each in zip(_CODED, (row.where_prec, row.date_prec), strict=True) if each[1]),
            origin={name: value for name, value in zip(_KEPT, kept, strict=True) if value},
        )

    def _claims(self, number: int, row: Row) -> tuple[tuple[Statement, ...], tuple[RowProblem, ...]]:
        """UCDP's files hold rows whose best estimate is outside their own bounds; these say so, and give it alone."""
        said = names.statement(
            row.source_original, row.source_article, row.source_office, row.source_date, row.source_headline
        )
        low, best, high = _figure("low", row.low), _figure("best", row.best), _figure("high", row.high)
        known = [figure for figure in (low, best, high) if figure is not None]
        if known == sorted(known):
            return deaths_claim(self.claimant, said, low, best, high), ()
        note = f"The file's figures contradict each other: low {low}, best {best}, high {high}."
        said = cut(f"{note} {said}".rstrip(), LONGEST_STATEMENT)
        oddity = RowProblem(number, "best", note, refused=False)
        return deaths_claim(self.claimant, said, None, best, None), (oddity,)

    def _category(self, code: str) -> CategoryName:
        if code not in ("1", "2", "3"):
            raise Refused("type_of_violence", f"“{code[:40]}” is not 1, 2 or 3.")
        return self.categories[int(code) - 1]


def _id(text: str) -> str:
    found = _ID.fullmatch(text)
    if not found:
        raise Refused("id", f"“{text[:40]}” is not a number." if text else "The row has no id.")
    return found[1]


def _figure(column: str, text: str) -> int | None:
    if not text:
        return None
    found = _FIGURE.fullmatch(text)
    if not found:
        raise Refused(column, f"“{text[:40]}” is not a count of people.")
    return int(found[1])


def _outline(row: Row, country: str, lat: int, lon: int) -> str:
    """The outline of a row that is known to a region only. Districts have none here; their region's would say less."""
    if row.where_prec != REGION:
        return ""
    return region_outline(row.adm_1 or row.where_coordinates, country, lat, lon)


def _actors(row: Row) -> tuple[tuple[ActorName, str], ...]:
    sides = (names.actor(row.side_a, row.side_a_new_id), names.actor(row.side_b, row.side_b_new_id))
    return tuple((actor, role) for actor, role in zip(sides, SIDE_ROLES, strict=True) if actor)

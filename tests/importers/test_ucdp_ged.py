"""What a row of UCDP's becomes, column by column, and why a row is refused."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.importers.base import Refused, RowProblem, Told, Unimportable
from events.importers.record import Record
from events.importers.table import importer
from events.importers.ucdp_codes import when
from events.lib import days
from tests.importers.conftest import FIXTURES, Row, as_csv, invented, quiet


def answers(path: Path) -> list[Record | RowProblem]:
    return list(importer("ucdp-ged").records(path, Told(), quiet))


def answer(path: Path, **cells: str) -> Record | RowProblem:
    (path / "row.csv").write_text(as_csv(invented(1, 1, **cells)), encoding="utf-8")
    (found,) = answers(path / "row.csv")
    return found


def record(path: Path, **cells: str) -> Record:
    found = answer(path, **cells)
    assert isinstance(found, Record), found
    return found


# Files


@pytest.mark.parametrize(("name", "rows"), [("ucdp_union", 25), ("ucdp_hdx_phl", 11), ("ucdp_hdx_col", 9)])
def test_every_row_of_every_layout_becomes_a_record(name: str, rows: int) -> None:
    found = answers(FIXTURES / f"{name}.csv")
    assert [type(each) for each in found] == [Record] * rows


def test_older_names_of_columns_are_understood(tmp_path: Path) -> None:
    header, rows = as_csv(invented(1)).split("\n", 1)
    older = header.replace(",best,high,low,", ",best_est,high_est,low_est,")
    assert older != header
    for name, head in (("new", header), ("old", older)):
        (tmp_path / name).write_text(f"{head}\n{rows}")
    assert answers(tmp_path / "old") == answers(tmp_path / "new")


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    rows = invented(2)
    (tmp_path / "one").write_text(as_csv(rows))
    (tmp_path / "two").write_text(as_csv([dict(reversed(row.items())) for row in rows]))
    assert answers(tmp_path / "two") == answers(tmp_path / "one")


def test_a_file_of_another_kind_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,date_start,best\n1,2014-01-01,3\n")
    with pytest.raises(Unimportable, match="no column type_of_violence, latitude, longitude"):
        answers(tmp_path / "other.csv")


# Names


def test_a_title_says_in_plain_words_what_happened_between_whom_and_where(tmp_path: Path) -> None:
    place = {"where_coordinates": "Duma town", "country": "Syria"}
    sides = {"side_a": "Government of Syria", "side_b": "IS"}
    assert record(tmp_path, type_of_violence="1", **sides, **place).title == (
        "Fighting between Government of Syria and IS, Duma town, Syria"
    )
    assert record(tmp_path, type_of_violence="3", side_a="IS", side_b="Civilians", **place).title == (
        "Violence against civilians by IS, Duma town, Syria"
    )


def test_a_row_of_numbers_only_is_told_by_its_kind_and_country() -> None:
    bare = next(r for r in answers(FIXTURES / "ucdp_union.csv") if isinstance(r, Record) and not r.actors)
    assert bare.title == "Non-state violence, Lebanon"
    assert bare.place is not None
    assert (bare.place.name, bare.place.kind, bare.precision, bare.edtf) == (
        "Lebanon", "country", "area", "1989-01-01?",
    )  # fmt: skip


def test_former_names_of_states_stay_out_of_titles(tmp_path: Path) -> None:
    found = record(tmp_path, type_of_violence="1", side_a="Government of Yemen (North Yemen)", side_b="Forces of Hadi",
                   where_coordinates="Aden city", country="Yemen (North Yemen)")  # fmt: skip
    assert found.title == "Fighting between Government of Yemen and Forces of Hadi, Aden city, Yemen"
    assert found.actors[0][0].country == "ye"


def test_the_same_name_and_number_is_the_same_actor_and_another_number_another(tmp_path: Path) -> None:
    def slug(number: str) -> str:
        return record(tmp_path, side_b="Front", side_b_new_id=number).actors[1][0].slug

    assert len({slug("7"), slug("8"), slug("")}) == 3
    assert slug("7.0") == slug("7") == "ucdp-7-front"


def test_names_that_only_differ_behind_the_cut_stay_apart(tmp_path: Path) -> None:
    long = "Supporters of " + "a very long name and " * 20
    found = {record(tmp_path, side_b=long + end, side_b_new_id="").actors[1][0].slug for end in ("x", "y")}
    assert len(found) == 2
    assert all(len(slug) <= 80 for slug in found)


def test_a_name_in_another_script_still_gets_an_address(tmp_path: Path) -> None:
    found = record(tmp_path, where_coordinates="حلب")
    assert found.place is not None
    assert found.place.slug.startswith("ucdp-")
    assert found.place.name == "حلب"


def test_an_unknown_country_is_left_empty_and_no_fault(tmp_path: Path) -> None:
    found = record(tmp_path, country="Atlantis", country_id="99999")
    assert found.place is not None
    assert found.place.country == ""


def test_a_country_may_be_known_by_its_number_alone(tmp_path: Path) -> None:
    found = record(tmp_path, country="Some new spelling", country_id="369")
    assert found.place is not None
    assert found.place.country == "ua"


def test_sources_are_told_one_by_one(tmp_path: Path) -> None:
    found = record(tmp_path, source_original="police", source_office="Wire;Echo", source_date="2014-05-01;2014-05-02",
                   source_headline="Shots heard;Two dead")  # fmt: skip
    said = "According to police. Reports: Wire, 2014-05-01: Shots heard; Echo, 2014-05-02: Two dead"
    assert found.claims[0].statement == said


def test_a_headline_with_a_semicolon_is_not_torn_apart(tmp_path: Path) -> None:
    found = record(tmp_path, source_original="", source_office="Wire", source_date="2014-05-01",
                   source_headline="Shots heard; two dead")  # fmt: skip
    assert found.claims[0].statement == "Reports: Wire, 2014-05-01: Shots heard; two dead"


def test_an_endless_source_is_cut_and_an_invisible_letter_taken_out(tmp_path: Path) -> None:
    found = record(tmp_path, source_headline="gp\u202ej.exe " * 1000)
    assert len(found.claims[0].statement) == 2000
    assert "\u202e" not in found.claims[0].statement


def test_codes_are_kept_as_they_stand(tmp_path: Path) -> None:
    codes = {"where_prec": "3", "date_prec": "2", "relid": "X-1", "code_status": "Clear", "event_clarity": "2",
             "adm_1": "A", "adm_2": "B"}  # fmt: skip
    assert codes.items() <= record(tmp_path, **codes).origin.items()


# Crosswalks


@pytest.mark.parametrize(
    ("code", "precision"),
    [("1", "settlement"), ("2", "area"), ("3", "district"), ("4", "region"), ("5", "region"), ("6", "country"),
     ("7", "sea"), ("", "area")],
)  # fmt: skip
def test_where_prec_is_a_place_precision(tmp_path: Path, code: str, precision: str) -> None:
    assert record(tmp_path, where_prec=code).precision == precision


@pytest.mark.parametrize(
    ("precision", "start", "end", "edtf"),
    [
        ("1", "2014-05-31", "2014-05-31", "2014-05-31"),
        ("1", "2014-05-31 00:00:00.000", "2014-05-31T00:00:00", "2014-05-31"),
        ("1", "2014-05-31", "2014-06-01", "2014-05-31/2014-06-01"),
        ("2", "2014-05-28", "2014-05-31", "2014-05-28/2014-05-31"),
        ("2", "2014-05-28", "2014-05-28", "2014-05-28~"),
        ("3", "2014-05-26", "2014-06-01", "2014-05-26/2014-06-01"),
        ("4", "2016-02-01", "2016-02-29", "2016-02"),
        ("4", "2014-09-25", "2014-10-10", "2014-09-25/2014-10-10"),
        ("4", "2014-02-11", "", "2014-02"),
        ("5", "2014-01-01", "2014-12-31", "2014"),
        ("5", "2014-04-12", "2014-08-17", "2014-04-12/2014-08-17"),
        ("5", "2014-04-12", "2014-04-12", "2014"),
        ("", "2014-05-31", "", "2014-05-31?"),
        ("", "2014-05-30", "2014-05-31", "2014-05-30/2014-05-31"),
        ("1", "2028-02-29", "", "2028-02-29"),
    ],
)
def test_date_prec_and_bounds_are_one_date(precision: str, start: str, end: str, edtf: str) -> None:
    assert when(precision, start, end).edtf == edtf


@given(st.sampled_from(["", "1", "2", "3", "4", "5"]), st.dates(), st.dates() | st.none())
def test_the_days_of_a_date_are_those_that_its_text_covers(precision: str, start: date, end: date | None) -> None:
    try:
        found = when(precision, start.isoformat(), end.isoformat() if end else "")
    except Refused:
        assert end is not None and end < start
        return
    understood = days.parse(found.edtf)
    assert (understood.earliest, understood.latest) == (found.earliest, found.latest)
    assert found.earliest <= start <= found.latest


# Figures


def test_figures_that_contradict_each_other_come_in_by_the_best_alone(tmp_path: Path) -> None:
    found = record(tmp_path, low="35", best="228", high="35", source_original="UN", source_office="")
    claim = found.claims[0]
    assert (claim.low, claim.best, claim.high) == (None, 228, None)
    assert "low 35, best 228, high 35" in found.claims[0].statement
    assert [odd.refused for odd in found.oddities] == [False]


@pytest.mark.parametrize("best", ["0", "3.0"])
def test_a_count_may_be_written_as_other_programs_do(tmp_path: Path, best: str) -> None:
    assert record(tmp_path, low="", best=best, high="").claims[0].best == int(best[0])


# What is refused, and in which column

REFUSED: list[tuple[str, Row]] = [
    ("id", {"id": ""}),
    ("id", {"id": "x1"}),
    ("id", {"id": "-5"}),
    ("id", {"id": "1234567890"}),
    ("type_of_violence", {"type_of_violence": "4"}),
    ("type_of_violence", {"type_of_violence": ""}),
    ("where_prec", {"where_prec": "8"}),
    ("date_prec", {"date_prec": "6"}),
    ("date_start", {"date_start": ""}),
    ("date_start", {"date_start": "2015-02-29"}),
    ("date_start", {"date_start": "31.05.2014"}),
    ("date_start", {"date_start": "0000-01-01"}),
    ("date_start", {"date_start": "10000-01-01"}),
    ("date_start", {"date_start": "2014-05-31T23:00:00+14:00"}),
    ("date_end", {"date_start": "2014-05-31", "date_end": "2014-05-30"}),
    ("latitude", {"latitude": ""}),
    ("latitude", {"latitude": "NaN"}),
    ("latitude", {"latitude": "1e999"}),
    ("latitude", {"latitude": "90.0001"}),
    ("latitude", {"latitude": "36,2021"}),
    ("longitude", {"longitude": "181"}),
    ("longitude", {"longitude": "-Infinity"}),
    ("longitude", {"longitude": "37°9'"}),
    ("latitude", {"latitude": "120.98", "longitude": "14.60"}),
    ("latitude", {"latitude": "37.5", "longitude": "48.5", "country": "Ukraine"}),
    ("best", {"best": "-1"}),
    ("best", {"best": "many"}),
    ("high", {"high": "1e999"}),
    ("low", {"low": "2.5"}),
]


@pytest.mark.parametrize(("column", "cells"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_row_is_refused_with_its_number_its_column_and_a_reason(tmp_path: Path, column: str, cells: Row) -> None:
    """Threats 34 and 35."""
    problem = answer(tmp_path, **cells)
    assert isinstance(problem, RowProblem)
    assert (problem.row, problem.column, problem.refused) == (2, column, True)
    assert problem.reason


@pytest.mark.parametrize(
    ("written", "lat_lon"),
    [(("-0", "180"), (0, -18_000_000)), (("90", "-180"), (9_000_000, -18_000_000)), (("-17.123456", "179.999996"),
     (-1_712_346, -18_000_000))],
)  # fmt: skip
def test_positions_are_integers_and_180_is_minus_180(tmp_path: Path, written: Any, lat_lon: Any) -> None:
    found = record(tmp_path, latitude=written[0], longitude=written[1], country="")
    assert (found.lat, found.lon) == lat_lon


def test_swapped_coordinates_are_suspected_only_where_the_other_way_round_fits(tmp_path: Path) -> None:
    assert isinstance(answer(tmp_path, latitude="37.5", longitude="48.5", country="Ukraine"), RowProblem)
    assert isinstance(answer(tmp_path, latitude="10", longitude="-60", country="Ukraine"), Record)
    assert isinstance(answer(tmp_path, latitude="-17", longitude="-179.9", country="Fiji"), Record)

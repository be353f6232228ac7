"""Dates and positions as spreadsheets have them: decided over the whole column, or asked; never guessed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.importers.base import Refused, Told, Unimportable
from events.importers.sheets import dates, places
from events.importers.sheets.columns import COLUMNS, NEEDED, meant
from events.importers.sheets.dates import Moment, Order, order_of, read
from events.importers.sheets.rows import _count
from events.importers.table import importer
from tests.importers.conftest import quiet


@pytest.mark.parametrize(
    ("cells", "said", "expected"),
    [
        (["05/11/2024", "25/11/2024"], None, Order(True)),
        (["05/11/2024", "11/25/2024"], None, Order(False)),
        (["05.11.2024", "11/05/2024"], None, Order(None, "05.11.2024")),
        (["25/11/2024", "11/25/2024", "05/06/2024"], None, Order(None, "05/06/2024")),
        (["05/11/2024"], True, Order(True)),
        (["05/05/2024", "2024-11-05", ""], None, Order(None)),
    ],
)
def test_the_order_is_that_of_the_days_that_can_be_read_in_one_way(
    cells: list[str], said: bool | None, expected: Order
) -> None:
    assert order_of(cells, said) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.booleans(), st.sampled_from("./-"))
def test_no_day_is_ever_read_as_another(day: date, day_first: bool, mark: str) -> None:
    parts = (day.day, day.month) if day_first else (day.month, day.day)
    cell = f"{parts[0]}{mark}{parts[1]}{mark}{day.year}"
    order = order_of([cell])
    if order.asks:
        with pytest.raises(Refused, match="may be two days"):
            read("date", cell, order)
        order = Order(day_first)
    assert read("date", cell, order) == Moment(day.isoformat())


CELLS = [
    ("2024-11-05", Moment("2024-11-05")),
    ("2024-11", Moment("2024-11")),
    ("2024-10/2024-11", Moment("2024-10/2024-11")),
    ("20241105", Moment("2024-11-05")),
    ("2024/11/5", Moment("2024-11-05")),
    ("late October 2024", Moment("2024-10-21/2024-10-31")),
    ("2024-11-05 14:30:00", Moment("2024-11-05", note="14:30; the time zone is not said.")),
    ("2024-11-05T14:30:00Z", Moment("2024-11-05", "14:30", "UTC")),
    ("2024-11-05T14:30+0300", Moment("2024-11-05", "14:30", "+03:00")),
    ("2024-11-05 00:00:00", Moment("2024-11-05")),
    ("2024-11-05T00:00:00.000Z", Moment("2024-11-05")),
    ("25.11.2024 9:15", Moment("2024-11-25", note="09:15; the time zone is not said.")),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_date_is_read_as_programs_and_people_write_it(cell: str, expected: Moment) -> None:
    assert read("date", cell, Order(None)) == expected


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", "missing"), ("31/02/2024", "no day"), ("5/6/24", "two digits"), ("45567", "45567"), ("soon", "soon"),
        ("yesterday", "day"), ("2024-13-01", "2024-13-01"), ("9" * 50_000, "9"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_its_reason(cell: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read("date", cell, Order(None))


def test_a_day_against_the_order_of_its_column_is_refused() -> None:
    with pytest.raises(Refused, match="in this column the day comes first"):
        read("date", "11/25/2024", Order(True))


def test_a_whole_file_that_can_be_read_in_two_ways_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,date\na,05/06/2024\nb,07/08/2024\n")
    with pytest.raises(Unimportable, match="“05/06/2024” may be two days.*--day-first or --month-first"):
        list(importer("table").records(tmp_path / "t.csv", Told(), quiet))


# Positions


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("51.7373", "36.1874", ""), (51_73730, 36_18740)),
        (("51,7373", "36,1874", ""), (51_73730, 36_18740)),
        (("51°44′14″ N", "36°11′14″ E", ""), (51_73722, 36_18722)),
        (("-33.5", "180", ""), (-33_50000, -180_00000)),
        (("", "", "51.7373, 36.1874"), (51_73730, 36_18740)),
        (("", "", ""), None),
    ],
)
def test_a_position_is_read_in_the_notations_of_the_field(
    cells: tuple[str, str, str], expected: tuple[int, int] | None
) -> None:
    assert places.spot(*cells, "") == expected


@pytest.mark.parametrize("cell", ["NaN", "inf", "1e999", "1e5", "91", "--5", "٠x", "5" * 50_000])
def test_what_is_no_coordinate_is_refused(cell: str) -> None:
    """Threat 34."""
    with pytest.raises(Refused):
        places.spot(cell, "10", "", "")


@pytest.mark.parametrize(
    ("said", "code"),
    [("Ukraine", "ua"), ("UA", "ua"), ("804", "ua"), ("Russia (Soviet Union)", "ru"), ("Narnia", ""), ("zz", "")],
)
def test_a_country_is_known_by_code_number_and_name(said: str, code: str) -> None:
    assert places.country(said) == code


@pytest.mark.parametrize(
    ("cell", "count"),
    [("10,000", "10000"), ("10.000", "10000"), ("1 234 567", "1234567"), ("12.0", "12"), ("12.5", "12.5"), ("x", "x")],
)
def test_thousands_are_parted_as_anybody_likes(cell: str, count: str) -> None:
    assert _count(cell) == count


# Columns


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_is_meant_by_its_own_name(name: str) -> None:
    assert meant(name) == meant(name.replace("_", " ").title()) == name


def test_what_is_needed_is_there_and_what_is_merely_like_means_nothing() -> None:
    assert set(NEEDED) <= set(COLUMNS)
    assert meant("date of birth") == meant("") == meant("titles") == ""


def test_a_field_is_filled_by_one_column() -> None:
    fields = [(column.noun, column.field) for column in COLUMNS.values()]
    assert len(set(fields)) == len(fields)
    assert dates.Moment("2024").note == ""

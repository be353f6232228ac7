"""Days against one table (tests/fixtures/days.json, also run by tests/js/days.test.js) and against any text."""

import json
import time
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.lib import days

TABLE: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parents[1] / "fixtures/days.json").read_text())
ANY_DAY = st.dates()
EDTF_LIKE = st.text("0123456789X-/.~?%T ", max_size=24)


def rows(name: str, key: str = "text") -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", TABLE[name], ids=[ascii(row[key]) for row in TABLE[name]])


def iso(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(TABLE["dates"]) + len(TABLE["not_dates"]) >= 80


@rows("dates")
def test_a_date_covers_the_days_it_says(row: dict[str, Any]) -> None:
    assert days.parse(row["text"]) == days.When(
        edtf=row["text"],
        earliest=date.fromisoformat(row["earliest"]),
        latest=date.fromisoformat(row["latest"]),
        precision=row["precision"],
        approximate=row["approximate"],
        uncertain=row["uncertain"],
    )


@rows("dates")
def test_a_date_is_said_as_a_person_would(row: dict[str, Any]) -> None:
    when = days.parse(row["text"])
    assert days.describe(when) == row["said"]
    assert days.describe(when, expected=True) == f"expected {row['said']}"


@rows("not_dates")
def test_what_is_no_date_is_refused_with_the_reason(row: dict[str, Any]) -> None:
    with pytest.raises(days.BadDate) as refusal:
        days.parse(row["text"])
    assert row["problem"] in str(refusal.value)


def test_a_refusal_says_what_may_be_written() -> None:
    with pytest.raises(days.BadDate, match="Write 2024-10-17, 2024-10 or 2024"):
        days.parse("October 2024")


def test_a_date_as_understood_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        days.parse("2024").edtf = "2025"  # type: ignore[misc]


@pytest.mark.parametrize(
    "hostile",
    [
        "2" * 10_000,
        "2024/" * 10_000,
        "X" * 50_000,
        "-" * 50_000,
        "2024-" * 10_000,
        "~?%" * 16_000,
        "../" * 16_000,
        "Y1E9" * 12_000,
    ],
    ids=lambda text: f"{text[:5]} × {len(text)}",
)
def test_a_long_hostile_text_is_refused_at_once(hostile: str) -> None:
    started = time.process_time()
    with pytest.raises(days.BadDate, match="at most 64 characters"):
        days.parse(hostile)
    with pytest.raises(days.BadDate, match="This is not a day"):
        days.parse_day(hostile)
    assert time.process_time() - started < 0.05


@given(st.text() | EDTF_LIKE)
def test_any_text_is_a_date_or_refused_within_50_ms(text: str) -> None:
    started = time.process_time()
    try:
        when = days.parse(text)
    except days.BadDate:
        pass
    else:
        assert when.earliest <= when.latest
        assert days.parse(when.edtf) == when
        assert days.describe(when)
    assert time.process_time() - started < 0.05


@given(st.text() | EDTF_LIKE, st.booleans())
def test_any_text_in_a_link_is_a_day_or_refused(text: str, end: bool) -> None:
    try:
        day = days.parse_day(text, end)
    except days.BadDate:
        return
    assert days.number(days.parse(text).latest if end else days.parse(text).earliest) == days.number(day)


@given(ANY_DAY, ANY_DAY)
def test_a_period_runs_from_its_first_day_to_its_last(one: date, other: date) -> None:
    first, last = sorted((one, other))
    when = days.parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (when.earliest, when.latest) == (first, last)


@given(ANY_DAY, st.sampled_from("~?%"))
def test_a_doubt_is_said_and_never_widens_the_days(day: date, qualifier: str) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        sure, doubtful = days.parse(text), days.parse(text + qualifier)
        assert (sure.earliest, sure.latest, sure.precision) == (doubtful.earliest, doubtful.latest, doubtful.precision)
        assert days.describe(doubtful).startswith(days.describe(sure) + ", ")


@given(ANY_DAY)
def test_a_day_survives_becoming_a_number(day: date) -> None:
    assert days.from_number(days.number(day)) == day
    assert days.parse(day.isoformat()).earliest == days.parse_day(day.isoformat()) == day


@rows("numbers")
def test_a_day_has_the_number_and_the_words_of_the_table(row: dict[str, Any]) -> None:
    day = date.fromisoformat(row["text"])
    assert days.number(day) == row["number"]
    assert days.from_number(row["number"]) == day
    assert days.say_day(day) == row["said"]


def test_open_ends_are_the_first_and_last_day_there_is() -> None:
    assert days.from_number(days.OPEN_START) == date.min == days.parse("../2024").earliest
    assert days.from_number(days.OPEN_END) == date.max == days.parse("2024/..").latest


@pytest.mark.parametrize("beyond", [days.OPEN_START - 1, days.OPEN_END + 1, 10**30])
def test_there_is_no_day_beyond_the_open_ends(beyond: int) -> None:
    with pytest.raises(days.BadDate, match="between -719162 and 2932896"):
        days.from_number(beyond)


@rows("link_days")
def test_a_link_names_a_day_or_is_told_how(row: dict[str, Any]) -> None:
    if "day" in row:
        assert days.parse_day(row["text"], end=row["end"]).isoformat() == row["day"]
        return
    for end in (False, True):
        with pytest.raises(days.BadDate) as refusal:
            days.parse_day(row["text"], end)
        assert str(refusal.value) == row["problem"]


@pytest.mark.parametrize(
    "row", TABLE["windows"], ids=lambda row: "{earliest}..{latest} in {start}..{end}".format(**row)
)
def test_periods_meet_as_the_table_says(row: dict[str, Any]) -> None:
    earliest, latest = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
    start, end = iso(row["start"]), iso(row["end"])
    assert days.overlaps(earliest, latest, start, end) is row["overlaps"]
    assert days.within(earliest, latest, start, end) is row["within"]


@given(ANY_DAY, ANY_DAY, st.none() | ANY_DAY, st.none() | ANY_DAY)
def test_days_and_day_numbers_meet_alike(one: date, other: date, start: date | None, end: date | None) -> None:
    first, last = sorted((one, other))
    numbers = [None if day is None else days.number(day) for day in (start, end)]
    assert days.overlaps(first, last, start, end) == days.overlaps(days.number(first), days.number(last), *numbers)
    assert days.within(first, last, start, end) == days.within(days.number(first), days.number(last), *numbers)


@given(ANY_DAY, ANY_DAY, ANY_DAY, ANY_DAY)
def test_what_lies_in_a_window_also_meets_it(one: date, other: date, start: date, end: date) -> None:
    first, last = sorted((one, other))
    if days.within(first, last, start, end):
        assert days.overlaps(first, last, start, end)

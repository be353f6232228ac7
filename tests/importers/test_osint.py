"""GeoConfirmed and timemap: what volunteers have placed, with the posts that show it."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.record import Record
from events.importers.run import Wish, import_file
from events.importers.table import importer
from events.importers.weblinks import links, publisher
from events.models import Event
from tests.importers.conftest import FIXTURES, quiet

CONFIRMED, TIMEMAP = FIXTURES / "geoconfirmed.csv", FIXTURES / "timemap.json"


def records(name: str, path: Path) -> list[Any]:
    return list(importer(name).records(path, Told(), quiet))


@pytest.mark.django_db
def test_footage_comes_with_its_posts_its_clock_in_words_and_what_it_does_not_say() -> None:
    first, slip, last = records("geoconfirmed", CONFIRMED)
    assert (first.title, first.edtf, first.date_note) == (
        "Invented drone strikes a truck in Sudzha", "2024-11-05", "21:35; the time zone is not said.",
    )  # fmt: skip
    assert [(source.publisher, source.url) for source in first.sources] == [
        ("x.com", "https://x.com/invented/status/1"), ("t.me", "https://t.me/invented/2"),
        ("x.com", "https://x.com/geo/status/3"),
    ]  # fmt: skip
    assert (first.place.name, first.precision, first.tags) == ("Sudzha", "site", "ukraine")
    assert first.claims[0].claimant == "GeoConfirmed" and "does not say how closely" in first.claims[0].statement
    assert first.origin["units"] == "Invented brigade"
    assert isinstance(slip, RowProblem) and (slip.column, slip.row) == ("date", 3)
    assert last.title == "First line of an invented story" and "and a second one" in last.summary
    assert last.origin["origin"] == "Invented Volunteer"


@pytest.mark.django_db
def test_incidents_come_with_their_sources_and_filters() -> None:
    first, beyond, last = records("timemap", TIMEMAP)
    assert (first.external_id, first.edtf, first.lat, first.lon) == ("CIV0001", "2024-11-05", 51_19810, 35_26830)
    assert first.tags == "rocket, school-or-childcare"
    assert [(source.publisher, source.title) for source in first.sources] == [
        ("x.com", "Video of the roof"), ("S2", ""),
    ]  # fmt: skip
    assert first.origin["filters"] == "Type of area affected: School or childcare; Weapon System: Rocket"
    assert isinstance(beyond, RowProblem) and (beyond.column, beyond.row) == ("latitude", 2)
    assert isinstance(last, Record) and last.edtf == "2024-11-06"


@pytest.mark.parametrize(("name", "path", "count"), [("geoconfirmed", CONFIRMED, 2), ("timemap", TIMEMAP, 2)])
def test_what_was_written_passes_every_check_and_a_second_import_changes_nothing(
    editions: Path, name: str, path: Path, count: int
) -> None:
    wish = Wish(importer(name), path, "osint", Told())
    assert import_file(wish, quiet).new == count
    for event in Event.objects.all():
        for row in (event, *event.claims.all(), *event.citations.all()):
            row.full_clean()
    assert import_file(wish, quiet).unchanged == count


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"id": ""}, "id"),
        ({"date": "13/13/2024"}, "date"),
        ({"description": None}, "description"),
        ({"latitude": None}, "latitude"),
        ({"latitude": "1e999"}, "latitude"),
        ({"sources": "x"}, "sources"),
        ({"sources": [{"path": "https://[broken"}]}, "sources"),
        ({"location": ["x"]}, ""),
    ],
)
def test_an_incident_that_cannot_be_is_refused_by_what_is_wrong(
    tmp_path: Path, changes: dict[str, Any], column: str
) -> None:
    whole = json.loads(TIMEMAP.read_text())[0]
    (tmp_path / "one.json").write_text(json.dumps([whole | changes]))
    (found,) = records("timemap", tmp_path / "one.json")
    assert isinstance(found, RowProblem) and found.column == column, found


@pytest.mark.django_db
def test_an_incident_says_all_that_timemap_itself_would_read(tmp_path: Path) -> None:
    """Decimals behind a comma, a clock time beside the day, and sources and filters that are texts."""
    more = {
        "latitude": "51,5", "longitude": 35, "time": "14:30", "filters": ["Rocket"],
        "sources": ["S1", "https://a.example/1"],
    }  # fmt: skip
    (tmp_path / "one.json").write_text(json.dumps([json.loads(TIMEMAP.read_text())[0] | more]))
    (found,) = records("timemap", tmp_path / "one.json")
    assert (found.lat, found.date_note, found.tags) == (51_50000, "14:30; the time zone is not said.", "rocket")
    assert [(source.publisher, source.url) for source in found.sources] == [
        ("S1", ""), ("a.example", "https://a.example/1"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_footage_whose_source_has_no_address_keeps_its_name_and_no_clock_that_is_none(tmp_path: Path) -> None:
    header = CONFIRMED.read_text().splitlines()[0]
    (tmp_path / "one.csv").write_text(f"{header}\n1;2024-11-05;51;35;99:99 - Invented;Invented channel;;;;;\n")
    (found,) = records("geoconfirmed", tmp_path / "one.csv")
    assert [(source.publisher, source.url) for source in found.sources] == [("Invented channel", "")]
    assert (found.title, found.date_note) == ("99:99 - Invented", "")


@pytest.mark.parametrize("content", ["[", "[{}", "{}]", "[[[" * 50, "[1, 2", "[]", '{"events": [{"id": "CIV1"}]}'])
def test_what_is_no_list_of_incidents_is_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    """Threat 15."""
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(Unimportable):
        records("timemap", tmp_path / "x.json")


def test_members_that_are_no_incidents_are_counted(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[5, "x", {"id": 1, "id": 2}]')
    found = records("timemap", tmp_path / "x.json")
    assert [type(each) for each in found] == [RowProblem] * 3


def test_addresses_are_found_in_any_text_and_named_by_their_host() -> None:
    assert links("see https://a.example/x?y=1, http://b.example;https://a.example/x?y=1") == [
        "https://a.example/x?y=1", "http://b.example",
    ]  # fmt: skip
    assert links("(https://a.example/x). And https://b.example/A_(b)!") == [
        "https://a.example/x", "https://b.example/A_(b)",
    ]  # fmt: skip
    assert (publisher("https://www.a.example/x"), publisher("https://[broken")) == ("a.example", "https://[broken")

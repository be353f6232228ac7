"""ACLED: its columns, its codes, what a zero means, and terms that keep its data among staff."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.record import Record
from events.importers.run import Wish, import_file, survey
from events.importers.table import importer
from events.models import Claim, Dataset, Event, Participation, PublicEvent, State
from events.models.history import changing
from events.publish.run import publish
from tests.cast import CLOCK
from tests.importers.conftest import FIXTURES, as_csv, quiet

SAMPLE = FIXTURES / "acled.csv"
HEADER = SAMPLE.read_text().splitlines()[0].split(",")
ROW = {**dict.fromkeys(HEADER, ""), "event_id_cnty": "UKR1", "event_date": "2024-11-05", "time_precision": "1",
       "event_type": "Battles", "latitude": "48.28", "longitude": "37.18", "geo_precision": "1", "fatalities": "0",
       "iso": "804", "country": "Ukraine", "location": "Pokrovsk"}  # fmt: skip


def read(path: Path, **cells: str) -> list[Record | RowProblem]:
    path.write_text(as_csv([ROW | cells]), encoding="utf-8")
    found: Iterator[Record | RowProblem] = importer("acled").records(path, Told(), quiet)
    return list(found)


def one(tmp_path: Path, **cells: str) -> Any:
    (found,) = read(tmp_path / "rows.csv", **cells)
    return found


def wish(path: Path = SAMPLE, **more: Any) -> Wish:
    return Wish(importer("acled"), path, "acled", **more)


def test_a_row_becomes_an_event_with_its_sides_its_claim_and_every_code(editions: Path) -> None:
    tally = import_file(wish(), quiet)
    assert (tally.new, tally.refused) == (3, 0)
    event = Event.objects.get(external_id="ukr900001")
    assert event.public_id == "acled-ukr900001"
    assert event.title.startswith("Armed clash: Military Forces of Russia (2000-) and Military Forces of Ukraine")
    assert (event.precision, event.status, event.category.slug) == ("settlement", "reported", "battles")
    assert event.place is not None and (event.place.name, event.place.country) == ("Pokrovsk", "ua")
    assert {(part.actor.name, part.role) for part in event.participations.all()} == {
        ("Military Forces of Russia (2000-)", "side A"), ("Military Forces of North Korea (2011-)", "side A"),
        ("Invented Volunteers", "side A"), ("Military Forces of Ukraine (2019-)", "side B"),
    }  # fmt: skip
    claim = event.claims.get()
    assert (claim.claimant, claim.low, claim.best, claim.high) == ("ACLED", 12, 12, None)
    assert "Sources: Invented Daily; Invented Wire. The most conservative figure reported." in claim.statement
    assert event.origin["interaction"] == "State forces-State forces" and event.origin["timestamp"] == "1731000000"


def test_no_deaths_reported_is_no_figure(editions: Path) -> None:
    import_file(wish(), quiet)
    claim = Claim.objects.get(event__external_id="ukr900002")
    assert (claim.low, claim.best, claim.high, claim.kind) == (None, None, None, "")
    assert "Deaths: none reported, or not known." in claim.statement


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({"event_date": "2024-11-05"}, "2024-11-05"),
        ({"event_date": "05-11-2024"}, "2024-11-05"),
        ({"event_date": "5 November 2024"}, "2024-11-05"),
        ({"event_date": "30-Sept-24"}, "2024-09-30"),
        ({"event_date": "2024-11-05", "time_precision": "2"}, "2024-11-02/2024-11-08"),
        ({"event_date": "2024-02-15", "time_precision": "3"}, "2024-02"),
    ],
)
def test_a_date_is_known_as_closely_as_its_code_says(tmp_path: Path, cells: dict[str, str], edtf: str) -> None:
    assert one(tmp_path, **cells).edtf == edtf


@pytest.mark.parametrize(
    ("cells", "precision", "place"),
    [
        ({"geo_precision": "1"}, "settlement", "Pokrovsk"),
        ({"geo_precision": "2"}, "area", "Pokrovsk"),
        ({"geo_precision": "3", "admin1": "Donetsk", "admin2": "Pokrovskyi"}, "district", "Pokrovskyi"),
        ({"geo_precision": "3", "admin1": "Donetsk"}, "region", "Donetsk"),
    ],
)
def test_a_place_is_known_as_closely_as_its_code_says(
    tmp_path: Path, cells: dict[str, str], precision: str, place: str
) -> None:
    record = one(tmp_path, **cells)
    assert (record.precision, record.place.name, record.place.country) == (precision, place, "ua")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty"),
        ({"event_date": "11/05/2024"}, "event_date"),
        ({"event_date": "31-02-2024"}, "event_date"),
        ({"time_precision": "4"}, "time_precision"),
        ({"geo_precision": ""}, "geo_precision"),
        ({"event_type": "Tea"}, "event_type"),
        ({"fatalities": "several"}, "fatalities"),
        ({"latitude": "1e999"}, "latitude"),
        ({"latitude": "37.18", "longitude": "48.28"}, "latitude"),
    ],
)
def test_a_row_that_cannot_be_meant_so_is_refused_by_its_column(
    tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    found = one(tmp_path, **cells)
    assert isinstance(found, RowProblem) and found.refused and found.column == column


def test_a_file_of_another_kind_is_refused_as_a_whole(db: None, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,title\n1,x\n")
    with pytest.raises(Unimportable, match="no ACLED file"):
        survey(wish(tmp_path / "other.csv"), quiet)


def test_its_data_stay_among_staff_unless_the_operator_holds_a_licence(editions: Path) -> None:
    import_file(wish(), quiet)
    dataset = Dataset.objects.get(slug="acled")
    publish(CLOCK)
    assert dataset.audience == "staff" and not PublicEvent.objects.exists()
    dataset.audience = Dataset.Audience.PUBLIC
    dataset.save()
    for run in (survey, import_file):
        with pytest.raises(Unimportable, match="--licence-confirmed"):
            run(wish(), quiet)
    assert import_file(wish(licensed=True), quiet).unchanged == 3


def test_what_a_newer_file_has_no_more_is_withdrawn_where_that_is_asked_for(editions: Path, tmp_path: Path) -> None:
    import_file(wish(), quiet)
    newer = tmp_path / "newer.csv"
    newer.write_text("\n".join(SAMPLE.read_text().splitlines()[:3]) + "\n")
    assert import_file(wish(newer), quiet).withdrawn == 0
    assert survey(wish(newer, replace=True), quiet).withdrawn == 1
    assert import_file(wish(newer, replace=True), quiet).withdrawn == 1
    gone = Event.objects.get(external_id="rus900003")
    assert (gone.state, gone.state_reason) == (State.WITHDRAWN, "No longer in the newer release of its data set.")
    assert Event.objects.filter(state=State.PUBLISHED).count() == 2
    broken = tmp_path / "broken.csv"
    broken.write_text(newer.read_text().replace("UKR900002", "?"))
    assert import_file(wish(broken, replace=True), quiet).withdrawn == 0  # what was refused may be there all the same


def test_a_row_that_changes_replaces_what_the_file_said_and_keeps_what_editors_added(
    editions: Path, tmp_path: Path
) -> None:
    import_file(wish(), quiet)
    event = Event.objects.get(external_id="ukr900001")
    with changing(reason="Seen by us."):
        Claim(event=event, claimant="A witness", statement="It was so.").save()
    newer = tmp_path / "newer.csv"
    newer.write_text(SAMPLE.read_text().replace('both sides.",12,', 'both sides.",15,'))
    assert import_file(wish(newer), quiet).changed == 1
    assert {(claim.claimant, claim.best) for claim in event.claims.all()} == {("ACLED", 15), ("A witness", None)}
    assert Participation.objects.filter(event=event).count() == 4

"""GDELT: leads that a machine made of sentences, for staff, until an editor makes an event of one."""

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.geocoding import areas
from events.importers import fips_10_4
from events.importers import run as running
from events.importers.base import RowProblem, Told, Unimportable
from events.importers.fips_10_4 import country_of_fips
from events.importers.gdelt_codes import LAYOUTS
from events.importers.run import Wish, import_file, survey
from events.importers.table import importer
from events.models import (
    Actor,
    Category,
    Citation,
    Claim,
    Dataset,
    Event,
    Participation,
    Place,
    PublicEvent,
    Source,
    State,
)
from events.models.history import changing
from events.publish import staff
from events.publish.run import publish
from tests.importers.conftest import FIXTURES, quiet

SAMPLE = FIXTURES / "gdelt.export.CSV"
TABLE = Path(fips_10_4.__file__).with_suffix(".tsv")
NAMES = LAYOUTS[61]
ROWS = [dict(zip(NAMES, line.split("\t"), strict=True)) for line in SAMPLE.read_text().splitlines()]


def wish(path: Path = SAMPLE, **more: Any) -> Wish:
    return Wish(importer("gdelt"), path, "gdelt", **more)


def write(path: Path, rows: list[dict[str, str]], width: int = 61) -> Path:
    path.write_text("".join("\t".join(row[name] for name in LAYOUTS[width]) + "\n" for row in rows), encoding="utf-8")
    return path


def lead_of(path: Path) -> Any:
    (found,) = importer("gdelt").records(path, Told(), quiet)
    return found


def one(tmp_path: Path, **cells: str) -> Any:
    """What becomes of the sample's first row with other cells."""
    return lead_of(write(tmp_path / "rows.csv", [ROWS[0] | cells]))


def test_a_row_becomes_a_draft_that_tells_its_editor_to_read_the_article(editions: Path) -> None:
    tally = import_file(wish(), quiet)
    assert (tally.new, tally.refused) == (6, 0)
    assert [(problem.row, problem.column) for problem in tally.problems] == [(6, "ActionGeo_CountryCode")]
    lead = Event.objects.get(external_id="900000001")
    assert (lead.state, lead.status, lead.visible_from) == (State.DRAFT, "reported", None)
    assert lead.title == (
        "Lead: fighting with artillery or tanks, Russian and Ukraine, Pokrovsk, Donets'ka Oblast', Ukraine"
    )
    assert (lead.date, lead.precision, lead.category.slug) == ("2024-11-05", "settlement", "fighting")
    assert lead.place is not None and (lead.place.name, lead.place.country) == ("Pokrovsk", "ua")
    assert {(part.actor.name, part.actor.kind, part.role) for part in lead.participations.all()} == {
        ("Russian", "state-force", "initiator"), ("Ukraine", "state-body", "target"),
    }  # fmt: skip
    claim = lead.claims.get()
    assert (claim.claimant, claim.grade()) == ("GDELT", "F6")
    assert claim.source is not None and (claim.source.publisher, claim.source.published) == (
        "example.org",
        "2024-11-05",
    )
    assert "CAMEO 194), by Russian, against Ukraine. GDELT counts 10 with it." in claim.statement
    assert claim.statement.endswith("read the article.")
    assert (lead.origin["QuadClass"], lead.origin["GoldsteinScale"], lead.origin["AvgTone"]) == ("4", "-10", "-5.25")


def test_what_was_written_passes_every_check_and_stays_the_same(editions: Path) -> None:
    import_file(wish(), quiet)
    for model in (Event, Claim, Citation, Participation, Place, Actor, Category, Dataset, Source):
        for row in model._default_manager.all():
            row.full_clean()
    assert import_file(wish(), quiet).unchanged == 6


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.parametrize(
    ("number", "precision", "place", "country", "area"),
    [
        (0, "settlement", "Pokrovsk", "ua", ""),
        (1, "country", "Austria", "at", "at"),
        (2, "region", "Kursk Oblast", "ru", "ru-krs"),
        (4, "region", "Texas", "us", "us-tx"),
        (5, "settlement", "Nowhere", "", ""),
    ],
)
def test_a_place_is_known_as_closely_as_its_type_says(
    tmp_path: Path, number: int, precision: str, place: str, country: str, area: str
) -> None:
    lead = one(tmp_path, **ROWS[number])
    assert (lead.precision, lead.place.name, lead.place.country, lead.place.area) == (precision, place, country, area)


def test_a_lead_without_a_place_has_none(tmp_path: Path) -> None:
    lead = one(tmp_path, **ROWS[3])
    assert (lead.place, lead.lat, lead.precision, lead.category.slug) == (None, None, "", "statements-and-diplomacy")


@pytest.mark.parametrize("width", sorted(LAYOUTS))
def test_each_version_is_known_by_its_number_of_columns(tmp_path: Path, width: int) -> None:
    lead = lead_of(write(tmp_path / "rows.csv", ROWS[:1], width))
    assert (lead.place.name, bool(lead.claims[0].source)) == ("Pokrovsk", width > 57)


def test_a_daily_archive_is_read_as_it_comes(editions: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "20241105.export.CSV.zip", "w", ZIP_DEFLATED) as archive:
        archive.write(SAMPLE, "20241105.export.CSV")
    assert survey(wish(tmp_path / "20241105.export.CSV.zip"), quiet).new == 6


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"GlobalEventID": "GlobalEventID"}, "GlobalEventID"),
        ({"Day": "2024-11-05"}, "Day"),
        ({"EventRootCode": "21"}, "EventRootCode"),
        ({"ActionGeo_Type": "6"}, "ActionGeo_Type"),
        ({"ActionGeo_Lat": "48.2#"}, "latitude"),
        ({"ActionGeo_Lat": "37.1758", "ActionGeo_Long": "48.2814"}, "latitude"),
        ({"DATEADDED": "yesterday"}, "DATEADDED"),
    ],
)
def test_a_row_that_cannot_be_meant_so_is_refused_by_its_column(
    tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    found = one(tmp_path, **cells)
    assert isinstance(found, RowProblem) and found.refused and found.column == column


def test_a_file_or_a_row_of_another_width_is_refused_with_the_numbers(db: None, tmp_path: Path) -> None:
    (tmp_path / "mentions.csv").write_text("\t".join("x" * 16) + "\n")
    with pytest.raises(Unimportable, match="first row has 16 cells between tabs; such a file has one of 57, 58, 61"):
        survey(wish(tmp_path / "mentions.csv"), quiet)
    (tmp_path / "mixed.csv").write_text(SAMPLE.read_text() + "\t".join("x" * 58) + "\n")
    tally = survey(wish(tmp_path / "mixed.csv"), quiet)
    (problem,) = (problem for problem in tally.problems if problem.refused)
    assert (problem.row, problem.reason) == (7, "The row has 58 cells, the first row has 61.")


def test_no_licence_makes_leads_public(editions: Path) -> None:
    for run in (survey, import_file):
        with pytest.raises(Unimportable, match="leads that nobody has checked, whatever licence you hold"):
            run(wish(licensed=True), quiet)
    with pytest.raises(CommandError, match="leads"):
        call_command("import_events", "gdelt", str(SAMPLE), "--dataset", "gdelt", "--licence-confirmed")
    import_file(wish(), quiet)
    dataset = Dataset.objects.get()
    assert dataset.audience == "staff"
    dataset.audience = Dataset.Audience.PUBLIC
    dataset.save()
    publish(timezone.now())
    assert not PublicEvent.objects.exists(), "a draft is a draft in any data set"
    with pytest.raises(Unimportable, match="Choose one for staff"):
        import_file(wish(), quiet)


def test_leads_are_drafts_on_the_staff_map(editions: Path) -> None:
    import_file(wish(), quiet)
    publish(timezone.now())
    shown = orjson.loads(staff.answer(timezone.now()))
    assert [(part["stage"], part["count"]) for part in shown["parts"]] == [("draft", 6)]


def test_what_a_cut_off_import_had_begun_is_removed_by_the_next(
    editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = running._finish
    monkeypatch.setattr(running, "_finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        import_file(wish(), quiet)
    begun = set(Event.objects.values_list("pk", flat=True))
    monkeypatch.setattr(running, "_finish", finish)
    publish(timezone.now())
    assert len(begun) == 6 == import_file(wish(), quiet).new
    assert Event.objects.count() == 6 and not begun & set(Event.objects.values_list("pk", flat=True))


def test_a_lead_that_an_editor_makes_an_event_of_is_left_to_them(editions: Path, tmp_path: Path) -> None:
    import_file(wish(), quiet)
    desk = Dataset.objects.create(slug="desk", title="Our own")
    lead = Event.objects.get(external_id="900000001")
    lead.dataset, lead.title, lead.state = desk, "Shelling of Pokrovsk", State.PUBLISHED
    with changing(reason="The article says so."):
        lead.save()
    rows = [row | {"EventRootCode": "18", "EventBaseCode": "180", "EventCode": "180"} for row in ROWS]
    tally = import_file(wish(write(tmp_path / "newer.csv", rows)), quiet)
    assert (tally.new, tally.changed, tally.unchanged) == (0, 5, 1)
    publish(timezone.now())
    assert [event.document["title"] for event in PublicEvent.objects.all()] == ["Shelling of Pokrovsk"]


def test_its_codes_of_countries_are_those_of_another_list_than_ours() -> None:
    assert [country_of_fips(code) for code in ("AU", "CH", "UP", "GZ", "OS")] == ["at", "cn", "ua", "ps", ""]
    codes = {country_of_fips(line[:2]) for line in TABLE.read_text("utf-8").splitlines()}
    assert len(codes) > 240 and set(areas.countries()) - codes <= {"ax", "um"}

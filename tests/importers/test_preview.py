"""What is told before an import happens: field by field, and what other data sets may hold already."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.importers.base import Told
from events.importers.preview import Difference, Preview
from events.importers.report import Report
from events.importers.run import Wish, survey
from events.importers.table import importer
from events.models import Category, Dataset, Event, Place
from tests.importers.conftest import Import, as_csv, invented, quiet, wish

ROW = {"id": "1", "latitude": "48.28", "longitude": "37.18", "where_prec": "1", "date_start": "2024-11-05",
       "date_end": "2024-11-05", "date_prec": "1", "country": "Ukraine", "country_id": "369", "low": "1", "best": "2",
       "high": "3", "where_coordinates": "Pokrovsk town", "side_a": "A", "side_b": "B"}  # fmt: skip


def previewed(path: Path, dataset: str = "ucdp") -> Preview:
    preview = Preview()
    survey(wish(path, dataset), quiet, preview)
    return preview


def file(folder: Path, **cells: str) -> Path:
    (folder / "rows.csv").write_text(as_csv([{**invented(1)[0], **ROW, **cells}]), encoding="utf-8")
    return folder / "rows.csv"


def test_a_changed_row_is_shown_field_by_field(bring_in: Import, tmp_path: Path) -> None:
    bring_in(file(tmp_path))
    (change,) = previewed(file(tmp_path, best="3", latitude="48.29", side_b="C")).changes
    said = {each.label: each for each in change.differences}
    assert set(said) == {"Title", "Claims", "Position", "Actors"}
    assert said["Position"] == Difference("Position", "48.28, 37.18", "48.29, 37.18")
    assert "1–2–3" in said["Claims"].before and "1–3–3" in said["Claims"].after


def test_what_editors_added_is_no_difference(bring_in: Import, tmp_path: Path) -> None:
    bring_in(file(tmp_path))
    event = Event.objects.get()
    event.summary = "An editor's words."
    event.save()
    event.claims.create(claimant="A witness", statement="I saw it.")
    (change,) = previewed(file(tmp_path, latitude="48.29")).changes
    assert [each.label for each in change.differences] == ["Position"]


def test_a_new_row_that_another_data_set_may_hold_is_named(bring_in: Import, tmp_path: Path) -> None:
    bring_in(file(tmp_path), "first")
    (alike,) = previewed(file(tmp_path, id="77"), "second").alike
    assert (alike.row, alike.dataset) == (2, "UCDP Georeferenced Event Dataset")
    assert alike.suspicion.score >= 60 and "same place" in str(alike.suspicion)
    assert previewed(file(tmp_path, id="77", latitude="12", country=""), "second").alike == []
    assert previewed(file(tmp_path, id="77"), "first").alike == [], "a data set tells its own rows apart"


def test_an_editors_own_event_may_be_meant(editions: Path, tmp_path: Path) -> None:
    place = Place.objects.create(slug="pokrovsk", name="Pokrovsk", lat=48_28000, lon=37_18000, precision="settlement")
    category = Category.objects.create(slug="c", label="C")
    desk = Dataset.objects.create(slug="desk", title="Our desk")
    title = "Fighting between A and B, Pokrovsk town, Ukraine"
    Event.objects.create(title=title, date="2024-11-05", place=place, category=category, dataset=desk)
    (alike,) = previewed(file(tmp_path, type_of_violence="1")).alike
    assert (alike.other, alike.dataset) == (title, "Our desk")


# The command


def said(path: Path, *options: str) -> str:
    stream = io.StringIO()
    call_command("import_events", "ucdp-ged", str(path), "--dataset", "ucdp", *options, stdout=stream)
    return stream.getvalue()


def test_a_dry_run_says_what_the_file_is_where_it_goes_and_what_would_change(
    bring_in: Import, tmp_path: Path
) -> None:
    bring_in(file(tmp_path))
    told = said(file(tmp_path, latitude="48.29"), "--dry-run")
    assert "CSV, parted by commas, in UTF-8, with " in told
    assert "Into the data set “ucdp”: UCDP Georeferenced Event Dataset; CC BY 4.0; Uppsala Conflict Data" in told
    assert "Row 2 changes “Fighting" in told and "  Position: 48.28, 37.18 → 48.29, 37.18\n" in told
    bring_in(file(tmp_path), "another")
    assert "may be “" in said(file(tmp_path, id="8"), "--dry-run")


@pytest.mark.django_db
def test_a_report_has_every_problem_with_its_row(tmp_path: Path) -> None:
    rows = [{**row, "best": "many"} for row in invented(25)]
    rows[0] = {**rows[0], "source_headline": "=SUM(1)"}
    content = as_csv(rows) + "ragged,row\n"
    (tmp_path / "rows.csv").write_text(content)
    assert "… and 6 more." in said(tmp_path / "rows.csv", "--dry-run", "--report", str(tmp_path / "report.csv"))
    table = list(csv.DictReader(io.StringIO((tmp_path / "report.csv").read_text("utf-8-sig"))))
    assert len(table) == 26
    assert (table[0]["row"], table[0]["column"], table[0]["best"]) == ("2", "best", "many")
    assert table[0]["source_headline"] == "'=SUM(1)", "no spreadsheet runs it"
    assert table[0]["what became of it"] == "refused"
    assert (table[25]["id"], table[25]["reason"][:19]) == ("ragged", "The row has 2 cells")


def test_a_report_that_cannot_be_written_stops_the_import(editions: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory. Nothing was imported"):
        said(file(tmp_path), "--report", str(tmp_path / "no" / "folder.csv"))
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_tables_event_is_reported_with_the_row_that_begins_it(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,date,low\nA,2024,x\n,,3\n")
    with Report(tmp_path / "r.csv", tmp_path / "t.csv", "utf-8") as report:
        survey(Wish(importer("table"), tmp_path / "t.csv", "t", Told()), quiet, told=report)
    assert (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()[1].endswith("refused,A,2024,x")

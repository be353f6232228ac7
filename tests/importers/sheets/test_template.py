"""The template: every column explained, and its example comes in as it is."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from events.importers.base import Told
from events.importers.run import Wish, import_file
from events.importers.sheets.columns import COLUMNS
from events.importers.sheets.template import TEMPLATES, as_workbook
from events.importers.table import importer
from events.models import Event
from tests.importers.conftest import quiet


def bring(path: Path) -> None:
    tally = import_file(Wish(importer("table"), path, "example", Told()), quiet)
    assert (tally.new, tally.refused) == (1, 0), tally.problems
    event = Event.objects.get()
    assert (event.date, event.status, event.tags) == ("2024-11", "claimed", "kursk, north-korea")
    assert [claim.claimant for claim in event.claims.all()] == ["South Korea's NIS", "Stimson Center"]
    assert [leg.place.name for leg in event.legs.all()] == ["Dunay", "Vladivostok", "Kursk Oblast"]
    assert "Dunai port" in event.legs.all()[0].place.names, "the gazetteer's name, and the newsroom's beside it"


def test_the_example_comes_in_as_it_is(gazetteer: None, editions: Path, tmp_path: Path) -> None:
    (tmp_path / "example.csv").write_bytes(TEMPLATES["example.csv"]())
    bring(tmp_path / "example.csv")


def test_the_example_of_the_workbook_comes_in_if_it_is_the_first_sheet(
    gazetteer: None, editions: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook()))
    assert book.sheetnames == ["Events", "What belongs where", "Example"]
    del book["Events"], book["What belongs where"]
    book.save(tmp_path / "example.xlsx")
    bring(tmp_path / "example.xlsx")


def test_every_column_is_explained() -> None:
    rows = list(openpyxl.load_workbook(io.BytesIO(as_workbook()))["What belongs where"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == list(COLUMNS)
    assert [row[0] for row in rows if row[2] == "yes"] == ["title", "date"]
    assert sum(not row[3] for row in rows) <= 6, "names that say it all"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["template.xlsx", "template.csv"])
def test_an_empty_template_is_understood_and_holds_nothing(tmp_path: Path, name: str) -> None:
    call_command("import_template", name, str(tmp_path / name), stdout=io.StringIO())
    assert list(importer("table").records(tmp_path / name, Told(), quiet)) == []


def test_a_template_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("import_template", "template.csv", str(tmp_path / "no" / "folder"))

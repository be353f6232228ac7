"""The operator's command: what it says, what it refuses, and its table of formats."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bench.ucdp_rows import write
from events.importers.table import IMPORTERS, importer
from events.management.commands.import_events import Meter
from events.models import Dataset, Event
from tests.importers.conftest import as_csv, invented

pytestmark = pytest.mark.django_db


def command(path: Path, *options: str) -> str:
    said = StringIO()
    call_command("import_events", "ucdp-ged", str(path), "--dataset", "ucdp", *options, stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Thirty rows, of which the first is refused and the second is odd."""
    rows = invented(30, latitude="91")
    rows[1] |= {"low": "5", "best": "1", "high": "2"}
    (tmp_path / "rows.csv").write_text(as_csv(rows))
    return tmp_path / "rows.csv"


def test_the_rows_that_came_in_are_always_accounted_for(faulty: Path) -> None:
    said = command(faulty)
    assert "30 rows in = 29 imported (29 new, 0 changed) + 0 unchanged + 1 refused." in said
    assert "Row 2, latitude: 91 is outside −90 to 90 degrees. Refused." in said
    assert (
        "Row 3, best: The file's figures contradict each other: low 5, best 1, high 2. Imported all the same." in said
    )


def test_a_dry_run_says_what_would_happen_and_writes_nothing(faulty: Path) -> None:
    said = command(faulty, "--dry-run")
    assert "Nothing was written" in said
    assert "30 rows in = 29 imported" in said
    assert not Dataset.objects.exists()


def test_strict_imports_nothing_when_a_row_is_refused(faulty: Path) -> None:
    with pytest.raises(CommandError, match="1 rows were refused"):
        command(faulty, "--strict")
    assert not Dataset.objects.exists()


def test_strict_imports_a_file_that_is_merely_odd(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(as_csv(invented(3, low="5", best="1", high="2")))
    assert "3 new" in command(tmp_path / "rows.csv", "--strict")


def test_no_more_than_twenty_problems_are_shown(tmp_path: Path) -> None:
    rows = [{**row, "best": "many"} for row in invented(25)]
    (tmp_path / "rows.csv").write_text(as_csv(rows))
    said = command(tmp_path / "rows.csv")
    assert said.count("Refused.") == 20
    assert "… and 5 more." in said


def test_a_file_that_is_none_ends_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file or directory. Nothing was imported."):
        command(tmp_path / "nowhere.csv")


def test_a_new_dataset_takes_the_title_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(as_csv(invented(1)))
    command(tmp_path / "rows.csv", "--title", "Organised violence")
    assert Dataset.objects.get().title == "Organised violence"
    assert Event.objects.get().public_id == "ucdp-1"


def test_the_meter_says_the_rate_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 10.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    said = StringIO()
    meter = Meter(said)
    meter(0.1, 500)
    meter(0.2, 5_000)
    assert said.getvalue() == "5,000 rows, 20% of the file; 500 rows a second, 40 s left"


@pytest.mark.parametrize("name", IMPORTERS)
def test_every_format_says_whose_data_it_brings(name: str) -> None:
    found = importer(name)
    assert found.name == name
    assert found.terms.title
    if found.terms.credit:
        assert all(getattr(found.terms, word) for word in ("licence", "licence_url", "url")) and found.claimant


def test_invented_rows_are_the_same_for_the_same_seed() -> None:
    def made(seed: int) -> str:
        stream = StringIO()
        write(stream, 50, seed)
        return stream.getvalue()

    assert made(1) == made(1) != made(2)
    assert made(1).count("\n") == 51

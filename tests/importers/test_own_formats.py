"""A format of the operator's own, as docs/importers.md tells its author: the page's example is run as it stands."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from pytest_django import Settings

from events import checks
from events.importers import table
from events.models import Event

PAGE = (Path(__file__).parents[2] / "docs" / "importers.md").read_text(encoding="utf-8")


def block(start: str) -> str:
    """The page's block that begins so, the name of its language being part of it."""
    return next(block for block in PAGE.split("```")[1::2] if block.startswith(start))


@pytest.fixture
def gazette(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The page's class where Python finds it, and its file."""
    (tmp_path / "gazette.py").write_text(block("python").removeprefix("python"), encoding="utf-8")
    (tmp_path / "november.csv").write_text(block("csv").removeprefix("csv\n"), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    settings.IMPORTERS = ["gazette.Gazette"]
    table._made.cache_clear()
    table._added.cache_clear()
    yield tmp_path / "november.csv"
    sys.modules.pop("gazette", None)
    table._made.cache_clear()
    table._added.cache_clear()


def said(path: Path, *options: str) -> str:
    stream = io.StringIO()
    call_command("import_events", "gazette", str(path), "--dataset", "gazette", *options, stdout=stream)
    return stream.getvalue()


@pytest.mark.django_db
def test_the_pages_example_says_what_the_page_says(gazette: Path) -> None:
    assert said(gazette, "--dry-run") == block("\nCSV, ").removeprefix("\n")


def test_the_pages_example_imports_twice_and_passes_every_check(gazette: Path, editions: Path) -> None:
    said(gazette)
    assert "0 imported (0 new, 0 changed) + 2 unchanged" in said(gazette)
    first, second = Event.objects.order_by("external_id")
    assert (first.title, first.date, first.claims.get().best) == ("Shelling in Sudzha", "2024-11-05", 2)
    assert (second.public_id, second.claims.get().best) == ("gazette-102", None)
    for event in (first, second):
        for row in (event, *event.claims.all(), event.place, event.dataset, event.category):
            assert row
            row.full_clean()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere.Format", "cannot be imported"),
        ("events.importers.base.Nothing", "cannot be imported"),
        ("events.importers.base.Refused", "is no Importer"),
        ("events.importers.acled.Acled", "calls its format “acled”, as another one does"),
    ],
)
def test_a_path_that_leads_to_no_format_is_said_at_the_start(settings: Settings, path: str, why: str) -> None:
    settings.IMPORTERS = [path]
    with pytest.raises(ImproperlyConfigured, match=why):
        table.formats()
    (message,) = checks.added_formats_are_formats()
    assert message.id == "conflictmap.E006" and why in message.msg

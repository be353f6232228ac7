"""What the documentation promises to list, it lists."""

import re
from pathlib import Path

import pytest

from events.exporters.columns import COLUMNS
from events.exporters.table import EXPORTERS
from events.importers.table import IMPORTERS

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *PROJECT.glob("*.md")])


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_of_the_table_is_described(column: str) -> None:
    assert f"`{column}`" in (DOCS / "data.md").read_text()


@pytest.mark.parametrize("ending", EXPORTERS)
def test_every_export_format_is_described(ending: str) -> None:
    assert f"/events.{ending}" in (DOCS / "data.md").read_text()


@pytest.mark.parametrize("name", IMPORTERS)
def test_every_import_format_is_described(name: str) -> None:
    assert f"## `{name}`" in (DOCS / "import.md").read_text()


def test_every_setting_is_described() -> None:
    asked = re.findall(r'environment\.\w+\("([A-Z_]+)"', (PROJECT / "conflictmap" / "settings.py").read_text())
    assert asked
    operators = (DOCS / "operators.md").read_text()
    assert not [name for name in asked if f"`{name}`" not in operators]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_of_ours_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
    assert not [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_room_named_in_the_documentation_exists(page: Path) -> None:
    named = re.findall(r"`((?:events|static|tests|templates|conflictmap|docs|basemap)/[\w./-]+)`", page.read_text())
    assert not [path for path in named if not (PROJECT / path).exists()]

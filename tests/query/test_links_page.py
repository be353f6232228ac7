"""docs/links.md tells readers everything that a link can say."""

from pathlib import Path

import pytest

from events.query.kinds.showing import Choice
from events.query.params import PARAMS
from tests.query.stage import REWRITE

PAGE = (Path(__file__).parents[2] / "docs/links.md").read_text()
TABLE_ROWS = [line for line in PAGE.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("name", PARAMS)
def test_every_parameter_has_a_row_on_the_page(name: str) -> None:
    assert len([row for row in TABLE_ROWS if row.startswith(f"| `{name}` |")]) == 1


def test_the_page_has_no_parameter_that_is_none() -> None:
    assert {row.split("`")[1] for row in TABLE_ROWS} == set(PARAMS)


@pytest.mark.parametrize("kind", [kind for kind in PARAMS.values() if isinstance(kind, Choice)], ids=lambda k: k.name)
def test_every_word_that_a_choice_takes_is_on_its_row(kind: Choice) -> None:
    row = next(row for row in TABLE_ROWS if row.startswith(f"| `{kind.name}` |"))
    assert all(f"`{word}`" in row for word in kind.choices)


def test_the_page_says_how_the_cast_is_rewritten() -> None:
    assert REWRITE in PAGE

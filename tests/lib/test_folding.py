"""Folding against one table (tests/fixtures/folding.json, also run by tests/js/text.test.js) and against any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.lib import text

TABLE: list[dict[str, str]] = json.loads((Path(__file__).parents[1] / "fixtures/folding.json").read_text())


@pytest.mark.parametrize("row", TABLE, ids=[f"{row['about']} {ascii(row['text'])}"[:60] for row in TABLE])
def test_a_text_folds_as_the_table_says(row: dict[str, str]) -> None:
    assert text.fold(row["text"]) == row["folded"]


@given(st.text())
def test_folding_twice_changes_nothing(written: str) -> None:
    folded = text.fold(written)
    assert text.fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_the_invisible_characters_that_cleaning_removes_do_not_change_a_search(written: str) -> None:
    """A title is cleaned before it is stored; a search for it as first typed must still find it."""
    assert text.fold(text.clean(written)) == text.fold(written)

"""Bytes that nobody meant: whatever a reader is given, it ends in rows, in reasons, or in one sentence."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.importers.conftest import FIXTURES
from tests.importers.fuzz.attempt import FORMATS, KINDS, attempt, seeds

SEEDS = list(seeds(FIXTURES))
HEADS = st.tuples(st.integers(0, len(KINDS) - 1), st.integers(0, len(FORMATS) - 1)).map(bytes)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEADS, st.binary(max_size=300))
@example(b"\0\0", b"\xff\xfe\0")
def test_any_bytes_end_in_rows_or_in_words(tmp_path: Path, head: bytes, data: bytes) -> None:
    """Threats 12 to 16."""
    assert attempt(head + data, tmp_path / "file")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SEEDS), st.integers(2, 3_000), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_sound_file_with_some_bytes_changed_does_so_too(
    tmp_path: Path, seed: bytes, at: int, change: bytes, more: bool
) -> None:
    at = min(at, len(seed))
    assert attempt(seed[:at] + change + seed[at if more else at + len(change) :], tmp_path / "file")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_tried_with_a_sound_file(tmp_path: Path, name: str) -> None:
    number = FORMATS.index(name)
    assert {attempt(seed, tmp_path / "file") for seed in SEEDS if seed[1] == number}

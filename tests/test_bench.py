"""Every measure runs, on few rows: what it says is not judged here, for a test's machine is not the one that counts."""

import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench import browsing, importing, serving
from bench.figures import Figure, percentile, table
from bench.installation import Installation
from tests.conftest import BROWSERS, missing

ROWS = 500


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("bench"), ROWS)


def complete(figures: Iterable[Figure]) -> bool:
    return all(figure.value is not None or figure.note for figure in figures)


def test_a_figure_beyond_its_target_is_called_over() -> None:
    assert Figure("it", 17, "ms", most=16.7).verdict() == "over"
    assert Figure("it", 9, "×", least=10).verdict() == "under"
    assert Figure("it", 16.7, "ms", most=16.7).verdict() == "ok"


def test_what_could_not_be_measured_is_in_the_table_with_its_reason() -> None:
    assert "| – " in table([Figure("it", None, "ms", most=3, note="not installed")])


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([5, 1, 4, 2, 3], 0.5) == 3
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7], 0.95) == 7


@pytest.mark.slow
def test_import_publishing_and_server_can_be_measured(site: Installation) -> None:
    assert complete(importing.measure(site))
    assert site.manifest()["count"] == ROWS
    assert complete(serving.measure(site, times=2))


@pytest.mark.slow
def test_the_map_can_be_measured(site: Installation) -> None:
    if not any(map(shutil.which, BROWSERS)):
        missing("Chromium")
    with ThreadPoolExecutor(1) as apart:  # in this thread the browser tests' own Playwright may be at work
        assert apart.submit(lambda: complete(browsing.measure(site, loads=1, steps=3, many=1000))).result()

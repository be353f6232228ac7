"""Discs: the corners that tests/js/disc.test.js finds too, how true they are, and which boxes they meet and hold."""

import json
from math import asin, cos, degrees, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.lib import geo
from events.lib.disc import Disc
from events.lib.geo import HALF_TURN, QUARTER_TURN, SCALE, Box

TABLE: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "fixtures/discs.json").read_text()
)  # fmt: skip
DISCS = st.builds(
    Disc,
    st.integers(-QUARTER_TURN, QUARTER_TURN),
    st.integers(-HALF_TURN, HALF_TURN - 1),
    st.integers(10, 20_000_000) | st.integers(10, 100_000),
)


def metres(south: float, north: float, east: float) -> float:
    """The great-circle distance between two points in units, by the haversine formula."""
    a, b, across = (radians(units / SCALE) for units in (south, north, east))
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2
    return degrees(2 * asin(min(1.0, sqrt(half)))) * geo.METRES_A_DEGREE


@pytest.mark.parametrize("row", TABLE["discs"], ids=lambda row: str(row["disc"]))
def test_a_disc_has_the_corners_of_the_table(row: dict[str, Any]) -> None:
    bands = Disc(*row["disc"]).bands
    assert [[band.south, band.north, band.at_south, band.at_north] for band in bands] == row["bands"]


def test_many_discs_have_the_corners_of_the_table() -> None:
    for row in TABLE["sums"]:
        bands = Disc(*row["disc"]).bands
        assert sum(band.south + 2 * band.north + 3 * band.at_south + 5 * band.at_north for band in bands) == row["sum"]


@given(disc=DISCS, along=st.floats(0, 1))
def test_the_edge_of_a_disc_is_true_to_a_five_hundredth_and_two_metres(disc: Disc, along: float) -> None:
    for band in disc.bands:
        lat = band.south + band.height * along
        reach = band.at_south + (band.at_north - band.at_south) * along
        if reach < HALF_TURN:
            assert abs(metres(disc.lat, lat, reach) - disc.metres) <= disc.metres / 500 + 2


@given(disc=DISCS)
def test_a_disc_has_no_gaps_and_meets_and_holds_its_centre(disc: Disc) -> None:
    assert all(below.north == above.south for below, above in zip(disc.bands, disc.bands[1:], strict=False))
    centre = Box(disc.lon, disc.lat, disc.lon, disc.lat)
    assert disc.overlaps(centre) and disc.holds(centre)


@given(disc=DISCS, other=DISCS)
def test_what_a_disc_holds_it_also_meets(disc: Disc, other: Disc) -> None:
    extent = geo.around(other.lat, other.lon, min(other.metres, 500_000))
    assert disc.overlaps(extent) or not disc.holds(extent)
    assert disc.overlaps(disc.box)
    assert not disc.overlaps(extent) or disc.box.overlaps(extent)


@pytest.mark.parametrize("row", TABLE["boxes"], ids=lambda row: row["about"])
def test_a_disc_meets_and_holds_boxes_as_the_table_says(row: dict[str, Any]) -> None:
    disc, box = Disc(*row["disc"]), Box(*row["box"])
    assert (disc.overlaps(box), disc.holds(box)) == (row["meets"], row["holds"])

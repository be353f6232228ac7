"""The grid squares of the database's index never hide an event from a box that it reaches into."""

from hypothesis import example, given
from hypothesis import strategies as st

from events.lib import geo
from events.lib.geo import HALF_TURN, QUARTER_TURN, SCALE, Box

ALL = 1_000_000
EDGES = [0, 1, SCALE, 15 * SCALE, HALF_TURN, HALF_TURN - 1, QUARTER_TURN, 10_050_000]
ANY_LON = st.integers(-HALF_TURN, HALF_TURN) | st.sampled_from([*EDGES, *(-edge for edge in EDGES)])
ANY_LAT = ANY_LON.map(lambda lon: max(-QUARTER_TURN, min(QUARTER_TURN, lon)))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    south, north = sorted((draw(ANY_LAT), draw(ANY_LAT)))
    return Box(draw(ANY_LON), south, draw(ANY_LON), north)


@st.composite
def discs(draw: st.DrawFn) -> Box:
    """The extent of an event, as the projection makes it."""
    metres = draw(st.sampled_from([10, 100, 1000, 5000, 25_000, 50_000, 150_000, 500_000]))
    return geo.around(draw(ANY_LAT), geo.normal_lon(draw(ANY_LON)), metres)


@given(extent=boxes() | discs(), asked=boxes())
@example(extent=Box(HALF_TURN, 0, HALF_TURN, 0), asked=Box(-HALF_TURN, 0, -HALF_TURN, 0))
@example(extent=Box(-HALF_TURN, 0, -HALF_TURN, 0), asked=Box(0, 0, HALF_TURN, 0))
@example(extent=Box(0, QUARTER_TURN, 0, QUARTER_TURN), asked=Box(0, QUARTER_TURN, 0, QUARTER_TURN))
def test_what_reaches_into_a_box_lies_in_one_of_its_squares(extent: Box, asked: Box) -> None:
    """Threat 34."""
    squares = geo.cells(asked, ALL)
    assert squares is not None
    if extent.overlaps(asked) or extent.within(asked):
        assert geo.cell(extent) in squares


@given(around=discs(), asked=boxes())
def test_what_reaches_from_beside_a_box_lies_in_one_of_its_squares(around: Box, asked: Box) -> None:
    """The same where boxes and extents are sure to meet."""
    beside = Box(around.west, around.south, geo.normal_lon(around.west + asked.north % SCALE), around.north)
    squares = geo.cells(beside, ALL)
    assert squares is not None and geo.cell(around) in squares


def test_a_box_of_many_squares_has_none() -> None:
    assert geo.cells(Box(-HALF_TURN, -QUARTER_TURN, HALF_TURN, QUARTER_TURN), 400) is None
    found = geo.cells(Box(20 * SCALE, 10 * SCALE, 37 * SCALE, 27 * SCALE), 400)
    assert found is not None and len(found) <= 400

"""What a picture shows is what the link selects: counted once, and never a pin where nobody knows the point."""

from typing import Any

import numpy as np
import pytest

from events.cards import heat
from events.cards.frame import Frame, world_x, world_y
from events.cards.marks import VAGUE, Selection, badges, gather, pin, pins
from events.cards.picture import brief
from events.editions import read
from events.lib import geo, view
from events.query.filter import EventFilter
from tests import cast

QUERIES = ("", "from=2024-11&to=2024-11-30", "q=kursk", "status=expected", "bbox=170,-60,-170,70", "certainty=certain")


def gathered(query: str) -> Any:
    manifest = read.manifest()
    assert manifest is not None
    return gather(EventFilter.from_query(query, read.vocabulary()), manifest)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(("zoom", "apart"), [(0, False), (3.4, True), (9, False)])
def test_every_selected_event_with_a_place_stands_in_one_mark(
    published: cast.Cast, query: str, zoom: float, apart: bool
) -> None:
    found = gathered(query)
    circles, single = pins(found, zoom, apart)
    assert sum(circle.count for circle in circles) + len(single) == (found.precision < VAGUE).sum()
    assert sum(badge.count for badge in badges(found)) == (found.precision >= VAGUE).sum()
    assert all(sum(circle.split.values()) == circle.count > 1 for circle in circles)


def test_an_event_known_only_to_its_region_is_a_badge_on_the_region(published: cast.Cast) -> None:
    found = gathered("precision=region")
    known = {badge.area for badge in badges(found)}
    assert "ru-krs" in known
    assert all(symbol.precision < VAGUE for symbol in pins(found, 12)[1])


def test_only_what_has_a_point_can_be_ringed() -> None:
    place = {"lat": 51.73, "lon": 36.19}
    assert pin({"where": None}) is None
    assert pin({"where": {**place, "precision": "region"}}) is None
    assert pin({"where": {**place, "precision": "settlement"}}) == pytest.approx((0.6005278, 0.3315296))


def test_a_frame_shows_both_sides_of_the_antimeridian() -> None:
    frame = Frame.of(view.parse("4/50/180"), 1200, 630, 1.6)
    across = [
        frame.across(float(world_x(geo.to_int(lon, 180))), world) for lon in (179, -179) for world in frame.worlds()
    ]
    near = sorted(x for x in across if 0 <= x <= 1200)
    assert len(near) == 2 and near[0] < 600 < near[1]
    assert near[0] + near[1] == pytest.approx(1200)


def test_no_frame_shows_more_than_the_world_is_high() -> None:
    frame = Frame.of(view.parse("0/85/0"), 1200, 630, 1.6)
    assert frame.down(float(world_y(geo.to_int(85.05, 90)))) == pytest.approx(0, abs=1)
    assert frame.scale >= 630


def peak(view_: str, *precisions: int) -> float:
    """How hot it is at most where events of these precisions share a place."""
    count = len(precisions)
    columns = {name: np.zeros(count, "i8") for name in ("status", "category", "area")}
    place = {"x": np.full(count, world_x(3_717_000)), "y": np.full(count, world_y(4_828_000))}
    found = Selection(
        **place, **columns, precision=np.array(precisions, "u1"), categories=[], areas=[""], journeys=[], count=count,
        earliest=None, latest=None,
    )  # fmt: skip
    return float(heat.density(found, Frame.of(view.parse(view_), 1200, 630, 1.6)).max())


def test_heat_counts_events_and_spreads_what_is_in_doubt_and_leaves_regions_out() -> None:
    assert peak("5/48.28/37.17", 0) == pytest.approx(1, abs=0.03)
    assert peak("5/48.28/37.17", 0, 0, 0) == pytest.approx(3, abs=0.1)
    assert peak("11/48.28/37.17", 4) < 0.01 < 0.9 < peak("11/48.28/37.17", 1)  # 25 km are wider than the picture
    assert peak("5/48.28/37.17", VAGUE, VAGUE + 1) == 0


@pytest.mark.parametrize(
    ("count", "said"),
    [(999, "999"), (1000, "1k"), (1249, "1.2k"), (9960, "10k"), (999_499, "999k"), (1_200_000, "1.2M")],
)
def test_counts_are_as_short_as_on_the_map(count: int, said: str) -> None:
    assert brief(count) == said

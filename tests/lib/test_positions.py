"""Positions against one table (tests/fixtures/geo.json, also run by tests/js/geo.test.js) and against any text."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.lib import geo
from events.lib.geo import Box

TABLE: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parents[1] / "fixtures/geo.json").read_text())
LONGITUDES = st.integers(-geo.HALF_TURN, geo.HALF_TURN)
LATITUDES = st.tuples(*2 * [st.integers(-geo.QUARTER_TURN, geo.QUARTER_TURN)]).map(sorted)
BOXES = st.builds(lambda w, e, ns: Box(w, ns[0], e, ns[1]), LONGITUDES, LONGITUDES, LATITUDES)


def rows(name: str, key: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", TABLE[name], ids=[ascii(row[key])[:60] for row in TABLE[name]])


@rows("degrees", "text")
def test_degrees_become_the_nearest_integer(row: dict[str, Any]) -> None:
    assert geo.parse_degrees(row["text"], row["limit"]) == row["value"]


@rows("not_degrees", "text")
def test_what_is_no_position_is_refused_with_the_reason(row: dict[str, Any]) -> None:
    """Threat 34."""
    with pytest.raises(geo.BadPosition) as refusal:
        geo.parse_degrees(row["text"], row["limit"])
    assert str(refusal.value) == row["problem"]


@rows("said", "text")
def test_integer_degrees_are_said_in_the_shortest_form(row: dict[str, Any]) -> None:
    assert geo.say_degrees(row["value"]) == row["text"]


@rows("longitudes", "lon")
def test_a_longitude_has_one_name(row: dict[str, Any]) -> None:
    """Threat 34: 180 is −180."""
    assert geo.normal_lon(row["lon"]) == row["normal"]


@rows("boxes", "about")
def test_boxes_meet_as_the_table_says(row: dict[str, Any]) -> None:
    """Threat 34, at the antimeridian."""
    box, asked = Box(*row["box"]), Box(*row["asked"])
    assert box.overlaps(asked) is row["overlaps"]
    assert box.within(asked) is row["within"]


@given(st.text(), st.sampled_from([90, 180]))
def test_any_text_is_a_position_or_refused(text: str, limit: int) -> None:
    """Threat 34."""
    try:
        value = geo.parse_degrees(text, limit)
    except geo.BadPosition:
        return
    assert abs(value) <= limit * geo.SCALE


@given(LONGITUDES)
def test_a_position_survives_being_said(value: int) -> None:
    said = geo.say_degrees(value)
    assert geo.parse_degrees(said, 180) == value
    assert Decimal(said) * geo.SCALE == value


@given(BOXES, BOXES)
def test_a_box_within_another_also_overlaps_it_and_overlapping_is_mutual(box: Box, asked: Box) -> None:
    assert box.overlaps(asked) == asked.overlaps(box)
    if box.within(asked):
        assert box.overlaps(asked)

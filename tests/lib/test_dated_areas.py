"""Dated areas from GeoJSON: polygons and days as they are meant, or a reason for each feature that is not taken."""

import json
from typing import Any

import orjson
import pytest

from events.lib import dated_areas, rings
from events.lib.dated_areas import BadAreas, DatedArea
from tests.areas import ELSEWHERE, FRONT, HOLE, SQUARE, collection, feature
from tests.hostile import BROKEN, HOSTILE

TURNED = [37_00000, 48_00000, 38_00000, 48_00000, 38_00000, 49_00000, 37_00000, 49_00000]


def areas(*features: Any) -> list[DatedArea]:
    return dated_areas.read(collection(*features)).areas


def refusal(*features: Any) -> str:
    with pytest.raises(BadAreas) as raised:
        dated_areas.read(collection(*features))
    return " ".join(raised.value.reasons)


def test_an_area_is_its_holder_its_days_and_its_rings_in_integer_degrees() -> None:
    (area,) = areas(feature(SQUARE, last="2024-10-31", name="The\u202e plain"))
    assert area == DatedArea("Red army", "The plain", "2024-10-01", "2024-10-31", [TURNED])


@pytest.mark.parametrize(("first", "last", "days"), [
    ("2024-10", "2024-10", ("2024-10-01", "2024-10-31")),
    ("2024", None, ("2024-01-01", "")),
    ("2024-10-01", "..", ("2024-10-01", "")),
    ("2024-10-01", "2024-10-01", ("2024-10-01", "2024-10-01")),
])  # fmt: skip
def test_days_are_read_as_links_read_them(first: str, last: str | None, days: tuple[str, str]) -> None:
    (area,) = areas(feature(first=first, last=last))
    assert (area.first, area.last) == days


def test_outer_rings_and_holes_turn_as_they_should_whichever_way_they_were_drawn() -> None:
    for outer, hole in ((SQUARE, HOLE), (SQUARE[::-1], HOLE[::-1])):
        (area,) = areas(feature(outer, hole))
        assert [rings._doubled_area(ring) > 0 for ring in area.rings] == [True, False]


def test_several_polygons_are_one_area() -> None:
    shape = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [ELSEWHERE]]}
    (area,) = areas({**feature(), "geometry": shape})
    assert len(area.rings) == 3 and area.positions() == 11


def test_what_goes_out_comes_in_again_as_it_was() -> None:
    found = dated_areas.read(FRONT).areas
    assert dated_areas.read(orjson.dumps(dated_areas.to_geojson(found))).areas == found
    assert dated_areas.of_stored(orjson.loads(orjson.dumps(dated_areas.stored(found)))) == found


def test_unknown_properties_are_named_and_kept_out() -> None:
    """Threat 2: neither a colour nor a prototype comes in with a file."""
    reading = dated_areas.read(collection(feature(fill="red", **{"__proto__": {"x": 1}, "constructor": "y"})))
    assert reading.ignored == ["__proto__", "constructor", "fill"]
    assert b"red" not in orjson.dumps(dated_areas.stored(reading.areas))


@pytest.mark.parametrize(("told", "why"), [
    ({"holder": ""}, "“holder” is missing"), ({"holder": None}, "“holder” is missing"),
    ({"holder": 5}, "“holder” is 5, not a text"), ({"holder": "x" * 121}, "“holder” is longer than 120"),
    ({"first": None}, "“from” is missing"), ({"first": "last week"}, "“from”, 'last week': This is not a day"),
    ({"first": 20241001}, "“from”, '20241001'"), ({"last": "2024-02-30"}, "“to”, '2024-02-30'"),
    ({"last": "2023"}, "lies before “from”"), ({"first": {"a": 1}}, "“from”"), ({"name": ["x"]}, "“name”"),
])  # fmt: skip
def test_a_property_that_cannot_be_read_is_named_with_its_feature(told: dict[str, Any], why: str) -> None:
    """Threat 35."""
    said = refusal(feature(), feature(**told))
    assert said.startswith("Feature 2: ") and why in said


BIG = 10**400


@pytest.mark.parametrize(("coordinates", "why"), [
    ([], "lack rings"), ([[]], "lack positions"), (None, "lack rings"), ("x", "lack rings"),
    ([[[37.0, 48.0]]], "fewer than three"),
    ([SQUARE[:-1]], "does not end where it begins"), ([[[37, 48], [38, 48], [37, 48]]], "fewer than three"),
    ([[[0, 0], [1e-6, 0], [0, 1e-6], [0, 0]]], "smaller than a metre"),
    ([[[37, 91], [38, 48], [38, 49], [37, 91]]], "91 is outside"), ([[[181, 1], [1, 1], [1, 2], [181, 1]]], "181"),
    ([[[-170, 0], [170, 0], [170, 9], [-170, 0]]], "cut the shape"),
    ([[["37", 48], [38, 48], [38, 49], ["37", 48]]], "is not a position"), ([[37.0, 48.0]], "“37.0” is not a position"),
    ([[[True, 48], [38, 48], [38, 49], [True, 48]]], "is not a position"), ([[[BIG, 1], [1, 1]]], "longitude"),
    ([[{"x": 1}, [38, 48], [38, 49], {"x": 1}]], "is not a position"),
    ([[[37, 48, 1, 2], [1, 1]]], "is not a position"),
])  # fmt: skip
def test_a_shape_that_is_none_is_refused_by_name(coordinates: Any, why: str) -> None:
    """Threat 34."""
    with pytest.raises(rings.BadShape, match=why):
        rings.read({"type": "Polygon", "coordinates": coordinates}, 1_000)


@pytest.mark.parametrize("shape", [None, [], {"type": "Point", "coordinates": [1, 2]}, {"type": ["Polygon"]}, {}])
def test_only_polygons_are_areas(shape: Any) -> None:
    assert "not a Polygon or MultiPolygon" in refusal({**feature(), "geometry": shape})


@pytest.mark.parametrize("content", [
    b"", b"\xff\xfe", b"[]", b"{}", b"null", b"[" * 100_000, b'{"a":' * 100_000, b'{"type":"FeatureCollection"}',
    b'{"type":"FeatureCollection","features":[]}', b'{"type":"FeatureCollection","features":[NaN]}',
    b'{"type":"FeatureCollection","features":{}}', b'{"type":"FeatureCollection","type":"FeatureCollection"}',
    b'{"type":"FeatureCollection","features":[' + b"9" * 100_000 + b"]}",
    b'{"type":"FeatureCollection","features":[1]}',
    b'{"type":"FeatureCollection","features":[{"properties":[]}]}', b" " * (dated_areas.BYTES + 1),
])  # fmt: skip
def test_a_file_that_is_no_collection_is_refused_with_a_reason(content: bytes) -> None:
    """Threat 15: too deep, no number, a key twice, an endless number; and what is no collection at all."""
    with pytest.raises(BadAreas):
        dated_areas.read(content)


def test_an_endless_coordinate_is_refused() -> None:
    content = FRONT.replace(b"[35.0,51.0]", b"[1e999,51.0]")
    with pytest.raises(BadAreas, match="Feature 3: .*inf is outside"):
        dated_areas.read(content)


def test_a_set_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "at most 6 holders" in refusal(*(feature(holder=f"Army {number}") for number in range(7)))
    monkeypatch.setattr(dated_areas, "MOST_POSITIONS", 12)
    assert refusal(feature(), feature(), feature()).startswith("Feature 3: It has more positions")
    monkeypatch.setattr(dated_areas, "MOST_AREAS", 2)
    assert "at most 2 areas, not 3" in refusal(feature(), feature(), feature())


def test_many_refusals_are_told_in_few_lines() -> None:
    with pytest.raises(BadAreas) as raised:
        dated_areas.read(collection(*[feature(holder="")] * 50))
    assert len(raised.value.reasons) == 21 and raised.value.reasons[-1] == "30 more features are refused."


def test_hostile_texts_are_texts_without_what_cannot_be_seen() -> None:
    """Threats 1 and 8."""
    for payload in HOSTILE:
        try:
            found = areas(feature(holder=f"A {payload[:100]}", name=payload[:100]))
        except BadAreas:
            continue
        assert not {"\u202e", "\0", "\n"} & set(found[0].holder + found[0].name)
    for payload in BROKEN:
        content = json.dumps({"type": "FeatureCollection", "features": [feature(holder=f"A {payload}")]}).encode()
        assert dated_areas.read(content).areas[0].holder.encode()

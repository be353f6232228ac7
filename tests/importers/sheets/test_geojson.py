"""GeoJSON of any origin: whatever its features say, and wherever their geometry is."""

import json
from pathlib import Path
from typing import Any

import pytest

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.record import Record
from events.importers.table import importer
from tests.importers.conftest import quiet

SQUARE = [[36, 51], [36.2, 51], [36.2, 51.2], [36, 51.2], [36, 51]]
OBLAST = [[34, 50], [38, 50], [38, 53], [34, 53], [34, 50]]
BERING = [[179.75, 64.9], [-179.25, 64.9], [-179.25, 65.1], [179.75, 65.1], [179.75, 64.9]]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"title": "x", "date": "2024-11-05", **properties}}


def records(folder: Path, *features: Any) -> list[Record | RowProblem]:
    (folder / "events.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return list(importer("geojson").records(folder / "events.geojson", Told(), quiet))


@pytest.mark.parametrize(
    ("geometry", "at", "precision"),
    [
        ({"type": "Point", "coordinates": [36.1874, 51.7373, 120]}, (51_73730, 36_18740), "settlement"),
        ({"type": "Polygon", "coordinates": [SQUARE]}, (51_10000, 36_10000), "area"),
        ({"type": "Polygon", "coordinates": [OBLAST]}, (51_50000, 36_00000), "country"),
        ({"type": "LineString", "coordinates": [[36, 51], [36.001, 51]]}, (51_00000, 36_00100), "site"),
        ({"type": "LineString", "coordinates": [[36, 51], [36.7, 51]]}, (51_00000, 36_00000), "district"),  # at its end
        ({"type": "MultiPoint", "coordinates": [[36, 51], [36, 51]]}, (51_00000, 36_00000), "exact"),
        ({"type": "Polygon", "coordinates": [BERING]}, (65_00000, -179_75000), "district"),
        (None, None, ""),
        ({"type": "Polygon", "coordinates": []}, None, ""),
    ],
)
@pytest.mark.django_db
def test_a_geometry_is_at_a_point_of_its_own_as_closely_as_it_is_wide(
    tmp_path: Path, geometry: Any, at: tuple[int, int] | None, precision: str
) -> None:
    (found,) = records(tmp_path, feature(geometry))
    assert isinstance(found, Record), found
    assert (found.precision, (found.lat, found.lon)) == (precision, at or (None, None))


@pytest.mark.django_db
def test_properties_that_only_some_features_have_are_kept(tmp_path: Path) -> None:
    """Threat 2."""
    one = feature(None, weapon="drone")
    two = feature(None, __proto__={"x": 1}, crew=[1, "b"], title="y")
    first, second = records(tmp_path, one, two)
    assert isinstance(first, Record) and isinstance(second, Record)
    assert first.origin == {"weapon": "drone"}
    assert second.origin == {"__proto__": '{"x":1}', "crew": '[1,"b"]'}


@pytest.mark.django_db
def test_a_feature_may_have_its_id_outside_of_its_properties(tmp_path: Path) -> None:
    (found,) = records(tmp_path, {**feature(None), "id": 77})
    assert isinstance(found, Record) and found.external_id == "77"


@pytest.mark.django_db
def test_properties_of_one_feature_take_nothing_from_the_others(tmp_path: Path) -> None:
    """A position is whole: half of one in the properties is not made up for by the geometry."""
    point = {"type": "Point", "coordinates": [36, 51]}
    own, bare, half = records(
        tmp_path, feature(point, id="p1", latitude="1", longitude="2"), {**feature(point), "id": "f2"},
        feature(point, longitude="2"),
    )  # fmt: skip
    assert isinstance(own, Record) and (own.external_id, own.lat, own.lon) == ("p1", 1_00000, 2_00000)
    assert isinstance(bare, Record) and (bare.external_id, bare.lat, bare.lon) == ("f2", 51_00000, 36_00000)
    assert isinstance(half, RowProblem) and half.column == "latitude"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[1, 2]]]}, {"type": "Cube", "coordinates": [1, 2]}, {"type": "Point"},
        {"type": "Point", "coordinates": "here"}, {"type": "LineString", "coordinates": [["a", "b"], [1, 2]]},
        {"type": "LineString", "coordinates": [[1, 2], [1e308, 1e308]]}, 7, "x", [],
    ],
)  # fmt: skip
def test_a_geometry_that_is_none_is_refused_by_its_feature(tmp_path: Path, geometry: Any) -> None:
    bad, good = records(tmp_path, feature(geometry), feature(None))
    assert isinstance(bad, RowProblem) and (bad.row, bad.refused) == (1, True)
    assert isinstance(good, Record)


@pytest.mark.django_db
def test_what_is_no_feature_is_counted_and_refused(tmp_path: Path) -> None:
    bad, good = records(tmp_path, 5, feature(None))
    assert isinstance(bad, RowProblem) and "no feature" in bad.reason
    assert isinstance(good, Record)


def test_a_file_of_another_kind_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.geojson").write_text("title,date\n")
    with pytest.raises(Unimportable, match=r"x.geojson is no GeoJSON"):
        list(importer("geojson").records(tmp_path / "x.geojson", Told(), quiet))

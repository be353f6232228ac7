"""Regions are found by the names that people and data sets give them, where the position agrees."""

import pytest

from events.geocoding import regions
from events.lib.geo import to_int


def named(name: str, country: str, lat: float, lon: float) -> str | None:
    return regions.named(name, country, to_int(lat, 90), to_int(lon, 180))


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon", "code"),
    [
        ("Donetsk oblast", "ua", 48.1, 37.7, "ua-14"),
        ("province of  ALEPPO", "sy", 36.3, 37.6, "sy-hl"),
        ("Homs Governorate", "sy", 34.3, 38.4, "sy-hi"),  # “Homs (Hims)”
        ("Deir ez Zor Governorate", "sy", 35.0, 40.4, "sy-dy"),  # “Dayr Az Zawr”
        ("Daraa", "sy", 32.85, 36.15, "sy-dr"),  # “Dar`a”
        ("Latakia Governorate", "sy", 35.6, 36.0, "sy-la"),  # “Lattakia”
        ("Caqueta department", "co", 1.0, -74.0, "co-caq"),
        ("Surigao del Sur province", "ph", 8.66667, 126.0, "ph-sur"),  # given a middle just outside
    ],
)
def test_a_region_is_known_by_its_name_however_it_is_spelled(
    name: str, country: str, lat: float, lon: float, code: str
) -> None:
    assert named(name, country, lat, lon) == code


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Donetsk oblast", "ru", 48.1, 37.7),
        ("Donetsk oblast", "ua", 50.4, 30.5),  # where Kyiv is
        ("Gongola state", "ng", 8.5, 11.5),  # no more: a part of it is there
        ("Davao province", "ph", 7.6, 125.7),  # no more: the city has the name
        ("Province", "ua", 48.1, 37.7),
        ("", "ua", 48.1, 37.7),
        ("Donetsk oblast", "", 48.1, 37.7),
        ("Nowhere", "xx", 0, 0),
    ],
)
def test_a_region_that_is_not_there_or_has_changed_is_not_taken_for_another(
    name: str, country: str, lat: float, lon: float
) -> None:
    assert named(name, country, lat, lon) is None


def test_of_several_regions_of_one_name_the_position_tells() -> None:
    """The province of Cotabato and the city that is none of it."""
    assert named("Cotabato province", "ph", 7.2, 124.9) == "ph-cotabato"
    assert named("Cotabato City", "ph", 7.2, 124.23) == "ph-nco"
    assert named("Cotabato", "ph", 7.0, 124.3) is None

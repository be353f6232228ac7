"""The ground of the map: whose Crimea is, where Russia ends, and outlines that can be drawn as they are.

The tiles themselves are read by tests/js/basemap.test.js, with the reader that browsers use.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from events.geocoding import areas
from events.geocoding.areas import Area, Kind
from events.lib.geo import HALF_TURN, Box, to_int

PROJECT = Path(__file__).resolve().parent.parent
CODES = sorted(areas._index())


def lies(lat: float, lon: float, kind: Kind = "country") -> str | None:
    return areas.area_at(to_int(lat, 90), to_int(lon, 180), kind)


def outline(code: str) -> Area:
    found = areas.area(code)
    assert found, code
    return found


@pytest.mark.parametrize(
    ("place", "lat", "lon", "region"),
    [
        ("Simferopol", 44.957, 34.111, "ua-43"),
        ("Sevastopol", 44.608, 33.521, "ua-40"),
        ("Kerch", 45.354, 36.467, "ua-43"),
        ("Armiansk, at Perekop", 46.105, 33.69, "ua-43"),
        ("Donetsk", 48.023, 37.802, "ua-14"),
        ("Luhansk", 48.567, 39.317, "ua-09"),
    ],
)
def test_crimea_and_donbas_lie_in_ukraine_as_the_general_assembly_says(
    place: str, lat: float, lon: float, region: str
) -> None:
    assert lies(lat, lon) == "ua", place
    assert lies(lat, lon, "region") == region, place


def test_no_part_of_russia_reaches_into_crimea() -> None:
    russia = outline("ru")
    crimea = Box(*outline("ua-43").box)
    for ring in russia.rings:
        corners = zip(ring[::2], ring[1::2], strict=True)
        # Taman, across the strait, lies in Crimea's box; nothing west of it may.
        assert not [x for x, y in corners if Box(x, y, x, y).within(crimea) and x < to_int(36.4, 180)]


@pytest.mark.parametrize(
    ("place", "lat", "lon", "country", "region"),
    [
        ("Kursk", 51.737, 36.187, "ru", "ru-krs"),
        ("Sergeevka", 44.327, 131.669, "ru", "ru-pri"),
        ("Vladivostok", 43.106, 131.874, "ru", "ru-pri"),
        ("Chukotka beyond the antimeridian", 66.2, -171.0, "ru", "ru-chu"),
        ("Pokrovsk", 48.28, 37.177, "ua", "ua-14"),
        ("Sunan", 39.224, 125.67, "kp", "kp-01"),
        ("Luxor", 25.69, 32.64, "eg", "eg-luxor"),
        ("Hargeisa", 9.56, 44.06, "so", "so-somaliland"),
        ("Lesotho, a hole in South Africa", -29.6, 28.2, "ls", None),
    ],
)
def test_a_place_is_found_in_its_country_and_region(
    place: str, lat: float, lon: float, country: str, region: str | None
) -> None:
    assert lies(lat, lon) == country, place
    if region:
        assert lies(lat, lon, "region") == region, place


def test_the_open_sea_lies_nowhere() -> None:
    assert lies(30.0, -40.0) is None


def test_longitude_180_is_minus_180() -> None:
    assert lies(67.0, 180.0) == lies(67.0, -180.0) == "ru"


def test_russia_is_one_box_across_the_antimeridian() -> None:
    west, _south, east, _north = outline("ru").box
    assert east < 0 < west
    assert (HALF_TURN - west) + (east + HALF_TURN) < 180 * 100_000


def test_a_country_on_one_side_has_a_plain_box() -> None:
    west, south, east, north = outline("ua").box
    assert west < east
    assert south < to_int(44.5, 90)
    assert north > to_int(52.3, 90)


def test_every_ring_is_closed_and_inside_its_box() -> None:
    for code in CODES:
        found = outline(code)
        box = Box(*found.box)
        assert found.rings, code
        for ring in found.rings:
            assert len(ring) >= 8, code
            assert len(ring) % 2 == 0, code
            assert ring[:2] == ring[-2:], code
            assert Box(min(ring[::2]), min(ring[1::2]), max(ring[::2]), max(ring[1::2])).within(box), code


def test_no_ring_jumps_across_the_antimeridian() -> None:
    for code in areas.countries():
        for ring in outline(code).rings:
            assert all(abs(after - before) <= HALF_TURN for before, after in pairwise(ring[::2])) or code == "aq", code


def test_every_country_and_region_has_a_name_of_its_own() -> None:
    names = [(code[:2], outline(code).kind, outline(code).name) for code in CODES]
    assert len(set(names)) == len(names)
    assert len(areas.countries()) > 230


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ru-krs", "ru-krs"),
        ("RU-KRS", "ru-krs"),
        ("Kursk Oblast", "ru-krs"),
        ("Kurskaya Oblast'", "ru-krs"),
        ("Россия", "ru"),
        ("Corée du Nord", "kp"),
        ("україна", "ua"),
        ("Crimea", "ua-43"),
        ("Georgia", "ge"),
        ("nowhere in particular", None),
    ],
)
def test_an_area_is_found_by_code_or_name(text: str, code: str | None) -> None:
    assert areas.find(text) == code


def test_a_code_that_is_none_has_no_area() -> None:
    assert areas.area("zz") is None
    assert areas.area("") is None


def test_the_files_stay_small_enough_to_ship() -> None:
    assert (PROJECT / "events/geocoding/areas.zip").stat().st_size <= 3_000_000
    assert (PROJECT / "static/basemap/world.pmtiles").stat().st_size <= 8_000_000

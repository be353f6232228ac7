"""What readers get of an area to draw: less of a large one, all of a small one."""

import pytest

from events.geocoding import areas


def corners(code: str, thin: bool) -> int:
    area = areas.outline(code) if thin else areas.area(code)
    assert area
    return sum(len(ring) // 2 for ring in area.rings)


def test_a_large_country_comes_with_a_fraction_of_its_corners() -> None:
    assert corners("ru", thin=True) < corners("ru", thin=False) / 4


def test_a_region_keeps_almost_all_of_its_corners() -> None:
    assert corners("ru-krs", thin=True) > 0.8 * corners("ru-krs", thin=False)


@pytest.mark.parametrize("code", ["ru", "ua", "us", "fj", "kp", "ru-krs", "ua-43", "va"])
def test_an_outline_is_of_closed_rings_within_its_box(code: str) -> None:
    area = areas.outline(code)
    assert area and area.rings
    _, south, _, north = area.box
    for ring in area.rings:
        assert ring[:2] == ring[-2:]
        assert len(ring) >= 8
        assert all(south <= lat <= north for lat in ring[1::2])


def test_a_code_that_means_nothing_has_no_outline() -> None:
    assert areas.outline("xx") is None

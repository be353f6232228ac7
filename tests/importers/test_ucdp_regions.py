"""Rows that are known to a region only are drawn as that region."""

from pathlib import Path

import pytest

from events.importers.record import Record
from tests.importers.conftest import FIXTURES
from tests.importers.test_ucdp_ged import answers, record


def test_events_known_to_a_country_or_region_only_are_drawn_as_its_outline(tmp_path: Path) -> None:
    sumy = {"adm_1": "Sumy oblast", "latitude": "51.0", "longitude": "34.0", "country": "Ukraine", "country_id": "369"}

    def area(where_prec: str, name: str) -> str:
        found = record(tmp_path, where_prec=where_prec, where_coordinates=name, **sumy)
        assert found.place
        return found.place.area

    assert (area("6", "Ukraine"), area("4", "Sumy oblast"), area("4", "Ukraine")) == ("ua", "ua-59", "ua-59")
    assert [area(where_prec, "Sumy") for where_prec in ("1", "2", "3", "5", "7", "")] == [""] * 6


def test_a_region_of_the_same_name_elsewhere_or_of_former_times_is_another_place(tmp_path: Path) -> None:
    cells = {"where_prec": "4", "adm_1": "Sumy oblast", "where_coordinates": "Sumy oblast", "country": "Ukraine"}
    there, far = (record(tmp_path, latitude=lat, longitude="34.0", **cells).place for lat in ("51.0", "46.0"))
    assert there and far
    assert (there.area, far.area) == ("ua-59", "")
    assert there.slug != far.slug


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("ucdp_union", {"219641": "co-ces", "16342": "", "155086": "ua-14", "622744": "sd-nb"}),
        ("ucdp_hdx_phl", {"123871": "ph-sur", "122856": "ph-aur", "121742": "ph-boh", "122819": "ph-ags"}),
        ("ucdp_hdx_col", {"222009": "co-cor", "221075": "co-met"}),
    ],
)
def test_real_regions_get_their_outlines(name: str, areas: dict[str, str]) -> None:
    """All but a state of Nigeria that is no more; one is given a middle that lies in its neighbour."""
    records = [each for each in answers(FIXTURES / f"{name}.csv") if isinstance(each, Record)]
    of_regions = [each for each in records if each.origin.get("where_prec") == "4"]
    assert {each.external_id: each.place.area for each in of_regions if each.place} == areas
    others = [each.place for each in records if each not in of_regions]
    assert {place.kind for place in others if place and place.area} <= {"country"}

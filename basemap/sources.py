"""Natural Earth as we show it: read, repaired, and with Crimea where the United Nations put it."""

import gzip
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

# UN General Assembly resolution 68/262 (27 March 2014). FIPS codes, since Natural Earth has no ISO 3166-2 here.
CRIMEA = {"UP11", "UP20"}
# The border that Natural Earth draws across the isthmus of Perekop; nothing else lies within this box.
PEREKOP = shapely.box(33.4, 45.6, 35.2, 46.3)

# Units of Natural Earth without a code of ISO 3166-1, and the state that the UN counts them to. Reefs, ice and
# no man's land that are not named here belong to no country of ours.
PART_OF = {
    "ATC": "AU", "BRI": "BR", "CLP": "FR", "CNM": "CY", "CSI": "AU", "CYN": "CY", "ESB": "GB", "IOA": "AU",
    "KAB": "KZ", "SOL": "SO", "USG": "CU", "WSB": "GB",
}  # fmt: skip


@dataclass(frozen=True)
class Feature:
    """A geometry in degrees with the properties of its source."""

    shape: BaseGeometry
    properties: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.properties.get(name)


def read(folder: Path, name: str) -> list[Feature]:
    """The features of `<name>.geojson.gz`; polygons are made valid (EGY and others cross themselves by rounding)."""
    with gzip.open(folder / f"{name}.geojson.gz") as file:
        rows = json.load(file)["features"]
    return [Feature(_valid(shapely.geometry.shape(row["geometry"])), row["properties"]) for row in rows]


def countries_and_regions(folder: Path) -> tuple[list[Feature], list[Feature]]:
    """Countries (`code`: ISO 3166-1 alpha-2 or "") and first-level regions, Crimea and Sevastopol among Ukraine's."""
    regions = [_region(feature) for feature in read(folder, "admin1-10m")]
    crimea = shapely.union_all([region.shape for region in regions if region["fips"] in CRIMEA])
    countries = [_country(feature, crimea) for feature in read(folder, "countries-10m")]
    return countries, regions


def polygons(shape: BaseGeometry) -> MultiPolygon:
    """The polygons of a shape, without the lines and points that a repair or a cut may leave."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon" and not part.is_empty])


def _valid(shape: BaseGeometry) -> BaseGeometry:
    return shape if shape.is_valid or "Polygon" not in shape.geom_type else polygons(shapely.make_valid(shape))


def _region(feature: Feature) -> Feature:
    if feature["fips"] in CRIMEA:
        code, unit = "UA", "UKR"
    else:
        code, unit = feature["iso_a2"], feature["adm0_a3"]
    return replace(feature, properties={**feature.properties, "code": PART_OF.get(unit, code), "adm0_a3": unit})


def _country(feature: Feature, crimea: BaseGeometry) -> Feature:
    shape = feature.shape
    # Whole polygons move, so that no sliver stays behind where two files differ by a rounding.
    if feature["adm0_a3"] == "RUS":
        shape = MultiPolygon([part for part in shapely.get_parts(shape) if not _mostly_in(part, crimea)])
    elif feature["adm0_a3"] == "UKR":
        shape = shapely.union_all([shape, crimea], grid_size=1e-4)
    code = PART_OF.get(feature["adm0_a3"], feature["iso_a2_eh"]).replace("-99", "")
    return Feature(polygons(shape), {**feature.properties, "code": code})


def _mostly_in(part: BaseGeometry, area: BaseGeometry) -> bool:
    return bool(part.intersects(area) and part.intersection(area).area > part.area / 2)

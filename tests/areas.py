"""The cast's dated areas: one set that readers may show, and those that they may not."""

from collections.abc import Mapping
from typing import Any

import orjson

from events.lib import dated_areas
from events.models import AreaSet, Dataset

SQUARE = [[37.0, 48.0], [38.0, 48.0], [38.0, 49.0], [37.0, 49.0], [37.0, 48.0]]
HOLE = [[37.4, 48.4], [37.4, 48.6], [37.6, 48.6], [37.6, 48.4], [37.4, 48.4]]
ELSEWHERE = [[35.0, 51.0], [36.0, 51.0], [36.0, 52.0], [35.0, 51.0]]


def feature(*rings: list[list[float]], **properties: Any) -> dict[str, Any]:
    """A polygon with properties; `first` and `last` are its days."""
    told = {"from": properties.pop("first", "2024-10-01"), "to": properties.pop("last", None), **properties}
    shape = {"type": "Polygon", "coordinates": list(rings or (SQUARE,))}
    return {"type": "Feature", "properties": {"holder": "Red army", **told}, "geometry": shape}


def collection(*features: Any) -> bytes:
    return orjson.dumps({"type": "FeatureCollection", "features": features})


FRONT = collection(
    feature(SQUARE, HOLE, last="2024-10-31", name="The plain"),
    feature(last="2025-06-30", first="2024-11-01", holder="Contested"),
    feature(ELSEWHERE, first="2024-11-01", name="The wood"),
)


def enter(datasets: Mapping[str, Dataset], canary: str) -> None:
    """`front` for everyone; a draft, and a set of a dataset for staff only, for nobody."""
    draw("front", datasets["north"])
    draw("draft-areas", datasets["north"], canary, published=False)
    draw("staff-areas", datasets["staff-only"], canary)


def draw(slug: str, dataset: Dataset, mark: str = "", published: bool = True) -> AreaSet:
    """A set with the areas of FRONT, `mark` in all of its texts."""
    features = orjson.loads(FRONT)["features"]
    for each in features:
        each["properties"]["holder"] += f" {mark}"
    areas = dated_areas.stored(dated_areas.read(collection(*features)).areas)
    return AreaSet.objects.create(
        slug=slug, title=f"Front lines {mark}", dataset=dataset, claimant=f"The desk {mark}", areas=areas,
        about=f"{mark} Drawn by *hand*.", published=published,
    )  # fmt: skip

"""What readers may see of dated areas: one file a set, and what the manifest says of it before anybody fetches it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from events.lib import dated_areas, days, text
from events.lib.dated_areas import DatedArea
from events.lib.rings import Ring
from events.models import AreaSet


class PublicAreas(NamedTuple):
    """A set: its entry in the manifest but for the file, and the file."""

    entry: dict[str, Any]
    content: dict[str, Any]


def public_areas() -> Iterator[PublicAreas]:
    """The sets that readers may show, in their order (docs/architecture.md)."""
    for found in AreaSet.objects.filter(published=True).select_related("dataset"):
        if found.is_public():
            yield told(found)


def told(found: AreaSet) -> PublicAreas:
    """A set as readers get it, whether they may or not."""
    areas, dataset = found.dated(), found.dataset
    open_ended = any(not area.last for area in areas)
    entry = {
        "slug": found.slug, "title": found.title, "language": found.language, "claimant": found.claimant,
        "credit": dataset.credit or dataset.title, "licence": dataset.licence, "licence_url": dataset.licence_url,
        "url": dataset.url, "count": len(areas),
        "first": min(area.first for area in areas),
        "last": "" if open_ended else max(area.last for area in areas),
    }  # fmt: skip
    names = dated_areas.holders(areas)
    told = [_area(area, names) for area in areas]
    return PublicAreas(entry, {"format": 1, "about": text.markdown(found.about), "holders": names, "areas": told})


def _area(area: DatedArea, holders: list[str]) -> dict[str, Any]:
    return {
        "holder": holders.index(area.holder),
        "name": area.name,
        "from": days.number(days.parse_day(area.first)),
        "to": days.number(days.parse_day(area.last)) if area.last else None,
        "rings": [_steps(ring) for ring in area.rings],
    }


def _steps(ring: Ring) -> Ring:
    """The first position, and from there each as the way from the one before: small numbers, which pack well."""
    return [value - ring[index - 2] if index > 1 else value for index, value in enumerate(ring)]

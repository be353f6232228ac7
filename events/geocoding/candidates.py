"""Places that a text may mean, from the gazetteer and from the desk, in one shape."""

from dataclasses import dataclass

from events.geocoding.gazetteer.search import Found
from events.models import Place

# How closely the position of a place of the gazetteer is known.
PRECISIONS = {
    "settlement": "settlement", "airport": "locality", "port": "locality", "region": "region", "country": "country",
    "area": "region", "river": "region", "sea": "sea",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """`unlike` is how far the name is from what was typed: 0 is the same, 1 hardly to be recognised.

    `fits` says whether it is of the kind, and where, that was asked for. `place` is the key of the desk's own row.
    """

    name: str
    kind: str
    country: str
    region: str
    at: tuple[int, int] | None
    precision: str
    gazetteer_id: str = ""
    region_id: str = ""
    place: int | None = None
    people: int = 0
    unlike: float = 0.0
    fits: bool = True

    @property
    def exact(self) -> bool:
        return self.unlike == 0 and self.fits


def from_gazetteer(found: Found, unlike: float = 0.0) -> Candidate:
    return Candidate(
        name=found.name, kind=found.kind, country=found.country, region=found.region, at=found.at,
        precision=PRECISIONS[found.kind], gazetteer_id=found.id, region_id=found.region_id, people=found.people,
        unlike=unlike,
    )  # fmt: skip


def from_desk(place: Place, unlike: float = 0.0) -> Candidate:
    at = None if place.lat is None or place.lon is None else (place.lat, place.lon)
    is_area = place.area and place.kind in (Place.Kind.REGION, Place.Kind.COUNTRY)
    return Candidate(
        name=place.name, kind=place.kind, country=place.country, region=place.region, at=at, precision=place.precision,
        gazetteer_id=place.gazetteer_id or (f"area:{place.area}" if is_area else ""), place=place.pk, unlike=unlike,
    )  # fmt: skip

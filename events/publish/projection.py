"""The one door from the desk to the public side: an Event with its evidence -> what readers may see of it.

Whatever is not named here is not public: this is an allow-list (threats 30, 33, 36).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.geocoding import areas
from events.lib import days, geo, text
from events.lib.geo import Box
from events.models import (
    HAS,
    Citation,
    Claim,
    Dataset,
    Event,
    Leg,
    Place,
    Precision,
    PrecisionCode,
    PublicEvent,
    Source,
    State,
)
from events.publish.figures import figures, named, withdrawn
from events.publish.independence import independent, kinship

_LETTERS = "ABCDE"  # F and 6 mean “cannot be judged”: no grade at all


@dataclass
class Projection:
    """A public row, not saved yet, and its actors, places and tags as (kind, slug)."""

    row: PublicEvent
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """Where readers see something: coarsened already."""

    lat: int
    lon: int
    precision: str
    name: str
    names: tuple[str, ...]
    place: Place | None
    slug: str  # of the place, if readers may know it
    area: str

    def extent(self) -> Box:
        outline = areas.area(self.area) if self.area else None
        if outline:
            return Box(*outline.box)
        return geo.around(self.lat, self.lon, PrecisionCode.REACH[self.precision])


def visible(event: Event, now: datetime) -> bool:
    """Whether readers may see the event at that moment."""
    return (
        event.state == State.PUBLISHED
        and event.dataset.audience == Dataset.Audience.PUBLIC
        and event.visible_from is not None
        and event.visible_from <= now
    )


def project(event: Event) -> Projection:
    """What readers may see of an event. Whether they may see it at all is `visible`'s to say."""
    shown = _shown(event.position(), event.place_precision(), event.place, event.coarsen_to)
    legs = list(event.legs.all())
    claims = list(event.claims.all())
    sources = _sources(list(event.citations.all()), claims)
    parts = list(event.participations.all())
    tags = event.tag_list()
    names = [event.title]
    names += [name for part in parts for name in (part.actor.name, *text.lines(part.actor.names))]
    stops = [_stop(leg, event.coarsen_to) for leg in legs]
    for place in (shown, *stops):
        names += [place.name, *place.names] if place else []
    counted = figures(claims)
    row = PublicEvent(
        public_id=event.public_id,
        dataset=event.dataset.slug,
        category=event.category.slug,
        status=event.status,
        earliest=event.earliest,
        latest=event.latest,
        grades=_grades(claims),
        figure_low=min((figure.low for figure in counted), default=None),
        figure_high=max((figure.high for figure in counted), default=None),
        has=_has(claims, legs, sources),
        words="".join(f" {word}" for word in text.words(*names)),
        title=event.title,
        updated=event.updated.replace(microsecond=0),  # as the document has it: both sort alike
        document={
            "id": event.public_id,
            "dataset": event.dataset.slug,
            "category": event.category.slug,
            "status": event.status,
            "title": event.title,
            "summary": text.markdown(event.summary),
            "tags": tags,
            "updated": event.updated.isoformat(timespec="seconds"),
            "when": _when(event),
            "where": _where(shown) if shown else None,
            "legs": [_leg(leg, stop) for leg, stop in zip(legs, stops, strict=True) if stop],
            "actors": [{"slug": p.actor.slug, "name": p.actor.name, "role": p.role} for p in parts],
            "figures": [figure.document() for figure in counted],
            "claims": _claims(claims, sources),
            "sources": [_source(source, *kin) for source, kin in zip(sources, kinship(sources), strict=True)],
        },
    )
    _place_row(row, shown)
    links = {("actor", part.actor.slug) for part in parts} | {("tag", tag) for tag in tags}
    links |= {("place", place.slug) for place in (shown, *stops) if place and place.slug}
    return Projection(row, sorted(links))


def _place_row(row: PublicEvent, shown: Shown | None) -> None:
    row.precision = PrecisionCode.ORDER.index(shown.precision) if shown else PrecisionCode.NONE
    if not shown:
        return
    extent = shown.extent()
    row.lat, row.lon, row.cell = shown.lat, shown.lon, geo.cell(extent)
    row.west, row.south, row.east, row.north = extent.west, extent.south, extent.east, extent.north
    row.area = shown.area
    row.country = shown.place.country if shown.place else ""


def _shown(position: tuple[int, int] | None, precision: str, place: Place | None, coarsen_to: str) -> Shown | None:
    """The position as readers get it, with no name that would give away a coarsened one."""
    if position is None:
        return None
    order = PrecisionCode.ORDER
    hidden = bool(coarsen_to) and order.index(coarsen_to) > order.index(precision)
    if hidden:
        precision = coarsen_to
        position = geo.coarsen(*position, PrecisionCode.METRES[coarsen_to])
    tell = place is not None and not (coarsen_to and order.index(coarsen_to) > order.index(place.precision))
    return Shown(
        lat=position[0],
        lon=position[1],
        precision=precision,
        name=place.name if place and tell else (place.region if place else ""),
        names=tuple(text.lines(place.names)) if place and tell else (),
        place=place,
        slug=place.slug if place and tell else "",
        area=place.area if place and tell and order.index(precision) >= order.index(Precision.DISTRICT) else "",
    )


def _stop(leg: Leg, coarsen_to: str) -> Shown | None:
    place = leg.place
    at = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    return _shown(at, place.precision, place, coarsen_to)


def _sources(citations: list[Citation], claims: list[Claim]) -> list[Source]:
    """The event's sources, each once, in the order in which they are cited."""
    found: dict[int, Source] = {}
    for source in [c.source for c in citations] + [c.source for c in claims if c.source]:
        found.setdefault(source.pk, source)
    return list(found.values())


def _grades(claims: list[Claim]) -> int:
    """Bit 5 × letter + number − 1 for every grade at least as demanding as one of the claims meets."""
    bits = 0
    for claim in claims:
        letter, number = tuple(claim.grade())
        if letter in _LETTERS and number != "6":
            for worse in range(_LETTERS.index(letter), 5):
                for weaker in range(int(number) - 1, 5):
                    bits |= 1 << (5 * worse + weaker)
    return bits


def _has(claims: list[Claim], legs: list[Leg], sources: list[Source]) -> int:
    found = {
        "figures": any(claim.kind and named(claim) for claim in claims),
        "legs": bool(legs),
        "disputed": any(claim.stance != Claim.Stance.SUPPORTS for claim in claims),
        "sources2": independent(sources) >= 2,
    }
    return sum(HAS[name] for name, held in found.items() if held)


def _date(edtf: str) -> dict[str, str] | None:
    """A date of the evidence, as typed and as a person would say it."""
    return {"edtf": edtf, "text": days.describe(days.parse(edtf))} if edtf else None


def _when(event: Event) -> dict[str, Any]:
    return {
        "edtf": event.date,
        "earliest": event.earliest.isoformat(),
        "latest": event.latest.isoformat(),
        "text": event.when(),
        "note": event.date_note,
        "time": event.time.isoformat("minutes") if event.time else None,
        "zone": event.time_zone,
    }


def _where(shown: Shown) -> dict[str, Any]:
    place = shown.place
    return {
        "place": shown.slug,
        "name": shown.name,
        "names": list(shown.names),
        "kind": place.kind if place and shown.slug else "",
        "country": place.country if place else "",
        "region": place.region if place else "",
        "lat": shown.lat / geo.SCALE,
        "lon": shown.lon / geo.SCALE,
        "precision": shown.precision,
        "radius": PrecisionCode.METRES.get(shown.precision),
        "area": shown.area or None,
    }


def _leg(leg: Leg, stop: Shown) -> dict[str, Any]:
    return {
        "role": leg.role,
        "name": stop.name,
        "lat": stop.lat / geo.SCALE,
        "lon": stop.lon / geo.SCALE,
        "precision": stop.precision,
        "when": _date(leg.date),
        "certainty": leg.certainty,
        "note": leg.note,
    }


def _claims(claims: list[Claim], sources: list[Source]) -> list[dict[str, Any]]:
    gone, keys = withdrawn(claims), [claim.pk for claim in claims]
    return [
        {
            **_claim(claim, sources),
            "answers": keys.index(claim.answers_id) if claim.answers_id in keys else None,
            "gone": gone.get(index, ""),
        }
        for index, claim in enumerate(claims)
    ]


def _claim(claim: Claim, sources: list[Source]) -> dict[str, Any]:
    return {
        "claimant": claim.claimant,
        "statement": claim.statement,
        "kind": claim.kind,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "unit": claim.unit,
        "said": _date(claim.said),
        "stance": claim.stance,
        "grade": claim.grade(),
        "quote": claim.quote,
        "source": sources.index(claim.source) if claim.source else None,
    }


def _source(source: Source, copies: int | None, alike: int | None) -> dict[str, Any]:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "archived": source.archived_url,
        "published": _date(source.published),
        "language": source.language,
        "reliability": source.reliability,
        "copies": copies,
        "alike": alike,
    }

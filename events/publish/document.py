"""The public document of an event (docs/architecture.md). Whatever is not named here is not public (threat 33)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from events.lib import days, geo, text, wording
from events.models import Media, PrecisionCode, Source, Verification
from events.models.claim import grade
from events.publish.evidence import Case, EventRow, LegRow, Said
from events.publish.figures import Figures, withdrawn
from events.publish.independence import kinship
from events.publish.shown import Shown

Stop = tuple[LegRow, Shown]


def document(
    case: Case,
    shown: Shown | None,
    stops: Sequence[Stop],
    sources: list[Source],
    counted: Sequence[Figures],
    tags: list[str],
    coarse: bool,
) -> dict[str, Any]:
    event = case.event
    return {
        "id": event.public_id,
        "dataset": case.dataset.slug,
        "category": case.category.slug,
        "status": event.status,
        "title": event.title,
        "summary": text.markdown(event.summary),
        "tags": tags,
        **_own_fields(case),
        **_languages(case),
        "updated": event.updated.isoformat(timespec="seconds"),
        "when": _when(event),
        "where": _where(shown) if shown else None,
        "media": list(_media(case.media, coarse=coarse)),
        "legs": [_leg(leg, stop) for leg, stop in stops],
        "actors": [{"slug": actor.slug, "name": actor.name, "role": role} for actor, role in case.parts],
        "figures": [figure.document() for figure in counted],
        "claims": _claims(case.claims, sources),
        "sources": [_source(source, *kin) for source, kin in zip(sources, kinship(sources), strict=True)],
    }


def _own_fields(case: Case) -> dict[str, Any]:
    """What only events of its data set have."""
    own = [{"name": each.slug, "label": each.label, "kind": each.kind, "value": value} for each, value in case.own]
    return {"fields": own} if own else {}


def _languages(case: Case) -> dict[str, Any]:
    """In which language the event is written, if that is known, and what it is called in others."""
    wordings = [
        {"language": each.language, "title": each.title, "summary": text.markdown(each.summary)}
        for each in case.wordings
    ]
    language = {"language": case.event.language} if case.event.language else {}
    return {**language, **({"wordings": wordings} if wordings else {})}


def graded(claim: Said) -> str:
    """The claim's grade of the Admiralty code."""
    return grade(claim.source.reliability if claim.source else "", claim.credibility)


def _date(edtf: str) -> dict[str, str] | None:
    """A date of the evidence, as typed and as a person would say it."""
    return {"edtf": edtf, "text": _said(edtf)} if edtf else None


@lru_cache(maxsize=16_384)
def _said(edtf: str) -> str:
    return days.say(edtf)


def _when(event: EventRow) -> dict[str, Any]:
    expected = event.status == Verification.EXPECTED
    return {
        **_days(event.date, event.earliest, event.latest, expected),
        "note": event.date_note,
        "time": event.time.isoformat("minutes") if event.time else None,
        "zone": event.time_zone,
    }


@lru_cache(maxsize=16_384)
def _days(edtf: str, earliest: date, latest: date, expected: bool) -> dict[str, str]:
    return {
        "edtf": edtf,
        "earliest": earliest.isoformat(),
        "latest": latest.isoformat(),
        "text": days.say(edtf, expected=expected),
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
        "withheld": shown.withheld,
    }


def _media(media: Iterable[Media], coarse: bool) -> Iterator[dict[str, Any]]:
    """Pictures and links. Of a coarsened event only pictures: a link, and whatever proves a place, leads to it."""
    for each in media:
        if each.picture or not coarse:
            yield {**_picture(each), **(dict.fromkeys(_proof(each)) if coarse else _proof(each))}


def _picture(media: Media) -> dict[str, Any]:
    return {
        "picture": media.picture,
        "preview": media.preview(),
        "width": media.width,
        "height": media.height,
        "alt": media.alt,
        "credit": media.credit,
        "licence": media.licence,
        "sensitive": media.sensitive,
    }


def _proof(media: Media) -> dict[str, Any]:
    looks = media.camera_direction
    return {
        "url": media.url,
        "located_by": media.geolocated_by,
        "features": media.features,
        "direction": None if looks is None else {"degrees": looks, "text": wording.wind(looks)},
        "chronolocation": media.chronolocation,
        "original": media.original,
    }


def _leg(leg: LegRow, stop: Shown) -> dict[str, Any]:
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


def _claims(claims: list[Said], sources: list[Source]) -> list[dict[str, Any]]:
    gone, keys = withdrawn(claims), [claim.pk for claim in claims]
    return [
        {
            **_claim(claim, sources),
            "answers": keys.index(claim.answers_id) if claim.answers_id in keys else None,
            "gone": gone.get(index, ""),
        }
        for index, claim in enumerate(claims)
    ]


def _claim(claim: Said, sources: list[Source]) -> dict[str, Any]:
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
        "grade": graded(claim),
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

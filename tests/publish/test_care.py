"""A sensitive event is shown late and coarsely, on every surface, and no question narrows it down (threat 36)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.lib import geo
from events.models import Event, Leg, Media, PublicEvent, Sensitivity
from events.models.sensitivity import CARE, coarser
from events.publish.evidence import cases
from events.publish.projection import Projection, project
from events.publish.run import publish
from tests import cast

pytestmark = pytest.mark.django_db
AWAY = 3_000  # integer degrees, some kilometres: still the same cell


@pytest.fixture
def stage(editions: Path) -> cast.Cast:
    return cast.assemble()


def projected(event: Event) -> Projection:
    return project(cases([event.pk])[0])


def test_more_care_is_later_and_coarser() -> None:
    assert list(CARE) == list(Sensitivity)
    delays = [care.delay_hours for care in CARE.values()]
    assert delays == sorted(set(delays))
    levels = [care.coarsen_to for care in CARE.values()]
    assert [coarser(one, other) for one, other in zip(levels, levels[1:], strict=False)] == levels[1:]
    assert coarser("area", "") == coarser("", "area") == coarser("area", "locality") == "area"


@pytest.mark.parametrize(("own", "of_category", "precision"), [
    ("", "none", "exact"), ("", "site", "settlement"), ("", "people", "area"), ("site", "people", "settlement"),
    ("none", "people", "exact"), ("people", "none", "area"),
])  # fmt: skip
def test_an_event_takes_its_own_sensitivity_else_its_categorys(
    stage: cast.Cast, own: str, of_category: str, precision: str
) -> None:
    stage.categories["combat"].sensitivity = of_category
    stage.categories["combat"].save()
    event = stage.events["exact"]
    event.category.refresh_from_db()
    event.sensitivity = own
    event.save()
    where = projected(event).row.document["where"]
    assert (where["precision"], where["withheld"]) == (precision, precision != "exact")


def test_what_an_editor_wants_coarser_stays_coarser(stage: cast.Cast) -> None:
    event = stage.events["coarsened"]
    event.sensitivity = "site"
    event.save()
    assert projected(event).row.document["where"]["precision"] == "area"


def test_a_stop_of_a_sensitive_journey_is_coarse_and_unnamed(stage: cast.Cast) -> None:
    event = stage.events["journey"]
    event.sensitivity = "people"
    event.save()
    legs = projected(event).row.document["legs"]
    assert [leg["precision"] for leg in legs] == ["area", "area", "region"]
    assert not any("Sunan" in leg["name"] or "Vladivostok" in leg["name"] for leg in legs)
    assert Leg.objects.get(event=event, role="origin").place.lat != round(legs[0]["lat"] * geo.SCALE)


def test_a_sensitive_event_waits_once_it_is_published(stage: cast.Cast) -> None:
    event = stage.events["draft"]
    event.state, event.sensitivity = "published", "people"
    event.save()
    assert event.published_on and event.visible_from == event.published_on + timedelta(hours=72)
    event.sensitivity = "site"
    event.save()
    assert event.visible_from == event.published_on + timedelta(hours=24)
    event.dataset.delay_hours = 48
    event.dataset.save()
    assert Event.objects.get(pk=event.pk).visible_from == event.published_on + timedelta(hours=48)


def test_a_category_that_becomes_sensitive_holds_back_what_nobody_has_seen(stage: cast.Cast) -> None:
    waiting, seen = stage.events["draft"], stage.events["exact"]
    now = timezone.now()
    Event.objects.filter(pk=waiting.pk).update(
        state="published", published_on=now, visible_from=now + timedelta(hours=1), category=seen.category
    )
    before = Event.objects.get(pk=seen.pk).visible_from
    seen.category.sensitivity = "people"
    seen.category.save()
    assert Event.objects.get(pk=waiting.pk).visible_from == now + timedelta(hours=72)
    assert Event.objects.get(pk=seen.pk).visible_from == before
    assert Event.objects.get(pk=seen.pk).stale


def test_more_care_coarsens_what_readers_have_seen_at_once_and_hides_nothing(stage: cast.Cast) -> None:
    event = stage.events["exact"]
    before, now = event.visible_from, timezone.now()
    Event.objects.filter(pk=event.pk).update(published_on=now, visible_from=now)
    event = Event.objects.get(pk=event.pk)
    event.sensitivity = "people"
    event.save()
    event.save()  # saying the same again changes nothing
    assert before and Event.objects.get(pk=event.pk).visible_from == now
    assert projected(event).row.document["where"]["precision"] == "area"


def test_proof_of_location_is_not_told_of_a_sensitive_event(stage: cast.Cast) -> None:
    event = stage.events["exact"]
    footage = Media(event=event, url="https://t.example/48.28123,37.18456", alt="A film.", credit="A channel")
    footage.save()
    assert len(projected(event).row.document["media"]) == 2
    event.sensitivity = "site"
    event.save()
    projection = projected(event)
    (picture,) = projection.row.document["media"]
    assert picture["alt"] == "Smoke over a railway station."
    proof = ("url", "located_by", "features", "direction", "chronolocation", "original")
    assert [picture[name] for name in proof] == [None] * len(proof)
    assert projection.pictures == sorted({picture["picture"], picture["preview"]})


def twins(stage: cast.Cast) -> tuple[Event, Event]:
    """Two events of one coarse cell, some kilometres from each other."""
    lat, lon = geo.coarsen(*cast.COARSENED_POSITION, 25_000)
    given: dict[str, Any] = {
        "title": "A home is hit", "date": "2025-06-27", "dataset": stage.datasets["north"], "precision": "exact",
        "category": stage.categories["combat"], "state": "published", "published_on": cast.CLOCK - timedelta(days=9),
        "sensitivity": "people",
    }  # fmt: skip
    made = [
        Event(public_id=f"twin-{number}", lat=lat + away, lon=lon - 2 * away, **given)
        for number, away in enumerate((AWAY, -AWAY))
    ]
    for event in made:
        event.save()
    Event.objects.filter(pk__in=[event.pk for event in made]).update(updated=cast.CLOCK)
    return made[0], made[1]


def questions(events: tuple[Event, Event]) -> Iterator[str]:
    """Ever smaller boxes and discs about where each event really is, and about the edge between them."""
    spots = [(event.lat or 0, event.lon or 0) for event in events]
    spots.append(((spots[0][0] + spots[1][0]) // 2, (spots[0][1] + spots[1][1]) // 2))
    for lat, lon in spots:
        for half in (50_000, 20_000, 12_500, 6_000, AWAY, 500, 10):
            box = ",".join(geo.say_degrees(value) for value in (lon - half, lat - half, lon + half, lat + half))
            metres = half * 10_000_000 // 9_000_000 + 1
            for certainty in ("possible", "certain"):
                yield f"bbox={box}&certainty={certainty}"
                yield f"near={geo.say_degrees(lat)},{geo.say_degrees(lon)},{metres}m&certainty={certainty}"


def test_no_box_and_no_distance_tells_two_events_of_one_cell_apart(stage: cast.Cast, client: Client) -> None:
    """Threat 36: by bisection one would find which side of a line an event is on. All sides answer alike."""
    events = twins(stage)
    edition = publish(cast.CLOCK)
    assert edition
    rows = PublicEvent.objects.filter(public_id__startswith="twin-").order_by("public_id")
    same = ("lat", "lon", "cell", "west", "south", "east", "north", "area", "precision", "country", "words", "has")
    assert len(set(rows.values_list(*same))) == 1
    documents = [{**row.document, "id": ""} for row in rows]
    assert documents[0] == documents[1]
    asked = 0
    for question in questions(events):
        for at in ("", f"&at={edition.edition}"):
            answer = b"".join(client.get(f"/events.csv?q=home&fields=id&{question}{at}"))
            assert (b"twin-0" in answer) == (b"twin-1" in answer), question
            asked += b"twin-0" in answer
    assert asked > 10

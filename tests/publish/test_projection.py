"""What goes through the one door, and what does not."""

from datetime import timedelta

import pytest

from events.lib import geo
from events.models import HAS, Claim, Event, Source
from events.publish.evidence import cases
from events.publish.projection import Projection, project, visible
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> cast.Cast:
    return cast.assemble()


def projected(event: Event) -> Projection:
    return project(cases([event.pk])[0])


def test_readers_see_exactly_the_published_events_of_public_datasets(stage: cast.Cast) -> None:
    now = cast.CLOCK + timedelta(days=365 * 5)
    found = cases([event.pk for event in stage.events.values()])
    seen = {case.event.public_id for case in found if visible(case, now)}
    assert seen == set(cast.PUBLIC_IDS)


def test_an_embargo_ends_when_it_says(stage: cast.Cast) -> None:
    [delayed] = cases([stage.events["delayed"].pk])
    assert not visible(delayed, cast.FAR_FUTURE - timedelta(seconds=1))
    assert visible(delayed, cast.FAR_FUTURE)


def test_a_dataset_can_hold_its_events_back_for_hours(stage: cast.Cast) -> None:
    event = stage.events["exact"]
    event.dataset.delay_hours = 48
    event.dataset.save()
    event = Event.objects.get(pk=event.pk)
    assert event.published_on and event.visible_from
    assert event.visible_from - event.published_on == timedelta(hours=48)


def test_the_public_document_has_no_word_of_the_desk(stage: cast.Cast) -> None:
    """Threat 33: internal notes and the like are never in it."""
    for public_id in cast.PUBLIC_IDS:
        projection = projected(stage.events[public_id])
        assert cast.CANARY not in str(projection.row.document).lower()
        assert cast.CANARY not in projection.row.words


def test_a_coarsened_position_cannot_be_recovered(stage: cast.Cast) -> None:
    """Threat 36: coarsened here, once, and therefore everywhere."""
    row = projected(stage.events["coarsened"]).row
    assert (row.lat, row.lon) != cast.COARSENED_POSITION
    assert (row.lat, row.lon) == geo.coarsen(*cast.COARSENED_POSITION, 25_000)
    assert row.document["where"]["precision"] == "area"
    text = str(row.document) + row.words
    for exact in cast.COARSENED_POSITION:
        assert geo.say_degrees(exact) not in text


def test_every_event_of_a_coarse_cell_lands_on_one_point(stage: cast.Cast) -> None:
    lat, lon = geo.coarsen(*cast.COARSENED_POSITION, 25_000)
    for step_lat in (-9_000, 0, 9_000):
        for step_lon in (-9_000, 0, 9_000):
            assert geo.coarsen(lat + step_lat, lon + step_lon, 25_000) == (lat, lon)


def test_a_region_takes_its_outline_for_extent(stage: cast.Cast) -> None:
    row = projected(stage.events["region-only"]).row
    assert row.area == "ru-krs"
    assert row.west is not None and row.east is not None
    assert row.east - row.west > 2 * geo.SCALE


def test_an_event_without_a_place_is_public_without_a_position(stage: cast.Cast) -> None:
    row = projected(stage.events["no-place"]).row
    assert (row.lat, row.lon, row.west, row.document["where"]) == (None, None, None, None)


def test_competing_claims_stand_side_by_side(stage: cast.Cast) -> None:
    claims = projected(stage.events["disputed"]).row.document["claims"]
    assert {(claim["low"], claim["high"]) for claim in claims} >= {(25_000, 30_000), (10_000, 20_000)}


def test_a_grade_counts_for_every_grade_that_asks_less(stage: cast.Cast) -> None:
    event = stage.events["no-place"]
    source = Source.objects.create(publisher="A graded source", reliability="B")
    Claim.objects.create(event=event, source=source, claimant="Somebody", statement="So it was", credibility=2)
    grades = projected(event).row.grades
    met = {f"{'ABCDE'[bit // 5]}{bit % 5 + 1}" for bit in range(25) if grades >> bit & 1}
    assert {"B2", "B3", "C2", "E5"} <= met
    assert not met & {"A1", "A2", "B1", "C1"}


def test_what_an_event_has_is_said_in_bits(stage: cast.Cast) -> None:
    assert projected(stage.events["journey"]).row.has & HAS["legs"]
    assert projected(stage.events["disputed"]).row.has & HAS["figures"]
    assert not projected(stage.events["no-place"]).row.has & HAS["legs"]

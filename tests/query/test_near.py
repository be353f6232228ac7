"""`near` and `bbox` in the database: the same answer as row by row at every edge, and nothing that was coarsened."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from events.lib import geo
from events.lib.disc import Disc
from events.lib.geo import HALF_TURN, QUARTER_TURN, Box
from events.models import Event, PublicEvent
from events.publish.evidence import cases
from events.publish.projection import project
from events.query.filter import EventFilter, Vocabulary
from tests import cast

pytestmark = pytest.mark.django_db
NOWHERE = EventFilter.from_query("", Vocabulary({}))
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
HOMES = [
    (0, 0),
    (48_28123, 37_18456),
    (-16_85000, HALF_TURN - 1),
    (QUARTER_TURN, 0),
    (-QUARTER_TURN, 5),
    (70_00000, -179_99999),
]


def boxes() -> Iterator[Box]:
    """Extents of every size round a few homes, at poles and antimeridian too, and some that nothing draws."""
    for lat, lon in HOMES:
        for metres in (1, 10, 1_000, 5_000, 25_000, 500_000, 3_000_000):
            for north, east in ((0, 0), (3_00000, -4_00000), (-40_00000, 90_00000)):
                if abs(lat + north) <= QUARTER_TURN:
                    yield geo.around(lat + north, geo.normal_lon(lon + east), metres)
    yield Box(-HALF_TURN, -QUARTER_TURN, HALF_TURN, QUARTER_TURN)
    yield Box(HALF_TURN, 0, HALF_TURN, 0)
    yield Box(-HALF_TURN, 0, -HALF_TURN, 0)
    yield Box(50, -10, -50, 10)


@pytest.fixture(scope="module")
def placed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[PublicEvent]]:
    """A public row for every box, and one without a place."""
    rest = {"earliest": date(2025, 1, 1), "latest": date(2025, 1, 1), "updated": timezone.now(), "document": {}}
    rows = [
        PublicEvent(public_id=f"box-{number}", precision=0, cell=geo.cell(box), west=box.west, south=box.south,
                    east=box.east, north=box.north, **rest)
        for number, box in enumerate(boxes())
    ]  # fmt: skip
    with django_db_blocker.unblock(), transaction.atomic():
        PublicEvent.objects.bulk_create([*rows, PublicEvent(public_id="nowhere", precision=9, **rest)])
        yield list(PublicEvent.objects.order_by("public_id"))
        transaction.set_rollback(True)


DISCS = st.builds(
    lambda home, north, east, metres: Disc(
        max(-QUARTER_TURN, min(QUARTER_TURN, home[0] + north)), geo.normal_lon(home[1] + east), metres
    ),
    st.sampled_from(HOMES),
    st.integers(-5, 5) | st.integers(-5_00000, 5_00000),
    st.integers(-5, 5) | st.integers(-HALF_TURN, HALF_TURN),
    st.integers(10, 30_000) | st.integers(10, 20_000_000),
)


@SHARED
@given(disc=DISCS, certainty=st.sampled_from(["", "certain"]))
def test_the_database_and_the_row_agree_on_every_disc(placed: list[PublicEvent], disc: Disc, certainty: str) -> None:
    """Threat 34."""
    asked = NOWHERE.with_values(near=disc, certainty=certainty)
    found = asked.apply(PublicEvent.objects.order_by("public_id"))
    assert [row.public_id for row in found] == [row.public_id for row in placed if asked.matches(row)]


@settings(SHARED, max_examples=40)  # each asks for some thirty discs
@given(pick=st.integers(0, 200), certainty=st.sampled_from(["", "certain"]), home=st.sampled_from(HOMES))
def test_they_agree_on_the_last_metre_that_changes_the_answer(
    placed: list[PublicEvent], pick: int, certainty: str, home: tuple[int, int]
) -> None:
    """Threat 34: bisecting the radius, as an attacker would, ends at the same metre in both."""
    row = placed[pick % len(placed)]
    least, most = 10, 20_000_000
    while most - least > 1:
        middle = (least + most) // 2
        asked = NOWHERE.with_values(near=Disc(home[0], geo.normal_lon(home[1]), middle), certainty=certainty)
        least, most = (least, middle) if asked.matches(row) else (middle, most)
    for metres in (least, most):
        asked = NOWHERE.with_values(near=Disc(home[0], geo.normal_lon(home[1]), metres), certainty=certainty)
        assert asked.apply(PublicEvent.objects.filter(pk=row.pk)).exists() == asked.matches(row)


def test_no_disc_or_box_tells_where_in_its_square_a_coarsened_event_is(db: None) -> None:
    """Threat 36: two events in one square are the same to every filter, whatever is bisected."""
    cast.assemble()
    event = Event.objects.get(public_id="coarsened")
    seen = project(cases([event.pk])[0])
    for north, east in ((1, 1), (-100, 200), (300, -150)):
        lat, lon = cast.COARSENED_POSITION
        Event.objects.filter(pk=event.pk).update(lat=lat + north, lon=lon + east)
        assert project(cases([event.pk])[0]) == seen


def test_a_coarsened_event_has_no_place_that_is_closer_than_it_may_be_known(db: None) -> None:
    """Threat 36: a link to the village would say what the position no longer does; so would a stop of its journey."""
    stage = cast.assemble()
    event = Event.objects.get(public_id="coarsened")
    event.place = stage.places["pokrovsk"]
    event.legs.create(place=stage.places["sunan"])
    event.save()
    projection = project(cases([event.pk])[0])
    assert not [slug for kind, slug in projection.links if kind == "place"]
    assert projection.row.document["where"]["place"] == ""
    assert "pokrovsk" not in projection.row.words

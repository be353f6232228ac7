"""The cast is what its names say."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from events.models import Actor, Event, PrecisionCode, State, Verification
from events.publish.shown import Shown, of_event
from tests import cast as play
from tests.cast import CANARY, CLOCK, HIDDEN_IDS, PUBLIC_IDS
from tests.encore import Encore

pytestmark = pytest.mark.django_db


def at(event: Event) -> Shown | None:
    return of_event(event.lat, event.lon, event.precision, event.place, "")


def test_every_event_is_either_public_or_hidden() -> None:
    cast = play.assemble()
    assert set(cast.events) == {*PUBLIC_IDS, *HIDDEN_IDS}
    visible = Event.objects.filter(state=State.PUBLISHED, visible_from__lte=CLOCK, dataset__audience="public")
    assert {event.public_id for event in visible} == set(PUBLIC_IDS)


def test_the_cast_has_every_verification_status() -> None:
    cast = play.assemble()
    assert {cast.events[name].status for name in PUBLIC_IDS} == set(Verification.values)


def test_every_text_of_a_hidden_event_carries_the_canary() -> None:
    cast = play.assemble()
    for name in HIDDEN_IDS:
        event = cast.events[name]
        assert event.place
        texts = [event.title, event.summary, event.tags, event.notes, event.date_note, event.place.name]
        texts += [actor.name for actor in event.actors.all()]
        assert all(CANARY in text for text in texts)


def test_every_event_has_internal_notes_with_the_canary() -> None:
    assert all(CANARY in event.notes for event in play.assemble().events.values())


def test_the_duplicate_stands_on_the_same_spot_and_day() -> None:
    events = play.assemble().events
    exact, duplicate = at(events["exact"]), at(events["duplicate"])
    assert exact and duplicate and (exact.lat, exact.lon) == (duplicate.lat, duplicate.lon)
    assert events["exact"].earliest == events["duplicate"].latest


def test_places_are_as_vague_as_their_names_say() -> None:
    events = play.assemble().events
    found = {name: at(events[name]) for name in ("exact", "region-only", "country-only", "no-place")}
    precisions = {name: shown.precision if shown else None for name, shown in found.items()}
    assert precisions == {"exact": "exact", "region-only": "region", "country-only": "country", "no-place": None}
    assert set(PrecisionCode.METRES) < set(PrecisionCode.ORDER)


def test_the_antimeridian_has_one_name() -> None:
    shown = at(play.assemble().events["antimeridian"])
    assert shown and (shown.lat, shown.lon) == (-16_85000, -180_00000)


def test_the_cast_that_is_made_again_is_the_same_to_the_last_row() -> None:
    """The first time through the models, then as the rows that these have left (tests/encore.py)."""
    encore = Encore(play.ENCORE.make, play.ENCORE.mend)

    def make() -> tuple[play.Cast, dict[str, list[dict[str, Any]]]]:
        cast = encore.again()
        Event.objects.update(created=CLOCK, updated=CLOCK)
        models = apps.get_app_config("events").get_models()
        return cast, {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}

    with transaction.atomic():
        first, rows = make()
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    again, same = make()
    assert same == rows and sum(map(len, rows.values())) > 150
    assert vars(again) == vars(first)  # nouns of one key are one
    assert again.events["exact"].place is again.places["pokrovsk"]
    assert again.places["kursk"].names == first.places["kursk"].names
    assert Actor.objects.create(slug="new", name="New").pk > max(row["id"] for row in rows["Actor"])

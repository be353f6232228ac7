"""What readers have seen does not vanish without a word, and what must wait waits."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Event
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> cast.Cast:
    return cast.assemble()


def test_an_event_that_readers_have_seen_cannot_become_a_draft_again(stage: cast.Cast) -> None:
    event = stage.events["exact"]
    event.state = "draft"
    with pytest.raises(ValidationError, match="withdraw it"):
        event.save()


def test_an_event_under_embargo_can(stage: cast.Cast) -> None:
    event = stage.events["delayed"]
    event.state = "draft"
    event.save()
    assert event.visible_from is None


def test_a_withdrawal_needs_a_reason(stage: cast.Cast) -> None:
    event = stage.events["exact"]
    event.state = "withdrawn"
    with pytest.raises(ValidationError, match="Say why"):
        event.save()


def test_a_new_delay_holds_back_what_is_published_already(stage: cast.Cast) -> None:
    """Safety: an editor who sets a delay means the events that are there, too."""
    event = stage.events["exact"]
    event.dataset.delay_hours = 24 * 365 * 5
    event.dataset.save()
    later = Event.objects.get(pk=event.pk).visible_from
    assert event.published_on and later == event.published_on + timedelta(days=365 * 5)
    assert later > timezone.now()


def test_a_delay_counts_from_the_embargo_where_there_is_one(stage: cast.Cast) -> None:
    event = stage.events["delayed"]
    event.dataset.delay_hours = 1
    event.dataset.save()
    assert Event.objects.get(pk=event.pk).visible_from == cast.FAR_FUTURE + timedelta(hours=1)

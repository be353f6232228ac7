"""Taking an event back from the desk: for who may, confirmed, whole, and told to nobody."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from events.models import Correction, Event, Publication, Revision, State
from events.publish.run import publish
from tests import cast as play
from tests.admin.test_doors import sign_in
from tests.cast import Cast

WHY = "Names a witness."


def page(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/redact/"


@pytest.fixture
def stage(cast: Cast) -> Cast:
    publish(play.CLOCK)
    return cast


def test_an_event_is_taken_back_everywhere_and_the_history_knows_by_whom(editor: Client, stage: Cast) -> None:
    event = stage.events["exact"]
    assert page(event) in editor.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert "all 1 kept edition:" in editor.get(page(event)).content.decode()
    answer = editor.post(page(event), {"reason": WHY, "name": "exact"}, follow=True)
    assert "taken out of 1 edition and is withdrawn" in answer.content.decode()
    event.refresh_from_db()
    assert (event.state, event.state_reason) == (State.WITHDRAWN, WHY)
    last = Revision.objects.filter(noun="event", key=event.pk).first()
    assert last and last.change.by and (last.change.by.username, last.change.reason) == ("editor", WHY)
    reader = Client()
    assert reader.get("/events/exact/").status_code == 410
    edition = reader.get("/data/manifest.json").json()["edition"]
    assert reader.get(f"/events/exact/?at={edition}").status_code == 410
    assert WHY not in reader.get("/corrections/").content.decode()
    assert Publication.state().wanted != Publication.state().done, "the publisher is asked"


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"reason": WHY}, "required"),
        ({"name": "exact"}, "required"),
        ({"reason": WHY, "name": "duplicate"}, "Write exact"),
    ],
)
def test_nothing_happens_without_a_reason_and_the_events_id(
    editor: Client, stage: Cast, sent: dict[str, str], named: str
) -> None:
    answer = editor.post(page(stage.events["exact"]), sent)
    assert named in answer.content.decode()
    assert Client().get("/events/exact/").status_code == 200
    assert not Correction.objects.exists()


def test_of_an_event_that_nobody_saw_readers_learn_nothing(editor: Client, stage: Cast) -> None:
    """Threat 31."""
    event = stage.events["draft"]
    editor.post(page(event), {"reason": WHY, "name": "draft"})
    assert Client().get("/events/draft/").status_code == 404
    assert not Correction.objects.exists()


def test_who_may_change_an_event_may_not_take_it_back_by_that(stage: Cast) -> None:
    browser = sign_in(is_staff=True)
    rights = Permission.objects.filter(codename__in=("view_event", "change_event", "publish_event"))
    User.objects.get(username="somebody").user_permissions.set(rights)
    event = stage.events["exact"]
    assert page(event) not in browser.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert browser.get(page(event)).status_code == 403
    assert browser.post(page(event), {"reason": WHY, "name": "exact"}).status_code == 403
    assert Client().get("/events/exact/").status_code == 200

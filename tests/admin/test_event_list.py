"""The list of events: what it shows, what may be done to several at once, and what is never deleted."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Event, Publication, State
from tests.admin.test_event_form import change, said
from tests.cast import PUBLIC_IDS, Cast

LIST = "/admin/events/event/"


def act(browser: Client, action: str, *events: Event, **more: str) -> str:
    """What the desk says, and the page it shows, after an action on the chosen events."""
    data = {"action": action, "_selected_action": [event.pk for event in events], **more}
    response = browser.post(LIST, data)
    return said(response) + response.content.decode()


def state(event: Event) -> str:
    return Event.objects.get(pk=event.pk).state


def test_the_list_says_when_as_a_reader_would(editor: Client, cast: Cast) -> None:
    page = editor.get(LIST).content.decode()
    assert "November 2024, approximately" in page
    assert "expected July–August 2025" in page


def test_a_longer_list_asks_the_database_no_more_often(editor: Client, cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(LIST)
        return len(asked)

    Event.objects.exclude(public_id__in=PUBLIC_IDS[:3]).update(dataset=cast.datasets["staff-only"])
    editor.get(LIST)
    whole = queries()
    cast.events["journey"].legs.all().delete()
    Event.objects.exclude(public_id__in=PUBLIC_IDS[:3]).delete()
    assert queries() == whole


@pytest.mark.parametrize(("words", "found"), [
    ("railway station", {"exact"}), ("Курская область", {"region-only", "expected", "journey"}),
    ("no-place", {"no-place"}), ("Villagers", {"coarsened"}), ("%", set()), ("' OR 1=1 --", set()),
])  # fmt: skip
def test_events_are_found_by_title_place_actor_and_id(editor: Client, cast: Cast, words: str, found: set[str]) -> None:
    response = editor.get(LIST, {"q": words})
    assert response.status_code == 200
    assert {event.public_id for event in response.context["cl"].queryset} == found


def test_a_list_asked_for_nonsense_is_still_an_answer(editor: Client, cast: Cast) -> None:
    for name, value in (
        ("category__id__exact", "9" * 30), ("category__id__exact", "x"), ("state__exact", "\x00"), ("q", "\x00"),
        ("p", "-1"), ("p", "9" * 5_000), ("o", "1e999"), ("o", "99"), ("earliest__year", "9999"), ("nonsense", "1"),
        ("all", "x"),
    ):  # fmt: skip
        assert editor.get(LIST, {name: value}).status_code in (200, 302, 400), (name, value)


def test_events_are_published_each_through_its_own_save(editor: Client, cast: Cast) -> None:
    draft, review, withdrawn = (cast.events[name] for name in ("draft", "in-review", "withdrawn"))
    Event.objects.update(stale=False)
    before = Publication.state().wanted
    words = act(editor, "publish", draft, review, withdrawn)
    assert "Published: 2 events." in words
    assert "stays: withdrawn" in words
    draft.refresh_from_db()
    assert draft.state == State.PUBLISHED
    assert draft.stale and draft.visible_from is not None
    assert Publication.state().wanted > before
    assert state(withdrawn) == State.WITHDRAWN


def test_only_drafts_are_sent_to_review(editor: Client, cast: Cast) -> None:
    words = act(editor, "send_to_review", cast.events["draft"], cast.events["exact"])
    assert "In review: 1 event." in words
    assert (state(cast.events["draft"]), state(cast.events["exact"])) == (State.REVIEW, State.PUBLISHED)


def test_an_event_that_cannot_be_published_stops_no_other(editor: Client, cast: Cast) -> None:
    Event.objects.filter(public_id="in-review").update(date="not a date")
    words = act(editor, "publish", cast.events["in-review"], cast.events["draft"])
    assert "“canaryquill-in-review title” stays" in words
    assert "Published: 1 event." in words


def test_a_draft_is_deleted_and_the_publisher_told(editor: Client, cast: Cast) -> None:
    draft = cast.events["draft"]
    assert "deletelink" in editor.get(change(draft)).content.decode()
    editor.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"})
    assert not Event.objects.filter(pk=draft.pk).exists()
    assert Publication.state().sweep


@pytest.mark.parametrize("name", ["exact", "withdrawn", "delayed"])
def test_what_was_published_is_withdrawn_not_deleted(editor: Client, cast: Cast, name: str) -> None:
    event = cast.events[name]
    assert "deletelink" not in editor.get(change(event)).content.decode()
    response = editor.post(f"{LIST}{event.pk}/delete/", {"post": "yes"})
    assert "is withdrawn, not deleted" in said(response)
    assert "is withdrawn, not deleted" in act(editor, "delete_chosen", event, cast.events["draft"], post="yes")
    assert Event.objects.filter(pk__in=[event.pk, cast.events["draft"].pk]).count() == 2


def test_several_drafts_are_deleted_after_a_question(editor: Client, cast: Cast) -> None:
    chosen = cast.events["draft"], cast.events["in-review"]
    assert "Are you sure" in act(editor, "delete_chosen", *chosen)
    act(editor, "delete_chosen", *chosen, post="yes")
    assert not Event.objects.filter(public_id__in=["draft", "in-review"]).exists()
    assert Publication.state().sweep

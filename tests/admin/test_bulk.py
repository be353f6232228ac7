"""The same change made to several events, for one reason."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from events.models import Event, Question, Revision, Verification
from tests.admin.test_doors import sign_in
from tests.admin.test_event_list import LIST, act
from tests.cast import Cast

WHY = "The inquiry has reported."


def change(browser: Client, *events: Event, **more: str) -> str:
    return act(browser, "change_chosen", *events, **more)


def confirm(browser: Client, *events: Event, **more: str) -> str:
    return change(browser, *events, confirmed="Change", **{"reason": WHY, **more})


def test_it_asks_first_and_shows_what_is_chosen(editor: Client, cast: Cast) -> None:
    page = change(editor, cast.events["exact"], cast.events["day-only"])
    assert "Change: 2 events" in page
    assert "Shelling of the railway station" in page
    assert Event.objects.get(public_id="exact").status == Verification.CONFIRMED


def test_status_category_and_tags_change_together_with_one_reason(editor: Client, cast: Cast) -> None:
    chosen = [cast.events[name] for name in ("exact", "day-only", "draft")]
    category = cast.categories["movement"]
    tags = {"add_tags": "checked, sappers", "remove_tags": "rail"}
    said = confirm(editor, *chosen, status="corroborated", category=str(category.pk), **tags)
    assert "Changed: 3 events." in said
    found = Event.objects.filter(pk__in=[event.pk for event in chosen])
    assert {(event.status, event.category) for event in found} == {("corroborated", category)}
    assert found.get(public_id="exact").tags == "checked, sappers, shelling"
    assert found.get(public_id="day-only").tags == "checked, sappers"
    told = Revision.objects.filter(noun="event", key__in=[event.pk for event in chosen], change__reason=WHY)
    assert told.count() == 3
    assert told.values("change").distinct().count() == 1, "one change"


def test_what_is_so_already_stays(editor: Client, cast: Cast) -> None:
    said = confirm(editor, cast.events["exact"], cast.events["day-only"], status="confirmed")
    assert "“Shelling of the railway station” stays: it is so already." in said
    assert "Changed: 1 event." in said


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"status": "confirmed", "reason": ""}, "This field is required"),
        ({}, "Choose at least one thing to change."),
        ({"add_tags": "Two Words"}, "“Two Words” is not a tag"),
        ({"remove_tags": "É"}, "“É” is not a tag"),
        ({"status": "proven"}, "Select a valid choice"),
        ({"category": "99999"}, "Select a valid choice"),
    ],
)
def test_bad_input_changes_nothing_and_is_named(editor: Client, cast: Cast, sent: dict[str, str], named: str) -> None:
    before = list(Event.objects.order_by("pk").values())
    assert named in confirm(editor, cast.events["day-only"], **sent)
    assert list(Event.objects.order_by("pk").values()) == before


def test_a_checklist_is_answered_once_for_all(editor: Client, cast: Cast) -> None:
    Question.objects.create(step="confirmed", text="Do two sources say so?")
    chosen = [cast.events["day-only"], cast.events["month-only"]]
    assert "Answer first: “Do two sources say so?”" in confirm(editor, *chosen, status="confirmed")
    assert "Changed: 2 events." in confirm(editor, *chosen, status="confirmed", answered="Do two sources say so?")


def test_all_that_a_search_finds_change_and_no_other(editor: Client, cast: Cast) -> None:
    data = {"action": "change_chosen", "select_across": "1", "_selected_action": [cast.events["exact"].pk]}
    address = f"{LIST}?q=Villagers"
    page = editor.post(address, data).content.decode()
    assert 'name="select_across" value="1"' in page
    editor.post(address, {**data, "confirmed": "Change", "reason": WHY, "add_tags": "found"})
    assert {event.public_id for event in Event.objects.filter(tags__contains="found")} == {"coarsened"}


def test_more_than_can_be_done_at_once_are_refused_before_anything_happens(
    editor: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.admin.several.MOST", 1)
    chosen = [cast.events["exact"], cast.events["day-only"]]
    assert "2 events are too many at once: choose 1 or fewer." in confirm(editor, *chosen, status="claimed")
    assert "too many" in act(editor, "publish", *chosen)


def test_who_may_change_only_their_own_changes_no_other(cast: Cast) -> None:
    browser = sign_in(is_staff=True)
    rights = Permission.objects.filter(codename__in=("view_event", "change_own_event"))
    User.objects.get(username="somebody").user_permissions.set(rights)
    said = confirm(browser, cast.events["draft"], add_tags="mine")
    assert "somebody else entered it" in said
    assert not Event.objects.filter(tags__contains="mine").exists()

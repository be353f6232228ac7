"""Two editors at one form: the second is told what the first has saved, and loses nothing."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from events.models import Claim, Event, Place
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import Cast


def address(noun: Any) -> str:
    return f"/admin/events/{noun._meta.model_name}/{noun.pk}/change/"


def seen(browser: Client, noun: Any) -> dict[str, Any]:
    """The form as a browser holds it that opened it just now."""
    return {**open_form(browser, address(noun)), "seen": browser.get(address(noun)).context["seen"]}


def another() -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser("another", "another@example.org", "password"))
    return browser


def test_the_second_to_save_sees_what_the_first_has_changed_and_keeps_what_is_typed(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    mine, theirs = seen(editor, event), seen(another(), event)
    assert editor.post(address(event), {**mine, "title": "The first title"}).status_code == 302
    add_row(theirs, "claims", claimant="A late witness", statement="Two explosions", credibility=6, stance="supports")
    answer = editor.post(address(event), {**theirs, "summary": "A summary typed meanwhile"})
    assert answer.status_code == 200
    told = " ".join(problems(answer)["__all__"])
    assert "Somebody else saved this" in told
    assert "Title is now “The first title”." in told
    assert "Summary" not in told and "claims" not in told.lower()
    page = answer.content.decode()
    assert "A summary typed meanwhile" in page and "A late witness" in page
    assert Event.objects.get(pk=event.pk).title == "The first title"
    again = {**theirs, "summary": "A summary typed meanwhile", "seen": answer.context["seen"]}
    assert editor.post(address(event), again).status_code == 302
    saved = Event.objects.get(pk=event.pk)
    assert (saved.title, saved.summary) == (theirs["title"], "A summary typed meanwhile")
    assert saved.claims.filter(claimant="A late witness").exists()


def test_a_claim_that_somebody_else_added_is_told(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    form = seen(editor, event)
    Claim.objects.create(event=event, claimant="Somebody", statement="So it was")
    answer = editor.post(address(event), form)
    assert "Claims have been changed." in problems(answer)["__all__"]
    assert editor.post(address(event), {**form, "seen": answer.context["seen"]}).status_code == 302
    assert event.claims.filter(claimant="Somebody").exists()


def test_every_noun_is_watched_and_nobody_is_stopped_by_their_own_saving(editor: Client, cast: Cast) -> None:
    place = cast.places["pokrovsk"]
    form = seen(editor, place)
    Place.objects.filter(pk=place.pk).update(region="Another region")
    assert "Region is now “Another region”." in problems(editor.post(address(place), form))["__all__"]
    for title in ("Once", "Twice"):
        event = cast.events["exact"]
        assert editor.post(address(event), {**seen(editor, event), "title": title}).status_code == 302


def test_what_is_no_stamp_stops_nobody(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    for garbage in ("", "null", "[1]", "{", '{"title": 5, "nonsense": "x"}', "[" * 100_000):
        answer = editor.post(address(event), {**open_form(editor, address(event)), "seen": garbage})
        assert answer.status_code in (200, 302), garbage

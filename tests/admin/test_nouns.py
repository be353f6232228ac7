"""The other nouns of the desk, and the two small questions that its forms ask the server."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from events.models import Actor, Event, Place, Publication, Site
from tests.admin.conftest import open_form, problems
from tests.cast import Cast

DATE, NOUNS = "/admin/events/event/date/", ("dataset", "category", "place", "actor", "event", "source", "site")


def test_every_noun_has_a_list_a_form_and_a_history(editor: Client, cast: Cast) -> None:
    for noun in NOUNS:
        assert editor.get(f"/admin/events/{noun}/", {"q": "x"}, follow=True).status_code == 200
        pk = apps.get_model("events", noun)._default_manager.values_list("pk", flat=True)[0]
        for page in ("change", "history"):
            assert editor.get(f"/admin/events/{noun}/{pk}/{page}/").status_code == 200


def test_a_row_that_is_not_there_is_no_failure(editor: Client) -> None:
    for noun in NOUNS:
        for key in ("9" * 30, "_5F", "-1"):
            for page in ("change", "delete", "history"):
                answer = editor.get(f"/admin/events/{noun}/{key}/{page}/", follow=True)
                assert answer.status_code in (200, 403, 404)


def test_the_site_is_one_row_that_is_changed_and_never_deleted(editor: Client, cast: Cast) -> None:
    site = Site.objects.get()
    form = f"/admin/events/site/{site.pk}/change/"
    assert editor.get("/admin/events/site/", follow=True).redirect_chain[-1][0] == form
    assert editor.get("/admin/events/site/add/").status_code == 403
    assert editor.post(f"/admin/events/site/{site.pk}/delete/", {"post": "yes"}).status_code == 403
    assert editor.post(form, open_form(editor, form) | {"name": "Night desk"}).status_code == 302
    assert "Night desk desk" in editor.get("/admin/").content.decode()


def test_the_first_site_is_entered_where_its_list_would_be(editor: Client) -> None:
    assert editor.get("/admin/events/site/", follow=True).redirect_chain[-1][0] == "/admin/events/site/add/"


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "\tjavascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/", "https://",
    "https://[::1", "ftp://evil.example/", "https://a b.example/",
])  # fmt: skip
def test_only_web_addresses_are_kept(editor: Client, cast: Cast, address: str) -> None:
    """Threat 3."""
    form = "/admin/events/source/add/"
    response = editor.post(form, open_form(editor, form) | {"publisher": "P", "url": address})
    assert "url" in problems(response)


def test_a_noun_that_events_use_is_not_deleted(editor: Client, cast: Cast) -> None:
    for noun, row in (("place", cast.places["kursk"]), ("actor", cast.actors["russian-army"])):
        page = editor.post(f"/admin/events/{noun}/{row.pk}/delete/", {"post": "yes"}).content.decode()
        assert "Cannot delete" in page
    assert Place.objects.filter(slug="kursk").exists()


def test_deleting_several_rows_tells_the_publisher(editor: Client, cast: Cast) -> None:
    idle = Actor.objects.create(slug="idle", name="Idle")
    before = Publication.state().wanted
    data = {"action": "delete_selected", "_selected_action": [idle.pk], "post": "yes"}
    editor.post("/admin/events/actor/", data)
    assert not Actor.objects.filter(slug="idle").exists()
    assert Publication.state().wanted > before


def test_a_changed_place_makes_its_events_stale(editor: Client, cast: Cast) -> None:
    form = f"/admin/events/place/{cast.places['kursk'].pk}/change/"
    Event.objects.update(stale=False)
    assert editor.post(form, open_form(editor, form) | {"lat": "51.73"}).status_code == 302
    assert Event.objects.get(public_id="day-only").stale


@pytest.mark.parametrize(("noun", "field", "typed"), [
    ("dataset", "delay_hours", "99999999999999999999"), ("dataset", "delay_hours", "1000000000"),
    ("dataset", "delay_hours", "-1"), ("category", "position", "1e999"), ("category", "slug", "a b"),
    ("category", "colour", "mauve"), ("place", "country", "UA"), ("place", "area", "../x"), ("place", "lat", "91"),
    ("actor", "country", "u\u202ea"), ("source", "language", "\u202een"), ("source", "published", "soon"),
    ("source", "copies", "1e999"), ("source", "reliability", "G"), ("site", "view", "3/48"),
    ("site", "view", "3/999/75"), ("site", "view", "3/48/-181"), ("site", "view", "23/48/75"),
    ("site", "view", "3/48,5/75"),
])  # fmt: skip
def test_what_cannot_be_is_answered_at_its_field(editor: Client, cast: Cast, noun: str, field: str, typed: str) -> None:
    Site.objects.all().delete()
    form = f"/admin/events/{noun}/add/"
    response = editor.post(form, open_form(editor, form) | {field: typed})
    assert response.status_code == 200
    assert field in problems(response)


@pytest.mark.parametrize(("typed", "reading"), [
    ("2024-11~", "November 2024, approximately: 1–30 November 2024"),
    ("2025-05-18", "18 May 2025"),
    ("2024-10-30/2024-11-02", "30 October – 2 November 2024"),
    ("2025-07/..", "from July 2025, end open"),
    (" 2025 ", "2025: 1 January – 31 December 2025"),
])  # fmt: skip
def test_the_desk_says_how_it_reads_a_date(editor: Client, typed: str, reading: str) -> None:
    answer = editor.get(DATE, {"q": typed}).json()
    assert answer == {"reading": reading, "edtf": typed.strip(), "expected": False}


@pytest.mark.parametrize("typed", ["", "tomorrow", "2023-02-29", "9" * 5_000, "\x01", "<script>"])
def test_the_desk_says_what_is_wrong_with_a_date(editor: Client, typed: str) -> None:
    assert list(editor.get(DATE, {"q": typed}).json()) == ["problem"]


def test_the_desk_says_where_a_place_is(editor: Client, cast: Cast) -> None:
    def ask(pk: Any) -> Any:
        return editor.get(f"/admin/events/place/{pk}/position/")

    there = {"name": "Kursk", "precision": "settlement", "lat": 51.7373, "lon": 36.1874}
    assert ask(cast.places["kursk"].pk).json() == there
    nowhere = Place.objects.create(slug="nowhere", name="Nowhere")
    assert ask(nowhere.pk).json()["lat"] is None
    assert ask(0).status_code == ask("9" * 30).status_code == 404

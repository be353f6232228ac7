"""The where box: it answers editors only, changes nothing by itself, and works in a form without JavaScript too."""

import logging
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from events.geocoding import taking
from events.geocoding.gazetteer import search
from events.models import Event, Place
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("gazetteer")

ADD = "/admin/events/event/add/"
WHERE = "/admin/events/event/where/"
SERGEYEVKA = "geonames:2020626"


@pytest.fixture
def first(editor: Client, cast: Cast) -> dict[str, Any]:
    """The empty form with what an event cannot do without."""
    return open_form(editor, ADD) | {
        "public_id": "first", "title": "A first event", "date": "2024-10-18", "category": cast.categories["combat"].pk,
        "dataset": cast.datasets["north"].pk,
    }  # fmt: skip


def saved(editor: Client, form: dict[str, Any]) -> Event:
    response = editor.post(ADD, form)
    assert response.status_code == 302, problems(response)
    return Event.objects.select_related("place").get(public_id=form["public_id"])


def test_only_who_may_see_events_is_answered(editor: Client, cast: Cast) -> None:
    assert editor.get(WHERE, {"q": "Kursk"}).json()["answers"][0]["place"] == cast.places["kursk"].pk
    assert Client().get(WHERE, {"q": "Kursk"}).status_code == 302
    staff = Client()
    staff.force_login(User.objects.create_user("nobody", password="password", is_staff=True))
    assert staff.get(WHERE, {"q": "Kursk"}).status_code == 403


def test_an_answer_says_all_that_the_form_needs_and_changes_nothing(
    editor: Client, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    """What an editor types is in no log (threat 39)."""
    before = Place.objects.count()
    with caplog.at_level(logging.DEBUG):
        answer = editor.get(WHERE, {"q": "Sergeevka, Kazakhstan"}).json()
    assert "ergeevka" not in caplog.text
    assert Place.objects.count() == before
    assert (answer["asks"], answer["sure"], answer["says"]) == (1, True, "")
    assert answer["answers"][0] == {
        "title": "Sergeyevka", "detail": "North Kazakhstan, Kazakhstan · 150 km NW of Kokshetau", "lat": 53.88139,
        "lon": 67.40882, "precision": "settlement", "own": "", "spot": False, "place": None,
        "gazetteer": "geonames:1519385", "name": "Sergeyevka", "at_place": "settlement",
    }  # fmt: skip


def test_what_the_form_says_already_ranks_the_answers(editor: Client, cast: Cast) -> None:
    russia = {"q": "Sergeevka", "participations-0-actor": str(cast.actors["russian-army"].pk)}
    answer = editor.get(WHERE, russia).json()
    assert answer["says"] == "2 are possible: choose one."
    assert {one["gazetteer"] for one in answer["answers"][:2]} == {SERGEYEVKA, "geonames:2016961"}
    near = {"q": "Nakhodka", "legs-0-place": "x", "place": str(cast.places["vladivostok"].pk)}
    assert editor.get(WHERE, near).json()["answers"][0]["detail"].endswith("of Vladivostok")


@pytest.mark.parametrize("typed", ["", "\x00", "\u202e", "9" * 3_000, "<script>", "geo:x", "'; DROP TABLE place", "٣"])
def test_any_text_is_answered(editor: Client, typed: str) -> None:
    """Threats 21 and 23."""
    hostile = {"q": typed, "place": "9" * 30, "dataset": "-1", "legs-0-place": "\x00"}
    assert editor.get(WHERE, hostile).status_code in (200, 400)


def test_without_javascript_the_one_answer_is_taken(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    event = saved(editor, first | {"where": "Kursk"})
    assert (event.place, event.lat, event.precision) == (cast.places["kursk"], None, "")


def test_a_position_gets_the_place_that_it_is_at(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    event = saved(editor, first | {"where": "51°44′14″N 36°11′14″E"})
    assert (event.lat, event.lon, event.precision) == (51_73722, 36_18722, "site")
    assert event.place and event.place.country == "ru"


def test_near_a_town_is_the_event_s_own_precision(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    event = saved(editor, first | {"where": "near Kursk"})
    assert (event.place, event.lat, event.precision) == (cast.places["kursk"], None, "area")


@pytest.mark.parametrize(("typed", "sentence"), [
    ("Sergeevka", "Which is meant? Write its region or country behind the name."),
    ("Phyongyangg", "Which is meant?"),
    ("xyzzyqq", "No place of this name is known."),
    ("91, 181", "91.0 is outside"),
    ("x" * 2_001, "at most 2000 characters"),
])  # fmt: skip
def test_what_cannot_be_taken_is_answered_at_the_box_and_stays_in_it(
    editor: Client, first: dict[str, Any], typed: str, sentence: str
) -> None:
    response = editor.post(ADD, first | {"where": typed})
    assert sentence in problems(response)["where"][0]
    assert response.context["adminform"].form["where"].value() == typed


def test_a_place_of_the_gazetteer_becomes_the_desk_s_with_its_first_event(
    editor: Client, cast: Cast, first: dict[str, Any]
) -> None:
    event = saved(editor, first | {"new_place": SERGEYEVKA})
    place = event.place
    assert place and (place.slug, place.country, place.region) == ("sergeyevka", "ru", "Primorsky Krai")
    assert (place.lat, place.lon, place.precision) == (44_33749, 131_66142, "settlement")
    assert place.gazetteer_id == SERGEYEVKA
    assert "Сергеевка" in place.names
    again = saved(editor, first | {"public_id": "second", "new_place": SERGEYEVKA})
    assert again.place == place


def test_an_event_that_is_refused_leaves_no_place_behind(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    add_row(first, "claims", claimant="Somebody", best=5)
    response = editor.post(ADD, first | {"new_place": SERGEYEVKA})
    assert problems(response)
    assert not Place.objects.filter(gazetteer_id=SERGEYEVKA).exists()
    assert "Sergeyevka" in response.content.decode()  # what was chosen is still shown
    assert list(problems(editor.post(ADD, first | {"new_place": "geonames:0"}))["where"])


def test_a_place_that_was_chosen_by_hand_goes_before(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    event = saved(editor, first | {"new_place": SERGEYEVKA, "place": cast.places["kursk"].pk})
    assert event.place == cast.places["kursk"]
    assert not Place.objects.filter(gazetteer_id=SERGEYEVKA).exists()


def test_who_may_not_add_places_may_still_take_those_that_are_there(cast: Cast, first: dict[str, Any]) -> None:
    user = User.objects.create_user("limited", password="password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_event", "view_event", "change_event"]))
    browser = Client()
    browser.force_login(user)
    form = {**first, "citations-TOTAL_FORMS": 0}
    assert problems(browser.post(ADD, form | {"new_place": SERGEYEVKA}))["where"] == [
        "You may not add places: choose one that is at the desk already."
    ]
    cast.places["kursk"].gazetteer_id = "geonames:538560"
    cast.places["kursk"].save()
    assert saved(browser, form | {"new_place": "geonames:538560"}).place == cast.places["kursk"]


def test_who_may_only_look_gets_no_box(editor: Client, cast: Cast) -> None:
    viewer = Client()
    user = User.objects.create_user("viewer", password="password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_event"))
    viewer.force_login(user)
    page = viewer.get(f"/admin/events/event/{cast.events['exact'].pk}/change/")
    assert page.status_code == 200
    assert b"id_where" not in page.content


@pytest.mark.django_db
def test_a_new_place_has_a_free_slug_and_names_that_readers_type() -> None:
    slugs = []
    for found in search.called("sergeevka")[:5]:
        place = taking.draft(found.id)
        assert place
        place.save()
        slugs.append(place.slug)
    assert len(set(slugs)) == 5 and slugs[0] == "sergeyevka"
    kursk = taking.draft("geonames:538560")
    assert kursk and {"Курск", "쿠르스크", "كورسك"} <= set(kursk.names.split("\n"))
    assert len(kursk.names.split("\n")) <= 12
    region, sea, long = (taking.draft(id_) for id_ in ("area:ru-krs", "sea:black-sea", "river:danube"))
    assert region and sea and long
    assert (region.kind, region.area, region.precision) == ("region", "ru-krs", "region")
    assert (sea.kind, sea.precision, long.kind) == ("area", "sea", "area")
    assert taking.draft("geonames:0") is None

"""While an event is typed, the desk says which others may be the same."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.duplicates import kept
from events.models import Likeness
from tests.cast import Cast

ASKING = "/admin/events/event/alike/"


def typed(cast: Cast, **more: Any) -> dict[str, Any]:
    """What a form says that repeats the cast's shelling of a station."""
    place = cast.places["pokrovsk"].pk
    actor = cast.actors["russian-army"].pk
    usual = {"title": "Railway station shelled", "date": "27 June 2025", "place": place, "actor": [actor],
             "lat": "48.28123", "lon": "37.18456", "precision": "exact"}  # fmt: skip
    return {**usual, **more}


def titles(browser: Client, asked: dict[str, Any]) -> list[str]:
    return [each["title"] for each in browser.get(ASKING, asked).json()["alike"]]


def test_events_that_may_be_the_same_are_named_before_anything_is_saved(editor: Client, cast: Cast) -> None:
    said = editor.get(ASKING, typed(cast)).json()["alike"]
    assert {each["title"] for each in said} == {"Shelling of the railway station", "Station shelled, says a channel"}
    assert said[0]["why"].startswith("same place, same days, 1 shared actor")
    assert editor.get(said[0]["address"]).status_code == 200


def test_the_event_itself_and_what_was_told_apart_from_it_are_not(editor: Client, cast: Cast) -> None:
    exact = cast.events["exact"]
    assert titles(editor, typed(cast, event=exact.pk)) == ["Station shelled, says a channel"]
    kept.look_through()
    kept.dismiss(Likeness.open().get(), User.objects.get(username="editor"), "Two.", exact.updated)
    assert titles(editor, typed(cast, event=exact.pk)) == []


def test_a_place_speaks_for_the_event_where_it_has_no_position_of_its_own(editor: Client, cast: Cast) -> None:
    found = titles(editor, typed(cast, lat="", lon="", precision="", title="Shelling of the railway station"))
    assert "Shelling of the railway station" in found


@pytest.mark.parametrize(
    "odd",
    [
        {"date": ""},
        {"date": "some day"},
        {"date": "2025"},
        {"lat": "x", "place": ""},
        {"lat": "1e999", "place": "9" * 40},
        {"place": "x", "lat": ""},
        {"precision": "nonsense"},
        {"precision": "region"},
        {"lat": "91", "place": ""},
        {"new_place": "nonsense", "place": "", "lat": ""},
        {"actor": ["x", "", "9" * 30], "title": "x" * 9_000},
    ],
)
def test_what_is_not_understood_yet_is_no_question(editor: Client, cast: Cast, odd: dict[str, Any]) -> None:
    answer = editor.get(ASKING, typed(cast, **odd))
    assert answer.status_code == 200
    assert answer.json()["alike"] == [] or "actor" in odd


def test_it_is_a_few_questions_by_index(editor: Client, cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        editor.get(ASKING, typed(cast))
    found = [query["sql"] for query in asked if "events_event" in query["sql"] and "earliest" in query["sql"]]
    assert found
    with connection.cursor() as cursor:
        for sql in found:
            if connection.vendor == "sqlite":
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                assert "event_days" in str(cursor.fetchall())


def test_it_is_for_the_desk_alone(cast: Cast) -> None:
    assert Client().get(ASKING, typed(cast)).status_code == 302
    browser = Client()
    browser.force_login(User.objects.create_user("nobody", is_staff=True))
    assert browser.get(ASKING, typed(cast)).status_code == 403

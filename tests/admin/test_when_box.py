"""The when box: dates in words, read for editors, stored as EDTF, counted from the day of the source."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Source
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import Cast

ADD = "/admin/events/event/add/"
WHEN = "/admin/events/event/date/"


@pytest.fixture
def first(editor: Client, cast: Cast) -> dict[str, Any]:
    return open_form(editor, ADD) | {
        "public_id": "first", "title": "A first event", "category": cast.categories["combat"].pk,
        "dataset": cast.datasets["north"].pk,
    }  # fmt: skip


def read(editor: Client, typed: str, **asked: Any) -> dict[str, Any]:
    answer: dict[str, Any] = editor.get(WHEN, {"q": typed, **asked}).json()
    return answer


def test_words_are_read_with_the_interval_that_they_mean(editor: Client, cast: Cast) -> None:
    assert read(editor, "late October 2024") == {
        "edtf": "2024-10-21/2024-10-31", "reading": "21–31 October 2024", "expected": False,
    }  # fmt: skip
    expected = read(editor, "attendu en juillet ou août 2025")
    assert (expected["reading"], expected["expected"]) == (
        "expected July–August 2025: 1 July – 31 August 2025", True
    )  # fmt: skip
    assert "counts from the day of the source" in read(editor, "17 June")["problem"]
    assert Client().get(WHEN, {"q": "2024"}).status_code == 302


def test_a_relative_date_counts_from_the_first_source_with_a_day(editor: Client, cast: Cast) -> None:
    dayless = Source.objects.create(publisher="A monthly", published="2025-06")
    sources = [str(dayless.pk), "9" * 30, "x", str(cast.sources["wire"].pk)]
    assert cast.sources["wire"].published == "2025-06-28"
    assert read(editor, "last Friday", source=sources)["edtf"] == "2025-06-27"
    assert read(editor, "yesterday", source=sources)["reading"] == "27 June 2025, counted from 28 June 2025"
    yesterday = timezone.now().date() - timedelta(days=1)
    assert read(editor, "yesterday", today="1")["edtf"] == yesterday.isoformat()


def test_an_event_is_saved_with_what_its_words_mean(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    add_row(first, "citations", source=cast.sources["wire"].pk)
    add_row(first, "claims", claimant="A minister", statement="Said.", said="yesterday", stance="supports",
            credibility=6)  # fmt: skip
    add_row(first, "legs", position=0, role="via", place=cast.places["kursk"].pk, certainty="known", date="Mitte Juni")
    response = editor.post(ADD, first | {"date": "17 червня"})
    assert response.status_code == 302, problems(response)
    event = Event.objects.get(public_id="first")
    assert (event.date, event.claims.get().said) == ("2025-06-17", "2025-06-27")
    assert event.legs.get().date == "2025-06-11/2025-06-20"


def test_a_claim_counts_from_its_own_source(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    late = Source.objects.create(publisher="A weekly", published="2025-07-02")
    add_row(first, "citations", source=cast.sources["wire"].pk)
    add_row(first, "claims", claimant="A minister", statement="Said.", said="hier", source=late.pk, stance="supports",
            credibility=6)  # fmt: skip
    assert editor.post(ADD, first | {"date": "2025"}).status_code == 302
    assert Event.objects.get(public_id="first").claims.get().said == "2025-07-01"


def test_without_the_day_of_a_source_a_relative_date_is_refused(editor: Client, first: dict[str, Any]) -> None:
    for typed in ("yesterday", "17 June", "letzten Freitag"):
        assert "day of the source" in problems(editor.post(ADD, first | {"date": typed}))["date"][0]


def test_what_is_said_to_be_expected_is_an_expected_event(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    editor.post(ADD, first | {"date": "expected July or August 2025"})
    event = Event.objects.get(public_id="first")
    assert (event.date, event.status) == ("2025-07/2025-08", "expected")
    chosen = first | {"public_id": "second", "date": "expected July 2025", "status": "claimed"}
    editor.post(ADD, chosen)
    assert Event.objects.get(public_id="second").status == "claimed"


def test_a_source_s_own_day_counts_from_today(editor: Client, cast: Cast) -> None:
    form = open_form(editor, "/admin/events/source/add/") | {"publisher": "A daily", "published": "gestern"}
    assert editor.post("/admin/events/source/add/", form).status_code == 302
    yesterday = timezone.now().date() - timedelta(days=1)
    assert Source.objects.get(publisher="A daily").published == yesterday.isoformat()

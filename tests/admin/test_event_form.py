"""An editor enters, changes and publishes an event."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from events.models import Event, Publication, State
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import Cast

ADD = "/admin/events/event/add/"


def change(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/change/"


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def first(editor: Client, cast: Cast) -> dict[str, Any]:
    """The empty form with what an event cannot do without."""
    return open_form(editor, ADD) | {
        "public_id": "first", "title": "A first event", "date": "2024-11~", "category": cast.categories["combat"].pk,
        "dataset": cast.datasets["north"].pk,
    }  # fmt: skip


def test_an_event_is_entered_with_all_its_evidence(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    first |= {"place": cast.places["kursk"].pk, "tags": "rail, air", "time": "14:30", "time_zone": "Europe/Kyiv"}
    add_row(first, "citations", source=cast.sources["wire"].pk)
    add_row(
        first, "claims", claimant="A minister", kind="troops", low=10, best=11, high=12, stance="supports",
        credibility=2, said="2024-11-03", source=cast.sources["wire"].pk, statement="Eleven.\r\nAt least.",
    )  # fmt: skip
    add_row(first, "participations", actor=cast.actors["russian-army"].pk, role="host")
    add_row(first, "legs", position=0, role="origin", place=cast.places["sunan"].pk, certainty="known")
    add_row(first, "legs", position=1, role="destination", place=cast.places["kursk"].pk, certainty="assumed")
    response = editor.post(ADD, first)
    assert response.status_code == 302, problems(response)
    event = Event.objects.get(public_id="first")
    assert (event.tags, event.time_zone, event.state) == ("air, rail", "Europe/Kyiv", State.DRAFT)
    assert [str(citation) for citation in event.citations.all()] == ["Wire Agency, 2025-06-28, Report of Wire Agency"]
    claim = event.claims.get()
    assert (claim.low, claim.best, claim.high, claim.grade()) == (10, 11, 12, "B2")
    assert claim.statement == "Eleven.\nAt least."
    assert [leg.role for leg in event.legs.all()] == ["origin", "destination"]
    assert str(event.participations.get()) == "Russian army (host)"


def test_the_days_follow_from_the_date(editor: Client, first: dict[str, Any]) -> None:
    editor.post(ADD, first)
    event = Event.objects.get(public_id="first")
    assert (event.earliest, event.latest) == (date(2024, 11, 1), date(2024, 11, 30))
    editor.post(change(event), open_form(editor, change(event)) | {"date": "2025-07/.."})
    event.refresh_from_db()
    assert (event.earliest, event.latest) == (date(2025, 7, 1), date(9999, 12, 31))


def test_a_saved_form_that_changes_nothing_keeps_the_event_as_it_was(editor: Client, cast: Cast) -> None:
    for event in cast.events.values():
        before = Event.objects.filter(pk=event.pk).values().get()
        response = editor.post(change(event), open_form(editor, change(event)))
        assert response.status_code == 302, (event.public_id, problems(response))
        after = Event.objects.filter(pk=event.pk).values().get()
        before["updated"] = after["updated"]
        assert after == before


@pytest.mark.parametrize(("lat", "lon", "stored"), [
    ("51.73733", "36.18741", (5173733, 3618741)),
    ("\N{MINUS SIGN}16.85", "180", (-1685000, -18000000)),
    ("", "", (None, None)),
    ("-0", "0", (0, 0)),
])  # fmt: skip
def test_a_position_is_stored_in_integer_degrees(
    editor: Client, first: dict[str, Any], lat: str, lon: str, stored: tuple[int | None, int | None]
) -> None:
    editor.post(ADD, first | {"lat": lat, "lon": lon})
    event = Event.objects.get(public_id="first")
    assert (event.lat, event.lon) == stored


@pytest.mark.parametrize(("field", "typed"), [
    ("lat", "90.00001"), ("lat", "NaN"), ("lat", "1e999"), ("lat", "51,7"), ("lat", "inf"), ("lat", "٥١"),
    ("lon", "181"), ("lon", "9" * 5_000), ("lon", "36.1 E"),
    ("date", "2023-02-29"), ("date", "yesterday"), ("date", "2024-11-30/2024-11-01"), ("date", "Y1E999999999"),
    ("date", "2024-11\u202e"), ("title", "\u200b\u202e"), ("title", "x" * 301), ("tags", "Not A Tag"),
    ("time", "25:00"), ("time_zone", ""), ("time_zone", "Gotham"), ("time_zone", "+25:00"),
    ("publish_at_0", "9999-99-99"), ("public_id", "NOT ok"), ("public_id", "exact"), ("category", "9" * 30),
    ("category", "-1"), ("place", "1e999"), ("place", "\x00"), ("precision", "made-up"),
    ("status", ""), ("state", "withdrawn"), ("dataset", "[]"),
])  # fmt: skip
def test_what_cannot_be_is_answered_at_its_field(editor: Client, first: dict[str, Any], field: str, typed: str) -> None:
    needs = {"time_zone": {"time": "12:00"}, "lat": {"lon": "36"}}
    response = editor.post(ADD, first | needs.get(field, {"lat": "51"} if field == "lon" else {}) | {field: typed})
    if field == "date" and typed.endswith("\u202e"):
        assert response.status_code == 302  # an invisible character is no mistake of the editor's
        return
    assert response.status_code == 200
    assert field.removesuffix("_0") in problems(response)


def test_an_event_is_withdrawn_with_a_reason_only(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    data = open_form(editor, change(event)) | {"state": "withdrawn"}
    assert "reason" in problems(editor.post(change(event), data | {"reason": ""}))
    assert editor.post(change(event), data | {"reason": "Entered twice."}).status_code == 302
    event.refresh_from_db()
    assert (event.state, event.state_reason) == (State.WITHDRAWN, "Entered twice.")


def test_a_half_position_names_the_missing_half(editor: Client, first: dict[str, Any]) -> None:
    assert list(problems(editor.post(ADD, first | {"lat": "51.5"}))) == ["lon"]


def test_a_moment_beyond_the_calendar_is_refused(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    cast.datasets["north"].delay_hours = 48
    cast.datasets["north"].save()
    end = {"state": "published", "publish_at_0": "9999-12-31", "publish_at_1": "12:00"}
    assert "publish_at" in problems(editor.post(ADD, first | end))


@pytest.mark.parametrize(("row", "field"), [
    ({"low": 12, "best": 11, "kind": "troops"}, "__all__"),
    ({"best": -1, "kind": "troops"}, "__all__"),
    ({"best": 5}, "kind"),
    ({}, "statement"),
    ({"best": 2**63, "kind": "troops"}, "best"),
    ({"best": "9" * 5_000, "kind": "troops"}, "best"),
    ({"best": "1e999", "kind": "troops"}, "best"),
    ({"statement": "Said.", "said": "last week"}, "said"),
    ({"statement": "Said.", "credibility": 7}, "credibility"),
    ({"statement": "x" * 2_001}, "statement"),
])  # fmt: skip
def test_a_claim_that_cannot_be_is_answered_at_its_field(
    editor: Client, first: dict[str, Any], row: dict[str, Any], field: str
) -> None:
    add_row(first, "claims", **{"claimant": "Somebody", "stance": "supports", "credibility": 6, **row})
    assert f"claims-0-{field}" in problems(editor.post(ADD, first))


def test_a_stop_needs_a_place_with_a_position(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    nowhere = cast.places["kursk"]
    type(nowhere).objects.filter(pk=nowhere.pk).update(lat=None, lon=None)
    add_row(first, "legs", position=0, role="via", place=nowhere.pk, certainty="known")
    assert "legs-0-place" in problems(editor.post(ADD, first))


def test_a_source_or_part_given_twice_is_refused(editor: Client, cast: Cast, first: dict[str, Any]) -> None:
    """Also when the two differ by what nobody sees."""
    for role in ("carrier", "car\u200brier "):
        add_row(first, "participations", actor=cast.actors["russian-army"].pk, role=role)
        add_row(first, "citations", source=cast.sources["wire"].pk)
    assert {"participations", "citations"} <= set(problems(editor.post(ADD, first)))


def test_the_id_in_links_is_chosen_once(editor: Client, cast: Cast) -> None:
    event = cast.events["draft"]
    data = open_form(editor, change(event))
    assert "public_id" not in data
    editor.post(change(event), data | {"public_id": "another"})
    event.refresh_from_db()
    assert event.public_id == "draft"


def test_evidence_that_is_removed_or_changed_asks_for_a_new_projection(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    for prefix in ("claims", "citations", "participations"):
        data = open_form(editor, change(event))
        Event.objects.update(stale=False)
        before = Publication.state().wanted
        assert editor.post(change(event), data | {f"{prefix}-0-DELETE": "on"}).status_code == 302
        event.refresh_from_db()
        assert event.stale
        assert Publication.state().wanted > before
    assert (event.claims.count(), event.citations.count(), event.participations.count()) == (0, 1, 1)


def test_after_saving_a_published_event_the_editor_gets_the_link(
    editor: Client, cast: Cast, first: dict[str, Any]
) -> None:
    message = said(editor.post(ADD, first | {"state": "published"}))
    assert "Readers see it within seconds" in message
    assert 'href="/?event=first"' in message


@pytest.mark.parametrize(("name", "sentence"), [
    ("draft", "A draft: readers do not see it."),
    ("in-review", "In review: readers do not see it yet."),
    ("withdrawn", "Withdrawn: readers no longer see it."),
    ("delayed", "Held back: readers see it from 1 January 2999, 00:00 UTC."),
    ("staff", "Published in a dataset for staff only: readers do not see it."),
])  # fmt: skip
def test_the_form_says_why_readers_do_not_see_an_event(editor: Client, cast: Cast, name: str, sentence: str) -> None:
    page = editor.get(change(cast.events[name])).content.decode()
    assert sentence in page
    assert "View on map" not in page
    assert "Not on the public map" in page


def test_a_visible_event_links_to_itself_on_the_map(editor: Client, cast: Cast) -> None:
    page = editor.get(change(cast.events["exact"])).content.decode()
    assert '<a href="/?event=exact" class="viewsitelink">View on map</a>' in page


def test_another_editor_who_was_faster_is_no_failure(
    editor: Client, cast: Cast, first: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving validates again: what became impossible after the form's own check is a message."""
    monkeypatch.setattr("django.forms.models.BaseModelForm.validate_unique", lambda form: None)
    response = editor.post(ADD, first | {"public_id": "exact"})
    assert response.status_code == 302
    assert "already exists" in said(response)
    assert not Event.objects.filter(title="A first event").exists()


def test_a_row_that_stands_twice_is_named_in_a_sentence_and_a_table_says_what_its_fields_are(
    editor: Client, cast: Cast, first: dict[str, Any]
) -> None:
    for _ in range(2):
        add_row(first, "participations", actor=cast.actors["villagers"].pk, role="")
    response = editor.post(ADD, first)
    assert problems(response)["participations"] == ["This row stands here twice. Remove one."]
    assert re.search(r'<input[^>]*name="participations-0-role"[^>]*aria-label="Role"', response.content.decode())

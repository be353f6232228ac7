"""Pictures reach readers when an event that shows them is public, and not a moment longer."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from events.lib import stored
from events.models import HAS, Media, PublicEvent
from events.publish import media
from events.publish.redaction import redact
from events.publish.run import publish
from tests import cast
from tests.web.test_hidden import pictures

LATER = cast.CLOCK + timedelta(days=1)


def of(public_id: str) -> Media:
    return Media.objects.get(event__public_id=public_id)


def status(client: Client, name: str) -> int:
    answer = client.get(f"/media/{name}")
    _ = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code


def test_a_public_picture_is_served_as_what_it_is_and_for_long(published: cast.Cast, client: Client) -> None:
    """Threat 6: by content, under a name of ours, and never to be guessed at by a browser."""
    answer = client.get(f"/media/{of('exact').picture}")
    assert b"".join(answer)[:3] == b"\xff\xd8\xff"
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"] and "max-age=31536000" in answer["Cache-Control"]


def test_what_no_public_event_shows_is_nowhere(published: cast.Cast, client: Client) -> None:
    """Threats 30 and 31: the pictures of drafts, delayed, withdrawn and staff events, and their very names."""
    hidden = pictures(event__public_id__in=cast.HIDDEN_IDS)
    assert len(hidden) == 3 * len(cast.HIDDEN_IDS)
    nobody = client.get(f"/media/{'0' * 64}.jpg")
    for name in hidden:
        answer = client.get(f"/media/{name}")
        assert (answer.status_code, answer.content) == (404, nobody.content)
    documents = str(list(PublicEvent.objects.values_list("document", flat=True)))
    assert not [name for name in hidden if name in documents]
    assert not hidden & stored.names(settings.MEDIA_PUBLIC)


def test_a_sensitive_picture_has_a_veil_and_no_thumbnail_in_public(published: cast.Cast, client: Client) -> None:
    sensitive, plain = of("coarsened"), of("exact")
    assert [status(client, name) for name in (sensitive.picture, sensitive.veil)] == [200, 200]
    assert status(client, sensitive.thumbnail) == 404
    assert [status(client, name) for name in (plain.picture, plain.thumbnail, plain.veil)] == [200, 200, 404]
    for page in ("/", "/list/", "/embed", "/events/coarsened/"):
        head = client.get(page).content.decode().partition("</head>")[0]
        assert not any(name in head for name in (sensitive.picture, sensitive.veil)), "no preview of a link shows it"


def test_a_page_shows_pictures_with_their_words_and_proof(published: cast.Cast, client: Client) -> None:
    page = " ".join(client.get("/events/exact/").content.decode().split())
    shown = of("exact")
    for part in (
        f'<a href="/media/{shown.picture}"><img src="/media/{shown.thumbnail}" alt="Smoke over a railway station."',
        "<bdi>Wire Agency</bdi> · <bdi>CC BY 4.0</bdi>", "A volunteer", "The footbridge<br>The clock tower",
        "north-west (310°)", "early afternoon", f"<code>{shown.original}</code>", "where it was published",
    ):  # fmt: skip
        assert part in page
    page = client.get("/events/coarsened/").content.decode()
    assert '<details class="veiled">' in page
    assert of("coarsened").thumbnail not in page


def test_a_picture_goes_when_its_event_does(published: cast.Cast, client: Client) -> None:
    """Threat 32."""
    name = of("exact").picture
    event = published.events["exact"]
    event.state, event.state_reason = "withdrawn", "It was another town."
    event.save()
    publish(LATER)
    assert status(client, name) == 404


def test_a_picture_that_was_taken_out_goes_and_one_that_two_events_show_stays(
    published: cast.Cast, client: Client
) -> None:
    first = of("exact")
    second = Media(event=published.events["duplicate"], alt="The same smoke.", credit="A channel", **first.taken())
    second.save()
    publish(LATER)
    first.delete()
    publish(LATER + timedelta(minutes=1))
    assert status(client, first.picture) == 200
    assert not PublicEvent.objects.get(public_id="exact").has & HAS["media"]
    second.delete()
    publish(LATER + timedelta(minutes=2))
    assert status(client, first.picture) == 404


def test_a_redacted_event_takes_its_pictures_with_it_at_once(published: cast.Cast, client: Client) -> None:
    name = of("exact").picture
    redact("exact", "Shows a witness.", LATER)
    assert status(client, name) == 404


def test_an_embargoed_picture_appears_with_its_event(published: cast.Cast, client: Client) -> None:
    name = of("delayed").picture
    assert status(client, name) == 404
    publish(cast.FAR_FUTURE)
    assert status(client, name) == 200


def test_what_the_desk_keeps_for_nobody_is_removed_after_a_day(
    published: cast.Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MEDIA_DESK", tmp_path / "desk")
    kept, left = of("draft").picture, "1" * 64 + ".jpg"
    for name in (kept, left):
        stored.put(settings.MEDIA_DESK, name, b"pixels")
    put = datetime.fromtimestamp((settings.MEDIA_DESK / left).stat().st_mtime, UTC)
    media.sweep(put + timedelta(hours=23))
    assert stored.names(settings.MEDIA_DESK) == {kept, left}
    media.sweep(put + timedelta(hours=25))
    assert stored.names(settings.MEDIA_DESK) == {kept}


def test_a_picture_that_is_lost_stops_nothing(
    published: cast.Cast, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MEDIA_DESK", tmp_path / "nothing")
    monkeypatch.setattr(settings, "MEDIA_PUBLIC", tmp_path / "elsewhere")
    assert publish(LATER, whole=True)
    assert status(client, of("exact").picture) == 404
    assert client.get("/events/exact/").status_code == 200

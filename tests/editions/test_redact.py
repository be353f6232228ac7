"""An event that is taken back for safety or law is in no byte of what is published, and nothing else is."""

import gzip
import math
from datetime import timedelta
from io import StringIO
from pathlib import Path

import brotli
import orjson
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from events.editions import files, keep, parts, read
from events.editions.columns import REDACTED
from events.editions.parts import Record
from events.editions.selecting import counted
from events.lib import geo
from events.models import (
    Actor,
    Claim,
    Edition,
    Event,
    Leg,
    Participation,
    Place,
    PublicEvent,
    PublicTerm,
    State,
)  # fmt: skip
from events.publish.redaction import redact
from events.publish.run import publish
from events.query.filter import EventFilter, Vocabulary
from tests import cast

pytestmark = pytest.mark.django_db
NOW = cast.CLOCK + timedelta(days=900)
LATER = NOW + timedelta(days=9)
EVERYTHING = EventFilter.from_query("", Vocabulary({}))
NAME = "quillwitness"  # in every text of the event
WHERE = (-33_45671, 151_98761)  # nothing else is there


@pytest.fixture
def history(editions: Path) -> list[str]:
    """Three editions: before the event was public, and two with it, in which other parts differ."""
    stage = cast.assemble()
    first = publish(NOW)
    event = stage.events["exact"]
    event.title, event.summary, event.tags = f"{NAME} seen", f"{NAME} said so", NAME
    event.lat, event.lon = WHERE
    place = Place.objects.create(slug=f"{NAME}-house", name=f"House of {NAME}", lat=WHERE[0], lon=WHERE[1])
    event.place = place
    event.save()
    Participation.objects.create(event=event, actor=Actor.objects.create(slug=NAME, name=NAME))
    Leg.objects.create(event=event, place=place, note=NAME)
    Claim.objects.create(event=event, claimant=NAME, statement=NAME, kind="killed", best=987_654)
    second = publish(NOW + timedelta(days=1))
    other = stage.events["no-place"]
    other.title = "Another title"
    other.save()
    third = publish(NOW + timedelta(days=2))
    assert first and second and third
    return [first.edition, second.edition, third.edition]


def everything() -> bytes:
    """All bytes of the folder of editions, also as they are when decompressed."""
    found = []
    for path in files.folder().rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            content += gzip.decompress(content) if path.suffix == ".gz" else b""
            content += brotli.decompress(content) if path.suffix == ".br" else b""
            found.append(content)
    return b"".join(found)


def records(edition: str) -> dict[str, list[Record]]:
    manifest = read.manifest(edition)
    assert manifest
    return {entry["dataset"]: list(parts.read(entry)) for entry in manifest["parts"]}


def same(one: Record, other: Record) -> bool:
    """Equal, where a figure that is not given equals another that is not."""
    return repr(one) == repr(other)


def test_not_a_byte_of_the_event_is_left(history: list[str]) -> None:
    assert NAME.encode() in everything().lower()
    redact("exact", "Someone is in danger.", LATER)
    publish(LATER)
    left = everything().lower()
    assert NAME.encode() not in left
    assert b"someone is in danger" not in left
    for degrees in WHERE:
        assert geo.say_degrees(degrees).encode() not in left
    for edition in keep.editions():
        manifest = read.manifest(edition)
        assert manifest
        for entry in manifest["parts"]:
            table = parts.table(entry, parts.text(entry))
            assert WHERE[0] not in [*table.columns["spot_lat"], *table.columns["leg_lat"]]
            assert WHERE[1] not in [*table.columns["spot_lon"], *table.columns["leg_lon"]]
            assert entry["extent"]["south"] is None or entry["extent"]["south"] > WHERE[0] + 1_000_000
            assert 987_654 not in table.columns["figure_high"]
    assert not PublicTerm.objects.filter(slug__contains=NAME).exists()


def test_editions_keep_their_ids_and_say_that_something_is_gone(history: list[str]) -> None:
    manifests = [read.manifest(edition) for edition in history]
    done = redact("exact", "Someone is in danger.", LATER)
    assert done.editions == history
    assert keep.editions() == history
    for edition, before in zip(history, manifests, strict=True):
        after = read.manifest(edition)
        assert after and before
        assert after["edition"] == edition
        assert after["count"] == before["count"] - 1 == counted(EVERYTHING, after).events
        assert after["redacted"] == [LATER.date().isoformat()]
        assert sum(len(entry.get("redacted", ())) for entry in after["parts"]) == 1
        assert Edition.objects.get(edition=edition).count == after["count"]
    current = read.manifest()
    assert current and current["edition"] == history[-1] and current["redacted"]


def test_every_other_row_is_what_it_was_and_where_it_was(history: list[str]) -> None:
    before = {edition: records(edition) for edition in history}
    redact("exact", "Someone is in danger.", LATER)
    for edition in history:
        for dataset, found in records(edition).items():
            for old, new in zip(before[edition][dataset], found, strict=True):
                assert same(old, new) or old.text[0] == "exact"


def test_the_row_that_is_left_says_nothing(history: list[str]) -> None:
    redact("exact", "Someone is in danger.", LATER)
    blank = next(record for record in records(history[-1])["north"] if record.row.has & REDACTED)
    assert blank.text == ("", "", "", "")
    assert orjson.loads(blank.document) == {"id": None, "redacted": True}
    row = blank.row
    assert (row.spot, row.category, row.country, row.status, row.grades, row.has) == (None, "", "", 0, 0, REDACTED)
    assert math.isnan(row.figure_low) and math.isnan(row.figure_high)
    assert (row.actor, row.place, row.tag, row.legs) == ((), (), (), ())


def test_the_addresses_that_held_it_answer_that_they_are_gone(history: list[str], client: Client) -> None:
    held = {entry["text"]["file"] for entry in read.manifest(history[1])["parts"] if entry["dataset"] == "north"}  # type: ignore[index]
    done = redact("exact", "Someone is in danger.", LATER)
    assert held <= set(done.removed)
    for name in done.removed:
        answer = client.get(f"/data/files/{name}", headers={"accept-encoding": "br"})
        assert answer.status_code == 410
        assert "immutable" not in answer["Cache-Control"]
    assert client.get(f"/data/files/{'0' * 64}.json").status_code == 404
    for edition in history:
        for name in keep.named_by(edition):
            assert files.path(name).exists()


def test_the_event_does_not_come_back(history: list[str]) -> None:
    redact("exact", "Someone is in danger.", LATER)
    assert not PublicEvent.objects.filter(public_id="exact").exists()
    event = Event.objects.get(public_id="exact")
    assert (event.state, event.state_reason) == (State.WITHDRAWN, "Someone is in danger.")
    publish(LATER, whole=True)
    assert not PublicEvent.objects.filter(public_id="exact").exists()
    assert NAME.encode() not in everything().lower()


def test_two_events_can_be_taken_back_one_after_the_other(history: list[str]) -> None:
    redact("exact", "Someone is in danger.", LATER)
    redact("day-only", "A court has said so.", LATER)
    manifest = read.manifest(history[0])
    assert manifest
    assert manifest["count"] == len(cast.PUBLIC_IDS) - 2
    assert len(manifest["redacted"]) == 2
    assert b"day-only" not in orjson.dumps([record.text for record in records(history[0])["north"]])


def test_the_command_asks_first_and_says_what_is_gone(history: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("redact", "exact", reason="danger", stdout=StringIO())
    assert PublicEvent.objects.filter(public_id="exact").exists()
    monkeypatch.setattr("builtins.input", lambda _: "exact")
    out = StringIO()
    call_command("redact", "exact", reason="danger", stdout=out)
    assert "taken out of 3 editions" in out.getvalue()
    assert "/data/files/" in out.getvalue()
    assert "cannot be recalled" in out.getvalue()


def test_an_event_that_nobody_knows_is_said_to_be_unknown(history: list[str]) -> None:
    with pytest.raises(CommandError, match="no event nobody"):
        call_command("redact", "nobody", "--yes", reason="danger", stdout=StringIO())
    assert keep.editions() == history

"""The publisher: what editors save becomes an edition, and nothing more than what has changed is written."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from events.editions import files, read
from events.editions.format import decode
from events.models import Claim, Event, PublicEvent, PublicTerm
from events.publish.run import publish
from tests import cast

pytestmark = pytest.mark.django_db
NOW = cast.CLOCK + timedelta(days=900)


@pytest.fixture
def stage(editions: Path) -> cast.Cast:
    return cast.assemble()


def part(dataset: str) -> dict[str, Any]:
    manifest = read.manifest()
    assert manifest
    found: dict[str, Any] = next(part for part in manifest["parts"] if part["dataset"] == dataset)
    return found


def test_an_edition_holds_every_public_event_and_no_other(stage: cast.Cast) -> None:
    edition = publish(NOW)
    assert edition and edition.count == len(cast.PUBLIC_IDS)
    ids = [public_id for name in ("north", "south") for public_id in _json(part(name)["text"])["ids"]]
    assert sorted(ids) == sorted(cast.PUBLIC_IDS)


def test_nothing_is_published_when_nothing_has_changed(stage: cast.Cast) -> None:
    publish(NOW)
    assert publish(NOW + timedelta(minutes=1)) is None


def test_an_edit_rewrites_its_own_dataset_only(stage: cast.Cast) -> None:
    publish(NOW)
    before = {name: part(name) for name in ("north", "south")}
    event = Event.objects.filter(dataset__slug="north", public_id__in=cast.PUBLIC_IDS).first()
    assert event
    event.title = "A title nobody had before"
    event.save()
    publish(NOW + timedelta(minutes=1))
    assert part("south") == before["south"]
    assert part("north")["text"] != before["north"]["text"]


def test_an_edit_in_a_large_dataset_rewrites_its_own_years_only(
    stage: cast.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.editions.write.SPLIT_BY_YEAR_FROM", 2)
    publish(NOW)
    before = years("north")
    assert len(before) > 1
    north = Event.objects.filter(dataset__slug="north", public_id__in=cast.PUBLIC_IDS)
    event = north.filter(date__startswith="2024-1").first()
    assert event
    event.date = "2023-05-01"
    event.save()
    publish(NOW + timedelta(minutes=1))
    after = years("north")
    assert sum(part["count"] for part in after.values()) == sum(part["count"] for part in before.values())
    assert list(after) == sorted(after)
    assert {year for year in before.keys() | after.keys() if after.get(year) != before.get(year)} == {2023, 2024}


def years(dataset: str) -> dict[int, dict[str, Any]]:
    manifest = read.manifest()
    assert manifest
    return {part["year"]: part for part in manifest["parts"] if part["dataset"] == dataset}


def test_two_editions_of_one_second_have_two_ids(stage: cast.Cast) -> None:
    first = publish(NOW)
    second = publish(NOW, whole=True)
    assert first and second and first.edition < second.edition


def test_an_unchanged_map_is_written_as_the_very_same_files(stage: cast.Cast) -> None:
    publish(NOW)
    before = read.manifest()
    publish(NOW + timedelta(minutes=1), whole=True)
    after = read.manifest()
    assert before and after
    assert after["parts"] == before["parts"]
    assert after["dictionary"] == before["dictionary"]


def test_evidence_changed_on_its_own_reaches_readers(stage: cast.Cast) -> None:
    publish(NOW)
    claim = Claim.objects.filter(event=stage.events["disputed"]).first()
    assert claim
    claim.claimant = "Somebody else altogether"
    claim.save()
    publish(NOW + timedelta(minutes=1))
    document = PublicEvent.objects.get(public_id="disputed").document
    assert "Somebody else altogether" in {each["claimant"] for each in document["claims"]}


def test_removed_evidence_leaves_the_public_side_too(stage: cast.Cast) -> None:
    publish(NOW)
    Claim.objects.filter(event=stage.events["disputed"]).first().delete()  # type: ignore[union-attr]
    before = len(PublicEvent.objects.get(public_id="disputed").document["claims"])
    publish(NOW + timedelta(minutes=1))
    assert len(PublicEvent.objects.get(public_id="disputed").document["claims"]) == before - 1


def test_a_withdrawn_event_is_gone_from_the_next_edition(stage: cast.Cast) -> None:
    publish(NOW)
    event = stage.events["exact"]
    event.state, event.state_reason = "withdrawn", "It was another town."
    event.save()
    publish(NOW + timedelta(minutes=1))
    assert not PublicEvent.objects.filter(public_id="exact").exists()
    assert "exact" not in _json(part("north")["text"])["ids"] + _json(part("south")["text"])["ids"]


def test_a_deleted_event_is_swept_away(stage: cast.Cast) -> None:
    publish(NOW)
    stage.events["exact"].delete()
    publish(NOW + timedelta(minutes=1))
    assert not PublicEvent.objects.filter(public_id="exact").exists()


def test_an_embargoed_event_appears_by_itself_when_its_time_has_come(stage: cast.Cast) -> None:
    publish(NOW)
    assert not PublicEvent.objects.filter(public_id="delayed").exists()
    publish(cast.FAR_FUTURE)
    assert PublicEvent.objects.filter(public_id="delayed").exists()


def test_labels_of_what_only_drafts_use_are_not_public(stage: cast.Cast) -> None:
    publish(NOW)
    assert cast.CANARY not in str(list(PublicTerm.objects.values())).lower()


def test_a_crash_before_the_edition_loses_no_change(stage: cast.Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(NOW)
    event = stage.events["exact"]
    event.title = "Saved before the crash"
    event.save()
    with monkeypatch.context() as crash, pytest.raises(RuntimeError):
        crash.setattr("events.publish.run.write_edition", _crash)
        publish(NOW + timedelta(minutes=1))
    assert publish(NOW + timedelta(minutes=2))
    titles = _json(part(event.dataset.slug)["text"])["titles"]
    assert "Saved before the crash" in titles


def test_columns_say_what_the_documents_say(stage: cast.Cast) -> None:
    publish(NOW)
    north = part("north")
    table = decode(files.path(north["columns"]["file"]).read_bytes())
    documents = [document for block in north["details"] for document in _json(block)]
    assert table.rows == len(documents) == north["count"]
    for row, document in enumerate(documents):
        number = table.columns["category"][row]
        assert table.lists["category"][number] == document["category"]
        spot = table.columns["spot"][row]
        if document["where"] is None:
            assert spot == 0xFFFFFFFF
        else:
            assert table.columns["spot_lat"][spot] == round(document["where"]["lat"] * 100_000)


def _json(entry: dict[str, Any]) -> Any:
    return orjson.loads(files.path(entry["file"]).read_bytes())


def _crash(*args: Any) -> None:
    raise RuntimeError("the power went")

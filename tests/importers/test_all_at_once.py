"""Threat 17: an import shows readers all of it or nothing, wherever it is cut off, and editors go on meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from events.importers import desk
from events.importers import run as running
from events.importers.base import Unimportable
from events.importers.comparing import Compared
from events.importers.run import import_file
from events.models import Claim, Event, ImportRun, Publication, PublicEvent, State
from events.publish.run import publish
from tests.importers.conftest import FIXTURES, Import, as_csv, invented, quiet, wish

UNION = FIXTURES / "ucdp_union.csv"


class PowerCut(Exception):
    """What no import catches."""


@pytest.fixture
def cut_after(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Batches of two rows, of which the third is never written."""
    write, left = desk.Desk.write, [2]

    def cut(self: desk.Desk, batch: Compared) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise PowerCut
        write(self, batch)

    monkeypatch.setattr(running, "BATCH", 2)
    monkeypatch.setattr(desk.Desk, "write", cut)
    return monkeypatch


def test_readers_see_the_whole_import_when_it_has_ended(bring_in: Import) -> None:
    bring_in(UNION)
    edition = publish(timezone.now())
    assert edition is not None and edition.count == 25
    where = PublicEvent.objects.filter(title__contains="Aleppo").values_list("document", flat=True)
    assert {document["where"]["lat"] for document in where} == {36.20124}


def test_an_import_that_is_cut_off_shows_nothing(bring_in: Import, cut_after: pytest.MonkeyPatch) -> None:
    with pytest.raises(PowerCut):
        bring_in(invented(6))
    assert Event.objects.count() == 4
    publish(timezone.now())
    assert not PublicEvent.objects.exists()
    assert publish(timezone.now() + timedelta(minutes=1)) is None


def test_the_next_run_makes_no_duplicates_and_shows_all(bring_in: Import, cut_after: pytest.MonkeyPatch) -> None:
    with pytest.raises(PowerCut):
        bring_in(invented(6))
    cut_after.undo()
    assert bring_in(invented(6)).new == 6
    assert Event.objects.count() == Claim.objects.count() == 6
    publish(timezone.now())
    assert PublicEvent.objects.count() == 6
    assert not ImportRun.unfinished().exists()


def test_what_was_cut_off_and_is_not_in_the_next_file_is_gone(bring_in: Import, cut_after: pytest.MonkeyPatch) -> None:
    with pytest.raises(PowerCut):
        bring_in(invented(6))
    cut_after.undo()
    bring_in(invented(6)[4:])
    assert sorted(Event.objects.values_list("external_id", flat=True)) == ["5", "6"]


def test_changes_that_were_cut_off_wait_for_the_next_run(bring_in: Import, cut_after: pytest.MonkeyPatch) -> None:
    before = invented(6)
    after = [{**row, "side_b": "New name"} for row in before]
    with cut_after.context() as whole:
        whole.setattr(running, "BATCH", 100)
        bring_in(before)
    publish(timezone.now())
    old = list(PublicEvent.objects.order_by("public_id").values_list("title", flat=True))
    with pytest.raises(PowerCut):
        bring_in(after)
    assert publish(timezone.now() + timedelta(minutes=1)) is None
    assert list(PublicEvent.objects.order_by("public_id").values_list("title", flat=True)) == old
    cut_after.undo()
    tally = bring_in(after)
    assert (tally.changed, tally.unchanged) == (4, 2)
    publish(timezone.now() + timedelta(minutes=2))
    assert all("New name" in str(document) for document in PublicEvent.objects.values_list("document", flat=True))


def test_editors_can_save_between_batches_and_a_withdrawal_does_not_wait(
    bring_in: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = invented(4)
    bring_in(rows)
    publish(timezone.now())
    write, seen = desk.Desk.write, list[int]()

    def withdraw_after(self: desk.Desk, batch: Compared) -> None:
        write(self, batch)
        event = Event.objects.get(external_id="1")
        if event.state == State.PUBLISHED:
            event.state, event.state_reason = State.WITHDRAWN, "It endangers somebody."
            event.save()
            publish(timezone.now() + timedelta(minutes=1))
            seen.append(PublicEvent.objects.count())

    monkeypatch.setattr(running, "BATCH", 2)
    monkeypatch.setattr(desk.Desk, "write", withdraw_after)
    bring_in([{**row, "side_b": "New name"} for row in rows])
    assert seen == [3]
    assert Event.objects.get(external_id="1").state == State.WITHDRAWN


def test_a_file_that_breaks_off_leaves_nothing_behind(
    tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rows.csv").write_text(as_csv(invented(5)) + '"' + "x\n" * 600_000)
    with pytest.raises(Unimportable, match="Row 7 has more than"):
        import_file(wish(tmp_path / "rows.csv"), quiet)
    assert not Event.objects.exists()
    assert not Claim.objects.exists()


def test_the_publisher_is_asked_at_the_end(bring_in: Import) -> None:
    bring_in(invented(1))
    before = Publication.state().wanted
    bring_in(invented(2))
    assert Publication.state().wanted > before

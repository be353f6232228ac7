"""Which editions stay, what they cost, and that nothing goes which one of them needs."""

import gzip
import os
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command

from events.editions import files, keep, read
from events.models import Event
from events.publish.run import publish
from tests import cast

pytestmark = pytest.mark.django_db
NOW = cast.CLOCK + timedelta(days=900)


@pytest.fixture
def history(editions: Path) -> list[str]:
    """Eight editions on each of two days, each with a title of its own; the publisher prunes as it goes."""
    stage = cast.assemble()
    found = []
    for day in (0, 1):
        for hour in range(8):
            event = Event.objects.get(pk=stage.events["exact"].pk)
            event.title = f"Title of day {day}, hour {hour}"
            event.save()
            edition = publish(NOW + timedelta(days=day, hours=hour))
            assert edition
            found.append(edition.edition)
    return found


def age() -> None:
    """Makes every file old enough to be removed."""
    for path in (files.folder() / "files").glob("*"):
        os.utime(path, (time.time() - 7200,) * 2)


def test_the_last_of_each_day_and_the_newest_few_are_kept(history: list[str]) -> None:
    assert keep.editions() == [history[7], *history[11:]]


def test_an_edition_that_is_cited_is_kept(published: cast.Cast) -> None:
    current = files.manifest_path().read_bytes()
    found = [f"20250601T0{hour}0000Z" for hour in range(8)]
    for edition in found:
        files.write(files.manifest_path(edition), current)
    assert found[0] not in keep.kept()
    keep.prune(cited={found[0]})
    assert found[0] in keep.editions()
    assert found[1] not in keep.editions()


def test_pruning_leaves_every_file_that_a_kept_edition_names(history: list[str]) -> None:
    age()
    assert keep.prune() > 0
    for edition in keep.editions():
        for name in keep.named_by(edition):
            plain = files.path(name).read_bytes()
            assert gzip.decompress(files.path(name).with_name(f"{name}.gz").read_bytes()) == plain
            assert brotli.decompress(files.path(name).with_name(f"{name}.br").read_bytes()) == plain
    assert keep.unnamed() == []


def test_a_file_that_was_named_a_moment_ago_stays_for_those_who_are_loading_it(history: list[str]) -> None:
    assert keep.unnamed()
    assert keep.prune() == 0


def test_the_report_adds_up(history: list[str]) -> None:
    age()
    keep.prune()
    found = keep.report()
    assert [each.edition for each in found] == keep.editions()
    assert all(each.count == len(cast.PUBLIC_IDS) and each.own and each.shared for each in found)
    on_disk = sum(path.stat().st_size for path in (files.folder() / "files").glob("*"))
    assert sum(each.own for each in found) < on_disk < sum(each.own + each.shared for each in found)
    out = StringIO()
    call_command("editions", stdout=out)
    assert history[-1] in out.getvalue()
    assert f"{len(found)} editions take" in out.getvalue()


def test_an_idle_publisher_squeezes_each_file_once(history: list[str]) -> None:
    names = keep.named_by()
    before = {name: files.path(name).with_name(f"{name}.br").stat().st_size for name in names}
    while keep.squeeze_one():
        pass
    after = {name: files.path(name).with_name(f"{name}.br") for name in names}
    assert sum(path.stat().st_size for path in after.values()) < sum(before.values())
    assert all(brotli.decompress(path.read_bytes()) == files.path(name).read_bytes() for name, path in after.items())
    assert not keep.squeeze_one()
    age()
    keep.prune()
    assert keep.unnamed() == []
    manifest = read.manifest()
    assert manifest and manifest["edition"] == history[-1]


def test_a_file_that_is_removed_while_it_is_squeezed_stays_removed(
    history: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = min(keep.named_by())

    def removing(content: bytes, quality: int) -> bytes:
        keep.remove(files.path(name).parent.glob(f"{name}*"))
        return content

    monkeypatch.setattr(brotli, "compress", removing)
    files.squeeze(name)
    assert not list(files.path(name).parent.glob(f"{name}*"))

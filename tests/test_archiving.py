"""Copies of what readers see cited are asked for where the operator wants that, and stored only if they are copies."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import orjson
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from events import archiving
from events.lib import net
from events.models import Event, Source
from tests import cast

pytestmark = pytest.mark.django_db
STORY = "https://wire.example/story"
LATER = cast.CLOCK + timedelta(days=1)


@pytest.fixture
def stage() -> cast.Cast:
    return cast.assemble()


class Archive:
    """What the Wayback Machine says of a link, and what it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.closest: dict[str, object] = {}
        monkeypatch.setattr(net, "fetch", self.fetch)
        monkeypatch.setattr(archiving, "_PAUSE_SECONDS", 0)

    def has(self, link: str, moment: str = "20250703000000", status: str = "200") -> None:
        self.closest = {"url": f"http://web.archive.org/web/{moment}/{link}", "status": status, "available": True}

    def fetch(self, address: str, headers: object) -> net.Answer:
        self.asked.append(address)
        found = {"closest": self.closest} if self.closest else {}
        return net.Answer(200, {}, orjson.dumps({"archived_snapshots": found}))


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Archive:
    return Archive(monkeypatch)


def test_a_copy_that_the_archive_has_is_stored_and_published(stage: cast.Cast, archive: Archive) -> None:
    archive.has(STORY)
    Event.objects.update(stale=False)
    assert archiving.keep(stage.sources["wire"], LATER)
    kept = Source.objects.get(pk=stage.sources["wire"].pk)
    assert kept.archived_url == f"https://web.archive.org/web/20250703000000/{STORY}"
    assert Event.objects.get(public_id="exact").stale


@pytest.mark.parametrize("held", [
    lambda archive: None,
    lambda archive: archive.has("https://wire.example/another"),
    lambda archive: archive.has(STORY, moment="20250101000000"),  # before the story was published
    lambda archive: archive.has(STORY, status="404"),
    lambda archive: archive.closest.update(url=7),
])  # fmt: skip
def test_what_is_no_copy_of_the_story_is_not_stored(
    stage: cast.Cast, archive: Archive, held: Callable[[Archive], None]
) -> None:
    held(archive)
    assert not archiving.keep(stage.sources["wire"], LATER)
    assert archive.asked[-1] == f"https://web.archive.org/save/{STORY}"
    assert Source.objects.get(pk=stage.sources["wire"].pk).archived_url == ""


def test_only_links_that_readers_see_are_asked_for(stage: cast.Cast, archive: Archive) -> None:
    """Threat 30: an archive is the public, too."""
    links = {source.url for source in archiving.wanting(LATER)}
    assert links == {stage.sources[name].url for name in ("wire", "echo", "blog")}


def test_a_link_is_asked_for_once_a_day(stage: cast.Cast, archive: Archive) -> None:
    assert len(list(archiving.keep_some(LATER, most=2))) == 2
    assert len(list(archiving.keep_some(LATER + timedelta(hours=23), most=5))) == 1
    assert len(list(archiving.keep_some(LATER + timedelta(hours=25), most=5))) == 2


def test_an_archive_that_is_silent_stops_nothing(
    stage: cast.Cast, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(address: str, headers: object) -> net.Answer:
        raise net.NoAnswer("archive.org gave no answer")

    monkeypatch.setattr(net, "fetch", silent)
    outcomes = [str(outcome) for _, outcome in archiving.keep_some(LATER, most=5)]
    assert outcomes == ["archive.org gave no answer"] * 3


def test_nothing_is_asked_unless_the_operator_says_so(stage: cast.Cast, archive: Archive, settings: Settings) -> None:
    """Threat 19: off by default."""
    assert settings.ARCHIVE_LINKS is False
    with pytest.raises(CommandError, match="CONFLICTMAP_ARCHIVE_LINKS"):
        call_command("archive_links")
    assert archive.asked == []
    settings.ARCHIVE_LINKS = True
    archive.has(STORY)
    said = StringIO()
    call_command("archive_links", stdout=said)
    assert f"{STORY}: a copy is kept" in said.getvalue()
    assert "https://blog.example/1?a=1&b=2: the archive was asked to keep it" in said.getvalue()

"""The site as files: every link leads to a file, only what differs is written, and what is taken back goes."""

import json
import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.models import ShortLink, Story, StoryStep
from events.publish.redaction import redact
from events.publish.run import publish
from events.static_site.addresses import place
from tests import cast

SITE = "https://map.example"
DIFFERENT_EACH_TIME = {"events.html", "corrections.atom", ".conflictmap-site.json"}  # made-up ids; an hour


def written(folder: Path, site: str = SITE) -> dict[str, bytes]:
    folder = folder / "site"
    call_command("publish_static", str(folder), site=site, verbosity=0)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(published: cast.Cast) -> cast.Cast:
    """The cast with a story and a short link."""
    story = Story.objects.create(slug="to-kursk", title="To Kursk", published=True)
    StoryStep.objects.create(story=story, position=1, heading="Pier", query="event=exact&view=6/51/36")
    ShortLink(code="combat", name="Combat", query="category=combat", kept=False).save()
    publish(cast.CLOCK)
    return published


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/?category=combat&lang=de", "/?category=combat&lang=de"),
        ("/list/", "/list/"),
        ("/list/?category=combat&sort=title", "/?category=combat&panel=events&sort=title"),
        ("/events/exact/", "/events/exact/"),
        ("/events/exact/?lang=uk", "/?event=exact&lang=uk"),
        ("/stories/to-kursk/?at=20250702T120000Z", "/?at=20250702T120000Z&panel=story&story=to-kursk"),
        ("/embed?category=combat", "/embed/?category=combat"),
        ("/s/combat", "/s/combat/"),
        ("/events.csv", "/events.csv"),
        ("/static/icon.svg", "/static/icon.svg"),
        ("/corrections/?event=exact#c3", re.compile(r"/corrections/[0-9a-f]{12}/#c3")),
        ("/card.png?event=exact", re.compile(r"/card/[0-9a-f]{12}\.png")),
        ("/events.csv?category=combat", None),  # it would hold everything, whatever the link asks for
        ("/changes.json?at=20250702T120000Z", None),
        ("/admin/", None),
    ],
)
def test_a_link_leads_to_a_file_or_to_the_map_that_filters_itself(
    address: str, leads_to: str | re.Pattern[str] | None
) -> None:
    found = place(address)
    if isinstance(leads_to, re.Pattern):
        assert found and leads_to.fullmatch(found.address)
    else:
        assert (found and found.address) == leads_to


def test_every_link_of_every_page_leads_to_a_file(site: cast.Cast, tmp_path: Path) -> None:
    files = written(tmp_path)
    pages = [name for name in files if name.endswith(".html") and name != "events.html"]
    assert {f"events/{name}/index.html" for name in cast.PUBLIC_IDS} <= set(pages)
    for page in pages:
        text = files[page].decode()
        for address in map(unescape, re.findall(r'\s(?:href|src|action)="(/[^"]*)"', text)):
            path = re.split("[?#]", address)[0].lstrip("/")
            assert (path + "index.html" if path.endswith("/") or not path else path) in files, f"{page}: {address}"
        assert "Content-Security-Policy" in text or page == "s/combat/index.html"
    assert b"url=/?category=combat" in files["s/combat/index.html"]
    sitemaps = b"".join(content for name, content in files.items() if name.startswith("sitemap"))
    assert b"<loc>https://map.example/events/exact/</loc>" in sitemaps


def test_nothing_hidden_and_nothing_of_the_desk_is_among_the_files(site: cast.Cast, tmp_path: Path) -> None:
    """Threat 30."""
    files = written(tmp_path)
    assert not any(cast.CANARY.encode() in content.lower() for name, content in files.items() if name.endswith("l"))
    assert not any(name.startswith(("static/admin/", "static/desk/", "admin/")) for name in files)


def test_a_second_run_writes_only_what_differs_and_takes_away_what_is_gone(site: cast.Cast, tmp_path: Path) -> None:
    before = written(tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    again = written(tmp_path)
    assert {name for name in before if before[name] != again[name]} <= DIFFERENT_EACH_TIME
    changed = {path for path, stamp in stamps.items() if path.stat().st_mtime_ns != stamp}
    assert {str(path.relative_to(tmp_path / "site")) for path in changed} <= DIFFERENT_EACH_TIME
    redact("day-only", "It endangers people.", timezone.now())
    publish(cast.CLOCK + timedelta(days=1))
    after = written(tmp_path)
    assert b"taken back" in after["events/day-only/index.html"].lower()
    assert set(before) - set(after)
    title = site.events["day-only"].title.encode()
    assert title in before["events.csv"] and not any(title in content for content in after.values())


def test_a_folder_that_holds_something_else_is_left_alone(site: cast.Cast, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("years of work")
    with pytest.raises(CommandError, match="holds files that no site of ours put there"):
        written(tmp_path)
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("address", ["map.example", "https://map.example/below/", "ftp://map.example"])
def test_an_address_that_cannot_be_a_sites_is_refused(site: cast.Cast, tmp_path: Path, address: str) -> None:
    with pytest.raises(CommandError, match="is no address of a site"):
        written(tmp_path, address)


def test_an_index_names_every_file_with_its_checksum(site: cast.Cast, tmp_path: Path) -> None:
    files = written(tmp_path)
    index = json.loads(files[".conflictmap-site.json"])
    assert set(index["files"]) == set(files) - {".conflictmap-site.json"} and index["site"] == SITE

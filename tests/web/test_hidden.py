"""What readers must not see is in no byte of any public answer."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver

from events.editions import files, read
from events.exporters.table import EXPORTERS
from events.lib import geo
from events.models import Media
from tests import cast

EDITION = "20250702T120000Z"  # published at the cast's clock
QUERIES = (
    "", "q=canaryquill", "q=kursk", "status=confirmed", "category=nonsense", "from=x", "event=draft", "event=withdrawn",
    "bbox=101,61,103,62", "bbox=101,61,103,62&certainty=certain", "view=9/61.2/101.9", "dataset=staff-only",
    "page=2025-06-27.exact", "areas=front&to=2024-11", "areas=draft-areas", "areas=staff-areas",
    "near=61.2346,101.9876,1km", "near=48.6124,37.5433,20m&certainty=certain", "place=pokrovsk",
    "has=figures&sort=title&limit=3", f"at={EDITION}", f"at={EDITION}&near=61.2346,101.9876,1km&sort=updated",
)  # fmt: skip


_TELLING = ("", "q=canaryquill", "event=draft", "view=9/61.2/101.9", f"at={EDITION}")
_DRAWN = ("/card.png", "/map.png", "/events.html")  # they take long, and are asked with the most telling queries alone
_PLAIN = (  # they take no query
    "file", "media", "healthz", "robots", "manifest", "kept-manifest", "sitemap", "sitemap-file", "short-link",
    "oembed", "api", "api-conformance", "api-openapi", "api-collections", "api-collection", "api-item",
)  # fmt: skip


def public_addresses() -> Iterator[str]:
    """Every public address of events/urls.py, with every query, and every published file."""
    patterns = get_resolver("events.urls").url_patterns
    names = {pattern.name for pattern in patterns if isinstance(pattern, URLPattern)}
    assert len(names) == len(patterns)
    made = {
        "map": ["/"], "list": ["/list/"], "embed": ["/embed"], "manifest": ["/data/manifest.json"],
        "export": [f"/events.{ending}" for ending in EXPORTERS], "healthz": ["/healthz"], "robots": ["/robots.txt"],
        "sitemap": ["/sitemap.xml"], "sitemap-file": [f"/sitemap-{number}.xml" for number in range(3)],
        "stories": ["/stories/"], "story": ["/stories/to-the-front/", "/stories/draft-story/", "/stories/nobody/"],
        "oembed": [f"/oembed?url=http://testserver/{page}" for page in ("", "events/exact/", "events/draft/")],
        "api": ["/api/", "/api/?f=html"], "api-conformance": ["/api/conformance"],
        "api-openapi": ["/api/openapi", "/api/openapi?f=html"],
        "api-collections": ["/api/collections", "/api/collections?f=html"],
        "api-collection": ["/api/collections/north", "/api/collections/staff-only"],
        "api-items": ["/api/collections/events/items", "/api/collections/staff-only/items"],
        "api-item": [f"/api/collections/events/items/{name}"
                     for name in (*cast.PUBLIC_IDS, *cast.HIDDEN_IDS, "nobody", "coarsened?f=html")],
        "feed": ["/feed.atom", "/feed.json"], "card": ["/card.png"], "map-picture": ["/map.png"],
        "short-link": ["/s/combat", "/s/nobody"],
        "corrections": ["/corrections/"], "corrections-feed": ["/corrections.atom"],
        "changes": ["/changes.json"],
        "event": [f"/events/{name}/" for name in (*cast.PUBLIC_IDS, *cast.HIDDEN_IDS, "nobody")],
        "kept-manifest": [f"/data/manifests/{EDITION}.json"],
        "file": [f"/data/files/{name}" for name in published_names()],
        "media": [f"/media/{name}" for name in {*pictures(), "nothing", "../desk/" + min(pictures())}],
    }  # fmt: skip
    assert names == set(made), "a public address is missing from this test"
    for name, addresses in made.items():
        for address in addresses:
            queries = ("",) if name in _PLAIN else _TELLING if address in _DRAWN else QUERIES
            yield from (f"{address}?{query}".rstrip("?") for query in queries)


def pictures(**of: object) -> set[str]:
    """The files of the desk's pictures, in all their sizes."""
    rows = Media.objects.filter(**of).values_list("picture", "thumbnail", "veil")
    return {name for row in rows for name in row}


def published_names() -> set[str]:
    manifest = read.manifest()
    assert manifest
    entries = [manifest["dictionary"], manifest["areas"], *manifest["area_sets"]]
    for part in manifest["parts"]:
        entries += [part["columns"], part["text"], *part["details"]]
    return {entry["file"] for entry in entries}


def answer(client: Client, address: str) -> str:
    """Everything that an answer says: status, headers and body.

    It is read to its end, as the test client wants it: one that streams and is closed early ends the connection to the
    database, and with it the test's transaction.
    """
    response = client.get(address)
    assert response.status_code < 500, address
    body = b"".join(response) if response.streaming else response.content
    assert not response.cookies, f"{address} sets a cookie"
    return f"{response.status_code} {response.headers} {body.decode('utf-8', 'replace')}".lower()


@pytest.fixture(params=["a reader", "an editor who has looked at the staff map"])
def client(request: pytest.FixtureRequest, published: cast.Cast) -> Client:
    """A browser; what the desk has shown somebody in it changes nothing."""
    browser = Client()
    if request.param != "a reader":
        browser.force_login(User.objects.create_superuser("editor"))
        assert cast.CANARY in browser.get("/admin/map/events/draft.json").content.decode()
        assert browser.get("/admin/map/manifest.json").status_code == 200
    return browser


def test_a_hidden_event_is_in_no_byte_of_any_public_answer(published: cast.Cast, client: Client) -> None:
    """Threat 30: title, summary, tags, actors, place, notes, position of drafts, delayed, withdrawn, staff events."""
    hidden = [geo.say_degrees(position) for position in cast.HIDDEN_POSITION]
    count = 0
    for address in public_addresses():
        said = re.sub(rf"q(=|%3d){cast.CANARY}", "", answer(client, address)).replace(f"“{cast.CANARY}”", "")
        said = said.replace(f'value="{cast.CANARY}"', "")  # a search box repeats what was searched for
        assert cast.CANARY not in said, address
        assert not any(position in said for position in hidden), address
        count += 1
    assert count > 200


def test_no_published_file_holds_a_canary_whatever_its_compression(published: cast.Cast, editions: Path) -> None:
    """Threat 30, on disk: any web server may serve this folder."""
    for path in files.folder().rglob("*"):
        if path.suffix == ".br" or path.is_dir():
            continue  # the same bytes as its twin, which is read here
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert cast.CANARY.encode() not in content.lower(), path.name


def test_a_coarsened_position_is_coarse_in_every_answer(published: cast.Cast, client: Client) -> None:
    """Threat 36: on every surface, and no box or search narrows it down."""
    exact = [geo.say_degrees(position) for position in cast.COARSENED_POSITION]
    for address in public_addresses():
        said = answer(client, address)
        assert not any(position in said for position in exact), address


@pytest.mark.parametrize("suffix", ["", "?event=exact", "?view=3/1/1"])
def test_a_draft_and_an_event_that_never_was_answer_alike(published: cast.Cast, client: Client, suffix: str) -> None:
    """Threat 31: byte for byte, headers too."""
    draft, nobody = (client.get(f"/events/{name}/{suffix}") for name in ("draft", "nobody"))
    assert draft.status_code == nobody.status_code == 404
    assert draft.content.replace(b"draft", b"nobody") == nobody.content
    assert {**draft.headers, "Content-Length": ""} == {**nobody.headers, "Content-Length": ""}

"""oEmbed: a link of ours, pasted into a publishing system, becomes a frame with the view."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from events.models import ShortLink
from events.publish.run import publish
from tests import cast

HERE = "http://testserver"


def asked(client: Client, url: str, **more: Any) -> Any:
    return client.get(f"/oembed?{urlencode({'url': url, **more})}")


def frame(told: Any) -> str:
    found = re.match(r'<iframe src="([^"]+)"', told["html"])
    assert found
    return unescape(found[1]).removeprefix(HERE)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("/", "/embed"),
        ("/?category=combat&view=6/48/37", "/embed?category=combat&view=6/48/37"),
        ("/list/?q=kursk&utm_source=x", "/embed?q=kursk"),
        ("/events/exact/", "/embed?event=exact"),
        ("/stories/to-the-front/", "/embed?panel=story&story=to-the-front/1"),
        ("/s/combat", "/embed?category=combat"),
        ("/embed?parts=no-timeline", "/embed?parts=no-timeline"),
    ],
)
def test_a_pasted_link_becomes_a_frame_that_may_be_framed(
    published: cast.Cast, client: Client, page: str, shown: str
) -> None:
    ShortLink(code="combat", name="Combat", query="category=combat", kept=False).save()
    publish(cast.CLOCK)
    told = asked(client, HERE + page).json()
    assert frame(told) == shown
    assert (told["type"], told["width"], told["height"]) == ("rich", 800, 480)
    answer = client.get(frame(told))
    assert "X-Frame-Options" not in answer and "frame-ancestors *" in answer["Content-Security-Policy"]
    assert client.get(told["thumbnail_url"].removeprefix(HERE)).status_code == 200


def test_it_fits_into_what_the_asker_has_room_for(published: cast.Cast, client: Client) -> None:
    told = asked(client, f"{HERE}/", maxwidth=320, maxheight=10_000, format="json").json()
    assert (told["width"], told["height"]) == (320, 480)


def test_what_stands_in_a_link_stays_text(published: cast.Cast, client: Client) -> None:
    told = asked(client, f'{HERE}/?q="><script>alert(1)</script>').json()
    assert "<script" not in told["html"] and "alert" in told["html"]


@pytest.mark.parametrize(
    ("url", "more", "status"),
    [
        ("http://elsewhere.example/", {}, 404),
        (f"{HERE}/admin/", {}, 404),
        (f"{HERE}/corrections/", {}, 404),
        (f"{HERE}/s/nobody", {}, 404),
        ("javascript:alert(1)", {}, 404),
        ("", {}, 400),
        (f"{HERE}/?category=nonsense", {}, 400),
        (f"{HERE}/", {"maxwidth": "wide"}, 400),
        (f"{HERE}/", {"colour": "red"}, 400),
        (f"{HERE}/", {"format": "xml"}, 501),
    ],
)
def test_anything_else_is_refused(
    published: cast.Cast, client: Client, url: str, more: dict[str, str], status: int
) -> None:
    assert asked(client, url, **more).status_code == status


@pytest.mark.parametrize("page", ["/?q=kursk", "/events/exact/", "/list/?q=kursk"])
def test_pages_name_where_to_ask(published: cast.Cast, client: Client, page: str) -> None:
    link = re.search(r'type="application/json\+oembed" href="([^"]+)"', client.get(page).content.decode())
    assert link
    assert "/embed?" in frame(client.get(unescape(link[1]).removeprefix(HERE)).json())

"""Any link as a picture."""

import re
from datetime import date
from io import BytesIO
from unittest.mock import Mock

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageChops

from events.editions import read
from events.lib import days, look
from events.models import State
from events.publish.run import publish
from events.query.filter import EventFilter
from events.web.cards import _areas, _period
from tests import cast

ADDRESSES = ("/card.png", "/map.png")


def picture(client: Client, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "image/png"
    return Image.open(BytesIO(answer.content)).convert("RGB")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "query", ["", "event=exact", "event=region&theme=dark&lang=ko", "q=kursk&layer=points", "to=1901&basemap=none"]
)
def test_every_link_has_a_card_and_a_map(published: cast.Cast, client: Client, address: str, query: str) -> None:
    assert picture(client, f"{address}?{query}").size == (1200, 630)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_bad_parameter_is_named_and_nothing_drawn(published: cast.Cast, client: Client, address: str) -> None:
    answer = client.get(f"{address}?colour=red")
    assert answer.status_code == 400
    assert "colour" in answer.content.decode()


def test_before_anything_is_published_there_is_no_picture(client: Client, editions: object, db: None) -> None:
    assert client.get("/card.png").status_code == 404


def test_another_layer_is_another_picture(published: cast.Cast, client: Client) -> None:
    circles, heat = (picture(client, f"/map.png?layer={layer}") for layer in ("cells", "heat"))
    assert ImageChops.difference(circles, heat).getbbox()


def test_an_event_is_drawn_where_it_is_and_another_filter_is_another_picture(
    published: cast.Cast, client: Client
) -> None:
    event = published.events["exact"]
    place = f"view=9/{event.lat / 1e5}/{event.lon / 1e5}"
    with_it = picture(client, f"/map.png?event=exact&{place}")
    ring = Image.new("RGB", (80, 80), look.colours("light")["accent"])
    away = ImageChops.difference(with_it.crop((560, 275, 640, 355)), ring).convert("L")
    assert min(away.tobytes()) < 15  # somewhere around the middle is the accent's colour
    assert picture(client, f"/map.png?from=1900&to=1901&{place}").tobytes() != with_it.tobytes()


def test_what_is_withdrawn_is_on_no_card_but_on_that_of_the_edition_before(
    published: cast.Cast, client: Client
) -> None:
    edition = client.get("/data/manifest.json").json()["edition"]
    event = published.events["exact"]
    place = f"view=9/{event.lat / 1e5}/{event.lon / 1e5}"
    before = picture(client, f"/map.png?{place}")
    event.state, event.state_reason = State.WITHDRAWN, "Entered twice."
    event.save()
    publish(timezone.now())
    assert picture(client, f"/map.png?{place}").tobytes() != before.tobytes()
    assert picture(client, f"/map.png?{place}&at={edition}").tobytes() == before.tobytes()


def test_a_card_is_kept_by_caches_until_the_next_edition(published: cast.Cast, client: Client) -> None:
    answer = client.get("/card.png")
    assert "public" in answer["Cache-Control"]
    assert client.get("/card.png", headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("/?q=kursk&view=5/51/36&panel=events&utm_source=x", "/card.png?q=kursk&view=5/51/36"),
        ("/list/?status=expected", "/card.png?status=expected"),
        ("/events/exact/", "/card.png?event=exact"),
    ],
)
def test_a_page_names_the_card_of_its_view(published: cast.Cast, client: Client, page: str, card: str) -> None:
    found = re.search(r'property="og:image" content="([^"]+)"', client.get(page).content.decode())
    assert found
    address = found[1].replace("&amp;", "&")
    assert address == f"http://testserver{card}"
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_without_javascript_the_map_is_a_picture(published: cast.Cast, client: Client) -> None:
    page = client.get("/?q=kursk").content.decode()
    found = re.search(r'<noscript><img class="still" src="([^"]+)"', page)
    assert found and found[1].endswith("/map.png?q=kursk")


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2024-11-01", "2025-04-30", "1 November 2024 – 30 April 2025"),
        ("2024-11-01", "9999-12-31", "from 1 November 2024, end open"),
        ("0001-01-01", "2024-11-01", "until 1 November 2024, start open"),
        ("2024-11-01", "2024-11-01", "1 November 2024"),
        ("0001-01-01", "9999-12-31", ""),
    ],
)
def test_a_card_says_where_its_period_is_open(earliest: str, latest: str, said: str) -> None:
    found = Mock(earliest=days.number(date.fromisoformat(earliest)), latest=days.number(date.fromisoformat(latest)))
    assert _period(found) == said


@pytest.mark.parametrize(("query", "drawn"), [("to=2024-09", False), ("to=2024-10", True), ("", True), ("at=", True)])
def test_areas_are_drawn_of_the_last_day_of_the_period_or_of_the_day_of_the_edition(
    published: cast.Cast, client: Client, query: str, drawn: bool
) -> None:
    query = query.replace("at=", f"at={client.get('/data/manifest.json').json()['edition']}")
    view = f"/map.png?view=6/49.5/36.5&basemap=none&{query}"
    difference = ImageChops.difference(picture(client, view), picture(client, f"{view}&areas=front"))
    assert bool(difference.getbbox()) is drawn


def test_a_card_names_its_areas_their_day_and_whose_data_they_are(published: cast.Cast) -> None:
    manifest = read.manifest()
    assert manifest
    shown = _areas(EventFilter.from_query("areas=front&to=2024-10-15", read.vocabulary()), manifest)
    assert shown and shown.said() == "Front lines on 15 October 2024: North desk, CC BY 4.0"
    assert _areas(EventFilter.from_query("", read.vocabulary()), manifest) is None

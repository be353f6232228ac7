"""Short links: an editor pastes a view, and a code leads there and keeps its edition."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.editions import keep, read
from events.models import Event, ShortLink
from events.publish.citing import cited
from events.publish.run import publish
from tests import cast as play
from tests.admin.conftest import open_form, problems
from tests.cast import Cast

ADD = "/admin/events/shortlink/add/"
EDITION = "20250702T120000Z"  # published at the cast's clock


def make(browser: Client, query: str, **more: Any) -> Any:
    return browser.post(ADD, open_form(browser, ADD) | {"name": "An article", "query": query, **more})


@pytest.mark.parametrize(
    ("pasted", "kept", "target"),
    [
        ("https://map.example/?category=combat&utm_source=x", "on", f"/?at={EDITION}&category=combat"),
        ("category=combat", "", "/?category=combat"),
        ("", "on", f"/?at={EDITION}"),
        ("", "", "/"),
        ("https://map.example/list/?sort=title", "", "/list/?sort=title"),
        ("/events/exact/", "on", f"/events/exact/?at={EDITION}"),
        (f"/?at={EDITION}&q=kursk", "on", f"/?at={EDITION}&q=kursk"),
        (f"/?at={EDITION}&q=kursk", "", "/?q=kursk"),
    ],
)
def test_a_code_leads_where_the_pasted_link_leads(
    editor: Client, client: Client, published: Cast, pasted: str, kept: str, target: str
) -> None:
    assert make(editor, pasted, kept=kept).status_code == 302
    publish(play.CLOCK + timedelta(minutes=1))
    answer = client.get(f"/s/{ShortLink.objects.get().code}")
    assert (answer.status_code, answer["Location"]) == (302, target)
    assert client.get(target).status_code == 200


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("/?category=nonsense", "“category” "),
        ("https://map.example/admin/?q=x", "Paste the link of the map"),
        ("https://elsewhere.example/a/b/c", "Paste the link of the map"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_in_words(editor: Client, published: Cast, pasted: str, why: str) -> None:
    assert why in problems(make(editor, pasted))["query"][0]
    assert not ShortLink.objects.exists()


def test_a_code_is_nobodys_guess_unless_its_editor_chose_it(editor: Client, published: Cast) -> None:
    make(editor, "")
    make(editor, "", code="to-kursk")
    made, chosen = ShortLink.objects.order_by("pk")
    assert len(made.code) == 6 and chosen.code == "to-kursk"
    assert "code" in problems(make(editor, "", code="to-kursk")) and "code" in problems(make(editor, "", code="Kursk!"))


def test_a_code_that_nobody_made_is_not_found(client: Client, published: Cast) -> None:
    assert client.get("/s/nobody").status_code == 404


def test_the_edition_of_a_short_link_is_kept_while_the_link_is(editor: Client, published: Cast) -> None:
    make(editor, "/?category=combat", kept="on")
    assert cited() == {EDITION}
    for minutes in range(1, 8):
        Event.objects.filter(public_id="exact").update(title=f"Shelling {minutes}", stale=True)
        assert publish(play.CLOCK + timedelta(minutes=minutes), whole=True)
    assert EDITION in keep.editions()
    ShortLink.objects.get().delete()
    publish(play.CLOCK + timedelta(minutes=9), whole=True)
    assert EDITION not in keep.editions() and read.manifest()

"""Secret links by which invited people see an event before it is public."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from events.models import Event, Preview, Revision, State
from events.models.preview import Lasting
from tests.admin.test_doors import sign_in
from tests.cast import CANARY, Cast

NOBODY = Client()


def desk_page(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/preview/"


def link(event: Event, lasting: Lasting = Lasting.WEEK) -> str:
    by = User.objects.get_or_create(username="maker")[0]
    _, secret = Preview.make(event, by, lasting, timezone.now())
    return f"/preview?key={secret}"


def test_an_editor_makes_a_link_that_is_told_once_and_revokes_it(editor: Client, cast: Cast) -> None:
    draft = cast.events["draft"]
    assert desk_page(draft) in editor.get(f"/admin/events/event/{draft.pk}/change/").content.decode()
    said = editor.post(desk_page(draft), {"make": "Make a link", "lasting": "1"}).content.decode()
    found = re.search(r'value="http://testserver(/preview\?key=([\w-]+))"', said)
    assert found, "the page tells the link"
    address, secret = found.groups()
    assert len(secret) * 6 >= 128, "bits"
    kept = Preview.objects.get()
    assert secret not in str(list(Preview.objects.values())) + editor.get(desk_page(draft)).content.decode()
    assert kept.expires - kept.made == timedelta(days=1)
    assert f"{CANARY}-draft title" in NOBODY.get(address).content.decode()
    editor.post(desk_page(draft), {"revoke": str(kept.pk)})
    assert NOBODY.get(address).status_code == 404
    told = [each.change.reason.split(" until ")[0] for each in Revision.objects.filter(noun="event", key=draft.pk)]
    assert told[:2] == ["Revoked a preview link.", "Made a preview link that works"]
    assert "Made a preview link" in editor.get(f"/admin/events/event/{draft.pk}/history/").content.decode()


def test_the_page_is_for_its_reader_alone(cast: Cast) -> None:
    answer = NOBODY.get(link(cast.events["in-review"]))
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    said = answer.content.decode()
    assert "Draft, not published." in said
    assert "canonical" not in said and not answer.cookies


def test_links_that_do_not_work_answer_alike(cast: Cast) -> None:
    """Threat 31: ended, of a withdrawn event, made up, too long, or none at all."""
    ended, withdrawn = link(cast.events["draft"]), link(cast.events["withdrawn"])
    Preview.objects.filter(event=cast.events["draft"]).update(expires=timezone.now())
    for address in (ended, withdrawn, "/preview?key=x", f"/preview?key={'x' * 9_000}", "/preview", "/preview?key=%00"):
        answer = NOBODY.get(address)
        assert answer.status_code == 404
        assert CANARY not in answer.content.decode()
    link(cast.events["draft"])
    assert Preview.objects.filter(event=cast.events["draft"]).count() == 1, "the ended link is forgotten"


def test_a_preview_shows_no_more_than_readers_will_get(cast: Cast) -> None:
    """Threat 33: a coarsened place stays coarse, and what is for the desk alone stays there."""
    event = cast.events["coarsened"]
    Event.objects.filter(pk=event.pk).update(state=State.DRAFT, visible_from=None)
    address = link(event)
    said = NOBODY.get(address).content.decode()
    assert CANARY not in said
    pictures = re.findall(r"/preview/([0-9a-f]{64}\.jpg)\?key=", said)
    assert pictures
    key = address.partition("?")[2]
    for name in pictures:
        shown = NOBODY.get(f"/preview/{name}?{key}")
        assert shown.getvalue().startswith(b"\xff\xd8")
        assert shown["Cache-Control"] == "no-store, private"
        assert NOBODY.get(f"/preview/{name}").status_code == NOBODY.get(f"/media/{name}").status_code == 404
    hidden = set(event.media.values_list("thumbnail", flat=True)) - set(pictures)
    for name in (*hidden, "nothing", "../desk/x"):
        assert NOBODY.get(f"/preview/{name}?{key}").status_code == 404


def test_once_public_the_link_leads_to_the_events_page(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    answer = NOBODY.get(link(event))
    assert (answer.status_code, answer["Location"]) == (302, f"/events/{event.public_id}/")
    assert answer["Cache-Control"] == "no-store, private"
    editor.post(desk_page(event), {"make": "Make a link", "lasting": "7"})
    editor.post(desk_page(cast.events["withdrawn"]), {"make": "Make a link", "lasting": "7"})
    editor.post(desk_page(cast.events["draft"]), {"make": "Make a link", "lasting": "99"})
    assert Preview.objects.count() == 1, "the one made for this test"


@pytest.mark.parametrize("rights", [{}, {"is_staff": True}])
def test_who_may_not_change_the_event_makes_no_link(cast: Cast, rights: dict[str, bool]) -> None:
    browser = sign_in(**rights)
    answer = browser.post(desk_page(cast.events["draft"]), {"make": "Make a link", "lasting": "7"})
    assert answer.status_code == (403 if rights else 302)
    assert not Preview.objects.exists()

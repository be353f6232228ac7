"""Whatever is typed into a form of the desk is answered, and nothing invisible is stored (threats 1, 8, 14)."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from events.models import Site
from events.models.fields import PlainField, ProseField
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import Cast
from tests.hostile import BROKEN, HOSTILE

NOUNS = ("dataset", "category", "place", "actor", "source", "site", "event")
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORM = "application/x-www-form-urlencoded"
TEXTS = [*HOSTILE, *BROKEN]
UNSEEN = [text for text in TEXTS if INVISIBLE.search(text)]
SEEN = [text for text in TEXTS if text not in UNSEEN]


def text_fields(model: type[models.Model], free: bool) -> Iterator[str]:
    """The fields that take text: those that take any, or every one that is typed."""
    for field in model._meta.fields:
        any_text = type(field) in (PlainField, ProseField) and not field.validators[1:] and field.name != "tags"
        if field.editable and not field.choices and (any_text if free else not isinstance(field, models.AutoField)):
            yield field.name


def send(browser: Client, address: str, data: dict[str, Any]) -> Any:
    """Posts the form as bytes, so that half a surrogate pair can be sent as well."""
    return browser.post(address, urlencode(data, errors="surrogatepass").encode(), content_type=FORM)


def forms(browser: Client, cast: Cast) -> Iterator[tuple[str, dict[str, Any]]]:
    """The empty form of each noun with what it cannot do without, and a row of each kind beneath the event."""
    Site.objects.all().delete()
    for noun in NOUNS:
        address = f"/admin/events/{noun}/add/"
        data = open_form(browser, address)
        if noun == "event":
            data |= {"date": "2025", "category": cast.categories["combat"].pk, "dataset": cast.datasets["north"].pk}
            add_row(data, "claims", stance="supports", credibility=6, source="", said="", kind="k", best=1)
            add_row(data, "participations", actor=cast.actors["villagers"].pk)
            add_row(data, "legs", place=cast.places["kursk"].pk, role="via", certainty="known", position=0, date="")
        yield address, data


def typed_into(data: dict[str, Any], noun: str, text: str, free: bool) -> dict[str, Any]:
    beneath = {"claims": "claim", "participations": "participation", "legs": "leg"} if noun == "event" else {}
    rows = [("", noun), *((f"{prefix}-0-", name) for prefix, name in beneath.items())]
    return data | {
        prefix + field: text
        for prefix, name in rows
        for field in text_fields(apps.get_model("events", name), free)
        if field != "event"
    }


def test_hostile_texts_are_stored_without_what_nobody_sees(editor: Client, cast: Cast) -> None:
    """What must be cleaned goes into every field of every noun, the rest is shared out among the nouns."""
    stored = 0
    for turn, (address, blank) in enumerate(forms(editor, cast)):
        noun = address.split("/")[3]
        for number, text in enumerate([*UNSEEN, *SEEN[turn % 4 :: 4]]):
            own = {"slug": f"s{number}", "public_id": f"p{number}"}
            response = send(editor, address, typed_into(blank, noun, text, free=True) | own)
            stored += response.status_code == 302
            assert response.status_code in (200, 302, 403), (noun, text[:80])
            if noun == "site":
                Site.objects.all().delete()
    assert stored > 250
    for name in (*NOUNS, "claim", "participation", "leg"):
        for row in apps.get_model("events", name)._default_manager.values():
            for value in row.values():
                assert not (isinstance(value, str) and INVISIBLE.search(value)), (name, row)


def test_hostile_texts_in_fields_of_any_kind_are_answered(editor: Client, cast: Cast) -> None:
    for turn, (address, blank) in enumerate(forms(editor, cast)):
        noun = address.split("/")[3]
        for text in TEXTS[turn :: len(NOUNS)]:
            response = send(editor, address, typed_into(blank, noun, text, free=False))
            if response.status_code == 200:
                assert problems(response), (noun, text[:80])
            else:  # more than a form may hold at all
                assert response.status_code == 400 and len(text) > 10_000, (noun, text[:80])


@pytest.mark.parametrize("page", ["/admin/events/event/add/", "/admin/events/place/add/"])
def test_a_form_that_is_no_form_is_answered(editor: Client, page: str) -> None:
    for body in (b"", b"\xff\xfe", b"a" * 100_000, b"title=%ED%A0%80", b"claims-TOTAL_FORMS=-1", b"legs-TOTAL_FORMS=9"):
        assert editor.post(page, body, content_type=FORM).status_code in (200, 400)
    many = b"&".join(b"x%d=1" % number for number in range(2_000))
    assert editor.post(page, many, content_type=FORM).status_code == 400

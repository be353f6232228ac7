"""An editor stores the address of a source's kept copy."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import Settings

from events import archiving
from events.lib import net
from events.models import Source
from tests.admin.conftest import open_form, problems
from tests.cast import Cast

COPY = "https://web.archive.org/web/20250702153000/https://wire.example/story"


def page(cast: Cast, name: str = "wire") -> str:
    return f"/admin/events/source/{cast.sources[name].pk}/copy/"


def stored(cast: Cast) -> str:
    return Source.objects.get(pk=cast.sources["wire"].pk).archived_url or ""


def test_a_pasted_address_is_stored_and_shown(editor: Client, cast: Cast) -> None:
    shown = editor.get(page(cast)).content.decode()
    assert 'href="https://web.archive.org/save/https://wire.example/story"' in shown
    assert editor.post(page(cast), {"store": "Store", "address": f" {COPY}\u200b"}).status_code == 302
    assert stored(cast) == COPY
    kept = f'<a href="{COPY}" rel="noopener noreferrer">Wayback Machine, 2 July 2025</a>'
    assert kept in editor.get(page(cast)).content.decode()


@pytest.mark.parametrize("typed", ["", "x", "javascript:alert(1)", "https://web.archive.org/web/2025/x", "x" * 3_000])
def test_what_is_no_copy_is_answered_at_its_field(editor: Client, cast: Cast, typed: str) -> None:
    answer = editor.post(page(cast), {"store": "Store", "address": typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors["address"]
    assert stored(cast) == ""


def test_the_sources_own_form_checks_the_address_too(editor: Client, cast: Cast) -> None:
    form = f"/admin/events/source/{cast.sources['wire'].pk}/change/"
    data = open_form(editor, form)
    other = COPY.replace("story", "another")
    assert "archived_url" in problems(editor.post(form, data | {"archived_url": other}))
    assert "url" in problems(editor.post(form, data | {"archived_url": COPY, "url": ""}))
    refused = editor.post(form, data | {"archived_url": "javascript:alert(1)"})
    assert problems(refused)["archived_url"] and 'href="javascript' not in refused.content.decode()
    assert editor.post(form, data | {"archived_url": COPY}).status_code == 302
    assert stored(cast) == COPY


def test_an_event_says_which_of_its_sources_have_no_copy(editor: Client, cast: Cast) -> None:
    form = editor.get(f"/admin/events/event/{cast.events['exact'].pk}/change/").content.decode()
    assert page(cast) in form
    assert page(cast, "ministry") not in form  # it has no link to keep a copy of
    assert editor.get(page(cast, "ministry")).status_code == 404


def test_only_who_may_change_a_source_stores_a_copy(cast: Cast) -> None:
    browser = Client()
    browser.force_login(User.objects.create_user("viewer", is_staff=True))
    User.objects.get(username="viewer").user_permissions.add(Permission.objects.get(codename="view_source"))
    assert browser.get(page(cast)).status_code == 403
    assert browser.post(page(cast), {"store": "Store", "address": COPY}).status_code == 403


def test_the_server_asks_only_where_the_operator_allows_it(
    editor: Client, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threat 19."""
    asked: list[str] = []

    def keep(source: Source, now: object, by: object) -> bool:
        asked.append(str(source.url))
        raise net.NoAnswer("archive.org gave no answer")

    monkeypatch.setattr(archiving, "keep", keep)
    editor.post(page(cast), {"ask": "Ask"})
    assert asked == [] and "Let the server ask" not in editor.get(page(cast)).content.decode()
    settings.ARCHIVE_LINKS = True
    assert "Let the server ask" in editor.get(page(cast)).content.decode()
    answer = editor.post(page(cast), {"ask": "Ask"}, follow=True)
    assert asked == ["https://wire.example/story"]
    assert "No copy yet: archive.org gave no answer." in answer.content.decode()

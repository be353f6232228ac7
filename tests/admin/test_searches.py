"""Searches of the list of events that are kept: one's own, or for everybody at the desk."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.models import Role, SavedSearch
from events.models.role import establish, give
from tests.admin.test_event_form import said
from tests.cast import Cast

LIST = "/admin/events/event/"
SAVE = f"{LIST}searches/"


def signed_in(name: str, role: Role) -> Client:
    establish()
    user = User.objects.create_user(name)
    give(user, role)
    browser = Client()
    browser.force_login(user)
    return browser


def test_a_search_is_kept_without_its_page_and_found_again(editor: Client, cast: Cast) -> None:
    editor.post(SAVE, {"name": "Shellings", "query": "q=shelling&state__exact=published&p=3&e=1"})
    search = SavedSearch.objects.get()
    assert (search.query, search.shared) == ("q=shelling&state__exact=published", False)
    address = f"{LIST}?q=shelling&amp;state__exact=published"
    for page in (LIST, "/admin/", address.replace("&amp;", "&")):
        assert f'href="{address}"' in editor.get(page).content.decode(), page
    assert 'name="delete"' in editor.get(address.replace("&amp;", "&")).content.decode()


def test_it_is_renamed_and_deleted_by_its_owner_alone(editor: Client, cast: Cast) -> None:
    editor.post(SAVE, {"name": "Mine", "query": "q=a", "shared": "on"})
    search = SavedSearch.objects.get()
    other = signed_in("other", Role.ADMIN)
    for data in ({"name": "Theirs"}, {"delete": "1"}):
        assert other.post(f"{SAVE}{search.pk}/", data).status_code == 404
    editor.post(f"{SAVE}{search.pk}/", {"name": "Still mine"})
    search.refresh_from_db()
    assert (search.name, search.query, search.shared) == ("Still mine", "q=a", False)
    editor.post(f"{SAVE}{search.pk}/", {"delete": "1"})
    assert not SavedSearch.objects.exists()


def test_a_shared_one_is_offered_to_everybody_and_ones_own_to_nobody_else(cast: Cast) -> None:
    maker, reader = signed_in("maker", Role.EDITOR), signed_in("reader", Role.VIEWER)
    maker.post(SAVE, {"name": "Shared one", "query": "q=a", "shared": "on"})
    maker.post(SAVE, {"name": "Private one", "query": "q=b"})
    page = reader.get(LIST).content.decode()
    assert "Shared one" in page and "by <bdi>maker</bdi>" in page
    assert "Private one" not in page + reader.get("/admin/").content.decode()


def test_sharing_takes_the_right_to(cast: Cast) -> None:
    contributor = signed_in("contributor", Role.CONTRIBUTOR)
    assert 'name="shared"' not in contributor.get(LIST).content.decode()
    contributor.post(SAVE, {"name": "Mine", "query": "q=a", "shared": "on"})
    assert not SavedSearch.objects.get().shared


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"name": "", "query": "q=a"}, "Name: This field is required."),
        ({"name": "x" * 81, "query": "q=a"}, "Name: Ensure this value has at most 80 characters"),
        ({"name": "Taken", "query": "q=a"}, "You have a search of this name."),
        ({"name": "Long", "query": "q=" + "a" * 3_000}, "Query: Ensure this value has at most 2000 characters"),
    ],
)
def test_what_cannot_be_kept_is_named(editor: Client, cast: Cast, data: dict[str, str], named: str) -> None:
    editor.post(SAVE, {"name": "Taken", "query": "q=z"})
    assert named in said(editor.post(SAVE, data))
    assert SavedSearch.objects.count() == 1


def test_only_who_sees_events_keeps_searches(cast: Cast) -> None:
    assert editor_without_rights().post(SAVE, {"name": "Mine", "query": "q=a"}).status_code == 403
    assert Client().post(SAVE, {"name": "Mine"}).status_code == 302
    assert signed_in("viewer", Role.VIEWER).get(SAVE).status_code == 405
    assert not SavedSearch.objects.exists()


def editor_without_rights() -> Client:
    browser = Client()
    browser.force_login(User.objects.create_user("nobody", is_staff=True))
    return browser

"""Who may enter the desk, and how it is kept shut: accounts, cookies, foreign forms (threats 26 to 28)."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from events.models import Event
from tests.cast import Cast

PAGES = ("", "events/event/", "events/event/add/", "events/event/1/change/", "events/event/date/?q=2025",
         "events/place/1/position/", "events/site/", "autocomplete/", "jsi18n/", "password_change/")  # fmt: skip


def sign_in(**account: Any) -> Client:
    browser = Client()
    browser.force_login(User.objects.create_user("somebody", password="password", **account))
    return browser


@pytest.mark.parametrize("account", [None, {}, {"is_staff": True, "is_active": False}])
def test_only_active_staff_enter(cast: Cast, account: dict[str, Any] | None) -> None:
    browser = Client() if account is None else sign_in(**account)
    for page in PAGES:
        response = browser.get(f"/admin/{page}")
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/?next=/admin/")


def test_staff_without_a_right_sees_no_noun(cast: Cast) -> None:
    browser = sign_in(is_staff=True)
    assert browser.get("/admin/").status_code == 200
    for page in ("event/", "event/1/change/", "place/1/position/", "site/1/change/"):
        assert browser.get(f"/admin/events/{page}").status_code == 403


def test_staff_who_may_look_cannot_change(cast: Cast) -> None:
    browser = sign_in(is_staff=True)
    right = Permission.objects.get(codename="view_event")
    User.objects.get(username="somebody").user_permissions.add(right)
    event = cast.events["draft"]
    form = f"/admin/events/event/{event.pk}/change/"
    assert b"canaryquill-draft title" in browser.get(form).content
    assert browser.post(form, {"title": "Mine"}).status_code == 403
    assert browser.post("/admin/events/event/", {"action": "publish", "_selected_action": [event.pk]}).status_code < 400
    event.refresh_from_db()
    assert (event.title, event.state) == ("canaryquill-draft title", "draft")


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_a_form_from_elsewhere_is_refused(cast: Cast, headers: dict[str, str]) -> None:
    """Threat 26."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(User.objects.create_superuser("editor", password="password"))
    event = cast.events["draft"]
    before = list(Event.objects.values())
    for page in ("event/add/", f"event/{event.pk}/change/", f"event/{event.pk}/delete/", "event/", "site/1/change/"):
        data = {"post": "yes", "action": "publish", "_selected_action": [event.pk]}
        assert browser.post(f"/admin/events/{page}", data, headers=headers).status_code == 403
    assert browser.post("/admin/logout/", headers=headers).status_code == 403
    assert list(Event.objects.values()) == before


def test_reading_a_page_changes_nothing(editor: Client, cast: Cast) -> None:
    """Threat 26: also when an address says what a form would."""
    before = list(Event.objects.order_by("pk").values())
    event = cast.events["draft"]
    for page in PAGES:
        editor.get(f"/admin/{page}")
    editor.get(f"/admin/events/event/{event.pk}/delete/?post=yes")
    editor.get(f"/admin/events/event/?action=publish&_selected_action={event.pk}")
    editor.get(f"/admin/events/event/{event.pk}/change/?title=Mine&_save=1")
    assert editor.get("/admin/logout/").status_code == 405
    assert list(Event.objects.order_by("pk").values()) == before


def test_signing_in_gives_a_new_session_and_signing_out_ends_it(db: None) -> None:
    """Threat 28."""
    User.objects.create_superuser("editor", password="password")
    browser = Client()
    browser.get("/admin/login/")
    form = {"username": "editor", "password": "password"}
    answer = browser.post("/admin/login/?next=/admin/", form)
    assert answer["Location"] == "/admin/"
    cookie = answer.cookies["session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    browser.post("/admin/logout/")
    late = Client()
    late.cookies["session"] = cookie.value
    assert late.get("/admin/").status_code == 302


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example"])
def test_signing_in_leads_nowhere_else(db: None, target: str) -> None:
    """Threat 22."""
    User.objects.create_superuser("editor", password="password")
    answer = Client().post("/admin/login/", {"username": "editor", "password": "password", "next": target})
    assert "evil.example" not in answer["Location"]


def test_the_desk_is_neither_framed_nor_stored(editor: Client, cast: Cast) -> None:
    """Threats 24 and 27; its forms must say where they come from, so the referrer policy is not the map's."""
    for page in ("login/", *PAGES):
        answer = editor.get(f"/admin/{page}")
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "same-origin"

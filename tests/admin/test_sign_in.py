"""Guessing passwords at the desk's door."""

from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings

from conflictmap import sign_in

DOOR = "/admin/login/"


@pytest.fixture
def account(db: None) -> User:
    return User.objects.create_user("somebody", password="the right words", is_staff=True)


def knock(password: str, address: str = "192.0.2.1") -> Any:
    return Client(REMOTE_ADDR=address).post(DOOR, {"username": "somebody", "password": password})


def guess_until_refused() -> None:
    answers = [knock(f"guess {number}").status_code for number in range(settings.AXES_FAILURE_LIMIT)]
    assert answers == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]


def test_after_some_wrong_passwords_even_the_right_one_must_wait(account: User) -> None:
    guess_until_refused()
    answer = knock("the right words")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert answer["Cache-Control"] == "no-store, private"
    assert "wait 15 minutes" in answer.content.decode()


def test_who_signs_in_elsewhere_is_not_kept_out(account: User) -> None:
    guess_until_refused()
    assert knock("the right words", address="192.0.2.2").status_code == 302


def test_the_wait_ends_and_what_was_noted_is_forgotten(account: User) -> None:
    guess_until_refused()
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=16)
        attempt.save()
    assert knock("the right words").status_code == 302
    assert not AccessAttempt.objects.exists()


def test_a_few_slips_are_forgiven_and_no_password_is_noted(account: User) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert knock("a wrong guess").status_code == 200
    assert "a wrong guess" not in str(list(AccessAttempt.objects.values()))
    assert knock("the right words").status_code == 302
    assert knock("a wrong guess").status_code == 200


@pytest.mark.parametrize(
    ("peer", "said", "origin"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),  # anybody may say so
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # what was said to our proxy is not believed
        ("127.0.0.1", "198.51.100.7, 10.1.2.3", "198.51.100.7"),  # two proxies of ours
        ("127.0.0.1", "", "127.0.0.1"),
        ("", "2001:db8::7", "2001:db8::7"),
        ("", "", None),
        ("127.0.0.1", "nonsense", None),
    ],
)
def test_only_our_own_proxies_say_where_a_request_comes_from(
    settings: Settings, peer: str, said: str, origin: str | None
) -> None:
    settings.PROXIES = [ip_network("127.0.0.1"), ip_network("10.0.0.0/8")]
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": peer, **({"HTTP_X_FORWARDED_FOR": said} if said else {})}
    assert sign_in.origin(request) == origin

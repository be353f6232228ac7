"""The desk's tests: a signed-in editor, the cast, and forms sent as a browser sends them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.forms import BaseForm, CheckboxSelectMultiple, MultiWidget
from django.test import Client

from events.models import Role, role
from tests import cast as play
from tests.cast import Cast
from tests.importers.conftest import bring_in  # noqa: F401 - for the tests of what files brought


@pytest.fixture
def cast(editions: Path) -> Cast:
    return play.assemble()


@pytest.fixture
def editor(db: None) -> Client:
    """A browser in which somebody with every right is signed in."""
    browser = Client()
    browser.force_login(User.objects.create_superuser("editor", "editor@example.org", "password"))
    return browser


@pytest.fixture
def people(db: None) -> dict[Role, Client]:
    """A browser for somebody of each role, each signed in."""
    role.establish()
    found = {}
    for name in Role:
        account = User.objects.create_user(name)
        role.give(account, name)
        found[name] = Client()
        found[name].force_login(account)
    return found


def _typed(form: BaseForm) -> Iterator[tuple[str, Any]]:
    for bound in form:
        widget = getattr(bound.field.widget, "widget", bound.field.widget)
        value = bound.value()
        if isinstance(widget, MultiWidget):
            parts = value if isinstance(value, list) else widget.decompress(value) or []
            yield from ((f"{bound.html_name}_{number}", part or "") for number, part in enumerate(parts))
        elif value is not False and not (isinstance(widget, CheckboxSelectMultiple) and not value):
            yield bound.html_name, "" if value is None else value


def open_form(browser: Client, address: str) -> dict[str, Any]:
    """What a browser would send if the form at `address` were saved as it stands, with a reason where one is asked."""
    context = browser.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {name: value for form in forms for name, value in _typed(form)}
    return data | ({"reason": "The wire corrected itself."} if "reason" in data else {})


def add_row(data: dict[str, Any], prefix: str, **row: Any) -> None:
    """Adds a row to an inline of a form, as “Add another” does."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    data.update({f"{prefix}-{number}-{name}": value for name, value in row.items()})
    data[f"{prefix}-TOTAL_FORMS"] = number + 1


def problems(response: Any) -> dict[str, list[str]]:
    """The errors that a form came back with, by field; inlines' fields carry their prefix and number."""
    found: dict[str, list[str]] = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        for number, errors in enumerate(inline.formset.errors):
            found.update({f"{inline.formset.prefix}-{number}-{name}": list(text) for name, text in errors.items()})
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    return found

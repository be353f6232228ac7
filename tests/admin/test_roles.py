"""What each role may do at the desk, verb by verb, and that nobody makes more of themselves than they are."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from events.models import Actor, Category, Event, Place, Role, Site, State, role
from tests.admin.conftest import add_row, open_form
from tests.cast import Cast

LIST = "/admin/events/event/"
ADD = f"{LIST}add/"


@dataclass
class Person:
    """Somebody at the desk: their account, their browser, and a draft of their own."""

    account: User
    browser: Client
    cast: Cast
    own: Event

    def enter(self, **more: object) -> bool:
        """Adds an event through the form."""
        if self.browser.get(ADD).status_code != 200:
            return self.browser.post(ADD, {}).status_code != 403
        named = {"category": self.cast.categories["combat"].pk, "dataset": self.cast.datasets["north"].pk}
        data = open_form(self.browser, ADD) | named | {"public_id": "new", "title": "New", "date": "2025", **more}
        add_row(data, "citations", source=self.cast.sources["wire"].pk)
        self.browser.post(ADD, data)
        event = Event.objects.filter(public_id="new").first()
        return event is not None and event.citations.count() == 1 and event.author == self.account

    def change(self, noun: Event | Actor | Category | Site | Place, **fields: str) -> bool:
        """Changes fields through the form of a noun, and looks whether they are so."""
        address = f"/admin/events/{noun._meta.model_name}/{noun.pk}/change/"
        page = self.browser.get(address)
        data = open_form(self.browser, address) if page.status_code == 200 else {}
        self.browser.post(address, data | fields)
        noun.refresh_from_db()
        return all(getattr(noun, name) == value for name, value in fields.items())

    def act(self, action: str, *events: Event, state: State) -> bool:
        """Runs an action of the list, and looks whether all events have come to that state."""
        confirmed = {"confirmed": "Go on", "reason": "Entered twice."}
        self.browser.post(LIST, {"action": action, "_selected_action": [event.pk for event in events], **confirmed})
        return not Event.objects.filter(pk__in=[event.pk for event in events]).exclude(state=state).exists()

    def delete(self, noun: Event | Place) -> bool:
        self.browser.post(f"/admin/events/{noun._meta.model_name}/{noun.pk}/delete/", {"post": "yes"})
        return not type(noun)._default_manager.filter(pk=noun.pk).exists()

    def look(self, page: str) -> bool:
        return self.browser.get(f"/admin/{page}").status_code == 200


def _unused(person: Person) -> Place:
    return Place.objects.create(slug="unused", name="Unused")


Verb = Callable[[Person, Cast], bool]
# Every verb of the desk with the lowest role that may: each role may all that the one before may.
VERBS: dict[str, tuple[Role, Verb]] = {
    "look at the list": (Role.VIEWER, lambda p, c: p.look("events/event/")),
    "look at a draft": (Role.VIEWER, lambda p, c: p.look(f"events/event/{c.events['draft'].pk}/change/")),
    "look at the history": (Role.VIEWER, lambda p, c: p.look(f"events/event/{c.events['draft'].pk}/history/")),
    "enter an event": (Role.CONTRIBUTOR, lambda p, c: p.enter()),
    "enter an event for review": (Role.CONTRIBUTOR, lambda p, c: p.enter(state="review")),
    "enter an event and publish it": (Role.PUBLISHER, lambda p, c: p.enter(state="published")),
    "change their own draft": (Role.CONTRIBUTOR, lambda p, c: p.change(p.own, title="Mine")),
    "send their own draft to review": (Role.CONTRIBUTOR, lambda p, c: p.change(p.own, state="review")),
    "choose their own draft for review": (
        Role.CONTRIBUTOR, lambda p, c: p.act("send_to_review", p.own, state=State.REVIEW)
    ),
    "delete their own draft": (Role.CONTRIBUTOR, lambda p, c: p.delete(p.own)),
    "change another's draft": (Role.EDITOR, lambda p, c: p.change(c.events["draft"], title="Theirs")),
    "choose another's draft for review": (
        Role.EDITOR, lambda p, c: p.act("send_to_review", c.events["draft"], state=State.REVIEW)
    ),
    "send another's event back": (Role.EDITOR, lambda p, c: p.change(c.events["in-review"], state="draft")),
    "delete another's draft": (Role.EDITOR, lambda p, c: p.delete(c.events["draft"])),
    "correct a published event": (Role.EDITOR, lambda p, c: p.change(c.events["exact"], title="Corrected")),
    "publish their own draft": (Role.PUBLISHER, lambda p, c: p.change(p.own, state="published")),
    "publish another's event": (Role.PUBLISHER, lambda p, c: p.change(c.events["in-review"], state="published")),
    "publish chosen events": (
        Role.PUBLISHER, lambda p, c: p.act("publish", c.events["draft"], c.events["in-review"], state=State.PUBLISHED)
    ),
    "withdraw an event": (
        Role.PUBLISHER, lambda p, c: p.change(c.events["exact"], state="withdrawn")
    ),
    "withdraw chosen events": (
        Role.PUBLISHER, lambda p, c: p.act("withdraw", c.events["exact"], state=State.WITHDRAWN)
    ),
    "publish a withdrawn event again": (
        Role.PUBLISHER, lambda p, c: p.change(c.events["withdrawn"], state="published")
    ),
    "change a place": (Role.EDITOR, lambda p, c: p.change(c.places["kursk"], region="Kursk region")),
    "change an actor": (Role.EDITOR, lambda p, c: p.change(c.actors["villagers"], names="People")),
    "delete a place": (Role.EDITOR, lambda p, c: p.delete(_unused(p))),
    "change a category": (Role.ADMIN, lambda p, c: p.change(c.categories["combat"], label="Fighting")),
    "change the site": (Role.ADMIN, lambda p, c: p.change(Site.objects.get(), name="Another map")),
    "look at the accounts": (Role.ADMIN, lambda p, c: p.look("auth/user/")),
}  # fmt: skip
for _noun, _lowest in {"place": Role.CONTRIBUTOR, "actor": Role.CONTRIBUTOR, "source": Role.CONTRIBUTOR,
                       "category": Role.ADMIN, "dataset": Role.ADMIN}.items():  # fmt: skip
    VERBS[f"add a {_noun}"] = (_lowest, lambda p, c, noun=_noun: p.look(f"events/{noun}/add/"))  # type: ignore[misc]


@pytest.fixture
def roles(db: None) -> None:
    """The groups; a test with a live server empties every table after itself."""
    role.establish()


def sign_in(name: str, held: Role | None) -> tuple[User, Client]:
    account = User.objects.create_user(name, password="password")
    role.give(account, held)
    browser = Client()
    browser.force_login(account)
    return account, browser


@pytest.mark.parametrize("held", Role)
def test_a_role_may_do_this_and_nothing_more(roles: None, cast: Cast, held: Role) -> None:
    account, browser = sign_in("somebody", held)
    own = Event(public_id="own", title="Own", date="2025", author=account, dataset=cast.datasets["north"],
                category=cast.categories["combat"])  # fmt: skip
    own.save()
    person, order = Person(account, browser, cast, own), list(Role)
    for verb, (lowest, do) in VERBS.items():
        with transaction.atomic():
            assert do(person, cast) == (order.index(held) >= order.index(lowest)), f"{held.label}: {verb}"
            transaction.set_rollback(True)


def test_contributors_leave_alone_what_they_entered_once_it_is_published(roles: None, cast: Cast) -> None:
    account, browser = sign_in("somebody", Role.CONTRIBUTOR)
    event = cast.events["exact"]
    Event.objects.filter(pk=event.pk).update(author=account)
    assert not Person(account, browser, cast, event).change(event, title="Mine")
    assert not Person(account, browser, cast, event).delete(event)


def test_every_update_gives_the_roles_their_rights_and_no_more(roles: None) -> None:
    viewer = Group.objects.get(name="Viewer")
    viewer.permissions.set([Permission.objects.get(codename="redact_event")])
    Group.objects.create(name="Our own group")
    call_command("migrate", verbosity=0)
    assert set(viewer.permissions.values_list("codename", flat=True)) == role.rights(Role.VIEWER)
    assert Group.objects.count() == len(Role) + 1
    for held in Role:
        assert Group.objects.get(name=held.label).permissions.count() == len(role.rights(held))


def test_an_account_without_a_role_does_not_enter(roles: None) -> None:
    account, browser = sign_in("somebody", None)
    assert browser.get("/admin/").status_code == 302
    role.give(account, Role.VIEWER)
    assert browser.get("/admin/").status_code == 200
    role.give(account, Role.EDITOR)
    assert [group.name for group in account.groups.all()] == ["Editor"]


def test_an_admin_of_the_desk_gives_roles(roles: None) -> None:
    _, browser = sign_in("somebody", Role.ADMIN)
    new = {"username": "new", "role": "contributor", "usable_password": "true"}
    password = {"password1": "a long enough one", "password2": "a long enough one"}
    assert browser.post("/admin/auth/user/add/", new | password).status_code == 302
    account = User.objects.get(username="new")
    assert (role.role_of(account), account.is_staff) == (Role.CONTRIBUTOR, True)
    page = f"/admin/auth/user/{account.pk}/change/"
    assert open_form(browser, page)["role"] == "contributor"
    assert browser.post(page, {"username": "new", "role": "", "is_active": "on"}).status_code == 302
    account.refresh_from_db()
    assert (role.role_of(account), account.is_staff) == (None, False)


def test_an_admin_of_the_desk_becomes_no_superuser(roles: None) -> None:
    account, browser = sign_in("somebody", Role.ADMIN)
    above = User.objects.create_superuser("above", password="password")
    page = f"/admin/auth/user/{account.pk}/change/"
    more = {"username": "somebody", "role": "admin", "is_active": "on", "is_superuser": "on",
            "user_permissions": [permission.pk for permission in Permission.objects.all()]}  # fmt: skip
    assert browser.post(page, more).status_code == 302
    account.refresh_from_db()
    assert not account.is_superuser and not account.user_permissions.exists()
    theirs = f"/admin/auth/user/{above.pk}"
    assert browser.post(f"{theirs}/change/", {"username": "below"}).status_code == 403
    assert browser.post(f"{theirs}/password/", {"password1": "x", "password2": "x"}).status_code == 403
    assert browser.post(f"{theirs}/delete/", {"post": "yes"}).status_code == 403
    assert browser.get("/admin/auth/group/").status_code == 403

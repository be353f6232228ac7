"""Draft, review, published, withdrawn: who may take a step, with which reason, after which questions."""

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client

from events.models import Change, Event, Place, Question, Role, Site, State, role
from events.models.history import changing
from tests.admin.conftest import add_row, open_form, problems
from tests.admin.test_event_form import ADD, change
from tests.admin.test_event_list import act, state
from tests.cast import Cast


def save(browser: Client, event: Event, **typed: Any) -> Any:
    return browser.post(change(event), open_form(browser, change(event)) | typed)


def last() -> Change:
    return Change.objects.all()[0]


# Reasons


@pytest.mark.parametrize("name", ["draft", "exact", "delayed"])
def test_a_change_of_verification_needs_a_reason(editor: Client, cast: Cast, name: str) -> None:
    event = cast.events[name]
    answer = save(editor, event, status="disputed", title="Typed anew", reason="")
    assert "reason" in problems(answer)
    assert answer.context["adminform"].form["title"].value() == "Typed anew"
    assert save(editor, event, status="disputed", reason="The ministry denies it.").status_code == 302
    event.refresh_from_db()
    assert event.status == "disputed"
    assert (last().reason, last().role, str(last().by)) == ("The ministry denies it.", "admin", "editor")


def test_it_needs_one_whatever_door_it_comes_through(cast: Cast) -> None:
    event = cast.events["exact"]
    event.status = "refuted"
    with pytest.raises(ValidationError, match="verified otherwise"):
        event.save()
    with changing(reason="A hoax."):
        event.save()
    assert last().reason == "A hoax."


@pytest.mark.parametrize(("name", "needed"), [("exact", True), ("draft", False), ("delayed", False), ("staff", False)])
def test_what_readers_see_is_changed_with_a_reason_only(editor: Client, cast: Cast, name: str, needed: bool) -> None:
    event = cast.events[name]
    assert ("reason" in problems(save(editor, event, title="Another title", reason=""))) if needed else (
        save(editor, event, title="Another title", reason="").status_code == 302
    )  # fmt: skip
    data = open_form(editor, change(event)) | {"reason": ""}
    add_row(data, "participations", actor=cast.actors["villagers"].pk)
    answer = editor.post(change(event), data)
    assert (problems(answer) if answer.status_code == 200 else {}).keys() == ({"participations"} if needed else set())


def test_a_form_that_changes_nothing_needs_no_reason(editor: Client, cast: Cast) -> None:
    before = Change.objects.count()
    assert save(editor, cast.events["exact"], reason="").status_code == 302
    assert Change.objects.count() == before


def test_a_place_that_readers_see_is_changed_with_a_reason_only(editor: Client, cast: Cast) -> None:
    shown = f"/admin/events/place/{cast.places['kursk'].pk}/change/"
    answer = editor.post(shown, open_form(editor, shown) | {"lat": "51.7", "reason": ""})
    assert "reason" in problems(answer)
    unused = Place.objects.create(slug="unused", name="Unused")
    form = f"/admin/events/place/{unused.pk}/change/"
    assert editor.post(form, open_form(editor, form) | {"name": "Still unused", "reason": ""}).status_code == 302


def test_what_is_added_needs_no_reason(editor: Client) -> None:
    for noun in ("event", "place", "source"):
        assert "reason" not in open_form(editor, f"/admin/events/{noun}/add/")


# The way to readers and back


def test_an_event_that_readers_have_seen_does_not_vanish_without_a_word(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    for typed in ({"state": "draft"}, {"state": "review"}, {"publish_at_0": "2999-01-01", "publish_at_1": "00:00"}):
        assert problems(save(editor, event, **typed)).keys() == {next(iter(typed)).removesuffix("_0")}
    for field, value in (("state", State.DRAFT), ("publish_at", datetime(2999, 1, 1, tzinfo=UTC))):
        event = Event.objects.get(pk=event.pk)
        setattr(event, field, value)
        with pytest.raises(ValidationError, match="Readers have seen"):
            event.save()


def test_an_event_under_embargo_may_go_back(editor: Client, cast: Cast) -> None:
    assert save(editor, cast.events["delayed"], state="draft").status_code == 302
    assert state(cast.events["delayed"]) == State.DRAFT


def test_a_withdrawn_event_returns_with_a_reason_only(editor: Client, cast: Cast) -> None:
    event = cast.events["withdrawn"]
    assert "reason" in problems(save(editor, event, state="published", reason=""))
    assert save(editor, event, state="published", reason="It was no double.").status_code == 302
    event.refresh_from_db()
    assert (event.state, event.state_reason) == (State.PUBLISHED, "")


def test_several_events_are_withdrawn_with_one_reason(editor: Client, cast: Cast) -> None:
    chosen = cast.events["exact"], cast.events["journey"], cast.events["draft"]
    assert "This field is required." not in act(editor, "withdraw", *chosen)
    assert state(chosen[0]) == State.PUBLISHED
    assert "This field is required." in act(editor, "withdraw", *chosen, confirmed="Go on")
    words = act(editor, "withdraw", *chosen, confirmed="Go on", reason="A wrong batch.")
    assert "Withdrawn: 2 events." in words and "stays: draft" in words
    assert Event.objects.get(pk=chosen[1].pk).state_reason == "A wrong batch."
    assert last().revisions.count() == 2


# Four eyes


@pytest.fixture
def publishers(cast: Cast) -> tuple[Client, Client]:
    """Two publishers; the first has entered both events that wait."""
    role.establish()
    browsers = []
    for name in ("ada", "ben"):
        account = User.objects.create_user(name)
        role.give(account, Role.PUBLISHER)
        browser = Client()
        browser.force_login(account)
        browsers.append(browser)
    Event.objects.filter(public_id__in=("draft", "in-review")).update(author=User.objects.get(username="ada"))
    return browsers[0], browsers[1]


def test_whoever_entered_an_event_does_not_publish_it(cast: Cast, publishers: tuple[Client, Client]) -> None:
    Site.objects.update(four_eyes=True)
    ada, ben = publishers
    draft, review = cast.events["draft"], cast.events["in-review"]
    assert "somebody else publishes it" in str(problems(save(ada, review, state="published")))
    assert "somebody else publishes it" in act(ada, "publish", draft, review)
    new = open_form(ada, ADD) | {
        "title": "New",
        "date": "2025",
        "state": "published",
        "public_id": "new",
        "category": cast.categories["combat"].pk,
        "dataset": cast.datasets["north"].pk,
    }
    assert "somebody else publishes it" in str(problems(ada.post(ADD, new)))
    assert save(ben, review, state="published").status_code == 302
    assert state(review) == State.PUBLISHED
    assert "Published: 1 event." in act(ben, "publish", draft)


def test_without_the_option_they_may(cast: Cast, publishers: tuple[Client, Client]) -> None:
    assert save(publishers[0], cast.events["in-review"], state="published").status_code == 302
    assert state(cast.events["in-review"]) == State.PUBLISHED


def test_it_holds_for_superusers_too(editor: Client, cast: Cast) -> None:
    Site.objects.update(four_eyes=True)
    Event.objects.update(author=User.objects.get(username="editor"))
    assert "state" in problems(save(editor, cast.events["draft"], state="published"))
    assert save(editor, cast.events["draft"], title="Still mine to change").status_code == 302


# Checklists


@pytest.fixture
def questions(cast: Cast) -> None:
    for step, text in (("published", "Is every source linked?"), ("published", "Can it harm a witness no more?"),
                       ("confirmed", "Do two independent sources say so?")):  # fmt: skip
        Question.objects.create(step=step, text=text)


def test_a_step_is_taken_once_its_questions_are_answered(editor: Client, cast: Cast, questions: None) -> None:
    draft = cast.events["draft"]
    one, two = "Is every source linked?", "Can it harm a witness no more?"
    assert problems(save(editor, draft, state="published", answered=[one])).keys() == {"answered"}
    assert "witness" in str(problems(save(editor, draft, state="published", answered=[one])))
    assert "answered" in problems(save(editor, draft, state="published", answered=["Something else?"]))
    assert save(editor, draft, state="published", answered=[one, two]).status_code == 302
    assert last().answered == [two, one] or last().answered == [one, two]
    assert save(editor, draft, title="Corrected since").status_code == 302, "no step, no question"


def test_verification_has_its_checklist_too(editor: Client, cast: Cast, questions: None) -> None:
    draft = cast.events["draft"]
    assert "independent" in str(problems(save(editor, draft, status="confirmed")))
    assert save(editor, draft, status="disputed").status_code == 302
    answered = ["Do two independent sources say so?"]
    assert save(editor, draft, status="confirmed", answered=answered).status_code == 302


def test_several_events_take_a_step_after_one_checklist(editor: Client, cast: Cast, questions: None) -> None:
    chosen = cast.events["draft"], cast.events["in-review"]
    asked = act(editor, "publish", *chosen)
    assert "Is every source linked?" in asked and "independent" not in asked
    assert state(chosen[0]) == State.DRAFT
    one, two = "Is every source linked?", "Can it harm a witness no more?"
    assert "Answer first: “Can it" in act(editor, "publish", *chosen, confirmed="Go on", answered=one)
    assert "Published: 2 events." in act(editor, "publish", *chosen, confirmed="Go on", answered=[one, two])  # type: ignore[arg-type]
    assert set(last().answered) == {one, two}
    assert "In review: 0" not in act(editor, "send_to_review", cast.events["draft"])


def test_before_a_sensitive_event_is_published_witnesses_are_thought_of(editor: Client, cast: Cast) -> None:
    seeds = import_module("events.migrations.0016_witness_questions")
    seeds.add_questions(apps, None)
    seeds.add_questions(apps, None)  # what is there already stays as it is
    site, people = (list(seeds.QUESTIONS[least]) for least in ("site", "people"))
    draft = cast.events["draft"]
    half = save(editor, draft, state="published", sensitivity="people", answered=people)
    assert problems(half).keys() == {"answered"}
    assert "one witness" in str(problems(save(editor, draft, state="published", sensitivity="people", answered=site)))
    assert "recognised" not in str(problems(save(editor, draft, state="published", sensitivity="site")))
    draft.category.sensitivity = "site"
    draft.category.save()
    assert problems(save(editor, draft, state="published")).keys() == {"answered"}
    assert "Do title, summary" in act(editor, "publish", draft)
    assert state(draft) == State.DRAFT
    assert save(editor, draft, state="published", sensitivity="people", answered=site + people).status_code == 302
    assert set(last().answered) == {*site, *people}
    other = cast.events["in-review"]
    Event.objects.filter(pk=other.pk).update(sensitivity="none")
    assert "Published: 1 event." in act(editor, "publish", other), "nothing is asked of one that is not sensitive"


def test_where_nothing_is_to_be_asked_nothing_is(editor: Client, cast: Cast) -> None:
    Question.objects.all().delete()
    assert "checklist" not in editor.get(change(cast.events["draft"])).content.decode()
    assert "Published: 1 event." in act(editor, "publish", cast.events["draft"])


def test_commands_and_files_are_asked_nothing(cast: Cast, questions: None) -> None:
    event = cast.events["draft"]
    event.state = State.PUBLISHED
    event.save()
    assert state(event) == State.PUBLISHED

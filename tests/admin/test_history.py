"""Every change of every noun is kept: who, when, what, why; states are compared, and one is restored."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from events.models import (
    Change,
    Claim,
    Event,
    ImportRun,
    Participation,
    Place,
    Question,
    Revision,
    Role,
    ShortLink,
    Source,
    Story,
    StoryStep,
    role,
)
from events.models.base import DeskModel
from events.models.history import changing
from events.models.restoring import restore
from events.models.snapshot import snapshots
from tests.admin.conftest import add_row, open_form
from tests.admin.test_workflow import save
from tests.cast import CLOCK, Cast
from tests.importers.conftest import Import, invented

NOUNS = [model for model in apps.get_app_config("events").get_models() if issubclass(model, DeskModel)]


def history(noun: DeskModel) -> str:
    return f"/admin/events/{noun._meta.model_name}/{noun.pk}/history/"


def revisions(noun: DeskModel) -> list[Revision]:
    return list(Revision.objects.filter(noun=noun._meta.model_name, key=noun.pk))


def told(browser: Client, noun: DeskModel) -> list[str]:
    """The history page's entries, newest first, as text."""
    return [
        f"{entry.who} | {entry.revision.change.reason} | {entry.what}"
        + "; ".join(f"{d.what}: {''.join(f'{p.kind}({p.text})' for p in d.pieces)}" for d in entry.differences)
        for entry in browser.get(history(noun)).context["entries"]
    ]


# What is kept


def test_a_change_is_kept_with_who_when_what_and_why(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    before = datetime.now(UTC)
    data = open_form(editor, f"/admin/events/event/{event.pk}/change/") | {"title": "Shelling of the goods station"}
    add_row(data, "participations", actor=cast.actors["villagers"].pk, role="hurt")
    data["claims-0-best"] = 3
    editor.post(f"/admin/events/event/{event.pk}/change/", data)
    change = revisions(event)[0].change
    assert change.by == User.objects.get(username="editor") and before < change.moment < datetime.now(UTC)
    entry = told(editor, event)[0]
    assert entry.startswith("editor, admin | The wire corrected itself. | ")
    assert "Title: same(Shelling of the )gone(railway)new(goods)same( station)" in entry
    assert "Claim: Regional governor – Best: gone(2)new(3)" in entry
    assert "Participation: new(Villagers · role: hurt)" in entry


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_no_noun_is_saved_or_deleted_past_the_history(cast: Cast, model: type[DeskModel]) -> None:
    Question.objects.all().delete()  # those that are there were not entered by anybody
    Question(step="review", text="Is it a noun?").save()
    StoryStep(story=Story.objects.create(slug="a-story", title="A story"), heading="A step").save()
    ShortLink(name="A link").save()
    cast.datasets["north"].fields.create(slug="weapon", label="Weapon")
    assert (noun := model._default_manager.first()) is not None
    whole, key = noun.whole()
    before = Revision.objects.filter(noun=whole._meta.model_name, key=key).count()
    fields = {field.name: field for field in model._meta.concrete_fields}
    told = ("note", "names", "notes", "title", "label", "role", "quote", "credit", "text", "masthead", "source")
    field = next(fields[name] for name in (*told, "publisher", "query") if name in fields)
    setattr(noun, field.name, cast.sources["echo"] if field.is_relation else "changed")
    noun.save()
    assert Revision.objects.filter(noun=whole._meta.model_name, key=key).count() == before + 1
    if noun.part_of:
        noun.delete()
        assert Revision.objects.filter(noun=whole._meta.model_name, key=key).count() == before + 2


def test_what_is_deleted_stays_in_the_history(editor: Client, cast: Cast) -> None:
    place = Place.objects.create(slug="short-lived", name="Short-lived")
    key = place.pk
    editor.post(f"/admin/events/place/{key}/delete/", {"post": "yes"})
    place.pk = key
    assert told(editor, place)[0] == "editor, admin |  | Deleted."
    assert f"/admin/events/place/{key}/history/" in editor.get("/admin/events/change/").content.decode()


def test_a_save_that_changes_nothing_leaves_no_trace(cast: Cast) -> None:
    before = Change.objects.count(), Revision.objects.count()
    for event in cast.events.values():
        event.save()
    assert (Change.objects.count(), Revision.objects.count()) == before


def test_what_is_rolled_back_leaves_no_trace(cast: Cast) -> None:
    before = Change.objects.count()
    with pytest.raises(RuntimeError), changing(reason="Half a change."):
        cast.events["exact"].title = "Another title"
        cast.events["exact"].save()
        raise RuntimeError
    assert Change.objects.count() == before
    assert Event.objects.get(public_id="exact").title == "Shelling of the railway station"


def test_one_press_of_save_is_one_change_of_all_that_it_touched(cast: Cast) -> None:
    with changing(reason="A batch.") as act:
        for name in ("exact", "journey"):
            cast.events[name].notes = "Looked through"
            cast.events[name].save()
        cast.places["kursk"].region = "Kursk region"
        cast.places["kursk"].save()
    assert sorted(act.change.revisions.values_list("noun", flat=True)) == ["event", "event", "place"]


# What files brought


def test_an_import_writes_one_run_and_no_row_an_event(editor: Client, bring_in: Import) -> None:
    """Its first change by hand keeps what the file had said, too."""
    bring_in(invented(3))
    run, event = ImportRun.objects.get(), Event.objects.all()[0]
    assert not Revision.objects.filter(noun="event").exists()
    page = editor.get(history(event)).content.decode()
    assert f"Imported: {run}" in page
    before = event.title
    save(editor, event, title="As the desk has it")
    entries = told(editor, event)
    assert len(entries) == 2
    assert entries[0].startswith("editor, admin") and "As" in entries[0]
    assert entries[1] == f"{run} |  | Imported."
    assert revisions(event)[1].state is not None and revisions(event)[1].state["title"] == before  # type: ignore[index]


def test_what_a_file_changed_between_two_editors_is_the_files_change(editor: Client, bring_in: Import) -> None:
    bring_in(invented(1, best="2", low="1", high="3"))
    event = Event.objects.get()
    save(editor, event, notes="Seen")
    bring_in(invented(1, best="9", low="1", high="9"))
    save(editor, event, notes="Seen again")
    entries = told(editor, event)
    assert len(entries) == 4
    assert "Internal notes" in entries[0] and "Claim" not in entries[0]
    assert entries[1].startswith(str(ImportRun.objects.order_by("-pk")[0]).split(",")[0]) and "9" in entries[1]


def test_the_demo_is_one_change_however_often_it_is_loaded(db: None) -> None:
    call_command("load_demo", verbosity=0)
    assert [str(change) for change in Change.objects.all()] == ["The demo as it comes with this version."]
    call_command("load_demo", verbosity=0)
    assert Change.objects.count() == 1


# Comparing and restoring


def test_any_two_states_are_compared(editor: Client, cast: Cast) -> None:
    event = cast.events["draft"]
    for title in ("One title", "Two titles", "Three titles"):
        save(editor, event, title=title)
    newest, _, oldest, *_ = revisions(event)
    answer = editor.get(history(event), {"a": newest.pk, "b": oldest.pk})
    (difference,) = answer.context["compared"]["differences"]
    assert [(piece.kind, piece.text) for piece in difference.pieces][:2] == [("gone", "One"), ("new", "Three")]
    assert "Both states are the same" in editor.get(history(event), {"a": newest.pk, "b": newest.pk}).content.decode()
    other = revisions(cast.events["exact"])[0].pk
    for a, b in ((newest.pk, other), ("x", newest.pk), (newest.pk, "9" * 30), (0, 0)):
        assert editor.get(history(event), {"a": a, "b": b}).status_code == 404


def restoring(browser: Client, revision: Revision, **typed: Any) -> Any:
    address = f"/admin/events/{revision.noun}/{revision.key}/history/{revision.pk}/"
    return browser.post(address, {"reason": "It was right before.", **typed})


def test_an_earlier_state_is_restored_with_all_its_evidence(editor: Client, cast: Cast) -> None:
    event = cast.events["disputed"]
    was = snapshots(Event, [event.pk])[event.pk].state
    first, second = event.claims.all()
    second.answers, second.stance = first, Claim.Stance.REFUTES
    second.save()
    answered = revisions(event)[0]
    gone = {"claims-0-DELETE": "on", "citations-0-DELETE": "on"}
    save(editor, event, title="Nothing of it", lat="1", lon="2", **gone)
    assert event.claims.count() == 1
    assert "Nothing of it" in editor.get(history(event) + f"{answered.pk}/").content.decode()
    assert restoring(editor, answered).status_code == 302
    assert snapshots(Event, [event.pk])[event.pk].state == answered.state
    assert restoring(editor, revisions(event)[-1], reason="").status_code == 200, "not without a reason"
    assert restoring(editor, revisions(event)[-1]).status_code == 302
    assert snapshots(Event, [event.pk])[event.pk].state == was
    assert revisions(event)[0].change.reason == "It was right before."
    assert Event.objects.get(pk=event.pk).stale, "readers see the restored state"


def test_restoring_moves_no_event_on_its_way_to_readers(editor: Client, cast: Cast) -> None:
    event = cast.events["draft"]
    save(editor, event, state="published", title="Published since")
    assert restoring(editor, revisions(event)[-1]).status_code == 302
    event.refresh_from_db()
    assert (event.title, event.state) == ("canaryquill-draft title", "published")


def test_two_parts_that_changed_places_change_back(cast: Cast) -> None:
    event = cast.events["exact"]
    was = snapshots(Event, [event.pk])[event.pk].state
    one, other = event.participations.all()
    Participation.objects.filter(pk=one.pk).update(actor=cast.actors["villagers"])
    Participation.objects.filter(pk=other.pk).update(actor=one.actor)
    Participation.objects.filter(pk=one.pk).update(actor=other.actor)
    restore(Event, event.pk, was)
    assert snapshots(Event, [event.pk])[event.pk].state == was


def test_a_deleted_noun_comes_back(editor: Client, cast: Cast) -> None:
    draft = cast.events["draft"]
    was, key = snapshots(Event, [draft.pk])[draft.pk].state, draft.pk
    editor.post(f"/admin/events/event/{key}/delete/", {"post": "yes"})
    draft.pk = key
    assert restoring(editor, revisions(draft)[1]).status_code == 302
    assert snapshots(Event, [key])[key].state == was


def test_what_needs_something_that_is_gone_is_not_restored(editor: Client, cast: Cast) -> None:
    source = Source.objects.create(publisher="Gone")
    event = cast.events["draft"]
    data = open_form(editor, f"/admin/events/event/{event.pk}/change/")
    add_row(data, "citations", source=source.pk)
    editor.post(f"/admin/events/event/{event.pk}/change/", data)
    cited = revisions(event)[0]
    event.citations.filter(source=source).delete()
    source.delete()
    save(editor, event, title="Without it")
    answer = restoring(editor, cited)
    assert answer.status_code == 200
    assert "It cannot be restored" in answer.content.decode()
    assert Event.objects.get(pk=event.pk).title == "Without it"


def test_a_restored_verification_answers_to_its_checklist(editor: Client, cast: Cast) -> None:
    event = cast.events["exact"]
    with changing(reason="Doubts."):
        event.status = "disputed"
        event.save()
    apps.get_model("events", "Question").objects.create(step="confirmed", text="Two sources?")
    assert "Answer first" in restoring(editor, revisions(event)[1]).content.decode()
    assert restoring(editor, revisions(event)[1], answered=["Two sources?"]).status_code == 302
    assert Event.objects.get(pk=event.pk).status == "confirmed"


def test_who_may_look_may_see_the_history_and_not_restore(cast: Cast) -> None:
    role.establish()
    account = User.objects.create_user("viewer")
    role.give(account, Role.VIEWER)
    viewer = Client()
    viewer.force_login(account)
    event = cast.events["exact"]
    event.notes = "Changed"
    event.save()
    page = viewer.get(history(event)).content.decode()
    assert "Internal notes" in page and "Restore this state" not in page
    assert restoring(viewer, revisions(event)[1]).status_code == 403
    assert viewer.get(f"{history(event)}{revisions(event)[1].pk}/").status_code == 403
    assert viewer.get("/admin/events/change/").status_code == 200
    account.groups.clear()
    assert viewer.get(history(event)).status_code == 403


def test_hostile_texts_are_only_text_in_the_history(editor: Client, cast: Cast) -> None:
    """Threat 1."""
    save(editor, cast.events["exact"], title="<script>alert(1)</script>", reason="<img src=x onerror=alert(2)>")
    page = editor.get(history(cast.events["exact"])).content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;script&gt;" in page or "&lt;" in page


def test_a_change_whose_model_refuses_is_no_change(cast: Cast) -> None:
    before = Change.objects.count()
    with pytest.raises(ValidationError), changing():
        Event(title="", date="never").save()
    assert Change.objects.count() == before
    assert datetime.now(UTC) > CLOCK

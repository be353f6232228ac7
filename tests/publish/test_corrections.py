"""What readers are told of changes: only what they could read before and after, with the reason and the role."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from events.models import Claim, Correction, Dataset, Event, Place, Publication, Role, Sensitivity, State
from events.models.history import changing
from events.models.merging import merge
from events.models.role import establish, give
from events.publish.redaction import redact
from events.publish.run import publish
from tests import cast

Kind = Correction.Kind
LATER = cast.CLOCK + timedelta(days=9)  # after any delay


@pytest.fixture
def stage(editions: Path) -> cast.Cast:
    found = cast.assemble()
    publish(cast.CLOCK)
    return found


@pytest.fixture
def editor(db: None) -> User:
    establish()
    user = User.objects.create_user("a name that no reader learns")
    give(user, Role.EDITOR)
    return user


def told(event: str) -> Correction:
    found = Correction.last(event)
    assert found
    return found


def changed(event: Event, by: User | None = None, reason: str = "", **fields: object) -> None:
    with changing(by=by, reason=reason):
        for name, value in fields.items():
            setattr(event, name, value)
        event.save()
    publish(LATER)


def test_a_first_publication_is_no_correction(stage: cast.Cast) -> None:
    assert not Correction.objects.exists()


def test_a_changed_title_is_told_with_its_reason_and_the_role(stage: cast.Cast, editor: User) -> None:
    changed(stage.events["exact"], editor, "The wire corrected itself.", title="Shelling of the depot")
    found = told("exact")
    assert (found.kind, found.role, found.reason) == (Kind.CHANGED, Role.EDITOR, "The wire corrected itself.")
    assert found.changes == [["Title", "Shelling of the railway station", "Shelling of the depot"]]
    assert found.moment == LATER
    assert editor.username not in str(vars(found))


def test_several_reasons_since_the_last_edition_are_all_told(stage: cast.Cast, editor: User) -> None:
    event = stage.events["exact"]
    for reason, title in (("First.", "One"), ("Second.", "Two"), ("Second.", "Three")):
        with changing(by=editor, reason=reason):
            event.title = title
            event.save()
    publish(LATER)
    assert told("exact").reason == "First. Second."
    assert told("exact").changes == [["Title", "Shelling of the railway station", "Three"]]


def test_what_readers_cannot_see_is_not_told(stage: cast.Cast, editor: User) -> None:
    changed(stage.events["exact"], editor, "A note.", notes="Something internal.")
    changed(stage.events["draft"], editor, "Draft work.", title="Another draft title")
    publish(LATER + timedelta(days=1), whole=True)
    assert not Correction.objects.exists()


def test_evidence_is_told_in_words(stage: cast.Cast, editor: User) -> None:
    claim = Claim.objects.get(event=stage.events["exact"])
    with changing(by=editor, reason="A third person was found."):
        claim.best, claim.statement = 3, "Three people were hurt."
        claim.save()
    publish(LATER)
    changes = {what: (before, after) for what, before, after in told("exact").changes}
    assert changes["Figures"] == ("injured: 2", "injured: 3")
    assert "Three people were hurt." in changes["Claims"][1]
    assert told("exact").reason == "A third person was found."


def test_a_place_that_is_renamed_is_told_with_every_event_there(stage: cast.Cast, editor: User) -> None:
    with changing(by=editor, reason="Its name has changed."):
        place = Place.objects.get(slug="kursk")
        place.name = "Kursk city"
        place.save()
    publish(LATER)
    found = {each.event: each for each in Correction.objects.all()}
    assert {"day-only", "month-only", "open-ended"} <= found.keys()
    assert {each.reason for each in found.values()} == {"Its name has changed."}
    assert found["day-only"].changes[0][:2] == ["Where", "Kursk"]


def test_a_change_that_no_word_shows_is_told_as_such(stage: cast.Cast) -> None:
    source = stage.sources["ministry"]
    source.url = "https://ministry.example/report"
    source.save()
    publish(LATER)
    assert told("exact").changes == [["Details", "", ""]]


def test_a_withdrawal_tells_its_reason_and_takes_back_the_words_of_earlier_corrections(
    stage: cast.Cast, editor: User
) -> None:
    changed(stage.events["exact"], editor, "A name was wrong.", title="Shelling of the depot")
    changed(stage.events["exact"], editor, "x", state=State.WITHDRAWN, state_reason="It was another town.")
    last, first = Correction.objects.filter(event="exact")
    assert (last.kind, last.reason, last.role) == (Kind.WITHDRAWN, "It was another town.", Role.EDITOR)
    assert (first.kind, first.reason, first.changes) == (Kind.CHANGED, "", [])


def test_an_event_that_comes_again_is_told(stage: cast.Cast, editor: User) -> None:
    changed(stage.events["exact"], state=State.WITHDRAWN, state_reason="Too early.")
    changed(stage.events["exact"], editor, "It was true.", state=State.PUBLISHED)
    assert (told("exact").kind, told("exact").reason) == (Kind.RETURNED, "It was true.")
    changed(stage.events["exact"], title="Once more")
    assert told("exact").kind == Kind.CHANGED


def test_an_event_that_becomes_staffs_is_gone_without_a_word_of_why(stage: cast.Cast) -> None:
    south = stage.datasets["south"]
    south.audience = Dataset.Audience.STAFF
    south.save()
    publish(LATER)
    assert (told("scripts").kind, told("scripts").reason) == (Kind.WITHDRAWN, "")


def test_a_deleted_event_is_gone(stage: cast.Cast) -> None:
    stage.events["exact"].delete()
    publish(LATER)
    assert told("exact").kind == Kind.WITHDRAWN


def test_a_merged_event_says_so(stage: cast.Cast, editor: User) -> None:
    with changing(by=editor, reason="The same shelling."):
        merge(stage.events["exact"], stage.events["duplicate"], ())
    publish(LATER)
    assert (told("duplicate").kind, told("duplicate").reason) == (Kind.MERGED, "The same shelling.")


def test_a_redaction_leaves_the_bare_fact(stage: cast.Cast, editor: User) -> None:
    changed(stage.events["exact"], editor, "A name was wrong.", title="Shelling of the depot")
    redact("exact", "Names a witness.", LATER)
    publish(LATER)
    assert [each.kind for each in Correction.objects.filter(event="exact")] == [Kind.REDACTED, Kind.CHANGED]
    assert {(each.reason, str(each.changes)) for each in Correction.objects.filter(event="exact")} == {("", "[]")}


def test_what_becomes_coarse_is_not_told_as_it_was(stage: cast.Cast, editor: User) -> None:
    """Threat 36: neither the exact place nor what was told of it before."""
    event = stage.events["exact"]
    changed(event, editor, "Somebody counted again.", lat=48_28124)
    changed(event, editor, "People live there.", sensitivity=Sensitivity.PEOPLE)
    assert told("exact").reason == "People live there."
    assert "48.28" not in str(list(Correction.objects.values()))


def test_a_data_set_that_comes_anew_is_the_reason(stage: cast.Cast) -> None:
    dataset = stage.datasets["south"]
    dataset.import_runs.create(
        format="ucdp-ged", source=stage.sources["wire"], file_name="x.csv", started=LATER, finished=LATER
    )
    Event.objects.filter(public_id="scripts").update(title="Another title", stale=True)
    Publication.ask()
    publish(LATER)
    assert (told("scripts").role, told("scripts").reason) == ("", "The data set was imported anew.")

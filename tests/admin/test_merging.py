"""Two events that are one are made one, with the evidence and the history of both."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from events.editions import read
from events.models import Claim, Event, Revision, State
from events.models.history import changing
from events.models.merging import merge
from events.models.restoring import restore
from events.models.snapshot import snapshots
from events.publish.run import publish
from tests import cast as play
from tests.admin.test_doors import sign_in
from tests.cast import Cast

WHY = {"reason": "The channel and the wire tell of one shelling."}


def page(one: Event, other: Event) -> str:
    return f"/admin/events/event/{one.pk}/merge/{other.pk}/"


def chosen(browser: Client, address: str, **own: str) -> dict[str, Any]:
    """What the page sends as it stands."""
    form = browser.get(address).context["form"]
    return {name: form[name].value() for name in form.fields} | WHY | own


@pytest.fixture
def pair(cast: Cast) -> tuple[Event, Event]:
    """The shelling of the station, entered twice, the second time with a claim of its own and one that both have."""
    one, other = cast.events["exact"], cast.events["duplicate"]
    said = Claim.objects.get(event=one)
    Claim.objects.create(**{
        field.name: getattr(said, field.name) for field in Claim._meta.concrete_fields if not field.primary_key
    } | {"event": other})  # fmt: skip
    twin = other.claims.get()
    Claim.objects.create(event=other, claimant="A channel", statement="None.", stance="disputes", answers=twin)
    return one, other


def test_both_are_shown_side_by_side_and_become_one(editor: Client, pair: tuple[Event, Event]) -> None:
    one, other = pair
    assert page(one, other) in editor.get(f"/admin/events/event/{one.pk}/change/").content.decode()
    address = page(one, other)
    shown = editor.get(address).content.decode()
    assert all(text in shown for text in (one.title, other.title, "A channel", "Two people were hurt."))
    assert editor.post(address, chosen(editor, address, title="other", reason="")).status_code == 200, "it asks why"
    answer = editor.post(address, chosen(editor, address, title="other"))
    assert answer["Location"] == f"/admin/events/event/{one.pk}/change/"
    kept, gone = Event.objects.get(pk=one.pk), Event.objects.get(pk=other.pk)
    assert (kept.title, kept.status, kept.tags) == (other.title, one.status, "rail, shelling")
    assert {citation.source.publisher for citation in kept.citations.all()} == {
        "Wire Agency", "Ministry of Defence", "Anonymous channel",
    }  # fmt: skip
    assert [claim.claimant for claim in kept.claims.all()] == ["Regional governor", "A channel"], "the twin came once"
    answers = kept.claims.get(claimant="A channel").answers
    assert answers and answers.event == kept, "what answered the twin answers the claim that stayed"
    assert (gone.state, gone.merged_into, gone.state_reason) == (State.WITHDRAWN, kept, WHY["reason"])
    for event, before in ((kept, one.title), (gone, other.title)):
        states = [each.state for each in Revision.objects.filter(noun="event", key=event.pk)]
        assert states[-1] and states[-1]["title"] == before and len(states) > 1, "both histories tell how they were"
    assert "Merged into" in editor.get(f"/admin/events/event/{gone.pk}/change/").content.decode()


def test_links_to_the_other_lead_to_the_one_that_stays(editions: object, pair: tuple[Event, Event]) -> None:
    """Also to an event whose own was merged before, and for a link of an old edition not at all."""
    publish(play.CLOCK)
    one, other = pair
    before = read.manifest()
    assert before
    with changing(reason="One and the same."):
        merge(other, Event.objects.get(public_id="disputed"), ["where"])
    with changing(reason="One and the same."):
        merge(one, Event.objects.get(pk=other.pk), [])
    publish(play.CLOCK)
    reader = Client()
    for name in ("duplicate", "disputed"):
        answer = reader.get(f"/events/{name}/?theme=dark")
        assert (answer.status_code, answer["Location"]) == (301, "/events/exact/?theme=dark")
        assert reader.get(f"/?event={name}&q=station")["Location"] == "/?event=exact&q=station"
        assert reader.get(f"/events/{name}/?at={before['edition']}").status_code == 200
    Event.objects.filter(public_id="exact").update(state=State.WITHDRAWN, visible_from=None, stale=True)
    publish(play.CLOCK)
    assert reader.get("/events/duplicate/").status_code == 410, "nothing leads to what is withdrawn"


def test_the_greater_care_holds(cast: Cast) -> None:
    one, other = cast.events["exact"], cast.events["coarsened"]
    other.sensitivity = "people"
    with changing(reason="Checked."):
        other.save()
        merge(one, other, ["category"])
    one.refresh_from_db()
    assert (one.coarsen_to, one.level()) == ("area", "people")
    assert [media.alt for media in one.media.all()] == ["Smoke over a railway station.", "A wall with holes."]


@pytest.mark.parametrize(("one", "other", "said"), [
    ("exact", "exact", "two events"), ("withdrawn", "exact", "is withdrawn"), ("draft", "exact", "Readers see"),
])  # fmt: skip
def test_what_cannot_be_merged_is_refused(editor: Client, cast: Cast, one: str, other: str, said: str) -> None:
    address = page(cast.events[one], cast.events[other])
    data = {"stays": "one", **WHY} if one == other else chosen(editor, address, stays="one")
    answer = editor.post(address, data)
    assert answer.status_code == 404 if one == other else said in answer.content.decode()
    assert not Event.objects.exclude(merged_into=None).exists()


def test_the_two_come_apart_again_by_their_histories(pair: tuple[Event, Event]) -> None:
    """As docs/publishing.md says: the withdrawn one first."""
    one, other = pair
    before = {event.pk: snapshots(Event, [event.pk])[event.pk].state for event in (one, other)}
    with changing(reason="One and the same."):
        merge(one, other, ["title"])
    with changing(reason="They were two."):
        for event in (other, one):
            restore(Event, event.pk, before[event.pk])
        gone = Event.objects.get(pk=other.pk)
        assert (gone.state, gone.merged_into) == (State.WITHDRAWN, one)
        gone.state = State.PUBLISHED
        gone.save()
    after = {event.pk: snapshots(Event, [event.pk])[event.pk].state for event in (one, other)}
    assert after == before
    assert Event.objects.get(pk=other.pk).merged_into is None


def test_who_may_not_publish_merges_nothing_that_is_published(cast: Cast) -> None:
    browser = sign_in(is_staff=True)
    account = User.objects.get(username="somebody")
    address = page(cast.events["exact"], cast.events["duplicate"])
    assert browser.get(address).status_code == 403
    account.user_permissions.add(Permission.objects.get(codename="change_event"))
    assert browser.get(address).status_code == 403
    assert browser.get(page(cast.events["draft"], cast.events["in-review"])).status_code == 200


def test_two_are_chosen_in_the_list(editor: Client, cast: Cast) -> None:
    keys = [cast.events[name].pk for name in ("exact", "duplicate", "draft")]
    action = {"action": "merge_chosen"}
    two = editor.post("/admin/events/event/", action | {"_selected_action": keys[:2]})
    assert two["Location"] == page(cast.events["exact"], cast.events["duplicate"])
    three = editor.post("/admin/events/event/", action | {"_selected_action": keys}, follow=True)
    assert "Choose exactly two events" in three.content.decode()

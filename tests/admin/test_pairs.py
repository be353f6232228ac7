"""The page of events that may be one."""

from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.duplicates import kept
from events.models import Event, Likeness, Revision, State
from tests.admin.conftest import open_form
from tests.admin.test_doors import sign_in
from tests.cast import Cast

PAGE = "/admin/events/event/pairs/"
WHY = "One was at the station, one at the depot."


def look() -> Likeness:
    kept.look_through()
    return Likeness.open().get()


def test_pairs_stand_side_by_side_with_what_speaks_for_them(editor: Client, cast: Cast) -> None:
    pair = look()
    page = editor.get(PAGE).content.decode()
    for event in (cast.events["exact"], cast.events["duplicate"]):
        assert f"/admin/events/event/{event.pk}/change/" in page
    assert "same place, same days, 1 shared actor" in page
    assert f"/admin/events/event/{pair.one_id}/merge/{pair.other_id}/" in page
    first = editor.get("/admin/").content.decode()
    assert PAGE in first and "Pairs of events that may be one." in first


def test_a_pair_told_apart_is_asked_about_no_more(editor: Client, cast: Cast) -> None:
    pair = look()
    answer = editor.post(PAGE, {"pair": pair.pk, "reason": WHY}, follow=True).content.decode()
    assert "Told apart." in answer and "No pair is suspected." in answer
    told = Revision.objects.filter(change__reason__contains=WHY)
    assert {each.key for each in told} == {pair.one_id, pair.other_id}
    kept.look_through()
    assert not Likeness.open().exists()
    assert kept.alike(cast.events["exact"]) == []
    form = editor.get(f"/admin/events/event/{pair.one_id}/change/").content.decode()
    assert "No other event that may be the same." in form


def test_it_may_be_asked_about_again(editor: Client, cast: Cast) -> None:
    pair = look()
    editor.post(PAGE, {"pair": pair.pk, "reason": WHY})
    dismissed = editor.get(f"{PAGE}?dismissed=on").content.decode()
    assert WHY in dismissed and "by <bdi>editor</bdi>" in dismissed
    editor.post(PAGE, {"pair": pair.pk, "reopen": "1"})
    assert Likeness.open().get() == pair


def test_it_asks_for_a_reason(editor: Client, cast: Cast) -> None:
    pair = look()
    for data in ({"pair": pair.pk}, {"pair": pair.pk, "reason": " "}):
        assert "Say how you know that they are two." in editor.post(PAGE, data, follow=True).content.decode()
    for key in ("", "x", "9" * 30, "0"):
        answer = editor.post(PAGE, {"pair": key, "reason": WHY}, follow=True).content.decode()
        assert "not suspected any more" in answer
    assert Likeness.open().count() == 1


def test_pairs_are_listed_by_data_set(editor: Client, cast: Cast) -> None:
    look()
    for slug, there in (("south", True), ("north", True), ("staff-only", False)):
        page = editor.get(f"{PAGE}?dataset={cast.datasets[slug].pk}").content.decode()
        assert ("same place" in page) == there
    assert "Choose a data set that there is." in editor.get(f"{PAGE}?dataset=x").content.decode()
    assert editor.get(f"{PAGE}?p=zzz").status_code == 200


def test_saving_an_event_looks_at_its_pairs(editor: Client, cast: Cast) -> None:
    event = cast.events["duplicate"]
    address = f"/admin/events/event/{event.pk}/change/"
    editor.post(address, open_form(editor, address))
    assert Likeness.open().count() == 1
    editor.post(address, {**open_form(editor, address), "date": "2020-01-01"})
    assert not Likeness.open().exists()


def test_a_withdrawn_event_waits_for_nobody(editor: Client, cast: Cast) -> None:
    look()
    Event.objects.filter(public_id="exact").update(state=State.WITHDRAWN)
    assert "No pair is suspected." in editor.get(PAGE).content.decode()


def test_a_longer_list_asks_no_more_often(editor: Client, cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(PAGE)
        return len(asked)

    look()
    editor.get(PAGE)
    one = queries()
    for event in Event.objects.order_by("pk")[2:9]:
        Likeness.objects.get_or_create(one=Event.objects.order_by("pk")[0], other=event, defaults={"score": 70})
    assert queries() == one


def test_who_may_only_look_decides_nothing(cast: Cast) -> None:
    pair, browser = look(), sign_in(is_staff=True)
    assert browser.get(PAGE).status_code == 403
    User.objects.get(username="somebody").user_permissions.add(Permission.objects.get(codename="view_event"))
    assert "They are two" not in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, {"pair": pair.pk, "reason": WHY}).status_code == 403
    assert Likeness.open().count() == 1

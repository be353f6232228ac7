"""The staff map: what readers do not see, for whoever may look at events, and for nobody else."""

from base64 import b64decode
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from events.editions import columns, files, read
from events.models import Event, Publication, Role, Sensitivity, State, role
from events.publish import staff
from events.publish.run import publish
from tests.admin.test_roles import sign_in
from tests.cast import CANARY, COARSENED_POSITION, HIDDEN_POSITION, PUBLIC_IDS, Cast

MAP = "/admin/map/"
MANIFEST = f"{MAP}manifest.json"
ADDRESSES = (MAP, MANIFEST, f"{MAP}events/draft.json", f"{MAP}events/draft/", f"{MAP}?event=draft&from=2020")
SHOWN = {"draft": ["draft"], "review": ["in-review"], "held": ["delayed"], "staff": ["staff"], "coarse": ["coarsened"]}


def carried(entry: dict[str, Any]) -> bytes:
    return b64decode(entry["content"])


def ids(part: dict[str, Any]) -> list[str]:
    found: list[str] = orjson.loads(carried(part["text"]))["ids"]
    return found


def only_row(part: dict[str, Any]) -> columns.Row:
    places = orjson.loads(carried(part["text"]))["place_slugs"]
    (row,) = columns.rows(columns.decode(carried(part["columns"]), places))
    return row


@pytest.fixture
def manifest(editor: Client, published: Cast) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(editor.get(MANIFEST).content)
    return found


def own(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["stage"]: part for part in manifest["parts"] if "stage" in part}


def test_every_event_that_readers_do_not_see_is_on_it_at_its_stage(manifest: dict[str, Any]) -> None:
    """Withdrawn events are not: nobody works on them."""
    assert {stage: ids(part) for stage, part in own(manifest).items()} == SHOWN
    assert "withdrawn" not in orjson.dumps([ids(part) for part in own(manifest).values()]).decode()


def test_what_is_public_is_named_by_reference(manifest: dict[str, Any]) -> None:
    public = read.manifest()
    assert public
    named = [part["columns"] for part in manifest["parts"] if "stage" not in part]
    assert named == [part["columns"] for part in public["parts"]]
    assert all("content" not in entry for entry in named)
    assert manifest["edition"] == public["edition"]
    assert manifest["count"] == len(PUBLIC_IDS) + len(SHOWN) - 1, "the coarsened event once"


def test_all_that_is_hidden_is_in_the_desks_answers(manifest: dict[str, Any], editor: Client) -> None:
    """The other side of tests/web/test_hidden.py: there these are in no byte."""
    for stage, names in SHOWN.items():
        if stage == "coarse":
            continue
        part = own(manifest)[stage]
        (name,) = names
        mark = f"{CANARY}-{name}"
        assert f"{mark} title".encode() in carried(part["text"])
        row = only_row(part)
        assert row.spot and (row.spot.lat, row.spot.lon) == HIDDEN_POSITION
        told = editor.get(f"{MAP}events/{name}.json").content.decode()
        for what in ("summary", "date note", "claimant", "statement", "place", "actor", "leg", "credit", "features"):
            assert f"{mark} {what}" in told, f"{name}: {what}"
    labels = carried(manifest["dictionary"]).decode()
    assert all(f"{CANARY} {what}" in labels for what in ("category", "dataset"))
    assert all(f"{CANARY}-{name} {what}" in labels for name in ("draft", "staff") for what in ("place", "actor"))


def test_a_coarsened_event_is_exact_here_and_stands_there_once(manifest: dict[str, Any], editor: Client) -> None:
    row = only_row(own(manifest)["coarse"])
    assert row.spot and (row.spot.lat, row.spot.lon) == COARSENED_POSITION
    north = next(part for part in manifest["parts"] if part["dataset"] == "north")
    covered = [orjson.loads(files.path(north["text"]["file"]).read_bytes())["ids"][each] for each in north["redacted"]]
    assert covered == ["coarsened"]
    told = orjson.loads(editor.get(f"{MAP}events/coarsened.json").content)
    assert (told["where"]["precision"], told["where"]["withheld"]) == ("exact", False)
    assert told["media"][0]["url"] and told["media"][0]["features"] == f"{CANARY} crossroads"
    assert told["readers"] == "Its position is shown no closer than “Area (25 km)”."


def test_pictures_come_from_the_desk_and_readers_have_none_of_hidden_events(editor: Client, published: Cast) -> None:
    config = editor.get(MAP).context["config"]
    for name in ("draft", "in-review", "delayed", "staff"):
        told = orjson.loads(editor.get(f"{MAP}events/{name}.json").content)
        (file,) = (each["picture"] for each in told["media"])
        assert b"".join(editor.get(config["picture"].replace("NAME", file))).startswith(b"\xff\xd8")
        assert Client().get(config["picture"].replace("NAME", file)).status_code == 302
        assert Client().get(f"/media/{file}").status_code == 404


def test_an_event_is_as_coarse_as_its_sensitivity_asks_and_exact_here(editor: Client, published: Cast) -> None:
    exact = published.events["exact"]
    exact.sensitivity = Sensitivity.PEOPLE
    exact.save()
    publish(timezone.now())
    found = own(orjson.loads(editor.get(MANIFEST).content))
    assert sorted(ids(found["coarse"])) == ["coarsened", "exact"]


def test_the_card_says_what_readers_see(editor: Client, published: Cast) -> None:
    said = {
        name: orjson.loads(editor.get(f"{MAP}events/{name}.json").content)["readers"]
        for name in ("draft", "in-review", "delayed", "staff", "exact")
    }
    assert said == {
        "draft": "A draft: readers do not see it.",
        "in-review": "In review: readers do not see it yet.",
        "delayed": "Held back: readers see it from 1 January 2999, 00:00 UTC.",
        "staff": "Published in a dataset for staff only: readers do not see it.",
        "exact": "",
    }


def test_nothing_of_it_is_written_anywhere(editor: Client, published: Cast, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for address in ADDRESSES:
        editor.get(address)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cache_keeps_it_and_no_site_frames_it(editor: Client, published: Cast, address: str) -> None:
    answer = editor.get(address)
    assert answer["Cache-Control"] == "no-store, private"
    policy = answer["Content-Security-Policy"]
    assert policy == Client().get("/")["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("held", [*Role, None], ids=str)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_role_may_look_and_nobody_else(cast: Cast, editions: Path, held: Role | None, address: str) -> None:
    role.establish()
    _, browser = sign_in("somebody", held)
    answer = browser.get(address, follow=held is not None)
    assert answer.status_code == (302 if held is None else 200)
    assert held is not None or answer["Location"].startswith("/admin/login/?next=/admin/map/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_with_a_link_is_asked_to_sign_in(published: Cast, client: Client, address: str) -> None:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].startswith("/admin/login/?next=/admin/map/")
    assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_account_of_the_desk_without_the_right_to_look_is_refused(published: Cast, address: str) -> None:
    browser = Client()
    browser.force_login(User.objects.create_user("guest", is_staff=True))
    answer = browser.get(address)
    assert answer.status_code == 403
    assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_only_answers(editor: Client, published: Cast, address: str) -> None:
    assert editor.post(address).status_code == 405


def test_the_way_to_the_form(editor: Client, published: Cast) -> None:
    draft = published.events["draft"]
    assert editor.get(f"{MAP}events/draft/")["Location"] == f"/admin/events/event/{draft.pk}/change/"
    assert editor.get(f"{MAP}events/nobody/").status_code == 404
    assert editor.get(f"{MAP}events/nobody.json").status_code == 404


def test_it_follows_every_change_at_the_desk_and_is_not_made_anew_without_one(
    editor: Client, published: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = staff.staff_map
    made: list[datetime] = []

    def counted(now: datetime) -> dict[str, Any]:
        made.append(now)
        return make(now)

    monkeypatch.setattr(staff, "staff_map", counted)
    assert all("draft" in editor.get(MANIFEST).content.decode() for _ in range(2))
    assert len(made) == 1
    published.places[f"{CANARY}-draft"].name = "Renamed"
    published.places[f"{CANARY}-draft"].save()
    found = orjson.loads(editor.get(MANIFEST).content)
    assert orjson.loads(carried(own(found)["draft"]["text"]))["places"] == ["Renamed"]
    published.events["draft"].delete()
    assert "draft" not in own(orjson.loads(editor.get(MANIFEST).content))
    assert len(made) == 3
    publish(timezone.now())
    editor.get(MANIFEST)
    assert len(made) == 4


@pytest.mark.parametrize(
    ("name", "leads"), [("draft", True), ("delayed", True), ("withdrawn", False), ("exact", False)]
)
def test_the_form_of_an_event_that_readers_do_not_see_leads_to_it(
    editor: Client, published: Cast, name: str, leads: bool
) -> None:
    form = editor.get(f"/admin/events/event/{published.events[name].pk}/change/").content.decode()
    assert (f'href="{MAP}?event={name}"' in form) == leads


@pytest.mark.parametrize("page", ["/admin/", "/admin/events/event/"])
def test_the_desks_pages_lead_to_it_whoever_may_look(editor: Client, published: Cast, page: str) -> None:
    link = f'href="{MAP}"'
    assert link in editor.get(page).content.decode()
    guest = Client()
    guest.force_login(User.objects.create_user("guest", is_staff=True))
    assert link not in guest.get("/admin/").content.decode()


def test_it_is_there_before_anything_was_published(editor: Client, cast: Cast, editions: Path) -> None:
    Event.objects.exclude(public_id__in=("draft", "region-only")).update(state=State.WITHDRAWN, visible_from=None)
    Event.objects.filter(public_id="region-only").update(state=State.DRAFT, visible_from=None)
    Publication.ask()
    assert editor.get(MAP).status_code == 200
    found = orjson.loads(editor.get(MANIFEST).content)
    assert [ids(part) for part in found["parts"]] == [["region-only", "draft"]]
    assert [area["name"] for area in orjson.loads(carried(found["areas"])).values()] == ["Kursk Oblast"]


def test_more_than_there_is_room_for_is_said(editor: Client, published: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "MOST", 1)
    Event.objects.filter(public_id="in-review").update(state=State.DRAFT, updated=timezone.now() + timedelta(days=1))
    Publication.ask()
    found = orjson.loads(editor.get(MANIFEST).content)
    assert ids(own(found)["draft"]) == ["in-review"], "what was changed last"
    assert found["left_out"] == 1

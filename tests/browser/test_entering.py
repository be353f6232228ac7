"""Each event of the demo, entered at the desk from what is known of it, comes out as the demo has it."""

import time
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from events.demo import story
from events.models import Category, Dataset, Event, PublicEvent
from events.publish.run import publish
from tests.browser.conftest import Ear

pytestmark = pytest.mark.usefixtures("gazetteer")

MOST = 60  # seconds that an event may take
STORY = {row["public_id"]: row for row in story.read("events")}
NOUNS = {(noun.file, noun.slug): {**noun.key, **noun.fields} for noun in story.nouns()}
ASKED_FOR = {"pokrovsk": "Pokrovsk, Ukraine"}  # there is one in Yakutia, too
RICH = ("nk-13",)  # two estimates that disagree, and translations


def in_words(edtf: str, expected: bool = False) -> str:
    """A date as somebody would type it: about 28 April 2025, since July 2025, November 2024 to April 2025."""
    if expected:
        return f"expected {in_words(edtf)}"
    if edtf.endswith("~"):
        return f"about {in_words(edtf[:-1])}"
    start, _, end = edtf.partition("/")
    if end:
        return f"since {in_words(start)}" if end == ".." else f"{in_words(start)} to {in_words(end)}"
    if len(edtf) == 4:
        return edtf
    day = date.fromisoformat(edtf if len(edtf) == 10 else f"{edtf}-01")
    return f"{day.day} {day:%B %Y}" if len(edtf) == 10 else f"{day:%B %Y}"


def choose(form: Page, chooser: Locator, typed: str, words: str = "") -> None:
    """Opens a chooser of nouns, types, and takes the answer that reads so."""
    chooser.locator(".select2-selection").click()
    with form.expect_response(lambda answer: parse_qs(urlsplit(answer.url).query).get("term") == [typed]):
        form.locator(".select2-search__field").fill(typed)
    form.locator(".select2-results__option:not(.loading-results)", has_text=words or typed).first.click()
    expect(chooser.locator(".select2-selection__rendered")).to_contain_text(words or typed)


def add(form: Page, prefix: str) -> Locator:
    """Adds a row beneath the event."""
    number = int(form.input_value(f"#id_{prefix}-TOTAL_FORMS"))
    form.locator(f"#{prefix}-group .add-row a").click()
    return form.locator(f"#{prefix}-{number}")


def fill(row: Locator, said: dict[str, Any]) -> None:
    """Fills the fields of a row that are typed or chosen from a few."""
    for name, value in said.items():
        field = row.locator(f"[name$='-{name}']")
        if name in ("said", "date"):
            field.fill(in_words(value))
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))


def enter(form: Page, row: dict[str, Any]) -> None:
    """Types an event and its evidence, field by field."""
    form.fill("#id_title", row["title"])
    form.select_option("#id_category", label=Category.objects.get(slug=row["category"]).label)
    form.select_option("#id_dataset", label=str(Dataset.objects.get(slug="nk-troops")))
    form.fill("#id_summary", row["summary"])
    form.fill("#id_language", "en")
    form.fill("#id_tags", ", ".join(row["tags"]))
    form.fill("#id_date", in_words(row["date"], row["status"] == "expected"))
    form.fill("#id_date_note", row.get("date_note", ""))
    expect(form.locator("#id_date")).to_have_value(row["date"])
    place = NOUNS["places", row["place"]]["name"]
    form.fill("#id_where", ASKED_FOR.get(row["place"], place))
    title = form.locator(".where-title").get_by_text(place, exact=True)
    form.locator("#id_where_answers [role=option]", has=title).first.click()
    expect(form.locator(".field-place .select2-selection__rendered")).to_contain_text(place)
    if row["status"] != "expected":  # the date says that
        form.select_option("#id_status", row["status"])
    for slug in row["sources"]:
        choose_source(form, add(form, "citations"), slug)
    for slug, role in row["actors"]:
        part = add(form, "participations")
        choose(form, part.locator(".field-actor"), NOUNS["actors", slug]["name"])
        fill(part, {"role": role})
    for number, leg in enumerate(row.get("legs", ()), 1):
        stop = add(form, "legs")
        expect(stop.get_by_label("Order")).to_have_value(str(number))
        choose(form, stop.locator(".field-place"), NOUNS["places", leg["place"]]["name"])
        fill(stop, {name: value for name, value in leg.items() if name != "place"})
    for said in row["claims"]:
        claim = add(form, "claims")
        if "source" in said:
            choose_source(form, claim.locator(".field-source"), said["source"])
        fill(claim, {name: value for name, value in said.items() if name != "source"})
    for wording in row.get("wordings", ()):
        fill(add(form, "wordings"), wording)
    form.select_option("#id_state", "published")


def choose_source(form: Page, row: Locator, slug: str) -> None:
    source = NOUNS["sources", slug]
    choose(form, row, source["publisher"], ", ".join((source["publisher"], source["published"], source["title"])))


def published() -> dict[str, Any]:
    """What readers get of each event, by title, but for its id and the day of its last change."""
    publish(timezone.now())
    told = dict(PublicEvent.objects.values_list("title", "document"))
    for document in told.values():
        del document["id"], document["updated"]
    return told


@pytest.fixture
def desk(page: Page, demo: str, quiet: Ear) -> Page:
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{demo}/admin/login/?next=/admin/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("[type=submit]")
    return page


@pytest.mark.parametrize("ids", [RICH, pytest.param((*STORY,), marks=pytest.mark.slow)], ids=["one", "all"])
def test_an_event_is_entered_within_a_minute_and_readers_get_what_the_demo_has(
    desk: Page, demo: str, ids: tuple[str, ...]
) -> None:
    wanted = published()
    for event in Event.objects.all():
        event.delete()
    assert published() == {}
    for each in ids:
        began = time.monotonic()
        desk.goto(f"{demo}/admin/events/event/add/")
        enter(desk, STORY[each])
        desk.click("[name=_save]")
        expect(desk.locator(".messagelist")).to_contain_text("added successfully")
        assert time.monotonic() - began < MOST, each
    assert published() == {title: wanted[title] for title in (STORY[each]["title"] for each in ids)}

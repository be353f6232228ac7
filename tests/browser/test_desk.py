"""The desk in Chromium: the picker and the fields move together, dates answer, nothing leaves or runs (threat 1)."""

import re
from collections.abc import Iterator
from urllib.parse import quote_plus, urlsplit

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Actor, Event, Place, Question, Site
from tests import cast as play
from tests.browser.conftest import Ear
from tests.cast import Cast
from tests.hostile import HOSTILE

DEGREES = re.compile(r"^-?\d{1,3}\.\d{5}$")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return play.assemble()


@pytest.fixture
def desk(page: Page, live_server: LiveServer, cast: Cast, quiet: Ear) -> Iterator[Page]:
    """A page signed in at the desk; no request of it leaves the house."""
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{live_server.url}/admin/login/?next=/admin/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("[type=submit]")
    expect(page.locator("#site-name")).to_have_text("Cast map desk")
    yield page
    assert quiet.hosts == {urlsplit(live_server.url).netloc}


@pytest.fixture
def form(desk: Page, live_server: LiveServer) -> Page:
    desk.goto(f"{live_server.url}/admin/events/event/add/")
    expect(desk.locator(".picker-map.leaflet-container")).to_be_visible()
    return desk


def middle(map_: Locator) -> tuple[float, float]:
    box = map_.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def choose_place(form: Page, words: str) -> None:
    form.locator(".field-place .select2-selection").click()
    pick(form, words.partition(" (")[0], words)


def pick(form: Page, typed: str, words: str) -> None:
    """Types into the open chooser and takes an option, once the answer has replaced the list of everything."""
    with form.expect_response(lambda response: f"term={quote_plus(typed)}" in response.url.replace("%20", "+")):
        form.locator(".select2-search__field").fill(typed)
    expect(form.locator(".select2-results__option.loading-results")).to_have_count(0)
    form.locator(".select2-results__option", has_text=words).first.click()


def test_typed_degrees_move_the_pin_and_the_circle(form: Page) -> None:
    expect(form.locator(".picker-pin")).to_have_count(0)
    form.fill("#id_lat", "48.28123")
    expect(form.locator(".picker-reading")).to_contain_text("No position yet")
    form.fill("#id_lon", "37.18456")
    expect(form.locator(".picker-reading")).to_have_text("48.28123, 37.18456, drawn with a radius of 100 m.")
    pin, map_ = form.locator(".picker-pin").bounding_box(), form.locator(".picker-map").bounding_box()
    assert pin and map_
    assert abs(pin["x"] + pin["width"] / 2 - map_["x"] - map_["width"] / 2) < 5, "the pin is brought into view"
    form.select_option("#id_precision", "area")
    expect(form.locator(".picker-reading")).to_contain_text("25 km")
    expect(form.locator("path.picker-reach")).to_have_count(1)
    form.select_option("#id_precision", "country")
    expect(form.locator("path.picker-reach")).to_have_count(0)
    form.fill("#id_lon", "371")
    expect(form.locator(".picker-pin")).to_have_count(0)


def test_a_click_a_drag_and_arrow_keys_on_the_map_change_the_fields(form: Page) -> None:
    map_ = form.locator(".picker-map")
    map_.scroll_into_view_if_needed()
    x, y = middle(map_)
    form.mouse.click(x + 60, y + 20)
    expect(form.locator("#id_lat")).to_have_value(DEGREES)
    clicked = form.input_value("#id_lat"), form.input_value("#id_lon")
    form.mouse.move(x + 60, y + 20)
    form.mouse.down()
    form.mouse.move(x + 90, y - 30, steps=5)
    form.mouse.up()
    dragged = form.input_value("#id_lat"), form.input_value("#id_lon")
    assert float(dragged[0]) > float(clicked[0]) and float(dragged[1]) > float(clicked[1])
    pin = form.get_by_role("button", name="Position: move it with the arrow keys")
    pin.focus()
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Shift+ArrowLeft")
    nudged = form.input_value("#id_lat"), form.input_value("#id_lon")
    assert float(nudged[0]) < float(dragged[0]) and float(nudged[1]) < float(dragged[1])
    expect(pin).to_be_focused()
    form.click(".picker-clear")
    expect(form.locator("#id_lat")).to_have_value("")
    form.click(".picker-centre")
    expect(form.locator("#id_lon")).to_have_value(DEGREES)


def test_the_map_shows_the_place_until_the_event_has_a_position_of_its_own(form: Page) -> None:
    choose_place(form, "Kursk (RU)")
    expect(form.locator(".picker-reading")).to_contain_text("The position of Kursk, drawn with a radius of 5 km")
    expect(form.locator("path.picker-reach.picker-borrowed")).to_have_count(1)
    form.click(".picker-centre")
    expect(form.locator("#id_lat")).to_have_value(re.compile(r"^51\.7"))
    expect(form.locator("path.picker-borrowed")).to_have_count(0)
    choose_place(form, "Donetsk region (UA)")
    expect(form.locator(".picker-reading")).to_contain_text("drawn as an area")
    expect(form.locator("#id_lat")).to_have_value(re.compile(r"^51\.7"))


def test_a_date_says_beneath_how_it_is_understood(form: Page) -> None:
    line = form.locator("#id_date_reading")
    form.locator("#id_date").press_sequentially("2024-11~")
    expect(line).to_have_text("November 2024, approximately: 1–30 November 2024")
    form.fill("#id_date", "2023-02-29")
    expect(line).to_have_text(re.compile("There is no day 29 in February 2023"))
    expect(line).to_have_class(re.compile("desk-problem"))
    form.fill("#id_date", "")
    expect(line).to_be_empty()
    form.locator("#claims-group .add-row a").click()
    form.fill("#id_claims-0-said", "2025?")
    expect(form.locator("#id_claims-0-said_reading")).to_contain_text("2025, uncertain")


def test_an_editor_publishes_a_first_event(form: Page) -> None:
    form.fill("#id_title", "A first event")
    form.select_option("#id_category", label="Combat")
    form.select_option("#id_dataset", label="Northern events")
    form.fill("#id_date", "2025-06-27")
    choose_place(form, "Pokrovsk (UA)")
    form.click(".picker-centre")
    form.locator("#citations-group .add-row a").click()
    form.locator("#citations-0 .select2-selection").click()
    pick(form, "Wire", "Wire Agency")
    form.select_option("#id_state", "published")
    form.click("[name=_save]")
    message = form.locator(".messagelist", has_text="Readers see it within seconds")
    expect(message).to_be_visible()
    event = Event.objects.get(title="A first event")
    assert message.locator("a", has_text="map").get_attribute("href") == f"/?event={event.public_id}"
    assert (event.citations.count(), event.lat is not None) == (1, True)


def test_a_place_is_positioned_on_its_own_map(desk: Page, live_server: LiveServer, cast: Cast) -> None:
    desk.goto(f"{live_server.url}/admin/events/place/{cast.places['kursk'].pk}/change/")
    expect(desk.locator(".picker-reading")).to_contain_text("51.73730, 36.18740, drawn with a radius of 5 km")
    desk.click(".picker-centre")
    desk.get_by_label("Reason for this change").fill("The wire corrected itself.")
    desk.click("[name=_continue]")
    expect(desk.locator(".messagelist")).to_contain_text("changed successfully")
    assert Place.objects.get(slug="kursk").lat in range(51_73000, 51_74500)


def test_hostile_texts_run_nowhere_in_the_desk(desk: Page, live_server: LiveServer, cast: Cast) -> None:
    first = cast.events["exact"]
    short = [text for text in HOSTILE if len(text) <= 200 and text.strip("\x00 \u200b\ufeff")]
    made = [
        Event(public_id=f"h{number}", title=text, date_note=text, notes=text, summary=text, date="2025",
              dataset=first.dataset, category=first.category, place=cast.places["hostile"], earliest="2025-01-01",
              latest="2025-12-31")
        for number, text in enumerate(short)
    ]  # fmt: skip
    Event.objects.bulk_create(made)  # past the cleaning: what an older version let in must not run either
    Actor.objects.bulk_create(Actor(slug=f"h{number}", name=text) for number, text in enumerate(short))
    Site.objects.update(name="<img src=x onerror=alert(1)>")
    desk.goto(f"{live_server.url}/admin/events/event/?all=")
    expect(desk.locator("#site-name")).to_contain_text("<img src=x")
    assert desk.locator("#result_list tbody tr").count() == len(short) + len(cast.events)
    for number in range(0, len(made), 12):
        event = Event.objects.get(public_id=f"h{number}")
        desk.goto(f"{live_server.url}/admin/events/event/{event.pk}/change/")
        expect(desk.locator(".picker-reading")).to_contain_text("O'Hara")
    desk.locator("#participations-group .add-row a").click()
    desk.locator("#participations-0 .select2-selection").click()
    desk.locator(".select2-search__field").fill("alert")
    expect(desk.locator(".select2-results__option").nth(15)).to_be_visible()
    desk.locator(".select2-results__option").first.click()
    desk.goto(f"{live_server.url}/admin/events/event/{made[0].pk or first.pk}/delete/")
    desk.goto(f"{live_server.url}/admin/events/event/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(desk.locator("#searchbar")).to_have_value("<img src=x onerror=alert(1)>")


def test_a_checklist_shows_with_its_step_and_what_readers_see_wants_a_reason(
    desk: Page, live_server: LiveServer, cast: Cast
) -> None:
    Question.objects.create(step="published", text="Can it harm no witness?")
    Question.objects.create(step="published", least="people", text="Was everybody asked?")
    Question.objects.create(step="confirmed", text="Do two sources say so?")
    desk.goto(f"{live_server.url}/admin/events/event/{cast.events['exact'].pk}/change/")
    confirmed = desk.get_by_role("checkbox", name="Do two sources say so?")
    reason = desk.get_by_label("Reason for this change")
    expect(reason).not_to_have_attribute("required", "")
    desk.select_option("#id_status", "disputed")
    expect(reason).to_have_attribute("required", "")
    expect(confirmed).to_be_hidden()
    desk.goto(f"{live_server.url}/admin/events/event/{cast.events['draft'].pk}/change/")
    expect(confirmed).to_be_hidden()
    desk.select_option("#id_state", "published")
    expect(desk.get_by_role("group", name="Before “Published”", exact=True)).to_be_visible()
    careful = desk.get_by_role("checkbox", name="Was everybody asked?")
    expect(careful).to_be_hidden()
    desk.select_option("#id_sensitivity", "people")
    expect(careful).to_be_visible()
    desk.select_option("#id_sensitivity", "")
    expect(careful).to_be_hidden()
    expect(confirmed).to_be_hidden()
    desk.get_by_role("checkbox", name="Can it harm no witness?").check()
    desk.click("[name=_save]")
    expect(desk.locator(".messagelist")).to_contain_text("Readers see it within seconds")

"""An editor enters an event by the two boxes alone, without a mouse."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event, Place
from tests import cast as play
from tests.browser.conftest import Ear
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("gazetteer")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return play.assemble()


@pytest.fixture
def form(page: Page, live_server: LiveServer, cast: Cast, quiet: Ear) -> Page:
    User.objects.create_superuser("editor", password="password")
    page.goto(f"{live_server.url}/admin/login/?next=/admin/events/event/add/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "password")
    page.click("[type=submit]")
    expect(page.locator(".picker-map.leaflet-container")).to_be_visible()
    return page


def test_an_event_is_entered_by_the_two_boxes(form: Page, live_server: LiveServer, cast: Cast, quiet: Ear) -> None:
    form.fill("#id_title", "Soldiers receive uniforms")
    form.select_option("#id_category", label="Combat")
    form.select_option("#id_dataset", label="Northern events")

    form.locator("#id_date").press_sequentially("expected July or August 2025")
    reading = form.locator("#id_date_reading")
    expect(reading).to_contain_text("expected July–August 2025: 1 July – 31 August 2025")
    form.keyboard.press("Tab")
    expect(form.locator("#id_date")).to_have_value("2025-07/2025-08")
    expect(reading).to_contain_text("from “expected July or August 2025”")
    expect(form.locator("#id_status")).to_have_value("expected")

    box, answers = form.get_by_role("combobox", name="Find the place"), form.locator("#id_where_answers [role=option]")
    box.focus()
    form.keyboard.type("Sergeevka")
    expect(answers).to_have_count(8)
    expect(form.locator(".where-says")).to_have_text("8 are possible: choose one.")
    expect(form.locator("#id_where_answers [aria-selected=true]")).to_have_count(0)
    expect(form.locator("path.picker-offer")).to_have_count(8)
    form.keyboard.press("Enter")  # takes nothing, and sends nothing
    expect(box).to_have_value("Sergeevka")
    form.keyboard.type(", Primorye")
    expect(answers.first).to_contain_text("Primorsky Krai, Russia")
    expect(form.locator(".where-says")).to_have_text("2 are possible: choose one.")
    form.keyboard.press("ArrowDown")
    selected = form.locator("#id_where_answers [aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", "id_where_answers_0")
    if "Ussuriysk" not in selected.inner_text():
        form.keyboard.press("ArrowDown")
    expect(selected).to_contain_text("64 km N of Ussuriysk")
    form.keyboard.press("Enter")
    expect(form.locator(".where-chosen")).to_contain_text("New place: Sergeyevka, added when you save.")
    expect(form.locator(".picker-reading")).to_contain_text("The position of Sergeyevka, drawn with a radius of 5 km")

    box.focus()  # the spot itself, pasted
    form.keyboard.type("44°19′36.7″N 131°40′7.1″E")
    expect(answers.first).to_contain_text("44.32686, 131.66864 (Sergeyevka)")
    form.keyboard.press("Enter")
    expect(form.locator("#id_lat")).to_have_value("44.32686")
    expect(form.locator("#id_precision")).to_have_value("site")
    expect(form.locator(".picker-reading")).to_contain_text("44.32686, 131.66864, drawn with a radius of 100 m")

    form.click("[name=_save]")
    expect(form.locator(".messagelist")).to_contain_text("added successfully")
    event = Event.objects.select_related("place").get(title="Soldiers receive uniforms")
    assert (event.date, event.status, event.lat, event.lon) == ("2025-07/2025-08", "expected", 44_32686, 131_66864)
    assert event.place and event.place == Place.objects.get(gazetteer_id="geonames:2020626")
    assert quiet.hosts == {urlsplit(live_server.url).netloc}


def test_a_relative_date_is_understood_once_there_is_a_source(form: Page, cast: Cast) -> None:
    form.fill("#id_date", "last Friday")
    reading = form.locator("#id_date_reading")
    expect(reading).to_have_class(re.compile("desk-problem"))
    form.locator("#citations-group .add-row a").click()
    form.locator("#citations-0 .select2-selection").click()
    form.locator(".select2-search__field").fill("Wire")
    form.locator(".select2-results__option", has_text="Wire Agency").first.click()
    expect(reading).to_contain_text("27 June 2025, counted from 28 June 2025")
    expect(form.locator("#id_date")).to_have_value("2025-06-27")


def test_escape_closes_the_answers_and_a_place_can_be_taken_out_again(form: Page) -> None:
    box = form.get_by_role("combobox", name="Find the place")
    box.fill("Mariupol")
    listed = form.locator("#id_where_answers")
    expect(listed).to_be_visible()
    form.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    form.keyboard.press("ArrowDown")
    expect(listed).to_be_visible()
    form.keyboard.press("Enter")
    form.get_by_role("button", name="Take it out").click()
    expect(form.locator("#id_new_place")).to_have_value("")
    box.fill("xyzzyqq")
    expect(form.locator(".where-says")).to_contain_text("No place of this name is known.")

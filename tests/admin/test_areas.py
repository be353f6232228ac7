"""Dated areas at the desk: a file is taken whole or refused by name, and only a publisher shows them to readers."""

from typing import Any

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.lib import dated_areas
from events.models import AreaSet, Change, Role
from tests.admin.conftest import open_form, problems
from tests.areas import FRONT, collection, feature
from tests.cast import Cast

ADD = "/admin/events/areaset/add/"


def upload(browser: Client, address: str, content: bytes, **more: Any) -> Any:
    data = open_form(browser, address) | {"upload": SimpleUploadedFile("areas.geojson", content), **more}
    return browser.post(address, data)


def new(browser: Client, cast: Cast, content: bytes = FRONT, **more: Any) -> Any:
    told = {"title": "A line", "slug": "a-line", "claimant": "A newspaper", "dataset": cast.datasets["north"].pk}
    return upload(browser, ADD, content, **told, **more)


def form_of(found: AreaSet) -> str:
    return f"/admin/events/areaset/{found.pk}/change/"


def test_a_file_becomes_a_set_of_areas_and_comes_out_again(editor: Client, cast: Cast) -> None:
    assert new(editor, cast, published="on").status_code == 302
    found = AreaSet.objects.get(slug="a-line")
    assert len(found.areas) == 3 and found.published
    answer = editor.get(f"/admin/events/areaset/{found.pk}/areas.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    assert dated_areas.read(answer.content).areas == found.dated()
    page = editor.get(form_of(found)).content.decode()
    assert "3 areas (Red army, Contested), 2024-10-01 to …" in page and 'href="/?areas=a-line"' in page


def test_one_bad_feature_refuses_the_file_with_its_number_and_nothing_is_stored(editor: Client, cast: Cast) -> None:
    """Threats 2, 15 and 34."""
    page = new(editor, cast, collection(feature(), feature(holder=""), feature(first="soon")))
    first, second = problems(page)["upload"]
    assert first.startswith("Feature 2: “holder” is missing") and second.startswith("Feature 3: “from”, 'soon'")
    assert not AreaSet.objects.filter(slug="a-line").exists()


def test_a_refused_file_leaves_the_areas_that_were_there(editor: Client, cast: Cast) -> None:
    front = AreaSet.objects.get(slug="front")
    assert "upload" in problems(upload(editor, form_of(front), b"{}"))
    assert AreaSet.objects.get(slug="front").areas == front.areas


@pytest.mark.parametrize(("how", "count"), [("replace", 1), ("add", 4)])
def test_another_file_replaces_the_areas_or_is_added_to_them(editor: Client, cast: Cast, how: str, count: int) -> None:
    front = AreaSet.objects.get(slug="front")
    page = upload(editor, form_of(front), collection(feature(fill="red")), how=how)
    assert page.status_code == 302
    assert len(AreaSet.objects.get(slug="front").areas) == count
    assert "Passed over, because it means nothing here: fill." in editor.get(form_of(front)).content.decode()


def test_the_areas_that_are_there_and_those_that_come_keep_to_the_limits_together(
    editor: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dated_areas, "MOST_AREAS", 4)
    front = AreaSet.objects.get(slug="front")
    page = upload(editor, form_of(front), collection(feature(), feature()), how="add")
    assert problems(page)["__all__"] == ["A set has at most 4 areas, not 5."]


def test_a_set_without_areas_is_not_shown_to_readers(editor: Client, cast: Cast) -> None:
    data = open_form(editor, ADD) | {
        "title": "A line", "slug": "a-line", "claimant": "X", "dataset": cast.datasets["north"].pk, "published": "on",
    }  # fmt: skip
    assert problems(editor.post(ADD, data))["published"] == ["There are no areas to show yet: upload them first."]


def test_the_form_says_why_readers_do_not_see_a_set(editor: Client, cast: Cast) -> None:
    said = {slug: editor.get(form_of(AreaSet.objects.get(slug=slug))).content.decode() for slug in
            ("draft-areas", "staff-areas")}  # fmt: skip
    assert "Readers do not see them.<" in said["draft-areas"] or "Readers do not see them.\n" in said["draft-areas"]
    assert "Their dataset is for staff only" in said["staff-areas"]


def test_an_editor_brings_areas_and_a_publisher_shows_them(people: dict[Role, Client], cast: Cast) -> None:
    for name in (Role.VIEWER, Role.CONTRIBUTOR):
        assert people[name].get(ADD).status_code == 403
    front = AreaSet.objects.get(slug="front")
    assert people[Role.VIEWER].get(f"/admin/events/areaset/{front.pk}/areas.geojson").status_code == 200
    assert Client().get(f"/admin/events/areaset/{front.pk}/areas.geojson").status_code == 302
    new(people[Role.EDITOR], cast, published="on")
    found = AreaSet.objects.get(slug="a-line")
    assert not found.published
    browser = people[Role.PUBLISHER]
    browser.post(form_of(found), open_form(browser, form_of(found)) | {"published": "on"})
    assert AreaSet.objects.get(slug="a-line").published


def test_a_set_has_a_history_that_tells_its_areas_in_a_line_and_restores_them(editor: Client, cast: Cast) -> None:
    new(editor, cast)
    found = AreaSet.objects.get(slug="a-line")
    upload(editor, form_of(found), collection(feature()))
    newest, oldest = Change.objects.filter(revisions__noun="areaset", revisions__key=found.pk).distinct()
    page = editor.get(f"/admin/events/areaset/{found.pk}/history/").content.decode()
    assert "3 areas (Red army, Contested)" in page and "[[" not in page
    address = f"/admin/events/areaset/{found.pk}/history/{oldest.revisions.get().pk}/"
    assert editor.post(address, {"reason": "It was right before."}).status_code == 302
    assert len(AreaSet.objects.get(slug="a-line").areas) == 3


def test_the_list_of_sets_reads_no_outline(editor: Client, cast: Cast, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20) as asked:
        assert editor.get("/admin/events/areaset/").status_code == 200
    assert not [each["sql"] for each in asked.captured_queries if '"events_areaset"."areas"' in each["sql"]]
    assert orjson.loads(FRONT)["features"]

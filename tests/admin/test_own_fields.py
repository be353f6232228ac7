"""Fields that a data set declares for its events: typed at the desk, seen by readers, found by their choices."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from events.importers.base import RowProblem, Told
from events.importers.run import Wish, import_file
from events.importers.setting import remembered
from events.importers.table import importer
from events.models import DatasetField, Event, PublicEvent, PublicTerm
from events.models.dataset_field import checked
from events.models.history import changing
from events.models.merging import merge
from events.publish.run import publish
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import Cast
from tests.importers.conftest import quiet


@pytest.fixture
def declared(cast: Cast) -> Cast:
    """The cast, whose northern events have a weapon, a calibre and a coder's remark that is not for readers."""
    for slug, label, kind, public in (
        ("weapon", "Weapon", "choice", True), ("calibre", "Calibre", "number", True), ("coder", "Coder", "text", False),
    ):  # fmt: skip
        DatasetField.objects.create(dataset=cast.datasets["north"], slug=slug, label=label, kind=kind, public=public)
    return cast


def form_of(event: Event) -> str:
    return f"/admin/events/event/{event.pk}/change/"


def save(browser: Client, event: Event, **typed: str) -> Any:
    data = open_form(browser, form_of(event))
    return browser.post(form_of(event), {**data, **{f"own-{name}": value for name, value in typed.items()}})


def table(client: Client, ending: str, query: str = "") -> bytes:
    answer: Any = client.get(f"/events.{ending}?{query}")
    return b"".join(answer.streaming_content)


def test_a_data_set_declares_its_fields_in_its_form(editor: Client, cast: Cast) -> None:
    address = f"/admin/events/dataset/{cast.datasets['north'].pk}/change/"
    data = open_form(editor, address)
    add_row(data, "fields", label="Object hit", slug="object-hit", kind="choice", public="on", position="1")
    assert editor.post(address, data).status_code == 302
    assert DatasetField.objects.get().label == "Object hit"


def test_what_is_typed_is_kept_seen_and_found_by_its_choices(editor: Client, declared: Cast, client: Client) -> None:
    event = declared.events["exact"]
    assert save(editor, event, weapon="drone; Mortar", calibre="122", coder="canaryquill").status_code == 302
    event.refresh_from_db()
    assert event.extra == {"calibre": "122", "coder": "canaryquill", "weapon": "Mortar; drone"}
    publish(timezone.now())
    public = PublicEvent.objects.get(public_id="exact")
    assert public.document["fields"] == [
        {"name": "weapon", "label": "Weapon", "kind": "choice", "value": "Mortar; drone"},
        {"name": "calibre", "label": "Calibre", "kind": "number", "value": "122"},
    ]  # fmt: skip
    page = client.get("/events/exact/").content.decode()
    assert "<dt><bdi>Weapon</bdi></dt>" in page and "canaryquill" not in page
    assert PublicTerm.objects.get(kind="tag", slug="weapon-drone").document["label"] == "Weapon: drone"
    found = csv.DictReader(io.StringIO(table(client, "csv", "tag=weapon-drone").decode("utf-8-sig")))
    rows = [(row["id"], row["field:weapon"], row["field:calibre"]) for row in found]
    assert rows == [("exact", "Mortar; drone", "122")]
    assert "Weapon: drone" in client.get("/list/?tag=weapon-drone").content.decode()


def test_what_is_no_number_is_refused_by_its_field_and_nothing_is_lost(editor: Client, declared: Cast) -> None:
    event = declared.events["exact"]
    answer = save(editor, event, calibre="big", weapon="drone")
    assert problems(answer)["own-calibre"] == ["Calibre: “big” is no number such as 12 or 12.5."]
    assert 'value="drone"' in answer.content.decode()
    event.refresh_from_db()
    assert event.extra == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("text", " a\u202e b ", "a b"), ("number", "-12.5", "-12.5"), ("choice", "b; a;; b ", "a; b"),
        ("choice", "", ""),
        ("number", "1e9", None), ("number", "NaN", None), ("choice", "x" * 41, None), ("choice", "!!", None),
        ("text", "x" * 501, None),
    ],
)  # fmt: skip
def test_a_value_is_what_its_field_says(kind: str, said: str, kept: str | None) -> None:
    field = DatasetField(slug="f", label="F", kind=kind)
    if kept is None:
        with pytest.raises(ValidationError, match="F: "):
            field.cleaned(said)
    else:
        assert checked([field], {"f": said, "other": "stays"}) == {**({"f": kept} if kept else {}), "other": "stays"}


def test_tables_have_a_column_for_each_field_of_the_data_sets_asked_for(
    editor: Client, declared: Cast, client: Client
) -> None:
    save(editor, declared.events["exact"], weapon="drone")
    publish(timezone.now())
    heads = {
        query: next(csv.reader(io.StringIO(table(client, "csv", query).decode("utf-8-sig"))))
        for query in ("dataset=north", "dataset=south", "fields=id,title")
    }
    assert [[name for name in head if name.startswith("field:")] for head in heads.values()] == [
        ["field:calibre", "field:weapon"], [], [],
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(table(client, "xlsx", "dataset=north")))["Events"]
    assert [cell.value for cell in sheet[1]][-2:] == ["field:calibre", "field:weapon"]
    assert b'"field:weapon"' in table(client, "csvm", "dataset=north")
    assert b'<Data name="field:weapon"><value>drone</value></Data>' in table(client, "kml", "dataset=north")


@pytest.mark.parametrize("ending", ["csv", "geojson"])
def test_fields_come_back_with_a_map_and_are_declared_where_they_come_to(
    editor: Client, declared: Cast, client: Client, tmp_path: Path, ending: str
) -> None:
    save(editor, declared.events["exact"], weapon="drone", calibre="122")
    publish(timezone.now())
    (tmp_path / f"x.{ending}").write_bytes(table(client, ending, "dataset=north"))
    import_file(Wish(importer("conflictmap"), tmp_path / f"x.{ending}", "copy", Told()), quiet)
    assert Event.objects.get(dataset__slug="copy", external_id="exact").extra == {"calibre": "122", "weapon": "drone"}
    copied = DatasetField.objects.filter(dataset__slug="copy").values_list("slug", "label", "kind")
    assert set(copied) == {("weapon", "Weapon", "choice"), ("calibre", "Calibre", "number")}


def test_a_spreadsheets_columns_fill_the_fields_that_are_called_so(declared: Cast, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,date,WEAPON,Calibre,crew\nA,2024,drone,122,3\nB,2024,,big,\n")
    told = remembered(importer("table"), "north", Told())
    first, second = importer("table").records(tmp_path / "t.csv", told, quiet)
    assert not isinstance(first, RowProblem)
    assert {field.slug: value for field, value in first.extra} == {"weapon": "drone", "calibre": "122"}
    assert first.origin == {"crew": "3"}
    assert isinstance(second, RowProblem) and "Calibre: “big” is no number" in second.reason


def test_a_newer_row_replaces_its_own_words_and_leaves_an_editors(declared: Cast, tmp_path: Path) -> None:
    wish = Wish(importer("table"), tmp_path / "t.csv", "sheet", Told())
    wish.path.write_text("id,title,date,weapon\n1,A,2024,drone\n")
    import_file(wish, quiet)
    dataset = Event.objects.get(external_id="1").dataset
    for slug in ("weapon", "crew"):
        DatasetField.objects.create(dataset=dataset, slug=slug, label=slug.title())
    import_file(wish, quiet)
    event = Event.objects.get(external_id="1")
    event.extra = {**event.extra, "crew": "three"}
    event.save()
    wish.path.write_text("id,title,date,weapon\n1,A,2024,mortar\n")
    assert import_file(wish, quiet).changed == 1
    event.refresh_from_db()
    assert event.extra == {"weapon": "mortar", "crew": "three"}


def test_merging_and_history_keep_the_fields(editor: Client, declared: Cast) -> None:
    stays, other = declared.events["exact"], declared.events["day-only"]
    save(editor, stays, weapon="drone")
    save(editor, other, weapon="mortar", calibre="82")
    stays, other = (Event.objects.get(pk=event.pk) for event in (stays, other))
    with changing(reason="One and the same."):
        merge(stays, other, [])
    assert Event.objects.get(pk=stays.pk).extra == {"weapon": "drone", "calibre": "82"}
    history = editor.get(f"/admin/events/event/{stays.pk}/history/").content.decode()
    assert "drone" in history and "Fields of its data set" in history

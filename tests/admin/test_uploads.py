"""Imports at the desk: a file is given, looked at, shown, and imported once somebody says so; never in a request."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from events.importers import run, uploads
from events.importers.run import Tally
from events.lib import net
from events.models import Category, Dataset, Event, ImportRun, Role, Upload
from events.models.upload import folder
from tests.importers.conftest import as_csv, invented

ADD = "/admin/events/upload/add/"
TABLE = """title,date,place,lat,lon,deaths
Shelling,2024-11-05,Sudzha,51.2,35.27,3
Mine,2024-11-06,Sudzha,51.2,95.27,x
"""


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.CONFLICTMAP_DATA = tmp_path


def give(browser: Client, content: str | bytes = TABLE, **said: Any) -> Any:
    file = SimpleUploadedFile("my events.csv", content.encode() if isinstance(content, str) else content)
    filled = {"format": "table", "slug": "desk", "title": "Our desk", "encoding": "utf-8", "file": file, **said}
    return browser.post(ADD, {name: value for name, value in filled.items() if value is not None})


def given(browser: Client, content: str | bytes = TABLE, **said: Any) -> Upload:
    answer = give(browser, content, **said)
    assert answer.status_code == 302, answer.context["form"].errors
    return Upload.objects.latest("pk")


def looked(browser: Client, content: str | bytes = TABLE, **said: Any) -> Upload:
    upload = given(browser, content, **said)
    uploads.work()
    upload.refresh_from_db()
    return upload


def page(upload: Upload) -> str:
    return f"/admin/events/upload/{upload.pk}/change/"


def shown(browser: Client, upload: Upload) -> str:
    return str(browser.get(page(upload)).content.decode())


def press(browser: Client, upload: Upload, button: str, **said: str) -> None:
    assert browser.post(page(upload), {button: "x", **said}).status_code == 302
    uploads.work()
    upload.refresh_from_db()


# From a file to the map


def test_a_file_waits_is_looked_at_and_comes_in_when_somebody_says_so(editor: Client, editions: Path) -> None:
    upload = given(editor)
    assert 'http-equiv="refresh"' in (waiting := shown(editor, upload)) and "Waiting for the worker" in waiting
    uploads.work()
    upload.refresh_from_db()
    told = shown(editor, upload)
    assert "An import would do this: 2 rows in = 1 imported (1 new, 0 changed) + 0 unchanged + 1 refused." in told
    assert "CSV, parted by commas, in UTF-8, with 6 columns" in told and "Into a new data set “desk”: Our desk" in told
    assert "95.27" not in told and "integer" in told and 'http-equiv="refresh"' not in told
    assert not Event.objects.exists() and not Dataset.objects.exists()
    press(editor, upload, "import")
    assert upload.stage == "done" and upload.run and upload.run.file_name == "my events.csv"
    assert Event.objects.get().title == "Shelling" and Dataset.objects.get().title == "Our desk"
    assert not upload.file.exists() and upload.report.exists()
    assert "Readers get it with the next edition" in shown(editor, upload)
    Dataset.objects.update(audience="staff")
    assert "for staff only" in shown(editor, upload)


def test_what_would_change_and_what_may_be_there_is_shown(editor: Client, editions: Path) -> None:
    press(editor, looked(editor), "import")
    told = shown(editor, looked(editor, TABLE.replace(",3\n", ",4\n"), slug=None, dataset=Dataset.objects.get().pk))
    assert "0 new, 1 changed" in told and "<del>deaths 3</del> <ins>deaths 4</ins>" in told
    other = looked(editor, slug="other", title="Another desk")
    assert "may be <a" in shown(editor, other) and "of <bdi>Our desk</bdi>: " in shown(editor, other)


def test_columns_are_shown_and_may_be_said_otherwise(editor: Client, editions: Path) -> None:
    upload = looked(editor, "What we saw,When,Weapon\nSmoke,05/11/2024,drone\n")
    assert upload.stage == "failed" and "No column is known to be the title" in shown(editor, upload)
    press(editor, upload, "again", **{"column-title": "what we saw", "column-date": "when"})
    assert "may be two days" in upload.trouble
    press(editor, upload, "again", **{"column-title": "what we saw", "column-date": "when", "order": "day"})
    told = shown(editor, upload)
    assert upload.stage == "looked" and "Kept with the events and not shown: <bdi>weapon</bdi>" in told
    press(editor, upload, "import")
    assert Event.objects.get().date == "2024-11-05"


def test_the_report_holds_the_rows_as_they_are_and_runs_in_no_spreadsheet(editor: Client, editions: Path) -> None:
    """Threat 4."""
    upload = looked(editor, TABLE + "=HYPERLINK(1),soon,,,,\n")
    answer = editor.get(f"/admin/events/upload/{upload.pk}/report.csv")
    assert "attachment" in answer["Content-Disposition"]
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["row"], row["column"], row["title"]) for row in rows] == [
        ("3", "deaths", "Mine"), ("4", "date", "'=HYPERLINK(1)"),
    ]  # fmt: skip


def test_a_template_is_one_click_away(editor: Client) -> None:
    answer = editor.get("/admin/events/upload/template/template.xlsx")
    assert answer.content.startswith(b"PK") and "template.xlsx" in answer["Content-Disposition"]
    assert editor.get("/admin/events/upload/template/other.xlsx").status_code == 404


# What is refused


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"file": None}, "file"),
        ({"slug": "Not A Slug"}, "slug"),
        ({"slug": None, "title": None}, "slug"),
        ({"format": "nothing"}, "format"),
        ({"licence_url": "javascript:alert(1)"}, "licence_url"),
        ({"encoding": "klingon"}, "encoding"),
    ],
)
def test_a_form_that_cannot_be_is_refused_by_its_field(editor: Client, said: dict[str, Any], field: str) -> None:
    answer = give(editor, **said)
    assert answer.status_code == 200 and field in answer.context["form"].errors
    assert not Upload.objects.exists()


def test_a_file_beyond_the_limit_is_refused_before_it_is_kept(editor: Client, settings: Settings) -> None:
    """Threat 13."""
    settings.IMPORT_MOST_BYTES = 10
    assert "10 bytes" in str(give(editor).context["form"].errors["file"])


def test_a_data_set_that_cannot_take_the_format_is_refused_at_once(editor: Client, editions: Path) -> None:
    dataset = Dataset.objects.create(slug="mine", title="Mine")
    category = Category.objects.create(slug="c", label="C")
    Event.objects.create(title="x", date="2024", dataset=dataset, category=category)
    assert "another origin" in str(give(editor, dataset=dataset.pk).context["form"].errors["dataset"])


def test_a_file_that_is_none_is_said_by_the_name_that_it_came_with(editor: Client) -> None:
    upload = looked(editor, "{", format="geojson")
    assert upload.stage == "failed" and upload.stored not in upload.trouble
    other = looked(editor, "a,b\n", format="geojson", slug="other")
    assert "my events.csv is no GeoJSON" in other.trouble


def test_a_mistake_of_the_program_stops_one_import_and_not_the_worker(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threat 41."""
    one, two = given(editor), given(editor, slug="two")
    real = run.survey

    def survey(wish: Any, *more: Any) -> Tally:
        if wish.dataset == "desk":
            raise ZeroDivisionError("secret")
        return real(wish, *more)

    monkeypatch.setattr(uploads, "survey", survey)
    uploads.work()
    one, two = (Upload.objects.get(pk=each.pk) for each in (one, two))
    assert (one.stage, two.stage) == ("failed", "looked")
    assert "secret" not in shown(editor, one) and "program made a mistake" in shown(editor, one)


# Stopping and being stopped


def test_an_import_that_is_stopped_leaves_nothing(
    editor: Client, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = looked(editor, as_csv(invented(30)), format="ucdp-ged")
    monkeypatch.setattr(run, "BATCH", 10)
    monkeypatch.setattr(uploads, "_PAUSE_SECONDS", 0)
    written = uploads._Meter.__call__

    def stop_soon(meter: Any, share: float, rows: int) -> None:
        if rows >= 10:
            editor.post(page(upload), {"stop": "x"})
        written(meter, share, rows)

    monkeypatch.setattr(uploads._Meter, "__call__", stop_soon)
    press(editor, upload, "import")
    assert upload.stage == "cancelled" and "nothing of it came in" in shown(editor, upload)
    assert not Event.objects.exists()
    monkeypatch.setattr(uploads._Meter, "__call__", written)
    press(editor, upload, "again")
    press(editor, upload, "import")
    assert Event.objects.count() == 30


def test_a_worker_that_was_cut_off_is_followed_by_another_that_begins_anew(editor: Client, editions: Path) -> None:
    Upload.objects.filter(pk=(upload := looked(editor)).pk).update(stage="ordered", begun=2, share=0.5)
    uploads.work()
    upload.refresh_from_db()
    assert (upload.stage, Event.objects.count()) == ("done", 1)


def test_what_is_broken_off_three_times_is_given_up(editor: Client) -> None:
    upload = given(editor)
    Upload.objects.filter(pk=upload.pk).update(begun=3)
    uploads.work()
    upload.refresh_from_db()
    assert upload.stage == "failed" and "broken off each time" in upload.trouble


def test_an_import_on_the_command_line_is_waited_for(editor: Client, editions: Path) -> None:
    Upload.objects.filter(pk=(upload := looked(editor)).pk).update(stage="ordered")
    with run.alone():
        waited: list[float] = []

        def pause(seconds: float) -> None:
            waited.append(seconds)
            Upload.objects.filter(pk=upload.pk).update(stage="cancelled")

        uploads.work(pause)
    assert waited and Upload.objects.get(pk=upload.pk).begun == 0


def test_of_two_workers_one_works(editor: Client) -> None:
    given(editor)
    with uploads._alone():
        assert uploads.work() == 0
    assert uploads.work() == 1


def test_a_button_that_comes_too_late_does_nothing(editor: Client, editions: Path) -> None:
    press(editor, upload := looked(editor), "import")
    press(editor, upload, "import")
    assert "has gone on meanwhile" in shown(editor, upload)
    assert ImportRun.objects.count() == 1


def test_a_discarded_import_leaves_no_file(editor: Client) -> None:
    upload = looked(editor)
    assert upload.file.exists() and upload.report.exists()
    editor.post(f"/admin/events/upload/{upload.pk}/delete/", {"post": "yes"})
    assert [file.name for file in folder().iterdir()] == ["worker.lock"]


# From the web


def test_an_address_is_asked_for_only_where_the_operator_allows_that(
    editor: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threat 19."""
    assert "address" not in editor.get(ADD).context["form"].fields
    settings.IMPORT_FROM_WEB = True
    asked: list[str] = []

    def fetch(address: str, **more: Any) -> net.Answer:
        asked.append(address)
        return net.Answer(200 if "good" in address else 302, {}, TABLE.encode())

    monkeypatch.setattr(net, "fetch", fetch)
    good = looked(editor, file=None, address="https://data.example/good.csv")
    bad = looked(editor, file=None, address="https://data.example/moved.csv", slug="other")
    assert asked == ["https://data.example/good.csv", "https://data.example/moved.csv"]
    assert (good.stage, good.file_name) == ("looked", "good.csv")
    assert bad.stage == "failed" and "answered 302" in bad.trouble


def test_an_address_within_our_own_walls_is_never_asked(editor: Client, settings: Settings) -> None:
    """Threat 19."""
    settings.IMPORT_FROM_WEB = True
    upload = looked(editor, file=None, address="http://127.0.0.1/x.csv")
    assert upload.stage == "failed" and not upload.file.exists()


# Rights


def test_only_admins_import(people: dict[Role, Client]) -> None:
    upload = looked(people[Role.ADMIN])
    addresses = [ADD, page(upload), "/admin/events/upload/", f"/admin/events/upload/{upload.pk}/report.csv"]
    for name, browser in [*people.items(), (None, Client())]:
        answers = [browser.get(address) for address in addresses]
        expected = {Role.ADMIN: 200, None: 302}.get(name, 403)
        assert {answer.status_code for answer in answers} == {expected}, name
        for answer in answers:
            b"".join(answer)  # to its end, where its file is closed

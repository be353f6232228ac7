"""Any filter as a file: the same events under every ending, and nothing a spreadsheet would run."""

import csv
import io
import json
import re

import pytest
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from events.exporters.columns import COLUMNS
from events.exporters.table import EXPORTERS, exporter
from events.lib.cells import safe
from tests import cast


def fetch(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer).decode("utf-8-sig")


def test_the_public_figure_is_the_same_on_every_surface(published: cast.Cast, client: Client) -> None:
    """With its range and its claimant, and whoever disputes it beside it on the pages."""
    told = "troops: 25,000–30,000 soldiers"
    (row,) = csv.DictReader(io.StringIO(fetch(client, "/events.csv?status=disputed")))
    assert row["how_many"] == f"{told} (Military intelligence)"
    (feature,) = json.loads(fetch(client, "/events.geojson?status=disputed"))["features"]
    assert [figure["text"] for figure in feature["properties"]["figures"]] == ["25,000–30,000"]
    for page in ("/list/?status=disputed", "/events/disputed/"):
        words = " ".join(strip_tags(client.get(page).content.decode()).split())
        assert "troops: 25,000–30,000" in words and "Military intelligence" in words
        assert "isputed: 10,000–20,000, A scholar" in words or "Disputed: A scholar says 10,000–20,000." in words


def test_a_bad_parameter_is_named_in_the_one_error_shape(published: cast.Cast, client: Client) -> None:
    """Threat 23: never a silently wider answer."""
    answer = client.get("/events.csv?from=yesterday&colour=red")
    assert answer.status_code == 400
    said = answer.json()
    assert set(said) == {"error", "detail", "parameter", "errors"}
    assert {each["parameter"] for each in said["errors"]} == {"from", "colour"}


def test_an_unknown_format_is_not_found(published: cast.Cast, client: Client) -> None:
    assert client.get("/events.exe").status_code == 404


def test_an_unchanged_export_answers_304(published: cast.Cast, client: Client) -> None:
    first = client.get("/events.csv")
    assert client.get("/events.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("ending", EXPORTERS)
def test_every_exporter_names_itself(ending: str) -> None:
    form = exporter(ending)
    assert form.ending == ending
    assert form.label and form.media_type


@given(st.text(max_size=30))
def test_no_cell_begins_a_formula(text: str) -> None:
    """Threat 4."""
    cell = safe(text)
    assert cell in (text, f"'{text}")
    assert cell[:1] not in tuple("=+-@\t\r\0＝＋－＠")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "'", '"', "\n", "\u00a0 "])
def test_a_formula_is_found_behind_blanks_and_quotes(before: str, start: str) -> None:
    """Threat 4."""
    assert safe(f"{before}{start}SUM(1)") == f"'{before}{start}SUM(1)"


def test_numbers_stay_numbers() -> None:
    assert safe(-12.5) == -12.5


def test_hostile_text_leaves_as_text(published: cast.Cast, client: Client) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(fetch(client, "/events.csv")))}
    assert set(rows["hostile"]) == set(COLUMNS)
    assert not any(str(cell).startswith(tuple("=+@")) for row in rows.values() for cell in row.values())


def test_the_table_names_the_file_that_says_what_it_holds(published: cast.Cast, client: Client) -> None:
    """CSV on the Web: the sentence, the credit and the columns, without a second row of names."""
    link = client.get("/events.csv?q=kursk&fields=id,latitude&limit=1")["Link"]
    described = re.search('<http://testserver(/[^>]+)>; rel="describedby"; type="application/csvm[+]json"', link)
    assert described and 'rel="next"' in link
    told = json.loads(fetch(client, described[1]))
    assert told["dc:title"] == "Events matching “kursk”" and "CC" in told["dc:rights"]
    assert [(each["name"], each["datatype"]) for each in told["tableSchema"]["columns"]] == [
        ("id", "string"), ("latitude", "double"),
    ]  # fmt: skip
    assert "csvm" not in [each["ending"] for each in client.get("/list/").context["exports"]]


def test_a_format_that_has_an_end_is_asked_for_no_more_than_it_holds(
    published: cast.Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And passes through piece by piece all the same: what it would hold is counted, not gathered."""
    form = exporter("xlsx")
    monkeypatch.setattr(type(form), "most", len(cast.PUBLIC_IDS))
    assert client.get("/events.xlsx").status_code == 200
    monkeypatch.setattr(type(form), "most", len(cast.PUBLIC_IDS) - 1)
    answer = client.get("/events.xlsx")
    assert answer.status_code == 400 and answer.json()["parameter"] == "limit"
    assert client.get("/events.xlsx?limit=2").status_code == 200

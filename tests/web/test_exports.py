"""Any filter as a file: the same events under every ending, and nothing a spreadsheet would run."""

import csv
import io
import json

import pytest
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from events.exporters.base import safe_cell
from events.exporters.columns import COLUMNS
from events.exporters.table import EXPORTERS, exporter
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
    cell = safe_cell(text)
    assert cell in (text, f"'{text}")
    assert cell[:1] not in tuple("=+-@\t\r\0＝＋－＠")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "'", '"', "\n", "\u00a0 "])
def test_a_formula_is_found_behind_blanks_and_quotes(before: str, start: str) -> None:
    """Threat 4."""
    assert safe_cell(f"{before}{start}SUM(1)") == f"'{before}{start}SUM(1)"


def test_numbers_stay_numbers() -> None:
    assert safe_cell(-12.5) == -12.5


def test_hostile_text_leaves_as_text(published: cast.Cast, client: Client) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(fetch(client, "/events.csv")))}
    assert set(rows["hostile"]) == set(COLUMNS)
    assert not any(str(cell).startswith(tuple("=+@")) for row in rows.values() for cell in row.values())

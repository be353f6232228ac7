"""Any list of the desk as a table: what it shows, and nothing that a spreadsheet takes for a formula (threat 4)."""

import csv
from io import StringIO

import pytest
from django.test import Client

from events.models import Event
from tests.cast import Cast


@pytest.mark.parametrize("noun", ["event", "place", "actor", "source", "category", "dataset"])
def test_the_rows_chosen_in_a_list_become_a_table(editor: Client, cast: Cast, noun: str) -> None:
    address = f"/admin/events/{noun}/"
    keys = [row.pk for row in editor.get(address).context["cl"].result_list]
    response = editor.post(address, {"action": "as_csv", "_selected_action": keys})
    assert response["Content-Type"].startswith("text/csv")
    assert "no-store" in response["Cache-Control"]
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    table = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert len(table) == len(keys) + 1
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_table_says_what_the_list_says(editor: Client, cast: Cast) -> None:
    chosen = Event.objects.filter(public_id="expected").values_list("pk", flat=True)
    response = editor.post("/admin/events/event/", {"action": "as_csv", "_selected_action": list(chosen)})
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Sappers due in Kursk region,expected July–August 2025,Kursk region (RU),Support,Expected,Published" in text

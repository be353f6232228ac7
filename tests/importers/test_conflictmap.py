"""Our own files come back: what readers got of a map is what readers of another get, byte for byte."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.documents import markdown
from events.importers.run import Tally, Wish, import_file
from events.importers.table import importer
from events.lib import cells, text
from events.models import Event, PublicEvent, Source
from events.publish.run import publish
from tests import cast
from tests.importers.conftest import FIXTURES, Import, quiet

OWN = ("id", "dataset", "updated")  # what is another map's own
FORMS = ("csv", "geojson")


def exported(client: Client, ending: str, query: str) -> bytes:
    answer: Any = client.get(f"/events.{ending}?{query}")
    return b"".join(answer.streaming_content)


def bring(path: Path, dataset: str) -> Tally:
    return import_file(Wish(importer("conflictmap"), path, dataset, Told()), quiet)


def documents(dataset: str) -> dict[str, dict[str, Any]]:
    """The public documents of a data set, by title and number, without what cannot be the same on two maps."""
    found = PublicEvent.objects.filter(dataset=dataset).order_by("title", "earliest", "lat", "figure_low", "pk")
    whole = ({k: v for k, v in event.document.items() if k not in OWN} for event in found)
    return {f"{number} {document['title']}": document for number, document in enumerate(whole)}


def told(document: dict[str, Any]) -> dict[str, Any]:
    """A document without what another map cannot know: pictures, and that this one knows a place more closely."""
    where = document["where"] and {**document["where"], "withheld": False}
    return {**document, "media": [], "where": where}


def there_and_back(client: Client, folder: Path, dataset: str, ending: str) -> tuple[Any, Any, Tally]:
    file = folder / f"events.{ending}"
    file.write_bytes(exported(client, ending, f"dataset={dataset}"))
    before = documents(dataset)
    tally = bring(file, f"{dataset}-again")
    publish(timezone.now())
    return before, documents(f"{dataset}-again"), tally


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("dataset", ["north", "south"])
def test_readers_of_another_map_get_what_readers_of_this_one_got(
    published: cast.Cast, client: Client, tmp_path: Path, dataset: str, ending: str
) -> None:
    before, after, tally = there_and_back(client, tmp_path, dataset, ending)
    assert (tally.refused, tally.new) == (0, len(before)) and before
    for title, document in before.items():
        assert after[title] == told(document), title


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_that_comes_again_changes_nothing(
    published: cast.Cast, client: Client, tmp_path: Path, ending: str
) -> None:
    there_and_back(client, tmp_path, "north", ending)
    again = bring(tmp_path / f"events.{ending}", "north-again")
    assert (again.new, again.changed, again.unchanged) == (0, 0, again.rows)


@pytest.mark.parametrize("ending", FORMS)
def test_what_ucdp_said_comes_back_whole(bring_in: Import, client: Client, tmp_path: Path, ending: str) -> None:
    bring_in(FIXTURES / "ucdp_union.csv", "syria")
    publish(timezone.now())
    before, after, tally = there_and_back(client, tmp_path, "syria", ending)
    assert (tally.refused, tally.odd) == (0, 0) and len(before) > 20
    assert after == before


def test_an_event_keeps_its_address_where_it_is_free(published: cast.Cast, client: Client, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_bytes(exported(client, "csv", "dataset=north"))
    other = (tmp_path / "events.csv").read_text().replace("\nexact,", "\nelsewhere,")
    (tmp_path / "events.csv").write_text(other)
    bring(tmp_path / "events.csv", "copy")
    ids = set(Event.objects.filter(dataset__slug="copy").values_list("public_id", flat=True))
    assert {"elsewhere", "copy-disputed"} <= ids


def test_pictures_are_named_as_what_does_not_come_along(published: cast.Cast, client: Client, tmp_path: Path) -> None:
    _, _, tally = there_and_back(client, tmp_path, "north", "geojson")
    assert {problem.column for problem in tally.problems} == {"media"}
    assert tally.odd == len(tally.problems) > 0


def test_a_source_that_repeats_another_still_does(published: cast.Cast, client: Client, tmp_path: Path) -> None:
    (tmp_path / "events.geojson").write_bytes(exported(client, "geojson", "dataset=north"))
    whole = (tmp_path / "events.geojson").read_text().replace("https://", "https://mirror.")
    (tmp_path / "events.geojson").write_text(whole)
    repeats = Source.objects.exclude(copies=None).count()
    bring(tmp_path / "events.geojson", "copy")
    assert repeats and Source.objects.exclude(copies=None).count() == 2 * repeats


def test_events_of_several_data_sets_are_exported_one_by_one(
    published: cast.Cast, client: Client, tmp_path: Path
) -> None:
    (tmp_path / "all.csv").write_bytes(exported(client, "csv", ""))
    with pytest.raises(Unimportable, match="several data sets, “.+” and “.+”: export each by itself"):
        bring(tmp_path / "all.csv", "all")
    assert not Event.objects.filter(dataset__slug="all").exists()


# What is refused, by its name


WRONG: list[tuple[str, Any, str]] = [
    ("title", "", "cannot be blank"),
    ("title", "x" * 301, "at most 300"),
    ("date", "yesterday", "date"),
    ("latitude", "91", "outside"),
    ("longitude", "", "missing"),
    ("status", "sure", "not a valid choice"),
    ("evidence", "{", "JSON"),
    ("evidence", "[]", "not what conflictmap writes"),
    ("evidence", '{"claims":[{"claimant":"A","low":3,"high":2}]}', "must not fall"),
    ("evidence", '{"claims":[{"claimant":"A","statement":"B","grade":"Z"}]}', "no event as conflictmap exports it"),
    ("evidence", '{"sources":[{"publisher":"A","url":"javascript:alert(1)"}]}', "web address"),
    ("evidence", '{"sources":[{"publisher":"A","copies":0}]}', "repeats itself"),
    ("evidence", '{"legs":[{"name":""}]}', "needs a place"),
    ("evidence", '{"claims":5}', "no event as conflictmap exports it"),
    ("tags", "Not A Tag", "not a tag"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "cell", "why"), WRONG)
def test_a_row_that_cannot_be_is_refused_with_its_reason(tmp_path: Path, column: str, cell: str, why: str) -> None:
    row = {
        "id": "a", "title": "A title", "dataset": "d", "category": "c", "status": "reported", "date": "2024-11",
        "latitude": "50", "longitude": "30", "tags": "", "evidence": "{}", column: cell,
    }  # fmt: skip
    stream = io.StringIO()
    writer = csv.DictWriter(stream, row)
    writer.writeheader()
    writer.writerow(row)
    (tmp_path / "row.csv").write_text(stream.getvalue())
    (found,) = importer("conflictmap").records(tmp_path / "row.csv", Told(), quiet)
    assert isinstance(found, RowProblem), found
    assert why in found.reason


@pytest.mark.parametrize("content", [b'{"features":[{}]}', b'{"features":[5]}', b'{"features":[{"properties":{}}]}'])
def test_features_of_another_kind_are_refused_one_by_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.geojson").write_bytes(content)
    (found,) = importer("conflictmap").records(tmp_path / "file.geojson", Told(), quiet)
    assert isinstance(found, RowProblem)


def test_a_table_of_another_kind_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text("id,title\n1,x\n")
    with pytest.raises(Unimportable, match="no column dataset, category, status, date, evidence"):
        list(importer("conflictmap").records(tmp_path / "file.csv", Told(), quiet))


# Texts


MARKDOWN = [
    "One paragraph.",
    "Two\n\nparagraphs, *stressed* and **strong**.",
    "A [link](https://example.org/a_b?c=1&d=2) and `code`.",
    "- one\n- two\n\n1. first\n2. second",
    "> quoted\n\n### A heading",
    "Stars * and _underscores_ that\\_are\\_letters, 1\\. no list, \\# no heading, a < b > c & d",
    "Line  \nbreak",
]


@pytest.mark.parametrize("written", MARKDOWN)
def test_a_summary_is_published_again_as_it_was(written: str) -> None:
    html = text.markdown(written)
    assert text.markdown(markdown(html)) == html


@given(st.text(alphabet="ab \n*_`#>-+.1[](){}<&\\!|~^$=:'\"", max_size=40))
def test_no_summary_loses_a_letter_on_the_way(written: str) -> None:
    html = text.markdown(written)
    once = text.markdown(markdown(html))
    assert _letters(once) == _letters(html)


def _letters(html: str) -> str:
    return "".join(c for c in strip_tags(html) if c in "ab1")


@given(st.text(max_size=20))
def test_a_cell_is_what_it_was_before_a_formula_was_disarmed(written: str) -> None:
    """Threat 4."""
    assert cells.unescaped(cells.safe(written)) == written


def test_what_is_in_the_evidence_is_valid_json(published: cast.Cast, client: Client) -> None:
    table = csv.DictReader(io.StringIO(exported(client, "csv", "").decode("utf-8-sig")))
    found = {row["id"]: json.loads(row["evidence"]) for row in table}
    assert found["journey"]["legs"] and found["disputed"]["claims"]

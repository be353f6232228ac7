"""KML and GPX: marks with a place and a time become events; entities and endless elements do not come in."""

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.test import Client
from pytest_django import Settings

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.run import Wish, import_file
from events.importers.table import importer
from events.models import Event
from tests import cast
from tests.importers.conftest import FIXTURES, quiet

KML, GPX = FIXTURES / "places.kml", FIXTURES / "waypoints.gpx"


def records(name: str, path: Path) -> list[Any]:
    return list(importer(name).records(path, Told(), quiet))


@pytest.mark.django_db
def test_a_placemark_is_an_event_of_its_folders_kind() -> None:
    mark, field, timeless = records("kml", KML)
    assert (mark.external_id, mark.title, mark.edtf, mark.category.label) == (
        "p1", "Shelling of Sudzha", "2024-11-05", "Shelling",
    )  # fmt: skip
    assert (mark.lat, mark.lon, mark.precision, mark.summary) == (51_19810, 35_26830, "settlement", "Two **hits**.")
    assert mark.origin == {"weapon": "mortar"}
    assert (field.edtf, field.precision, field.lat, field.lon) == (
        "2024-11-05/2024-11-08", "area", 51_10000, 36_10000,
    )  # fmt: skip
    assert isinstance(timeless, RowProblem) and (timeless.row, timeless.column) == (3, "date")


@pytest.mark.django_db
def test_a_waypoint_is_an_event_and_a_track_is_none() -> None:
    crater, way, beyond = records("gpx", GPX)
    assert (crater.title, crater.edtf, crater.time, crater.time_zone) == ("Crater", "2024-11-05", "14:30:00", "UTC")
    assert [(source.publisher, source.title) for source in crater.sources] == [("wire.example", "Report")]
    assert isinstance(way, RowProblem) and "A track (The way there) is no event" in way.reason
    assert isinstance(beyond, RowProblem) and beyond.column == "latitude"


@pytest.mark.django_db
def test_a_kmz_is_read_by_its_document_alone(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.kmz", "w", ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", KML.read_bytes())
        archive.writestr("images/one.png", b"no picture")
    assert len(records("kml", tmp_path / "x.kmz")) == 3


def exported(client: Client, target: Path) -> Path:
    answer: Any = client.get(f"/events{target.suffix}?dataset=north")
    target.write_bytes(b"".join(answer.streaming_content))
    return target


def test_our_own_kml_comes_in_without_a_refusal(published: cast.Cast, client: Client, tmp_path: Path) -> None:
    tally = import_file(Wish(importer("kml"), exported(client, tmp_path / "own.kml"), "again", Told()), quiet)
    assert tally.new > 5 and not tally.refused
    event = Event.objects.get(dataset__slug="again", title=published.events["region-only"].title)
    assert (event.date, event.precision) == (published.events["region-only"].date, "region")


@pytest.mark.django_db
def test_our_own_gpx_which_knows_no_days_is_refused_by_them(
    published: cast.Cast, client: Client, tmp_path: Path
) -> None:
    found = records("gpx", exported(client, tmp_path / "own.gpx"))
    assert {(row.column, row.reason) for row in found if row.column} == {("date", "The date is missing.")}


BOMB = '<!DOCTYPE kml [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><kml><Placemark><name>&b;</name></Placemark></kml>'
OUTSIDE = '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&a;</name></Placemark></kml>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (BOMB, "no such file needs"),
        (OUTSIDE, "no such file needs"),
        ("<kml><Placemark>", "broken"),
        ("<html></html>", "This is no KML: it begins with “html”"),
        ("", "broken"),
        ("title,date\n", "broken"),
    ],
)
def test_xml_that_is_none_or_means_harm_is_refused_in_a_sentence(tmp_path: Path, content: str, why: str) -> None:
    """Threat 16."""
    (tmp_path / "x.kml").write_text(content)
    with pytest.raises(Unimportable, match=why):
        records("kml", tmp_path / "x.kml")


def test_an_element_without_an_end_is_not_held(tmp_path: Path, settings: Settings) -> None:
    """Threat 13."""
    settings.IMPORT_LONGEST_ROW = 1000
    (tmp_path / "x.kml").write_text("<kml><Placemark><name>" + "x" * 3_000_000)
    with pytest.raises(Unimportable, match="An element of the file has more than 1,000"):
        records("kml", tmp_path / "x.kml")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "geometry",
    [
        "<Point><coordinates>here</coordinates></Point>", "<Point/>",
        "<LineString><coordinates>1,2</coordinates></LineString>",
        "<Polygon><coordinates>a,b c,d</coordinates></Polygon>",
    ],
)  # fmt: skip
def test_a_geometry_that_is_none_never_moves_an_event(tmp_path: Path, geometry: str) -> None:
    mark = f"<Placemark><name>x</name><TimeStamp><when>2024</when></TimeStamp>{geometry}</Placemark>"
    (tmp_path / "x.kml").write_text(f"<kml>{mark}</kml>")
    (found,) = records("kml", tmp_path / "x.kml")
    assert isinstance(found, RowProblem) or found.lat is None

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


def marks(folder: Path, *inner: str) -> list[Any]:
    """What becomes of Placemarks that have a title and a day, and beside that what is said here."""
    when = "<TimeStamp><when>2024-11-05</when></TimeStamp>"
    whole = "".join(f'<Placemark id="p{n}"><name>x</name>{when}{each}</Placemark>' for n, each in enumerate(inner))
    (folder / "x.kml").write_text(f"<kml><Document>{whole}</Document></kml>")
    return records("kml", folder / "x.kml")


def ring(*corners: str) -> str:
    return f"<LinearRing><coordinates>{' '.join((*corners, corners[0]))}</coordinates></LinearRing>"


def point(place: str) -> str:
    return f"<Point><coordinates>{place}</coordinates></Point>"


INNER = f"<innerBoundaryIs>{ring('36.1,51.1', '36.11,51.1', '36.1,51.11')}</innerBoundaryIs>"
FIELD = f"<Polygon><outerBoundaryIs>{ring('36,51', '36.2,51', '36.2,51.2', '36,51.2')}</outerBoundaryIs></Polygon>"
WAY = "<LineString><coordinates>30,50 36,51</coordinates></LineString>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("geometry", "precision"),
    [
        (f"<MultiGeometry>{point('35,51')}{WAY}</MultiGeometry>", "settlement"),
        (f"<MultiGeometry>{point('36.1,51.1')}{FIELD}</MultiGeometry>", "area"),
        (f"<MultiGeometry>{point('35,51')}{point('36,51')}</MultiGeometry>", "region"),
        (f"<MultiGeometry>{FIELD}{FIELD.replace('36', '37')}</MultiGeometry>", "region"),
        (FIELD.replace("<outer", f"{INNER}<outer"), "area"),
        ("<Track><when>2024-11-05</when><coord>36 51 0</coord><coord>36.2 51 0</coord></Track>", "area"),
    ],
)  # fmt: skip
def test_a_mark_of_several_parts_is_known_no_closer_than_they_are_wide(
    tmp_path: Path, geometry: str, precision: str
) -> None:
    (found,) = marks(tmp_path, geometry)
    assert found.precision == precision and found.lat is not None


@pytest.mark.django_db
def test_a_geometry_as_deep_as_a_file_can_nest_it_is_read(tmp_path: Path) -> None:
    deep = 5000
    (found,) = marks(tmp_path, f"{'<MultiGeometry>' * deep}{point('35, 51, 0')}{'</MultiGeometry>' * deep}")
    assert (found.lat, found.lon) == (51_00000, 35_00000)


@pytest.mark.django_db
def test_data_of_one_mark_take_nothing_from_the_others(tmp_path: Path) -> None:
    """Else a mark without them would lose its own title, day and position."""
    named = {"title": "y", "date": "2024-11-06", "latitude": "1", "longitude": "2", "ID": "7"}
    data = "".join(f'<Data name="{name}"><value>{value}</value></Data>' for name, value in named.items())
    one, other = marks(tmp_path, f"{point('35,51')}<ExtendedData>{data}</ExtendedData>", point("35,51"))
    assert (one.external_id, one.title, one.edtf, one.lat, one.lon) == ("7", "y", "2024-11-06", 1_00000, 2_00000)
    assert (other.external_id, other.title, other.edtf, other.lat) == ("p1", "x", "2024-11-05", 51_00000)


@pytest.mark.django_db
def test_words_in_bare_markup_stay_in_the_description(tmp_path: Path) -> None:
    (found,) = marks(tmp_path, "<description>He said <b>ten</b> were there</description>")
    assert found.summary == "He said ten were there"


@pytest.mark.django_db
def test_all_that_a_waypoint_says_and_links_to_comes_in(tmp_path: Path) -> None:
    time, name = "<time>2024-11-05T14:30:00Z</time>", "<name>x</name>"
    links = "<link href='https://a.example/1'/><link href='https://b.example/2'/>"
    new = f"<wpt lat='51' lon='35'>{time}{name}<cmt>Short.</cmt><desc>Long.</desc>{links}</wpt>"
    old = f"<wpt lat='51' lon='35'>{time}{name}<url>https://a.example/1</url><urlname>Report</urlname></wpt>"
    (tmp_path / "x.gpx").write_text(f"<gpx>{new}{old}</gpx>")
    first, second = records("gpx", tmp_path / "x.gpx")
    assert first.summary == "Long.\n\nShort."
    assert [source.publisher for source in first.sources] == ["a.example", "b.example"]
    assert [source.title for source in second.sources] == ["Report"]  # GPX 1.0


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
        ("<kml><NetworkLink/></kml>", "x.kml has no Placemark in it"),
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
        "<Polygon><coordinates>a,b c,d</coordinates></Polygon>", "<Model/>", "<Track><coord>1</coord></Track>",
        "<LineString><coordinates>1,1e999 2,NaN</coordinates></LineString>",
        "<Point><coordinates>1</coordinates></Point>",
    ],
)  # fmt: skip
def test_a_geometry_that_is_none_never_moves_an_event(tmp_path: Path, geometry: str) -> None:
    mark = f"<Placemark><name>x</name><TimeStamp><when>2024</when></TimeStamp>{geometry}</Placemark>"
    (tmp_path / "x.kml").write_text(f"<kml>{mark}</kml>")
    (found,) = records("kml", tmp_path / "x.kml")
    assert isinstance(found, RowProblem) or found.lat is None

"""What each format makes of an event: its days, its place, its text, and whom to credit."""

import io
import re
import string
import zipfile
from datetime import datetime
from textwrap import wrap
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from events.exporters import words, workbook
from events.exporters.base import OPEN_END, OPEN_START, Export
from events.exporters.columns import PLAIN
from events.exporters.ics import _folded
from events.exporters.table import exporter
from events.lib import look
from tests.exporters.test_standalone import ABOUT as OURS
from tests.exporters.test_standalone import EVENT
from tests.hostile import HOSTILE

KML = "{http://www.opengis.net/kml/2.2}"
GPX = "{http://www.topografix.com/GPX/1/1}"
ABOUT = Export(OURS.address, OURS.query, OURS.sentence, OURS.credits, OURS.edition,
               {"combat": {"colour": "wine", "symbol": "cross", "label": "Combat"}})  # fmt: skip
MORE = {"dataset": "main", "actors": [], "tags": ["rail"], "updated": "2025-07-02T12:00:00+00:00", "figures": []}
STOPS = [{"name": "Sunan", "lat": 39.2, "lon": 125.7}, {"name": "Kursk", "lat": 51.7, "lon": 36.2}]


def event(earliest: str = "2024-11-01", latest: str = "2024-11-30", **changes: Any) -> dict[str, Any]:
    when = {"edtf": "2024-11", "text": "November 2024", "earliest": earliest, "latest": latest}
    whole: dict[str, Any] = {**EVENT, **MORE, "when": when}
    return {**whole, "where": {**whole["where"], "region": "", "country": "ru"}, **changes}


def written(ending: str, *events: dict[str, Any]) -> bytes:
    return b"".join(exporter(ending).write(events, ABOUT))


def kml(*events: dict[str, Any]) -> ElementTree.Element:
    return ElementTree.fromstring(written("kml", *events))  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("earliest", "latest", "ends"),
    [
        ("2024-11-01", "2024-11-30", ["2024-11-01", "2024-11-30"]),
        ("2024-11-01", OPEN_END, ["2024-11-01", None]),
        (OPEN_START, "2024-11-30", [None, "2024-11-30"]),
    ],
)
def test_kml_leaves_open_what_nobody_knows(earliest: str, latest: str, ends: list[str | None]) -> None:
    (span,) = kml(event(earliest, latest)).iter(f"{KML}TimeSpan")
    assert [span.findtext(f"{KML}{name}") for name in ("begin", "end")] == ends


def test_kml_draws_a_journey_beside_its_point_and_nothing_where_no_place_is_known() -> None:
    journey, placeless = kml(event(legs=STOPS), event(where=None)).iter(f"{KML}Placemark")
    assert journey.findtext(f".//{KML}Point/{KML}coordinates") == "36.19,51.73"
    assert journey.findtext(f".//{KML}LineString/{KML}coordinates") == "125.7,39.2 36.2,51.7"
    assert placeless.find(f".//{KML}coordinates") is None


def test_kml_has_the_categorys_colour_and_the_columns_of_tables() -> None:
    root = kml(event())
    red, green, blue = wrap(look.colours("light")["hue-wine"][1:], 2)
    assert root.findtext(f".//{KML}Style[@id='category-combat']/{KML}IconStyle/{KML}color") == f"ff{blue}{green}{red}"
    data = {each.attrib["name"]: each.findtext(f"{KML}value") for each in root.iter(f"{KML}Data")}
    assert data["precision"] == "settlement" and data["credit"] == "Us, CC BY 4.0"


def test_a_summary_becomes_text_whose_words_stay_apart_and_together() -> None:
    assert words.plain("<p>One <em>two</em>, &lt;b&gt;</p><ul><li>x &amp; y</li></ul>") == "One two, <b> x & y"


def test_gpx_says_how_many_events_it_cannot_hold_and_no_hour_that_nobody_knows() -> None:
    text = written("gpx", event(), event(where=None)).decode()
    assert "events without a place, which are not here: 1" in text
    assert "<time>" not in text and "November 2024" in text


def test_gpx_puts_journeys_after_the_places_as_its_schema_wants() -> None:
    root = ElementTree.fromstring(written("gpx", event(legs=STOPS), event(id="y")))  # noqa: S314 - our own
    assert [each.tag.removeprefix(GPX) for each in root] == ["metadata", "wpt", "wpt", "rte"]


@pytest.mark.parametrize(
    ("earliest", "latest", "days", "title"),
    [
        ("2024-11-01", "2024-11-01", ["20241101", "20241102"], "A title"),
        ("2024-11-01", "2024-12-31", ["20241101", "20250101"], "A title (November 2024)"),
        ("2024-11-01", OPEN_END, ["20241101"], "A title (November 2024)"),
        (OPEN_START, "2024-11-01", ["20241101"], "A title (November 2024)"),
        (OPEN_START, OPEN_END, [], "A title (November 2024)"),
    ],
)
def test_a_calendar_fills_the_days_on_which_it_may_have_been(
    earliest: str, latest: str, days: list[str], title: str
) -> None:
    """And says in its title what is vague; what has no day at all is an entry of a journal."""
    text = written("ics", event(earliest, latest)).decode()
    assert re.findall(r"DT(?:START|END);VALUE=DATE:(\d+)\r\n", text) == days
    assert f"SUMMARY:{title}\r\n" in text
    assert f"END:{'VEVENT' if days else 'VJOURNAL'}\r\n" in text


def test_a_calendar_gives_no_point_where_only_the_region_is_known() -> None:
    assert b"\r\nGEO:51.73;36.19\r\n" in written("ics", event())
    vague = written("ics", event(where={**event()["where"], "precision": "region", "radius": None}))
    assert b"GEO:" not in vague and b"LOCATION:Kursk" in vague


def test_no_line_of_a_calendar_is_too_long_or_tears_a_letter() -> None:
    for text in ("я" * 200, "a" + "я" * 100, "💥" * 60, "x" * 75, "x" * 76, ""):
        lines = _folded(text.encode()).split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        assert b"".join(line.removeprefix(b" ") if n else line for n, line in enumerate(lines)).decode() == text


def sheet(*events: dict[str, Any], name: str = "Events") -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", *events)))
    return list(book[name].iter_rows(values_only=True))


def test_a_workbook_has_days_that_are_days_and_numbers_that_are_numbers() -> None:
    head, known, open_ended = sheet(event(), event(latest=OPEN_END))
    row = dict(zip(head, known, strict=True))
    assert tuple(head) == PLAIN
    assert (row["earliest"], row["latitude"]) == (datetime(2024, 11, 1), 51.73)  # noqa: DTZ001 - a spreadsheet's day
    assert open_ended[head.index("latest")] == OPEN_END


def test_a_workbook_says_what_it_holds_and_whose_it_is() -> None:
    about = dict(sheet(event(), name="About"))
    assert about["What"] == OURS.sentence and about["Link"] == "https://map.example/?q=kursk"
    assert about["Credit for main"] == "Us, CC BY 4.0"


def test_every_cell_says_where_it_stands_and_no_text_is_read_as_an_escape() -> None:
    """GDAL wants the first; spreadsheets take _x0041_ for a letter, openpyxl too."""
    folder = zipfile.ZipFile(io.BytesIO(written("xlsx", event(title="_x0041_"))))
    content = folder.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall('<row r="2"><c r="([A-Z0-9]+)"', content) == ["A2"]
    assert re.findall('<c r="([A-Z]+)2"', content) == list(string.ascii_uppercase[: len(PLAIN)])
    assert ">_x005F_x0041_<" in content


def test_a_text_too_long_for_a_cell_ends_visibly() -> None:
    _, row = sheet(event(title="<" * 40_000))
    assert row[1] == "<" * 32_766 + "…"


@pytest.mark.parametrize("ending", ["kml", "gpx", "ics", "xlsx", "geojsonl"])
def test_hostile_text_stays_text(ending: str) -> None:
    """Threats 3 and 4: nothing is markup, a formula, or another line of the file."""
    events = [event(id=f"h{n}", title=text, claims=[]) for n, text in enumerate(HOSTILE)]
    content = written(ending, *events)
    if ending in ("kml", "gpx"):
        root = ElementTree.fromstring(content)  # noqa: S314 - our own
        assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {
            "kml", "Document", "name", "description", "Style", "IconStyle", "LineStyle", "width", "color",
            "Placemark", "TimeSpan", "begin",
            "end", "styleUrl", "ExtendedData", "Data", "value", "Point", "coordinates",
            "gpx", "metadata", "desc", "link", "wpt", "cmt", "type",
        }  # fmt: skip
    elif ending == "ics":
        assert content.count(b"BEGIN:VEVENT\r\n") == content.count(b"END:VEVENT\r\n") == len(HOSTILE)
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    elif ending == "xlsx":
        cells = openpyxl.load_workbook(io.BytesIO(content))["Events"]["B"]
        assert all(cell.data_type in ("s", "n") for cell in cells)  # "f" would be a formula; "n" an empty one
    else:
        assert content.count(b"\n") == len(HOSTILE)


def test_a_workbook_holds_no_more_rows_than_spreadsheets_open() -> None:
    assert exporter("xlsx").most == workbook.ROWS - 1 == 1_048_575

"""One part of an edition, written and read again; its size; and editions that were written by older versions."""

import json
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import orjson
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from bench import ucdp_rows
from events.editions import building, columns, held, parts, read
from events.editions.columns import EDGES, REDACTED, Leg, Row, Spot
from events.editions.format import Table
from events.editions.listing import Listing
from events.editions.shelf import shelf
from events.lib import days, geo
from events.models import PrecisionCode, PublicEvent
from events.query.filter import EventFilter, Vocabulary
from tests import cast

OLDER = Path(__file__).resolve().parent.parent / "fixtures" / "edition"  # never rewritten
DRAWN = {"spot", "earliest", "latest", "category", "status", "spot_lat", "spot_lon", "spot_precision", "spot_box"}

SLUGS = st.sampled_from(["alpha", "beta", "гамма"])
SPOTS = st.builds(
    Spot,
    *(st.integers(-limit, limit - 1) for limit in (geo.QUARTER_TURN, geo.HALF_TURN)),
    *(st.integers(-geo.HALF_TURN, geo.HALF_TURN) for _ in EDGES),
    st.integers(0, 8),
    st.sampled_from(["", "ua", "ru-krs"]),
)
FIGURES = st.just(float("nan")) | st.integers(-(2**53) + 1, 2**53 - 1).map(float)
ROWS = st.builds(
    Row,
    spot=st.none() | SPOTS,
    earliest=st.integers(days.OPEN_START, days.OPEN_END),
    latest=st.integers(days.OPEN_START, days.OPEN_END),
    dataset=SLUGS,
    category=SLUGS | st.just(""),
    country=st.sampled_from(["", "ua", "ru"]),
    status=st.integers(0, 6),
    grades=st.integers(0, 2**25 - 1),
    has=st.integers(0, 255),
    figure_low=FIGURES,
    figure_high=FIGURES,
    **{kind: st.lists(SLUGS, max_size=3, unique=True).map(tuple) for kind in columns.SETS},
    legs=st.lists(
        st.builds(Leg, *3 * [st.integers(0, 8)], st.booleans(), st.integers(0, days.OPEN_END)), max_size=2
    ).map(tuple),
)


@given(st.lists(ROWS, max_size=12))
def test_every_row_comes_back_as_it_went(found: list[Row]) -> None:
    table = building.build(found)
    back = columns.decode(columns.encode(table))
    assert repr(list(columns.rows(back))) == repr(found)  # NaN is not equal to itself, but it reads the same


def test_a_disc_needs_no_box_of_its_own() -> None:
    metres = PrecisionCode.REACH["settlement"]
    found = [_row(lat, lon, metres, 3) for lat, lon in ((0, 0), (8_999_999, 5), (-4_512_345, 17_999_999))]
    table = columns.decode(columns.encode(building.build(found)))
    assert len(table.columns["box_west"]) == 0
    assert [row.spot for row in columns.rows(table)] == [row.spot for row in found]


def _row(lat: int, lon: int, metres: int, precision: int, **rest: Any) -> Row:
    disc = geo.around(lat, lon, metres)
    spot = Spot(lat, lon, disc.west, disc.south, disc.east, disc.north, precision, "")
    blank = Row(spot, 0, 0, "one", "combat", "ua", 0, 0, 1, 3.0, 4.0, ("army",), ("place",), (), ())
    return blank._replace(**rest)


def test_a_table_from_before_there_were_discs_and_places_reads_as_ever() -> None:
    now = building.build([_row(10, 20, 5_000, 3, place=())])
    then = {name: column for name, column in columns.decode(columns.encode(now)).columns.items() if name[:3] != "box"}
    for name in ("spot_box", "reach", "places", "place_set_ends", "place_set_items"):
        del then[name]
    old = Table(1, then, {kind: slugs for kind, slugs in now.lists.items() if kind != "place"})
    assert list(columns.rows(columns.decode(columns.encode(old)))) == [_row(10, 20, 5_000, 3, place=())]


def test_what_is_read_and_written_again_is_the_very_same_file(published: cast.Cast) -> None:
    manifest = read.manifest()
    assert manifest
    with shelf() as there:
        for entry in manifest["parts"]:
            assert parts.write(entry["dataset"], entry["year"], parts.read(entry), there) == entry
        assert not there.coming


def test_a_record_says_what_the_document_says(published: cast.Cast) -> None:
    for event in parts.published(PublicEvent.objects.all()):
        document, record = orjson.loads(event.json), parts.of_event(event, ())
        assert record.text[2] == (document["where"] or {"name": ""})["name"]
        assert len(record.row.legs) == len(document["legs"])


def test_a_document_has_no_blanks_in_files_however_the_database_spaces_it(published: cast.Cast) -> None:
    found = PublicEvent.objects.filter(public_id="exact")
    document = found.get().document
    found.update(document=document)  # Django writes JSON with blanks, and so does PostgreSQL
    (event,) = parts.published(found)
    assert '", "' in event.json
    assert parts.of_event(event, ()).document == orjson.dumps(orjson.loads(event.json))


def test_an_edition_of_an_older_version_can_be_read(settings: Settings, tmp_path: Path) -> None:
    settings.EDITIONS_DIR = tmp_path
    shutil.copytree(OLDER, tmp_path / "files")
    manifest = orjson.loads((OLDER / "manifest.json").read_bytes())
    asked = EventFilter.from_query("", Vocabulary({}))
    ids = {document["id"] for document in Listing(asked, manifest).documents()}
    assert ids == set(cast.PUBLIC_IDS) - {"open-ended"}  # that one was taken back
    assert len(ids) == manifest["count"]
    records = [record for entry in manifest["parts"] for record in parts.read(entry)]
    assert sum(bool(record.row.has & REDACTED) for record in records) == 1


@given(st.lists(st.text(max_size=20), min_size=1, max_size=9), st.booleans())
def test_any_document_of_a_file_can_be_read_alone(texts: list[str], nested: bool) -> None:
    """Whatever it says, and also when something inside it begins as a document does."""
    inside = [{"id": "a"}, {"id": "b"}] if nested else []
    documents = [{"id": "a", "text": text + '},{"id":"x"', "media": inside} for text in texts]
    with tempfile.TemporaryDirectory() as folder, override_settings(EDITIONS_DIR=folder):
        with shelf() as there:
            name = there.put_json(documents)["file"]
        assert [held.document(name, len(texts), place) for place in range(len(texts))] == documents


def test_columns_stay_small() -> None:
    """Invented rows that crowd as UCDP's do, packed by brotli 5: six bytes a row with all filters, about three to draw.

    The spots are what costs: the fewer rows share them, the more a row takes (docs/architecture.md has the figures).
    """
    found = sorted((_ucdp(row) for row in ucdp_rows.rows(30_000, 1)), key=lambda row: row.earliest)
    table = building.build(found)
    lists = {kind: slugs for kind, slugs in table.lists.items() if kind != "place"}  # they come with the titles
    data = columns.encode(Table(table.rows, table.columns, lists))
    sizes = _packed(data)
    assert sum(sizes.values()) <= 6 * table.rows
    assert sum(size for name, size in sizes.items() if name in DRAWN) <= 3.2 * table.rows


def _ucdp(row: dict[str, str]) -> Row:
    precision = PrecisionCode.ORDER[[0, 3, 4, 5, 6, 4, 7, 8][int(row["where_prec"])]]
    lat, lon = round(float(row["latitude"]) * geo.SCALE), round(float(row["longitude"]) * geo.SCALE)
    figures = sorted(float(row[name]) for name in ("low", "best", "high"))
    return _row(
        lat, geo.normal_lon(lon), PrecisionCode.REACH[precision], PrecisionCode.ORDER.index(precision),
        **{name: days.number(date.fromisoformat(row[f"date_{end}"][:10]))
           for name, end in (("earliest", "start"), ("latest", "end"))},
        category=row["type_of_violence"], country=row["country"], figure_low=figures[0], figure_high=figures[2],
        actor=tuple(sorted({row["side_a"], row["side_b"]})), place=(f"{row['where_coordinates']} {lat} {lon}",),
    )  # fmt: skip


def _packed(data: bytes) -> dict[str, int]:
    """What brotli makes of each column of a file."""
    at = 16 + int.from_bytes(data[12:16], "little")
    found = {}
    for entry in json.loads(data[16:at])["columns"]:
        size = entry["length"] * int(entry["stored"][1])
        found[entry["name"]] = len(brotli.compress(data[at : at + size], quality=5))
        at += size + -size % 8
    return found

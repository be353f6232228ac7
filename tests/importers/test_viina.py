"""VIINA: what a machine read in the news, said to be just that; its places, its outlets, its three layouts."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from events.importers.base import RowProblem, Told, Unimportable
from events.importers.run import Wish, import_file, survey
from events.importers.table import importer
from events.models import Actor, Category, Citation, Claim, Dataset, Event, Participation, Place, PublicEvent, Source
from events.publish.run import publish
from tests.importers.conftest import FIXTURES, as_csv, quiet

SAMPLE, INFO, EXTRACT = (FIXTURES / f"viina_{layout}.csv" for layout in ("1pd", "info", "extract"))


def wish(path: Path, **more: Any) -> Wish:
    return Wish(importer("viina"), path, "viina", **more)


def one(tmp_path: Path, **cells: str) -> Any:
    """What becomes of a sample's first row with other cells."""
    with SAMPLE.open(newline="") as file:
        row = next(csv.DictReader(file))
    (tmp_path / "rows.csv").write_text(as_csv([row | cells]), encoding="utf-8")
    (found,) = importer("viina").records(tmp_path / "rows.csv", Told(), quiet)
    return found


def test_a_row_becomes_an_event_that_says_that_a_machine_read_it(editions: Path) -> None:
    tally = import_file(wish(SAMPLE), quiet)
    assert (tally.new, tally.refused, tally.odd) == (5, 0, 0)
    event = Event.objects.get(external_id="2026-900001")
    assert event.public_id == "viina-2026-900001"
    assert event.title == "Shelling or rockets reported, Lyman, Donetsk Oblast"
    assert (event.status, event.precision, event.category.slug) == ("reported", "settlement", "shelling")
    assert (event.date, event.tags) == ("2026-09-19", "civilian-casualties, military, property, shelling")
    claim = event.claims.get()
    assert (claim.claimant, claim.grade(), claim.quote) == ("VIINA", "F6", "")
    assert claim.statement == (
        "3 news reports of this day, classified by a machine: shelling or rockets, damage to property, civilian "
        "casualties, military action. Said to be involved: Russian or Russian-aligned forces. No person has checked "
        "this; the day is that of the reports."
    )
    assert {str(each.source) for each in event.citations.all()} == {"Ukrainska Pravda", "UNIAN"}
    assert event.origin["event_ids"] == "9000001, 9000002, 9000003"
    assert (event.origin["t_artillery_b"], event.origin["t_uav_b"]) == ("1", "0") and "t_san_b" not in event.origin


def test_what_a_file_brings_is_public_and_credited_as_its_licence_asks(editions: Path) -> None:
    import_file(wish(SAMPLE), quiet)
    publish(timezone.now())
    dataset = Dataset.objects.get()
    assert (dataset.licence, dataset.audience) == ("ODbL 1.0", "public") and "Zhukov" in dataset.credit
    assert PublicEvent.objects.count() == 5


@pytest.mark.parametrize("sample", [SAMPLE, INFO, EXTRACT], ids=lambda path: path.stem)
def test_what_was_written_passes_every_check_and_stays_the_same(editions: Path, sample: Path) -> None:
    new = import_file(wish(sample), quiet).new
    for model in (Event, Claim, Citation, Participation, Place, Actor, Category, Dataset, Source):
        for row in model._default_manager.all():
            row.full_clean()
    assert import_file(wish(sample), quiet).unchanged == new > 1


@pytest.mark.parametrize(
    ("flags", "category", "title"),
    [
        ("t_airstrike_b t_uav_b t_artillery_b", "air-strikes", "Air strike reported"),
        ("t_uav_b t_property_b", "drones", "Drone reported"),
        ("t_control_b t_firefight_b", "ground-fighting", "Exchange of gunfire reported"),
        ("t_aad_b t_milcas_b", "air-defence-and-alerts", "Air defence reported"),
        ("t_hospital_b t_civcas_b", "damage-and-casualties", "Attack on a hospital or aid convoy reported"),
        ("t_mil_b", "other-reports", "Military action reported"),
        ("t_loc_b", "other-reports", "News report"),
    ],
)
def test_the_most_telling_kind_is_the_category(tmp_path: Path, flags: str, category: str, title: str) -> None:
    with SAMPLE.open(newline="") as file:
        cells = {name: "0" for name in next(csv.reader(file)) if name.endswith("_b")}
    record = one(tmp_path, **(cells | dict.fromkeys(flags.split(), "1")))
    assert record.category.slug == category and record.title.startswith(title)


def test_only_who_is_said_to_have_begun_it_is_an_actor(tmp_path: Path) -> None:
    begun = one(tmp_path, a_rus_init_b="0", a_ukr_b="1", a_ukr_init_b="1")
    assert [(actor.slug, role) for actor, role in begun.actors] == [("viina-ukrainian-forces", "initiator")]
    assert one(tmp_path, a_rus_init_b="0").actors == one(tmp_path, a_rus_init_b="").actors == ()


@pytest.mark.parametrize(
    ("cells", "precision", "place", "area"),
    [
        ({"GEO_PRECISION": "STREET"}, "site", "Lyman", ""),
        ({"GEO_PRECISION": "ADM3"}, "settlement", "Lyman", ""),
        ({"GEO_PRECISION": "ADM2"}, "district", "Krasnolymans'kyi district", ""),
        ({"GEO_PRECISION": "ADM1"}, "region", "Donetsk Oblast", "ua-14"),
        ({"GEO_PRECISION": "ADM1", "ADM1_NAME": "Kiev", "latitude": "50.45", "longitude": "30.52"}, "region",
         "Kyiv Oblast", "ua-32"),
        ({"GEO_PRECISION": ""}, "area", "Lyman", ""),
    ],
)  # fmt: skip
def test_a_place_is_known_as_closely_as_its_code_says(
    tmp_path: Path, cells: dict[str, str], precision: str, place: str, area: str
) -> None:
    record = one(tmp_path, **cells)
    assert (record.precision, record.place.name, record.place.area, record.place.country) == (
        precision, place, area, "ua",
    )  # fmt: skip


@pytest.mark.usefixtures("gazetteer")
def test_a_place_of_the_gazetteer_brings_its_names_in_other_scripts(editions: Path) -> None:
    import_file(wish(SAMPLE), quiet)
    kharkiv, kyiv = (Event.objects.get(external_id=f"2026-90000{number}").place for number in (2, 3))
    assert kharkiv is not None and "Харків" in kharkiv.names and kharkiv.gazetteer_id == "geonames:706483"
    assert kyiv is not None and (kyiv.area, kyiv.gazetteer_id) == ("ua-32", "area:ua-32")
    assert import_file(wish(SAMPLE), quiet).unchanged == 5


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"event_id_1pd": ""}, "event_id_1pd"),
        ({"event_id_1pd": "x1"}, "event_id_1pd"),
        ({"date": "2026-09-19"}, "date"),
        ({"date": "20260931"}, "date"),
        ({"GEO_PRECISION": "VILLAGE"}, "geo_precision"),
        ({"t_uav_b": "0.7"}, "t_uav_b"),
        ({"latitude": ""}, "latitude"),
        ({"latitude": "37.8", "longitude": "48.9"}, "latitude"),
    ],
)
def test_a_row_that_cannot_be_meant_so_is_refused_by_its_column(
    tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    found = one(tmp_path, **cells)
    assert isinstance(found, RowProblem) and found.refused and found.column == column


def test_a_single_report_is_cited_with_no_more_than_a_short_quote(editions: Path) -> None:
    tally = import_file(wish(INFO), quiet)
    first, second = Event.objects.order_by("external_id")
    claim = first.claims.get()
    assert first.external_id == "2026-report-9000001" and first.title == "News report, Lyman, Donetsk Oblast"
    assert "has not been classified" in claim.statement and len(claim.quote) <= 300
    assert claim.source is not None and (claim.source.url, claim.source.language) == (
        "https://example.org/news/1",
        "uk",
    )
    assert "Дуже довгий" not in str(first.origin) and first.origin["time"] == "07:45"
    assert [problem.column for problem in tally.problems] == ["url"]
    assert str(second.citations.get().source) == "Meduza" and not Source.objects.filter(url__startswith="java").exists()


def test_an_extract_that_was_searched_by_words_says_so(editions: Path) -> None:
    import_file(wish(EXTRACT), quiet)
    event = Event.objects.get(external_id="2022-145568")
    assert event.title == "Possible strike on the power supply reported, Kyiv, Kyiv City"
    assert (event.category.slug, event.precision, event.tags) == (
        "strikes-on-facilities",
        "area",
        "fuel-depot, power-supply",
    )
    assert {each.source.publisher for each in event.citations.all()} == {"interfax.com.ua", "nv.ua"}
    statement = event.claims.get().statement
    assert (
        "88 news reports of this day, found by a search for words" in statement and "From the reports: “" in statement
    )
    begun = Participation.objects.get()
    assert (begun.event.external_id, begun.actor.slug) == ("2022-233240", "viina-russian-forces")
    assert Event.objects.get(external_id="2022-348205").place is None, "a point without a name stays a point"


@pytest.mark.parametrize("header", ["event_id,date,t_mil_b", "id,title", "date,latitude,longitude"])
def test_a_file_without_places_or_ids_is_refused_as_a_whole(db: None, tmp_path: Path, header: str) -> None:
    (tmp_path / "other.csv").write_text(f"{header}\n")
    with pytest.raises(Unimportable, match="no VIINA file of reports with their places: it has no column"):
        survey(wish(tmp_path / "other.csv"), quiet)

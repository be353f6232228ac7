"""The gazetteer is loaded whole, and finds a place by any of its names, however it is spelt."""

import re
import sqlite3
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from events.geocoding import areas
from events.geocoding.gazetteer import book, index, search
from events.lib import spelling
from events.lib.text import fold
from events.models import Place

pytestmark = pytest.mark.usefixtures("gazetteer")

NUMBERS = {"settlement": 234_908, "airport": 28_000, "region": 4_500, "country": 239, "port": 1_000, "sea": 250}


def test_every_source_is_in_the_book_with_ids_that_the_desk_can_keep() -> None:
    entries = list(book.entries())
    kinds = Counter(entry.kind for entry in entries)
    assert not {kind: number for kind, number in NUMBERS.items() if kinds[kind] < number}
    assert len({entry.id for entry in entries}) == len(entries)
    longest = Place._meta.get_field("gazetteer_id").max_length
    assert longest and max(len(entry.id) for entry in entries) <= longest
    outlines = {entry.id.removeprefix("area:") for entry in entries if entry.id.startswith("area:")}
    assert not [code for code in outlines if areas._index().get(code) is None]
    assert not [entry for entry in entries if not (abs(entry.lat) <= 90e5 and abs(entry.lon) <= 180e5)]


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("Kursk", "geonames:538560"),
        ("Koursk", "geonames:538560"),
        ("쿠르스크", "geonames:538560"),
        ("Покровськ", "geonames:704422"),
        ("Krasnoarmiisk", "geonames:704422"),
        ("Dounaï", "geonames:2024800"),
        ("순안", "geonames:1869021"),
        ("Київ", "geonames:703448"),
        ("حلب", "geonames:170063"),
        ("Sunan airport", "airport:ZKPY"),
        ("FNJ", "airport:ZKPY"),
        ("Курская область", "area:ru-krs"),
        ("Donau", "river:danube"),
        ("البحر الأسود", "sea:black-sea"),
        ("우크라이나", "area:ua"),
        ("Nakhodka", "geonames:2019528"),
        ("Пустоха", "post:ua/22149/1"),
        ("Pustokha", "post:ua/22149/1"),
    ],
)
def test_a_place_is_found_by_each_of_its_names(typed: str, id_: str) -> None:
    assert id_ in [place.id for place in search.called(fold(typed))]


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("Phyongyang", "geonames:1871859"),
        ("Bakmhut", "geonames:713174"),
        ("Mariopol", "geonames:701822"),
        ("Kramotorsk", "geonames:704508"),
        ("Wladiwostock", "geonames:2013348"),
        ("Сергеевка", "geonames:2016961"),
        ("Nowosibrisk", "geonames:1496747"),
        ("Khabarvosk", "geonames:2022890"),
    ],
)
def test_a_place_is_found_though_its_name_is_misspelt(typed: str, id_: str) -> None:
    assert id_ in [place.id for place, _ in search.sounding(fold(typed))]


def test_a_place_knows_its_region_and_country() -> None:
    [dunay] = [place for place in search.called("dunai") if place.country == "ru"]
    assert (dunay.region_id, dunay.region, dunay.at) == ("area:ru-pri", "Primorsky Krai", (42_87879, 132_33542))
    simferopol = search.by_id("geonames:693805")
    assert simferopol and (simferopol.country, simferopol.region) == ("ua", "Crimea")


def test_a_name_that_is_being_typed_is_completed() -> None:
    assert {"Pokrovske", "Pokrovka"} <= {place.name for place in search.beginning("pokrov")}
    assert search.beginning("pok") == []  # too many begin so


def test_the_nearest_town_comes_first_also_across_the_antimeridian() -> None:
    found = search.near((44_32686, 131_66865), 30, "settlement")
    assert [(place.name, round(km)) for place, km in found[:2]] == [("Sergeyevka", 1), ("Lipovtsy", 15)]
    beside = [search.near((66_32000, lon), 60, "settlement") for lon in (-180_00000, 179_99999)]
    assert [[place.name for place, _ in found] for found in beside] == [["Egvekinot"], ["Egvekinot"]]
    assert search.near((90_00000, 0), 100, "settlement") == []


@given(st.text(max_size=60))
def test_any_text_may_be_looked_for(typed: str) -> None:
    name = fold(typed)
    search.called(name), search.beginning(name), search.sounding(name)


@given(st.text("bcdfgklmnprstvz", min_size=2, max_size=12), st.data())
def test_a_key_that_lacks_a_sound_or_has_one_more_is_nearly_the_same(name: str, data: st.DataObject) -> None:
    key = spelling.key(name)
    at = data.draw(st.integers(0, len(key)))
    longer = spelling._once(key[:at] + data.draw(st.sampled_from(spelling.SOUNDS)) + key[at:])
    assert longer == key or (longer in spelling.nearly(key) and key in spelling.nearly(longer))


def test_loading_leaves_one_whole_index(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of another version goes, a second call does nothing, and a load that breaks off leaves nothing."""
    settings.CONFLICTMAP_DATA = tmp_path
    few = list(islice(book.entries(), 300))
    monkeypatch.setattr(book, "entries", lambda: iter(few))
    (tmp_path / "gazetteer-000000000000.sqlite3").touch()
    call_command("load_gazetteer", verbosity=0)
    assert [path.name for path in tmp_path.glob("gazetteer-*")] == [index.path().name]
    with sqlite3.connect(index.path()) as opened:
        assert opened.execute("SELECT count(*) FROM place").fetchone() == (300,)
    monkeypatch.setattr(index, "load", lambda: pytest.fail("loaded twice"))
    call_command("load_gazetteer", verbosity=0)
    monkeypatch.undo()
    settings.CONFLICTMAP_DATA = tmp_path / "other"
    settings.CONFLICTMAP_DATA.mkdir()
    monkeypatch.setattr(book, "entries", lambda: iter([few[0], few[0]]))  # the same place twice
    with pytest.raises(sqlite3.IntegrityError):
        index.load()
    assert not index.is_loaded()
    with pytest.raises(index.NotLoaded):
        search.called("kursk")


def test_the_attribution_names_every_source() -> None:
    text = (Path(__file__).parents[2] / "basemap" / "README.md").read_text()
    assert all(re.search(name, text) for name in ("GeoNames", "CC BY 4.0", "Natural Earth", "airportsdata", "MIT"))

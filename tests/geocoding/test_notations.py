"""Positions in every notation that editors paste come out where they were meant, or are refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.geocoding import notations
from events.geocoding.notations import BadSpot
from events.lib import geo

BASE = (44.32686, 131.66865)  # the base of Sergeevka
KURSK = (51.73722, 36.18722)

SPOTS = [
    # Degrees, with the marks and words of seven languages
    ("51.73722, 36.18722", KURSK, "site"),
    ("51.73722,36.18722", KURSK, "site"),
    ("51.73722 36.18722", KURSK, "site"),
    ("51,73722 36,18722", KURSK, "site"),
    ("51,73722, 36,18722", KURSK, "site"),
    ("51,73722; 36,18722", KURSK, "site"),
    ("\N{MINUS SIGN}16.85 179.99", (-16.85, 179.99), "locality"),
    ("-16.85, 180.00", (-16.85, -180), "locality"),
    ("48, 37", (48, 37), "region"),
    ("33.9S 18.4E", (-33.9, 18.4), "area"),
    ("36.18722 E 51.73722 N", KURSK, "site"),
    ("lat 51.73722 lon 36.18722", KURSK, "site"),
    ("Latitude: 51.73722, Longitude: 36.18722", KURSK, "site"),
    ("51°44'14\"N 36°11'14\"E", KURSK, "site"),
    ("51° 44′ 14″ N, 36° 11′ 14″ E", KURSK, "site"),
    ("N 51°44'14\" E 36°11'14\"", KURSK, "site"),
    ("51 44 14 N 36 11 14 E", KURSK, "site"),
    ("51°44.2333'N 36°11.2333'E", KURSK, "site"),
    ("51° 44′ 14″ nord, 36° 11′ 14″ est", KURSK, "site"),
    ("51° 44′ 14″ Nord, 36° 11′ 14″ Ost", KURSK, "site"),
    ("51°44′14″ с. ш. 36°11′14″ в. д.", KURSK, "site"),
    ("51°44′14″ северной широты, 36°11′14″ восточной долготы", KURSK, "site"),
    ("51°44′14″ пн. ш. 36°11′14″ сх. д.", KURSK, "site"),
    ("북위 51도 44분 14초 동경 36도 11분 14초", KURSK, "site"),
    ("51°44′14″ شمالا 36°11′14″ شرقا", KURSK, "site"),
    ("٥١٫٧٣٧٢٢، ٣٦٫١٨٧٢٢", KURSK, "site"),
    # Codes and grids
    ("52TGQ1278011641", BASE, "site"),
    ("52T GQ 12780 11641", BASE, "site"),
    ("52T GQ 127 116", (44.32699, 131.66834), "site"),
    ("52T GQ 12 11", (44.32611, 131.66573), "locality"),
    ("52TGQ", (44.703, 132.21881), "region"),
    ("8QPH8MG9+PFR", (44.32686, 131.66864), "site"),
    ("8qph8mg9+pf Sergeevka", (44.32681, 131.66869), "site"),
    ("8FW4V75V+", (48.85875, 2.29375), "locality"),
    # geo: addresses and links to map sites
    ("geo:44.32686,131.66865", BASE, "site"),
    ("geo:44.32686,131.66865;u=350", BASE, "locality"),
    ("geo:0,0?q=44.32686,131.66865(Base)", BASE, "site"),
    ("https://www.google.com/maps/@44.32686,131.66865,17z", BASE, "locality"),
    ("https://www.google.com/maps/place/X/@44.3,131.6,12z/data=!4m5!3m4!1s0x0:0x0!8m2!3d44.32686!4d131.66865", BASE,
     "site"),
    ("https://maps.google.com/?q=44.32686,131.66865", BASE, "site"),
    ("https://www.google.com/maps/search/?api=1&query=44.32686%2C131.66865", BASE, "site"),
    ("https://www.google.com/maps/search/44.32686,+131.66865", BASE, "site"),
    ("https://www.openstreetmap.org/?mlat=44.32686&mlon=131.66865#map=15/44.3/131.6", BASE, "site"),
    ("https://www.openstreetmap.org/#map=17/44.32686/131.66865", BASE, "locality"),
    ("https://yandex.ru/maps/?ll=131.66865,44.32686&z=14", BASE, "settlement"),
    ("https://yandex.com/maps/?pt=131.66865,44.32686&z=12", BASE, "site"),
    ("https://maps.apple.com/?ll=44.32686,131.66865", BASE, "site"),
    ("https://www.bing.com/maps?cp=44.32686~131.66865&lvl=14", BASE, "settlement"),
    ("https://geohack.toolforge.org/geohack.php?params=51_44_14_N_36_11_14_E_type:city", KURSK, "site"),
    ("https://wikimapia.org/#lang=en&lat=44.32686&lon=131.66865&z=15", BASE, "settlement"),
    ("https://deepstatemap.live/en#17/44.32686/131.66865", BASE, "locality"),
    ("https://2gis.ru/ussuriysk/geo/131.66865,44.32686", BASE, "site"),
    ("https://browser.dataspace.copernicus.eu/?zoom=13&lat=44.32686&lng=131.66865", BASE, "area"),
]  # fmt: skip

REFUSED = [
    ("48,5", "one number or two"),
    ("91, 181", "outside"),
    ("51.7, 181", "outside"),
    ("51.73722", "no position"),
    ("51°75'00\"N 36°11'14\"E", "no position"),
    ("51°44'60\"N 36°11'14\"E", "no position"),
    ("-51.7 S, 36.1 E", "minus"),
    ("51.7 N 36.1 N", "no position"),
    ("1e1, 2e2x", ""),
    ("52T GQ 127 1164", "as many digits"),
    ("99XAA 11 11", "no such square"),
    ("geo:44", "geo: address"),
    ("geo:44,131;crs=nad27", "WGS 84"),
    ("https://maps.app.goo.gl/abc", "shortened"),
    ("https://yandex.ru/maps/-/CDabc", "shortened"),
    ("https://www.google.com/maps?q=999,999", "outside"),
    ("https://example.org/2024/10/17", "No position"),
    ("http://[", "no web address"),
]

NAMES = ["Kursk", "Kursk 2", "10 km north of Kursk", "Bor", "Zab", "5", "Севастополь 42", "O", "", "Port 17, Odesa"]


@pytest.mark.parametrize(("typed", "at", "precision"), SPOTS)
def test_a_position_is_read(typed: str, at: tuple[float, float], precision: str) -> None:
    [spot] = notations.read(typed)
    assert abs(spot.lat - at[0] * geo.SCALE) <= 2 and abs(spot.lon - at[1] * geo.SCALE) <= 2, spot
    assert spot.precision == precision


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_is_no_position_is_refused_with_a_sentence(typed: str, sentence: str) -> None:
    try:
        assert (notations.read(typed), sentence) == ([], "")
    except BadSpot as refusal:
        assert sentence and sentence in str(refusal)


@pytest.mark.parametrize("typed", NAMES)
def test_a_name_is_no_position(typed: str) -> None:
    assert notations.read(typed) == []


def test_the_o_of_two_languages_is_both_west_and_east() -> None:
    east, west = notations.read("48°51'24\"N 2°21'03\"O")
    assert (east.lon, west.lon) == (2_35083, -2_35083)
    assert "Ost" in east.note and "Ouest" in west.note


def test_numbers_that_must_be_the_other_way_round_are_read_so_and_it_is_said() -> None:
    [spot] = notations.read("131.66865, 44.32686")
    assert (spot.lat, spot.lon) == (44_32686, 131_66865)
    assert "longitude, latitude" in spot.note


@given(st.integers(-90 * geo.SCALE, 90 * geo.SCALE), st.integers(-180 * geo.SCALE, 180 * geo.SCALE - 1))
def test_what_we_write_we_read(lat: int, lon: int) -> None:
    [spot] = notations.read(f"{geo.say_degrees(lat)}, {geo.say_degrees(lon)}")
    assert (spot.lat, spot.lon) == (lat, lon)


@given(st.text("0123456789.,°'\"NSEWO+-:;/ шпд북초٣", max_size=60) | st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    """Threat 34: no text makes a reader fail, and no spot lies beyond the globe."""
    for prefix in ("", "geo:", "https://maps.example/?ll=", "https://maps.example/#map="):
        try:
            spots = notations.read(prefix + typed)
        except BadSpot:
            continue
        assert all(abs(spot.lat) <= 90 * geo.SCALE and abs(spot.lon) <= 180 * geo.SCALE for spot in spots)


@pytest.mark.parametrize("piece", ["1", "1.", "1,", "°'", "N ", "5°5", "<N>", "52T", "+9", "!3d1!4d", "/@1,", "q=1,&"])
def test_a_long_hostile_text_costs_nothing(piece: str) -> None:
    """Threat 20: nothing here takes time beyond its length."""
    for start in ("", "geo:", "https://maps.google.com/"):
        try:
            notations.read(start + piece * (50_000 // len(piece)))
        except BadSpot:
            continue

"""Pictures look like the map in the browser: its colours, its shapes, its letters in every language of readers."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from events.cards import ground, symbols
from events.cards.frame import Frame
from events.cards.lettering import Weight, font, right_to_left, wrapped
from events.cards.symbols import Ink
from events.lib import look, view
from events.models import Category, Verification

SCRIPTS = Path(__file__).resolve().parents[2] / "static" / "js"
ALPHABETS = {
    "fr": "àâæçéèêëîïôœùûüÿ«»’",
    "de": "äöüßÄÖÜ„“",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя№",
    "ko": "북한군쿠르스크전쟁뷁",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى،؟٠٩",
    "signs": "0123456789–—…·“”‘’×€₴",
}


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("language", ALPHABETS)
def test_the_font_has_all_letters_of_a_language(language: str, weight: Weight) -> None:
    face = font(weight, 24)
    nothing = bytes(face.getmask("\U000f0000"))
    assert [letter for letter in ALPHABETS[language] if bytes(face.getmask(letter)) == nothing] == []


@given(st.text(max_size=300), st.integers(60, 900), st.integers(1, 3))
def test_text_keeps_to_its_room(text: str, width: int, most: int) -> None:
    face = font("bold", 36)
    lines = wrapped(text, face, width, most)
    assert len(lines) <= most
    assert all(face.getlength(line) <= width for line in lines)
    said = "".join(lines).replace(" ", "")
    assert "…" in said or said == "".join(text.split())


def test_a_text_begins_on_the_side_of_its_first_letter() -> None:
    assert right_to_left("2024: كورسك")
    assert not right_to_left("Kursk كورسك")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ground_has_the_colours_of_the_map_in_the_browser(theme: look.Theme) -> None:
    script = (SCRIPTS / "map" / "basemap-style.js").read_text()
    palette = re.search(rf"{theme}: {{(.*?)}}", script, re.DOTALL)
    assert palette
    assert dict(re.findall(r'(\w+): "(#\w{6})"', palette[1])) == ground.COLOURS[theme]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_more_heat_is_ever_further_from_the_ground_whatever_colours_somebody_sees(theme: look.Theme) -> None:
    ink = look.colours(theme)
    steps = [lightness(ink[name]) for name in ("land", "heat-1", "heat-2", "heat-3", "heat-4")]
    assert all(abs(one - other) > 12 for one, other in pairwise(steps))
    assert steps == sorted(steps, reverse=theme == "light")


def lightness(colour: str) -> float:
    """Of CIE L*a*b*, 0 to 100."""
    bands = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (band / 12.92 if band <= 0.04045 else ((band + 0.055) / 1.055) ** 2.4 for band in bands)
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return float(116 * y ** (1 / 3) - 16)


def test_every_category_has_a_colour_and_a_shape_of_its_own() -> None:
    for theme in ("light", "dark"):
        assert {f"hue-{each}" for each in Category.Colour.values} <= look.colours(theme).keys()
    assert set(Category.Symbol.values) == set(look.SHAPES)


def test_no_two_statuses_and_shapes_look_alike() -> None:
    def drawn(shape: str, status: str) -> bytes:
        image = Image.new("RGB", (60, 60), "white")
        symbols.draw(ImageDraw.Draw(image), (30, 30), 48, shape, status, Ink("#117733", "#ffffff"))
        return image.tobytes()

    forms = {drawn("square", status) for status in Verification.values}
    assert len(forms) == len(Verification.values) - 1  # reported and claimed are told apart in words
    assert len({drawn(shape, "confirmed") for shape in look.SHAPES}) == len(look.SHAPES)


def test_land_and_sea_are_where_they_are() -> None:
    image = ground.paint(Frame.of(view.parse("5/46/32"), 400, 300, 1), "light")  # Odesa's coast
    found = {colour for _, colour in image.getcolors(1 << 20) or ()}
    assert {(0xF1, 0xEF, 0xE9), (0xDD, 0xE6, 0xEA)} <= found
    inland = ground.paint(Frame.of(view.parse("9/48.5/25.5"), 60, 40, 1), "light").getpixel((30, 20))
    assert inland == (0xF1, 0xEF, 0xE9)

"""Dated areas on a picture: the same hues and patterns as in the browser, on the ground that is held on the day."""

import re
from pathlib import Path

import orjson
import pytest
from PIL import Image

from events.cards import dated
from events.cards.dated import Dated
from events.cards.frame import Frame
from events.lib import dated_areas, days, view
from events.models import AreaSet, Dataset
from events.publish.dated_areas import told
from tests.areas import FRONT

PAPER = (255, 255, 255)
MAP = Path(__file__).resolve().parents[2] / "static" / "js" / "map"
FRAME = Frame.of(view.parse("8/48.5/37.5"), 400, 400, 1)
HELD, HOLE, OUTSIDE = (150, 150), (200, 200), (10, 10)


def painted(day: str) -> Image.Image:
    image = Image.new("RGB", (400, 400), PAPER)
    areas = dated_areas.stored(dated_areas.read(FRONT).areas)
    content = told(AreaSet(dataset=Dataset(), areas=areas)).content
    dated.paint(image, Dated(content, days.number(days.parse_day(day))), FRAME, "light")
    return image


def test_the_patterns_are_those_of_the_browser() -> None:
    script = (MAP / "patterns.js").read_text()
    hues, drawings = (re.search(rf"const {name} = \[(.*?)\]", script) for name in ("HUES", "DRAWINGS"))
    assert hues and drawings
    assert tuple(orjson.loads(f"[{hues[1]}]")) == dated.HUES
    assert drawings[1].split(", ") == [pattern.__name__ for pattern in dated.PATTERNS]


def test_only_what_is_held_on_the_day_is_painted_and_no_hole() -> None:
    before, october, november = (painted(day) for day in ("2024-09-30", "2024-10-31", "2024-11-01"))
    assert [before.getpixel(at) for at in (HELD, HOLE, OUTSIDE)] == [PAPER] * 3
    assert october.getpixel(HELD) != PAPER
    assert [october.getpixel(at) for at in (HOLE, OUTSIDE)] == [PAPER] * 2
    assert november.getpixel(HOLE) != PAPER


def test_the_patterns_differ_without_any_colour() -> None:
    assert len({dated._drawn((48, 48), kind, 1.0).tobytes() for kind in dated.PATTERNS}) == dated_areas.MOST_HOLDERS


@pytest.mark.parametrize("kind", dated.PATTERNS, ids=lambda kind: kind.__name__)
def test_a_pattern_repeats_without_a_seam(kind: dated.Pattern) -> None:
    mask = dated._drawn((48, 48), kind, 1.0)
    assert mask.crop((0, 0, 24, 24)).tobytes() == mask.crop((24, 24, 48, 48)).tobytes()
    assert 0.03 < sum(mask.tobytes()) / 255 / 48**2 < 0.5

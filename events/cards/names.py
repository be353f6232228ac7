"""The names on the ground of a picture: of countries and towns, the weightier first, none upon another."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from PIL import ImageDraw

from events.cards import ground
from events.cards.frame import Frame
from events.cards.lettering import Weight, font
from events.lib.look import Theme

_LAST_WITH_COUNTRIES = 7  # closer up their names say nothing
_COUNTRY_SIZES = {1: 12.5, 2: 11.5, 3: 10.5}  # the browser's pixels, by rank
_TOWN_SIZES = {1: 11.5, 2: 11.5, 3: 11.5}
_DOT = 2.2
_CLEAR = 3.0
Bounds = tuple[float, float, float, float]


class Name(NamedTuple):
    text: str
    x: float
    y: float
    rank: int
    town: bool


def paint(draw: ImageDraw.ImageDraw, frame: Frame, theme: Theme, language: str, taken: list[Bounds]) -> None:
    """Writes the names that find room. `taken` holds what already stands there, and gets what is written."""
    colours, unit = ground.COLOURS[theme], frame.unit
    for name in sorted(_names(frame, language), key=lambda name: (name.rank > 1, name.town, name.rank)):
        weight: Weight = "bold" if not name.town or name.rank == 1 else "regular"
        sizes = _TOWN_SIZES if name.town else _COUNTRY_SIZES
        face = font(weight, round(sizes.get(name.rank, 10.5) * unit))
        text = name.text if name.town else name.text.upper()
        offset = (_DOT + 3) * unit if name.town else 0
        box = draw.textbbox((name.x + offset, name.y), text, face, anchor="lm" if name.town else "mm")
        box = (box[0] - _CLEAR * unit - offset, box[1] - _CLEAR * unit, box[2] + _CLEAR * unit, box[3] + _CLEAR * unit)
        outside = box[0] < 0 or box[1] < 0 or box[2] > frame.width or box[3] > frame.height
        if outside or any(overlap(box, other) for other in taken):
            continue
        taken.append(box)
        if name.town:
            dot = _DOT * unit
            draw.ellipse((name.x - dot, name.y - dot, name.x + dot, name.y + dot), colours["dot"])
        draw.text(
            (name.x + offset, name.y), text, colours["town" if name.town else "country"], face,
            anchor="lm" if name.town else "mm", stroke_width=round(1.5 * unit), stroke_fill=colours["land"],
        )  # fmt: skip


def overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _names(frame: Frame, language: str) -> Iterator[Name]:
    for shapes, left, top, width in ground.tiles(frame):
        for shape in shapes:
            about = shape.properties
            if shape.layer not in ground.NAMED or about["zoom"] > frame.zoom:
                continue
            if shape.layer == "countries" and frame.zoom > _LAST_WITH_COUNTRIES:
                continue
            for path, _ in shape.paths:
                x, y = path[0] * width + (left, top)
                yield Name(_name(about, language), float(x), float(y), int(about["rank"]), shape.layer == "towns")


def _name(about: dict[str, Any], language: str) -> str:
    return str(about.get(f"name_{language}") or about["name"])

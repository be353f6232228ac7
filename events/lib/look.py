"""The look for what is drawn outside a browser: the tokens of static/css/tokens.css, and the categories' shapes."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

Theme = Literal["light", "dark"]
Point = tuple[float, float]

_TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"
_COLOUR = re.compile(r"--([a-z0-9-]+): var\(--when-light, (#[0-9a-f]{6})\) var\(--when-dark, (#[0-9a-f]{6})\);")
_MOVE = re.compile(r"(-?[\d.]+) (-?[\d.]+)(?=[LZ])")

# The twin of static/js/ui/symbols.js: a test compares the corners. In a box of 26 about 0, 0.
SHAPES = {
    "circle": "M0 -9A9 9 0 1 1 0 9A9 9 0 1 1 0 -9Z",
    "square": "M8 -8L8 8L-8 8L-8 -8Z",
    "triangle": "M0 -10L10.4 8L-10.4 8Z",
    "diamond": "M0 -11.6L11.6 0L0 11.6L-11.6 0Z",
    "star": "M0 -12L3.3 -4.5L11.4 -3.7L5.3 1.7L7 9.7L0 5.6L-7 9.7L-5.3 1.7L-11.4 -3.7L-3.3 -4.5Z",
    "cross": "M-4 -10L4 -10L4 -4L10 -4L10 4L4 4L4 10L-4 10L-4 4L-10 4L-10 -4L-4 -4Z",
    "pentagon": "M0 -10.4L9.9 -3.2L6.1 8.4L-6.1 8.4L-9.9 -3.2Z",
    "hexagon": "M5 -8.7L10 0L5 8.7L-5 8.7L-10 0L-5 -8.7Z",
    "wedge": "M0 10L-10.4 -8L10.4 -8Z",
}


def shape(name: str) -> str:
    """The outline of a category's symbol as SVG's path data. A name that we do not know is a circle."""
    return SHAPES.get(name, SHAPES["circle"])


@cache
def corners(name: str) -> tuple[Point, ...]:
    """The same outline as points; none for the circle, whose radius is 9."""
    return tuple((float(x), float(y)) for x, y in _MOVE.findall(shape(name))) if "A" not in shape(name) else ()


@cache
def colours(theme: Theme) -> dict[str, str]:
    """The tokens that are colours, by name, as six hexadecimal digits: "paper", "hue-indigo"."""
    return {name: light if theme == "light" else dark for name, light, dark in _COLOUR.findall(_TOKENS.read_text())}


def hue(colour: str) -> str:
    """A category's colour by its name, on light paper: "wine" -> "#8a1c4a". A name that we do not know is grey."""
    tokens = colours("light")
    return tokens.get(f"hue-{colour}", tokens["ink-2"])


def symbol(name: str, status: str, colour: str, paper: str, size: int = 22) -> str:
    """An event's symbol as SVG, as static/js/ui/symbols.js draws it. A status that we do not know is "reported"."""
    d = shape(name)
    half = f'<svg x="-13" y="-13" width="13" height="26" viewBox="-13 -13 13 26"><path d="{d}" fill="{colour}"/></svg>'
    ring = f'<path d="{d}" fill="{paper}" stroke="{colour}" stroke-width="%s"/>'
    strike = '<path d="M-12 10L12 -10" stroke="%s" stroke-width="%s"/>'
    form = {
        "confirmed": f'<path d="{d}" fill="{colour}"/>',
        "corroborated": ring % 2 + f'<path d="{d}" fill="{colour}" transform="scale(.6)"/>',
        "disputed": ring % 2.4 + half,
        "refuted": ring % 2.2 + strike % (paper, 5.5) + strike % (colour, 2.6),
        "expected": f'<path d="{d}" fill="{paper}" stroke="{colour}" stroke-width="2.4" stroke-dasharray="2.4 2.6"/>',
    }.get(status, ring % 3)
    edge = f'<path d="{d}" fill="none" stroke="{paper}" stroke-width="6" stroke-linejoin="round"/>'
    box = f'viewBox="-14 -14 28 28" width="{size}" height="{size}" aria-hidden="true" focusable="false"'
    return f"<svg {box}>{edge}{form}</svg>"

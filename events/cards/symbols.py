"""An event's symbol: its category's shape and colour, its status as form, as static/js/ui/symbols.js draws them."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PIL import ImageDraw

from events.lib import look
from events.lib.look import Point

_CIRCLE_SIDES = 40
_EDGE = 3  # around a symbol, of the 24 that make its size
_STRIKE = ((-12.0, 10.0), (12.0, -10.0))
_DASHED = 24  # pieces of a dashed outline

Points = Sequence[Point]


class Ink(NamedTuple):
    colour: str
    paper: str


def draw(pen: ImageDraw.ImageDraw, at: Point, size: float, shape: str, status: str, ink: Ink) -> None:
    """Draws a symbol of so many pixels about a point. A status that we do not know looks like "reported"."""
    points = look.corners(shape) or _circle()
    step = size / 24
    body = [(at[0] + x * step, at[1] + y * step) for x, y in points]
    _outline(pen, body, ink.paper, 2 * _EDGE * step)
    if status == "confirmed":
        pen.polygon(body, ink.colour)
        return
    pen.polygon(body, ink.paper)
    if status == "expected":
        _dashed(pen, body, ink.colour, 2.4 * step)
        return
    _outline(pen, body, ink.colour, (3 if status in ("reported", "claimed") else 2.3) * step)
    if status == "corroborated":
        pen.polygon([(at[0] + x * step * 0.6, at[1] + y * step * 0.6) for x, y in points], ink.colour)
    elif status == "disputed":
        pen.polygon([(at[0] + x * step, at[1] + y * step) for x, y in _left_half(points)], ink.colour)
    elif status == "refuted":
        strike = [(at[0] + x * step, at[1] + y * step) for x, y in _STRIKE]
        pen.line(strike, ink.paper, round(5.5 * step))
        pen.line(strike, ink.colour, round(2.6 * step))


def _circle() -> Points:
    turns = [2 * math.pi * side / _CIRCLE_SIDES for side in range(_CIRCLE_SIDES)]
    return [(9 * math.sin(turn), -9 * math.cos(turn)) for turn in turns]


def _outline(pen: ImageDraw.ImageDraw, body: Points, colour: str, width: float) -> None:
    pen.line([*body, *body[:2]], colour, max(1, round(width)), "curve")


def _left_half(points: Points) -> Points:
    """The half of a shape left of its middle."""
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in zip(points, [*points[1:], points[0]], strict=True):
        if x <= 0:
            kept.append((x, y))
        if x * next_x < 0:
            kept.append((0, y + (next_y - y) * -x / (next_x - x)))
    return kept


def _dashed(pen: ImageDraw.ImageDraw, body: Points, colour: str, width: float) -> None:
    """Every second piece of the outline, all of one length."""
    closed = [*body, body[0]]
    lengths = [math.dist(a, b) for a, b in zip(closed, closed[1:], strict=False)]
    piece = sum(lengths) / _DASHED
    along = 0.0
    for (ax, ay), (bx, by), length in zip(closed, closed[1:], lengths, strict=False):
        here = along
        while here < along + length - 1e-6:
            end = min((math.floor(here / piece + 1e-6) + 1) * piece, along + length)
            if math.floor(here / piece + 1e-6) % 2 == 0:
                a, b = (here - along) / length, (end - along) / length
                ends = [(ax + (bx - ax) * part, ay + (by - ay) * part) for part in (a, b)]
                pen.line(ends, colour, max(1, round(width)))
            here = end
        along += length

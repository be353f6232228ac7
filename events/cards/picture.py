"""A filtered view as a picture: the ground, and on it what the map in the browser shows, without a browser."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from events.cards import dated, ground, heat, names, symbols
from events.cards.dated import Dated
from events.cards.frame import Frame, world_x, world_y
from events.cards.lettering import font
from events.cards.marks import Badge, Circle, Selection, Stop, Symbol, badges, pins
from events.cards.symbols import Ink
from events.lib import geo
from events.lib.look import Theme, colours
from events.models import PrecisionCode, Verification

FINER = 2  # what is drawn has so many times the pixels of the picture, each way: Pillow's lines have no soft edges
_SYMBOL = 18  # the browser's pixels, as all that follow
_SMALLEST, _BIGGEST, _ONE_EVENT = 24.0, 60.0, 12.0
_RING = 4
_MOST_BADGES = 12
_STEPS = (0, 1, -1, 2, -2, 3, -3, 4, -4)  # by which a badge gives way, in its own heights
_MOST_JOURNEYS = 60
_WASH, _HALO = 26, 38  # opacity of regions and of a place's surroundings, of 255
_STATUSES = list(Verification.values)


@dataclass(frozen=True)
class Look:
    """With what a picture is drawn: the theme, and the categories' shapes and colours, by slug."""

    theme: Theme
    language: str
    categories: Mapping[str, Mapping[str, str]]
    areas: Mapping[str, Any]  # name and rings by code
    opened: tuple[float, float] | None = None  # where the open event is, in world coordinates
    layer: str = ""  # as the link has it: counted circles, points or heat
    bare: bool = False  # without ground
    dated: Dated | None = None  # areas under the events

    def hue(self, category: str) -> str:
        ink = colours(self.theme)
        return ink.get(f"hue-{self.categories.get(category, {}).get('colour', '')}", ink["ink-2"])


def draw(found: Selection, frame: Frame, look: Look) -> Image.Image:
    """The picture of a frame, of its size."""
    fine = Frame(frame.width * FINER, frame.height * FINER, frame.unit * FINER, frame.zoom, frame.x, frame.y)
    return _Canvas(found, fine, look).drawn().reduce(FINER)


class _Canvas:
    def __init__(self, found: Selection, frame: Frame, look: Look) -> None:
        self.found, self.frame, self.look = found, frame, look
        self.ink = colours(look.theme)
        size = (frame.width, frame.height)
        self.image = Image.new("RGB", size, self.ink["paper"]) if look.bare else ground.paint(frame, look.theme)
        self.pen = ImageDraw.Draw(self.image)
        self.unit = frame.unit

    def drawn(self) -> Image.Image:
        if self.look.dated:
            dated.paint(self.image, self.look.dated, self.frame, self.look.theme)
        circles, single = pins(self.found, self.frame.zoom, self.look.layer == "points")
        if self.look.layer == "heat":
            heat.paint(self.image, self.found, self.frame, self.look.theme)
            circles, single = [], []
        regions = badges(self.found)
        self._soften([*self._regions(regions)], _WASH)
        taken = [*self._boxes(circles), *self._symbol_boxes(single)]
        labelled = self._placed(regions[:_MOST_BADGES], taken)
        if not self.look.bare:
            covered = [*taken, *(box for _, box, _, _ in labelled)]
            names.paint(self.pen, self.frame, self.look.theme, self.look.language, covered)
        self._soften([*self._halos(single)], _HALO)
        for journey in self.found.journeys[:_MOST_JOURNEYS]:
            self._journey(journey)
        for badge, box, _, x in labelled:
            self._leader(badge, box, x)
        largest = max((circle.count for circle in circles), default=1)
        for circle in circles:
            self._circle(circle, largest)
        for symbol in single:
            self._symbol(symbol)
        for _, box, text, x in labelled:
            self._badge(box, text, x)
        if self.look.opened:
            self._ring(*self.look.opened, circles, largest)
        return self.image

    def _spots(self, x: float, y: float, margin: float = 0) -> Iterator[tuple[float, float]]:
        """Where a point of the world is on the canvas, in each of its copies."""
        down = self.frame.down(y)
        if -margin <= down <= self.frame.height + margin:
            for world in self.frame.worlds(margin):
                across = self.frame.across(x, world)
                if -margin <= across <= self.frame.width + margin:
                    yield across, down

    def _soften(self, shapes: list[tuple[list[tuple[float, float]], str]], opacity: int) -> None:
        """Fills shapes so that the ground shows through, and gives each a fine edge."""
        by_colour: dict[str, list[list[tuple[float, float]]]] = {}
        for shape, colour in shapes:
            by_colour.setdefault(colour, []).append(shape)
        for colour, group in by_colour.items():
            mask = Image.new("L", self.image.size)
            pen = ImageDraw.Draw(mask)
            for shape in group:
                pen.polygon(shape, fill=opacity)
            for shape in group:
                pen.line([*shape, shape[0]], fill=3 * opacity, width=round(self.unit))
            self.image.paste(Image.new("RGB", self.image.size, colour), mask=mask)

    def _regions(self, regions: list[Badge]) -> Iterator[tuple[list[tuple[float, float]], str]]:
        for badge in regions[:_MOST_BADGES]:
            for ring in self.look.areas.get(badge.area, {}).get("rings", ()):
                points = np.array(ring).reshape(-1, 2)
                x, y = world_x(points[:, 0]), self.frame.down(world_y(points[:, 1]))
                for world in self.frame.worlds():
                    yield list(zip(self.frame.across(x, world).tolist(), y.tolist(), strict=True)), self.ink["accent"]

    def _halos(self, single: list[Symbol]) -> Iterator[tuple[list[tuple[float, float]], str]]:
        """How far places may be off, where their symbols do not cover that."""
        reach = list(PrecisionCode.METRES.values())
        for symbol in single:
            radius = self.frame.metres(reach[symbol.precision], symbol.y)
            if radius > (_SYMBOL / 2 + 2) * self.unit:
                turns = [math.pi * step / 48 for step in range(96)]
                for x, y in self._spots(symbol.x, symbol.y, radius):
                    disc = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
                    yield disc, self.look.hue(symbol.category)

    def _journey(self, stops: list[Stop]) -> None:
        for one, other in zip(stops, stops[1:], strict=False):
            way = np.array(geo.great_circle((one.lat, one.lon), (other.lat, other.lon))) * geo.SCALE
            x, y = world_x(way[:, 1]), world_y(way[:, 0])
            for world in self.frame.worlds(self.frame.scale):
                line = np.column_stack([self.frame.across(x, world), self.frame.down(y)])
                width = round(1.6 * self.unit)
                if other.assumed:
                    for piece in ground.dashes(line, 5 * self.unit, 4 * self.unit):
                        self.pen.line(piece, self.ink["ink"], width)
                else:
                    self.pen.line(list(map(tuple, line.tolist())), self.ink["ink"], width, "curve")

    def _diameter(self, count: int, largest: int) -> float:
        """The browser's pixels. The area is proportional to the count, but never too small to see."""
        return max(_SMALLEST, min(_ONE_EVENT, _BIGGEST / math.sqrt(largest)) * math.sqrt(count))

    def _boxes(self, circles: list[Circle]) -> Iterator[names.Bounds]:
        largest = max((circle.count for circle in circles), default=1)
        for circle in circles:
            half = self._diameter(circle.count, largest) / 2 * self.unit
            yield from ((x - half, y - half, x + half, y + half) for x, y in self._spots(circle.x, circle.y, half))

    def _symbol_boxes(self, single: list[Symbol]) -> Iterator[names.Bounds]:
        half = _SYMBOL / 2 * self.unit
        for symbol in single:
            yield from ((x - half, y - half, x + half, y + half) for x, y in self._spots(symbol.x, symbol.y, half))

    def _circle(self, circle: Circle, largest: int) -> None:
        radius = self._diameter(circle.count, largest) / 2 * self.unit
        for x, y in self._spots(circle.x, circle.y, radius):
            self.pen.ellipse(_square(x, y, radius + 1.5 * self.unit), self.ink["paper"])
            angle = -90.0
            for category, count in sorted(circle.split.items(), key=lambda each: -each[1]):
                turn = 360 * count / circle.count
                self.pen.arc(
                    _square(x, y, radius), angle, angle + turn, self.look.hue(category), round(_RING * self.unit)
                )
                angle += turn
            size = 15 if radius > 22 * self.unit else 13 if radius > 15 * self.unit else 11
            self.pen.text(
                (x, y), brief(circle.count), self.ink["ink"], font("bold", round(size * self.unit)), anchor="mm"
            )

    def _symbol(self, symbol: Symbol) -> None:
        ink = Ink(self.look.hue(symbol.category), self.ink["paper"])
        shape = self.look.categories.get(symbol.category, {}).get("symbol", "")
        for at in self._spots(symbol.x, symbol.y, _SYMBOL * self.unit):
            symbols.draw(self.pen, at, _SYMBOL * self.unit, shape, _STATUSES[symbol.status], ink)

    def _placed(self, regions: list[Badge], taken: list[names.Bounds]) -> list[tuple[Badge, names.Bounds, str, float]]:
        """Badges with their boxes, texts and middles, each where it covers nothing, a step up or down if it must."""
        placed: list[tuple[Badge, names.Bounds, str, float]] = []
        face, height = font("bold", round(12 * self.unit)), 22 * self.unit
        for badge in regions:
            name = self.look.areas.get(badge.area, {}).get("name") or PrecisionCode.ORDER[badge.precision]
            text = f"{name} · {brief(badge.count)}"
            half = face.getlength(text) / 2 + 8 * self.unit
            for x, y in self._spots(badge.x, badge.y):
                tries = [y + step * (height + 3 * self.unit) for step in _STEPS]
                boxes = [(x - half, down - height / 2, x + half, down + height / 2) for down in tries]
                others = [*taken, *(box for _, box, _, _ in placed)]
                clear = [box for box in boxes if not any(names.overlap(box, other) for other in others)]
                placed.append((badge, [*clear, *boxes][0], text, x))
        return placed

    def _leader(self, badge: Badge, box: names.Bounds, x: float) -> None:
        """A line from a badge that gave way to where it belongs."""
        y, own = (box[1] + box[3]) / 2, self.frame.down(badge.y)
        if abs(own - y) > 1:
            self.pen.line([(x, y), (x, own)], self.ink["ink-2"], round(self.unit))
            self.pen.ellipse(_square(x, own, 2 * self.unit), self.ink["ink-2"])

    def _badge(self, box: names.Bounds, text: str, x: float) -> None:
        self.pen.rounded_rectangle(box, 6 * self.unit, self.ink["paper"], self.ink["edge"], round(self.unit))
        self.pen.text(
            (x, (box[1] + box[3]) / 2), text, self.ink["ink"], font("bold", round(12 * self.unit)), anchor="mm"
        )

    def _ring(self, x: float, y: float, circles: list[Circle], largest: int) -> None:
        """Rings the open event, or the circle that counts it."""
        for across, down in self._spots(x, y):
            ring = (across, down, (_SYMBOL / 2 + 5) * self.unit)
            for circle in circles:
                radius = self._diameter(circle.count, largest) / 2 * self.unit
                for middle in self._spots(circle.x, circle.y, radius):
                    if math.dist(middle, (across, down)) <= radius:
                        ring = (*middle, radius + 3 * self.unit)
            self.pen.ellipse(_square(*ring), outline=self.ink["paper"], width=round(4.5 * self.unit))
            self.pen.ellipse(_square(*ring), outline=self.ink["accent"], width=round(2.5 * self.unit))


def brief(count: int) -> str:
    """A count short enough for a circle, as static/js/map/say.js has it: "999", "1.2k", "12k", "1.2M"."""
    if count < 1000:
        return str(count)
    unit, letter = (1000, "k") if count < 999_500 else (1_000_000, "M")
    value = count / unit
    return f"{value:.1f}".removesuffix(".0") + letter if value < 9.95 else f"{math.floor(value + 0.5)}{letter}"


def _square(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius

"""Heat on a picture: where events lie close together, as static/js/map/density.js and heat.js draw it."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

from events.cards.frame import Frame
from events.cards.marks import VAGUE, Selection
from events.lib.look import Theme, colours
from events.models import PrecisionCode

_BROAD = 14.0  # the browser's pixels: the standard deviation around a place that is known well
_CELL = 4.0  # the same, a square
_LEAST = 20  # events that the end of the ramp stands for at least
_OPAQUE, _FADE = 0.84, 0.3
_REACH = 3  # standard deviations
_AT_ONCE = 4096  # places: each takes a column of the picture's width and one of its height

Grid = NDArray[np.float64]


def paint(image: Image.Image, found: Selection, frame: Frame, theme: Theme) -> None:
    """Lays the heat of the events that have a point over a picture of the frame."""
    field = density(found, frame)
    share = np.log1p(field) / np.log1p(max(field.max(initial=0), _LEAST))
    stops = np.array([ImageColor.getrgb(colours(theme)[f"heat-{step}"]) for step in (1, 2, 3, 4)])
    at = np.linspace(0, 1, len(stops))
    bands = [np.interp(share, at, stops[:, band]) for band in range(3)]
    alpha = 255 * _OPAQUE * np.clip(share / _FADE, 0, 1)
    heat = Image.fromarray(np.dstack([*bands, alpha]).astype("u1"), "RGBA").resize(image.size, Image.Resampling.BICUBIC)
    image.paste(heat, mask=heat)


def density(found: Selection, frame: Frame) -> Grid:
    """Events about the middle of each square; 1 is the middle of one whose place is known well."""
    down, across = (round(length / (_CELL * frame.unit)) for length in (frame.height, frame.width))
    y_at, x_at = ((np.arange(count, dtype="f8") + 0.5) * _CELL * frame.unit for count in (down, across))
    field = np.zeros((down, across))
    for precision, metres in enumerate(list(PrecisionCode.METRES.values())[:VAGUE]):
        chosen = found.precision == precision
        middle = float(found.y[chosen].mean()) if chosen.any() else 0.5
        spread = max(_BROAD * frame.unit, frame.metres(metres, middle) / 2)
        for world in frame.worlds(_REACH * spread):
            x, y, counts = _together(frame.across(found.x[chosen], world), frame.down(found.y[chosen]), frame, spread)
            for part in np.array_split(np.arange(len(counts)), len(counts) // _AT_ONCE + 1):
                rows = _curve(y_at, y[part], spread) * counts[part]
                field += rows @ _curve(x_at, x[part], spread).T * (_BROAD * frame.unit / spread) ** 2
    return field


def _together(x: Grid, y: Grid, frame: Frame, spread: float) -> tuple[Grid, Grid, Grid]:
    """The middles whose heat reaches the picture, those within half a square counted as one."""
    reach, grain = _REACH * spread, _CELL * frame.unit / 2
    near = (x > -reach) & (x < frame.width + reach) & (y > -reach) & (y < frame.height + reach)
    places, counts = np.unique(np.round(x[near] / grain) + 1j * np.round(y[near] / grain), return_counts=True)
    return places.real * grain, places.imag * grain, counts.astype("f8")


def _curve(at: Grid, middles: Grid, spread: float) -> Grid:
    """Gauss's curve around each of some middles, a column each."""
    return np.asarray(np.exp(-((at[:, None] - middles[None, :]) ** 2) / (2 * spread**2)))

"""A map of its own, made with folium: one file that opens without internet, from a stick or a mail."""

import math
import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import folium
from django.utils.translation import gettext_noop

from events.exporters.base import Document, Export, Exporter
from events.exporters.standalone.layers import layers
from events.exporters.standalone.page import Head, Page

_NO_ZOOM = re.compile(r",\s*maximum-scale=1\.0, user-scalable=no")  # folium forbids readers to enlarge
_CLOSEST = 8
Bounds = list[list[float]]  # south-west and north-east, as [lat, lon]


class HtmlExporter(Exporter):
    """One HTML page with a map, a period to choose, and every event with its evidence in words."""

    ending = "html"
    media_type = "text/html; charset=utf-8"
    label = gettext_noop("a map that opens without internet (HTML)")
    most = 2_000  # all of it is in one page, and in memory while it is made

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        events = list(documents)
        bounds = _bounds(events)
        shown = folium.Map(
            location=[(bounds[0][axis] + bounds[1][axis]) / 2 for axis in (0, 1)], zoom_start=_zoom(bounds), tiles=None,
            zoom_control="topright", attribution_control=False, world_copy_jump=True, min_zoom=1, max_zoom=12,
        )  # fmt: skip
        shown.default_js, shown.default_css = [], []  # they would be fetched; what of them is needed stands in the page
        figure: Any = shown.get_root()
        figure.header.add_child(Head(export), name="own")
        laid = {name: layer.add_to(shown) for name, layer in layers(events, export).items()}
        shown.add_child(Page(laid, events, export, bounds))
        _number(figure, count())
        yield _NO_ZOOM.sub("", figure.render()).replace("<html>", '<html lang="en">', 1).encode()


def _number(element: Any, numbers: Iterator[int]) -> None:
    """Names the parts of the page by number, not by chance: the same events make the same file."""
    element._id = f"{next(numbers):x}"
    for part in (*element._children.values(), *(getattr(element, each, None) for each in ("header", "html", "script"))):
        if part is not None and part is not element:
            _number(part, numbers)


def _bounds(events: list[Document]) -> Bounds:
    """Of all that has a place, or of the world."""
    places = [event["where"] for event in events if event["where"]]
    if not places:
        return [[-50, -160], [70, 160]]
    lats, lons = [place["lat"] for place in places], [place["lon"] for place in places]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def _zoom(bounds: Bounds) -> int:
    """About the zoom at which these fit; the page's script fits them to its window."""
    wide = max(bounds[1][axis] - bounds[0][axis] for axis in (0, 1))
    return int(max(1, min(_CLOSEST, math.log2(720 / wide)))) if wide else _CLOSEST

"""A view of the map as links and the site's start view say it: zoom/latitude/longitude, such as 6/48.28/37.18."""

import re
from typing import NamedTuple

from events.lib import geo

FORM = "zoom/latitude/longitude, such as 6/48.28/37.18"
_ZOOM = re.compile(r"\d{1,2}(\.\d{1,2})?", re.ASCII)
_CLOSEST = 22


class BadView(ValueError):
    """No view; the message says what is wrong, and begins with the form."""


class View(NamedTuple):
    zoom: int  # hundredths
    lat: int  # integer degrees
    lon: int


def parse(text: str) -> View:
    """Raises BadView."""
    parts = text.strip().split("/")
    if len(parts) != 3 or not _ZOOM.fullmatch(parts[0]) or float(parts[0]) > _CLOSEST:
        raise BadView(FORM)
    try:
        lat, lon = geo.parse_degrees(parts[1], 90), geo.parse_degrees(parts[2], 180)
    except geo.BadPosition as error:
        raise BadView(f"zoom/latitude/longitude: {error}") from error
    whole, _, rest = parts[0].partition(".")
    return View(int(whole) * 100 + int(rest.ljust(2, "0")), lat, geo.normal_lon(lon))


def say(view: View) -> str:
    """The shortest text that is read as the view."""
    whole, rest = divmod(view.zoom, 100)
    zoom = f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"{zoom}/{geo.say_degrees(view.lat)}/{geo.say_degrees(view.lon)}"

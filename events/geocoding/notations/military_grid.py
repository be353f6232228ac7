"""MGRS, the grid of NATO's maps: 37U DQ 12345 67890. The position is the middle of the square that is named."""

import re

from mgrs import MGRS
from mgrs.core import MGRSError

from events.geocoding.notations.spot import BadSpot, Spot, spot

_REFERENCE = re.compile(r"(\d{1,2}[C-HJ-NP-X]|[ABYZ](?=.*\d)) ?([A-HJ-NP-Z]{2}) ?((?:\d ?){0,10})", re.IGNORECASE)
_DIGITS = 5  # a side; the square is then a metre wide
_GRID = MGRS()


def read(text: str) -> list[Spot]:
    match = _REFERENCE.fullmatch(" ".join(text.replace("MGRS", "").split()))
    if match is None:
        return []
    zone, square, digits = match[1].upper(), match[2].upper(), match[3].strip()
    east, north = _sides(digits)
    side = len(east)
    if side < _DIGITS:  # the library gives the south-western corner
        east, north = (half + "5" for half in (east, north))
    try:
        lat, lon = _GRID.toLatLon(f"{zone}{square}{east}{north}")
    except MGRSError as error:
        raise BadSpot("There is no such square in the MGRS grid.") from error
    return [spot(lat, lon, 10 ** (_DIGITS - side) / 2, f"MGRS, a square of {_width(10 ** (_DIGITS - side))}")]


def _sides(digits: str) -> tuple[str, str]:
    """Easting and northing; as the blank parts them, when there is one."""
    parts = digits.split()
    if len(parts) != 2:
        joined = "".join(parts)
        parts = [joined[: len(joined) // 2], joined[len(joined) // 2 :]]
    if len(parts[0]) != len(parts[1]):
        raise BadSpot("An MGRS reference has as many digits to the east as to the north.")
    return parts[0], parts[1]


def _width(metres: int) -> str:
    return f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"

"""Plus Codes (Open Location Code): full, and short ones, which need a place to start from: "8MG9+PFR Sergeevka"."""

import re

from openlocationcode import openlocationcode as olc

from events.geocoding.notations.spot import BadSpot, Spot, spot
from events.lib import geo

_CODE = re.compile(r"([23456789CFGHJMPQRVWX0]{2,8}\+[23456789CFGHJMPQRVWX]{0,7})(?=$|[\s,])(.*)", re.IGNORECASE)


def read(text: str) -> list[Spot]:
    """A full code, whatever is written behind it."""
    match = _CODE.match(text)
    if match is None or not olc.isFull(match[1].upper()):
        return []
    return [_decoded(match[1].upper())]


def short(text: str) -> tuple[str, str] | None:
    """A short code and the place behind it, which may be missing; None for any other text."""
    match = _CODE.match(text)
    if match is None or not olc.isShort(match[1].upper()):
        return None
    return match[1].upper(), match[2].strip(" ,")


def recovered(code: str, near: tuple[int, int]) -> Spot:
    """The spot of a short code that is nearest to a position in integer degrees."""
    return _decoded(olc.recoverNearest(code, near[0] / geo.SCALE, near[1] / geo.SCALE))


def _decoded(code: str) -> Spot:
    try:
        area = olc.decode(code)
    except ValueError as error:
        raise BadSpot("This is no Plus Code.") from error
    height = area.latitudeHi - area.latitudeLo
    metres = height / 2 * geo.METRES_A_DEGREE
    return spot(area.latitudeCenter, area.longitudeCenter, metres, f"Plus Code {code}")

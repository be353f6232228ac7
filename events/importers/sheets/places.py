"""Where a row's event was: coordinates in any notation, and a country by its name or code."""

import re
from functools import lru_cache

from events.geocoding import areas, notations
from events.importers.base import Refused
from events.importers.gleditsch_ward import country_code
from events.importers.iso_3166 import country_of
from events.importers.shaping import position
from events.lib import geo
from events.lib.geo import BadPosition

_COMMA = re.compile(r"[+-]?\d{1,3},\d{1,15}", re.ASCII)  # one number in a cell of its own: a comma cannot part two
_CODE = re.compile(r"[a-z]{2}")


@lru_cache(1 << 14)
def country(said: str) -> str:
    """The ISO code of a country by its code, number or name; empty for one that nobody knows."""
    plain = said.strip().casefold()
    if _CODE.fullmatch(plain):
        return plain if plain in areas.countries() else ""
    if plain.removesuffix(".0").isdecimal():
        return country_of(plain)
    found = areas.find(said) or ""
    return found if _CODE.fullmatch(found) else country_code(said.strip())


def spot(latitude: str, longitude: str, both: str, code: str) -> tuple[int, int] | None:
    """The position of a row, integer degrees; None where it has none. Raises Refused, by the column."""
    if both:
        return _read("coordinates", both)
    if not latitude and not longitude:
        return None
    lat, lon = _decimal(latitude), _decimal(longitude)
    if _plain(lat) and _plain(lon):
        return position(lat, lon, code.upper(), code)
    if not latitude or not longitude:
        missing = "longitude" if latitude else "latitude"
        raise Refused(missing, "A position needs both coordinates; this one is missing.")
    return _read("latitude", f"{latitude}; {longitude}")


def _decimal(cell: str) -> str:
    return cell.replace(",", ".") if _COMMA.fullmatch(cell) else cell


def _plain(cell: str) -> bool:
    try:
        geo.parse_degrees(cell, 180)
    except BadPosition:
        return False
    return True


def _read(column: str, cell: str) -> tuple[int, int]:
    try:
        spots = notations.read(cell)
    except notations.BadSpot as error:
        raise Refused(column, str(error)) from error
    if len(spots) != 1:
        may = f"may be {len(spots)} positions" if spots else "is no position"
        raise Refused(column, f"“{cell[:60]}” {may}. Write 51.7373, 36.1874.")
    return spots[0].lat, spots[0].lon

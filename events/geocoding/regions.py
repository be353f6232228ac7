"""First-level regions by what people call them: “Deir ez Zor Governorate” is “Dayr Az Zawr”.

A name counts within its country only, and only at a position that agrees: names of regions are given again and again,
to a town in them, to the smaller region that is left of a larger one, to both halves of one.
"""

import re
from functools import lru_cache

from events.geocoding import areas
from events.lib.geo import Box, normal_lon
from events.lib.text import fold

# What a name says beside the name itself, in what people write and in what the outlines are called.
_KINDS = frozenset((
    "area", "autonomous", "canton", "city", "commune", "county", "department", "departamento", "district", "division",
    "emirate", "governorate", "island", "islands", "krai", "kray", "metropolitan", "muhafazat", "municipality",
    "oblast", "of", "prefecture", "province", "provincia", "raion", "region", "republic", "special", "state",
    "territory", "the", "voivodeship", "wilaya", "wilayat", "zone",
))  # fmt: skip
_BESIDE = re.compile(r"\([^()]*\)")  # Homs (Hims)
_ROMANISED = re.compile(r"[aeiouyhw]|(.)(?=\1)")  # in what spellings of one name differ: vowels, and doubled letters


def named(name: str, country: str, lat: int, lon: int) -> str | None:
    """The code of the country's region of that name, which the position (integer degrees) must bear out.

    It may lie a little outside the one region of that name, whose outline is simplified, but not outside its box. Where
    several share the name, or one is only spelled alike, it must lie inside. None where nothing fits.
    """
    plain = _plain(name)
    spot = Box(normal_lon(lon), lat, normal_lon(lon), lat)
    near = [region for region in _regions(country) if plain and spot.within(Box(*region.box))]
    same = [region.code for region in near if plain in region.names]
    if len(same) == 1:
        return same[0]
    alike = same or [region.code for region in near if _sound(plain) in region.sounds]
    inside = [code for code in alike if areas.holds(code, lat, lon)]
    return inside[0] if len(inside) == 1 else None


class _Region:
    """A region's code, its box, its names without what kind it is, and how these sound."""

    def __init__(self, code: str, entry: areas.Entry) -> None:
        self.code, self.box = code, entry["box"]
        self.names = {_plain(name) for name in (entry["name"], *entry["names"])} - {""}
        self.sounds = {_sound(name) for name in self.names}


@lru_cache(maxsize=256)
def _regions(country: str) -> list[_Region]:
    return [_Region(code, entry) for code, entry in areas.regions_of(country).items()]


def _plain(name: str) -> str:
    return " ".join(word for word in fold(_BESIDE.sub(" ", name)).split() if word not in _KINDS)


def _sound(plain: str) -> str:
    return _ROMANISED.sub("", plain)

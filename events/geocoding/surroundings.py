"""Where a place lies, in the words that tell two of one name apart: "Russia · 62 km NW of Ussuriysk"."""

from events.geocoding import areas
from events.geocoding.gazetteer import search
from events.geocoding.gazetteer.search import Found
from events.lib.geo import bearing, distance_km

TOWN = 50_000  # people that make a town known in its surroundings
_REACH = 150  # kilometres
_CLOSE = 3  # kilometres that count for nothing beside a town's size
_IN_TOWN = 2  # kilometres within which nobody says a direction
_WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def country(code: str) -> str:
    return areas.countries().get(code, code.upper())


def landmark(at: tuple[int, int], code: str) -> str:
    """ "62 km NW of Ussuriysk": the town of the country that is largest for its distance; "" far from any."""
    towns = [(town, km) for town, km in search.near(at, _REACH, "settlement", TOWN) if town.country == code]
    if not towns:
        return ""
    town, _ = max(towns, key=lambda pair: pair[0].people / (pair[1] + _CLOSE) ** 2)
    return off(at, town.at, town.name)


def nearest(at: tuple[int, int], kilometres: float) -> Found | None:
    """The nearest settlement."""
    found = search.near(at, kilometres, "settlement")
    return found[0][0] if found else None


def off(at: tuple[int, int], other: tuple[int, int], name: str) -> str:
    """How far, and to which side, a position lies from a place of a name."""
    km = distance_km(other, at)
    if km < _IN_TOWN:
        return f"at {name}"
    return f"{_say(km)} {_WINDS[round(bearing(other, at) / 45) % 8]} of {name}"


def _say(km: float) -> str:
    return f"{km:.0f} km" if km < 100 else f"{round(km, -1 if km < 1000 else -2):,.0f} km"

"""A position that was written down, and how closely the writing says it."""

from dataclasses import dataclass

from events.lib import geo
from events.models import PrecisionCode

# However many digits somebody copies, they say where a point was set, not how closely it is known.
FINEST = "site"


class BadSpot(ValueError):
    """A position that cannot be; the message tells the editor why."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in integer degrees; `metres` is how far off the writing may be, `note` what the editor should know."""

    lat: int
    lon: int
    metres: float
    notation: str
    note: str = ""

    @property
    def precision(self) -> str:
        """The precision of which the circle holds what the writing says."""
        metres = PrecisionCode.METRES
        wide_enough = [name for name in metres if metres[name] >= max(self.metres, metres[FINEST])]
        return wide_enough[0] if wide_enough else "region"


def spot(lat: float, lon: float, metres: float, notation: str, note: str = "") -> Spot:
    """From degrees. Raises BadSpot."""
    try:
        return Spot(geo.to_int(lat, 90), geo.normal_lon(geo.to_int(lon, 180)), metres, notation, note)
    except geo.BadPosition as error:
        raise BadSpot(f"{error}.") from error


def metres_of(decimals: int) -> float:
    """How far a degree with so many decimals may be off."""
    return float(geo.METRES_A_DEGREE / 2 / 10**decimals)

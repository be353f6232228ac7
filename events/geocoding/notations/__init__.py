"""Positions as people copy them: degrees, grid references, codes, links to map sites. One file a notation.

`READERS` is the table. A reader takes a cleaned text and gives the spots that it may mean, none when it is another's to
read; when it is of its notation and yet wrong, it raises BadSpot with a sentence for the editor.
"""

from collections.abc import Callable

from events.geocoding.notations import degrees, geo_uri, links, military_grid, plus_code
from events.geocoding.notations.spot import BadSpot, Spot

Reader = Callable[[str], list[Spot]]

READERS: tuple[Reader, ...] = (links.read, geo_uri.read, plus_code.read, military_grid.read, degrees.read)


def read(text: str) -> list[Spot]:
    """What a text says by the first notation that it is of; [] for a text of none. Raises BadSpot."""
    return next(filter(None, (reader(text) for reader in READERS)), [])


__all__ = ["READERS", "BadSpot", "Reader", "Spot", "plus_code", "read"]

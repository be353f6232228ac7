"""The one rule by which two events are suspected to be one. It knows no database."""

from dataclasses import dataclass
from datetime import date

from events.lib import geo, text

SUSPECT = 60  # of 100
_CLOSE, _NEAR, _ACTORS, _TITLE = 40, 25, 30, 30
_LEAST = 1_000  # metres: two desks rarely put a pin on the same spot
_CLOSELY = 2_000  # metres: within so little, the place alone says much


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of an event is compared: its position, how far that reaches in metres, its days, who and what."""

    key: int
    at: tuple[int, int]
    reach: int
    earliest: date
    latest: date
    title: str
    actors: frozenset[int]
    file: int | None  # the data set, if a file brought the event


@dataclass(frozen=True, slots=True)
class Suspicion:
    """How much speaks for one event, of 100, and what."""

    score: int
    why: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.why)


def weigh(a: Sketch, b: Sketch) -> Suspicion | None:
    """Whether the two may be one event; None if too little speaks for it.

    Place and days must agree as far as they are known. Two rows of one file never do: its maker tells them apart.
    """
    if a.key == b.key or (a.file is not None and a.file == b.file):
        return None
    if a.earliest > b.latest or b.earliest > a.latest:
        return None
    apart, allowed = geo.distance_km(a.at, b.at) * 1000, max(_LEAST, a.reach, b.reach)
    if apart > allowed:
        return None
    shared = len(a.actors & b.actors)
    alike = _alike(a.title, b.title)
    score = _CLOSE if allowed <= _CLOSELY else _NEAR
    score += round(_ACTORS * shared / (min(len(a.actors), len(b.actors)) or 1) + _TITLE * alike)
    if not (a.actors and b.actors):  # nobody to compare: the title weighs for both
        score += round(_ACTORS * alike)
    same_day = (a.earliest, a.latest) == (b.earliest, b.latest)
    why = (
        "same place" if apart < _LEAST else f"{apart / 1000:.0f} km apart",
        "same days" if same_day else "overlapping days",
        *([f"{shared} shared actor{'s' * (shared != 1)}"] if shared else []),
        *([f"titles {round(100 * alike)} % alike"] if alike else []),
    )
    return Suspicion(min(score, 100), why) if score >= SUSPECT else None


def _alike(one: str, other: str) -> float:
    """The share of words that two titles have in common, whatever their order, case and accents."""
    left, right = set(text.words(one)), set(text.words(other))
    return len(left & right) / (len(left | right) or 1)

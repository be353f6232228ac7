"""The public figures of an event: computed from its claims by one rule, never typed by hand, never an average.

The rule, as docs/readers.md tells it. Claims that count the same thing in the same unit belong together. Those that
support count, unless they have been taken back or an editor has noted which refutation answers them. The range goes
from the lowest figure that they name to the highest. A best figure is given only where two claims by different
claimants in independent sources name the same one, and no counted claim contradicts it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from events.lib import numbers, text
from events.models import Claim
from events.publish.independence import Reported, origin

Stance = Claim.Stance


class Counted(Protocol):
    """What the rule looks at in a claim."""

    @property
    def pk(self) -> int: ...
    @property
    def claimant(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def low(self) -> int | None: ...
    @property
    def best(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def stance(self) -> str: ...
    @property
    def answers_id(self) -> int | None: ...
    @property
    def source(self) -> Reported | None: ...


class _Lone(NamedTuple):
    """The only claim of an event: nothing answers it or agrees with it, so that neither key nor source matters."""

    claimant: str
    kind: str
    unit: str
    low: int | None
    best: int | None
    high: int | None
    stance: str
    pk: int = 0
    answers_id: None = None
    source: None = None


_SAID = attrgetter("claimant", "kind", "unit", "low", "best", "high", "stance")


@dataclass(frozen=True)
class Figures:
    """What is known of one number: the counted claims as indices among the event's, and those that dispute them."""

    kind: str
    unit: str
    low: int
    high: int
    best: int | None
    open: str  # "up" where a counted claim names only a floor, "down" only a ceiling, "both", or ""
    counted: tuple[int, ...]
    claimants: tuple[str, ...]  # of the counted, each once
    disputed: tuple[int, ...]

    def say(self) -> str:
        """In words: "25,000–30,000", "10,000 or more", "12,000 (10,000–15,000)"."""
        return numbers.established(self.low, self.best, self.high, self.open)

    def document(self) -> dict[str, Any]:
        told = {"kind": self.kind, "unit": self.unit, "low": self.low, "best": self.best, "high": self.high}
        said = {"open": self.open, "text": self.say(), "claimants": list(self.claimants)}
        return {**told, **said, "claims": list(self.counted), "disputed": list(self.disputed)}


def figures(claims: Sequence[Counted]) -> list[Figures]:
    """The figures of an event, in the order in which its claims bring them up."""
    if len(claims) == 1:
        return list(_of_one(*_SAID(claims[0])))
    return _of_all(claims)


@lru_cache(maxsize=16_384)  # figures of imported events are small numbers, and come again and again
def _of_one(*said: Any) -> tuple[Figures, ...]:
    return tuple(_of_all([_Lone(*said)]))


def _of_all(claims: Sequence[Counted]) -> list[Figures]:
    gone = withdrawn(claims)
    kinds = dict.fromkeys((claim.kind, claim.unit) for claim in claims if named(claim))
    found = (_figures(kind, unit, claims, gone) for kind, unit in kinds)
    return [each for each in found if each]


def withdrawn(claims: Sequence[Counted]) -> Mapping[int, str]:
    """The claims that no longer stand, as indices, and why: "retracts" or "refutes"; the last word is heard first."""
    gone: dict[int, str] = {}
    if all(claim.stance == Stance.SUPPORTS for claim in claims):
        return gone
    for index in reversed(range(len(claims))):
        answer = claims[index]
        if index not in gone and answer.stance in (Stance.RETRACTS, Stance.REFUTES):
            gone |= dict.fromkeys(_answered(index, claims), answer.stance)
    return gone


def _answered(index: int, claims: Sequence[Counted]) -> Iterable[int]:
    """What a claim answers: what the editor says; a retraction, if nothing is said, all of the claimant's before."""
    answer = claims[index]
    if answer.answers_id is not None:
        return (other for other, claim in enumerate(claims) if claim.pk == answer.answers_id)
    if answer.stance != Stance.RETRACTS:
        return ()
    same_voice = (other for other in range(index) if _voice(claims[other]) == _voice(answer))
    return (other for other in same_voice if answer.kind in ("", claims[other].kind))


def _figures(kind: str, unit: str, claims: Sequence[Counted], gone: Mapping[int, str]) -> Figures | None:
    alike = [i for i, claim in enumerate(claims) if (claim.kind, claim.unit) == (kind, unit) and named(claim)]
    counted = [index for index in alike if claims[index].stance == Stance.SUPPORTS and index not in gone]
    if not counted:
        return None
    against = (index for index in alike if claims[index].stance == Stance.DISPUTES and index not in gone)
    chosen = [claims[index] for index in counted]
    values = [value for claim in chosen for value in named(claim)]
    floor = any((claim.best, claim.high) == (None, None) for claim in chosen)
    ceiling = any((claim.low, claim.best) == (None, None) for claim in chosen)
    return Figures(
        kind, unit, min(values), max(values), _agreed(chosen),
        {(True, True): "both", (True, False): "up", (False, True): "down"}.get((floor, ceiling), ""),
        tuple(counted), tuple(dict.fromkeys(claim.claimant for claim in chosen)), tuple(against),
    )  # fmt: skip


def _agreed(claims: Sequence[Counted]) -> int | None:
    """The best figure that independent sources agree on, and that nobody who is counted contradicts."""
    if len(claims) < 2:
        return None
    bests = {best for claim in claims if (best := _best(claim)) is not None}
    if len(bests) != 1:
        return None
    (best,) = bests
    if not all(_allows(claim, best) for claim in claims):
        return None
    voices = [(_voice(claim), origin(claim.source)) for claim in claims if claim.source and _best(claim) == best]
    apart = any(one[0] != other[0] and one[1] != other[1] for one, other in combinations(voices, 2))
    return best if apart else None


def _best(claim: Counted) -> int | None:
    """The one figure that a claim stands for: its best, or one that it names as lowest and highest."""
    return claim.low if claim.best is None and claim.low == claim.high else claim.best


def _allows(claim: Counted, best: int) -> bool:
    return (claim.low is None or claim.low <= best) and (claim.high is None or best <= claim.high)


def _voice(claim: Counted) -> str:
    return text.fold(claim.claimant)


def named(claim: Counted) -> list[int]:
    """The figures that a claim names; none that were hurt is a figure, too."""
    return [value for value in (claim.low, claim.best, claim.high) if value is not None]

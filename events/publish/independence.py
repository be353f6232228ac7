"""Which sources speak for themselves: those that repeat one report, through whatever chain, count as one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol


class Reported(Protocol):
    """Of a source: its key, that of the source it repeats, and that of the first of the chain."""

    @property
    def pk(self) -> int: ...
    @property
    def copies_id(self) -> int | None: ...
    @property
    def original_id(self) -> int | None: ...


def origin(source: Reported) -> int:
    """The key of the report that a source rests on: two with one origin are no two voices."""
    return source.original_id or source.pk


def independent(sources: Iterable[Reported]) -> int:
    """How many sources there are when those of one origin count as one."""
    return len({origin(source) for source in sources})


def kinship(sources: Sequence[Reported]) -> Iterator[tuple[int | None, int | None]]:
    """For each source, as indices among them: which one it repeats, and which earlier one repeats the same as it does.

    The second is for copies of a report that is not among the sources.
    """
    keys = [source.pk for source in sources]
    first: dict[int, int] = {}
    for index, source in enumerate(sources):
        earlier = first.setdefault(origin(source), index)
        repeated = next((keys.index(key) for key in (source.copies_id, source.original_id) if key in keys), None)
        alike = earlier if source.original_id and repeated is None and earlier != index else None
        yield repeated, alike

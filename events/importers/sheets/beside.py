"""What a mark on a map says of itself beside its data: its title, day and position, next to columns of any name."""

from collections.abc import Mapping, Sequence

from events.importers.checking import header

_POSITION = ("longitude", "latitude")


class Beside:
    """Cells of marks whose data have `names`, and which may say each of `own` themselves.

    What a mark's data say goes before what it says itself; a position is taken whole from one of the two.
    """

    def __init__(self, names: Sequence[str], own: Sequence[str]) -> None:
        self.names = [(name, _folded(name)) for name in names]
        self.added = [name for name in own if name not in {folded for _, folded in self.names}]
        self.spelled = [*names, *self.added]
        self.columns = header(self.spelled)

    def cells(self, data: Mapping[str, str], own: Mapping[str, str]) -> list[str]:
        """A row by the columns: where the data are silent, what the mark says itself."""
        if any(cell and _folded(name) in _POSITION for name, cell in data.items()):
            own = {name: "" if name in _POSITION else cell for name, cell in own.items()}
        said = [data.get(name) or own.get(folded, "") for name, folded in self.names]
        return [*said, *(own[name] for name in self.added)]


def _folded(name: str) -> str:
    return name.strip().casefold()

"""GeoJSON of any origin as a table: all properties of all features are columns, and every geometry is somewhere.

A line or an area is at a point of its own, known only as closely as it is wide.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events.importers.base import RowProblem, Share, Table, Unimportable
from events.importers.checking import text_of
from events.importers.features import Feature
from events.importers.reading import collection
from events.importers.sheets.beside import Beside
from events.importers.sheets.geometry import BadGeometry, somewhere

_MOST_COLUMNS = 500
_OWN = ("id", "longitude", "latitude", "precision")  # of the feature itself, where no property of it says so


@contextmanager
def opened(path: Path, encoding: str, share: Share) -> Iterator[Table]:
    """The features of a file as rows, numbered from 1; it is read twice, for the last may have a property of its own.

    Raises Unimportable for a file that is no GeoJSON, also while its rows are read.
    """
    beside = Beside(_names(path, encoding), _OWN)
    with collection(path, encoding, share) as found:
        yield Table(beside.columns, _rows(found or iter(()), beside))


def _names(path: Path, encoding: str) -> list[str]:
    names: dict[str, None] = {}
    with collection(path, encoding, lambda share: None) as found:
        if found is None:
            raise Unimportable(f"{path.name} is no GeoJSON.")
        for row in found:
            if not isinstance(row, RowProblem):
                names |= dict.fromkeys(row[1]["properties"])
            if len(names) > _MOST_COLUMNS:
                raise Unimportable(f"The features have more than {_MOST_COLUMNS} different properties.")
    return list(names)


def _rows(
    found: Iterator[tuple[int, Feature] | RowProblem], beside: Beside
) -> Iterator[tuple[int, list[str]] | RowProblem]:
    for row in found:
        if isinstance(row, RowProblem):
            yield row
            continue
        number, feature = row
        try:
            own = dict(zip(_OWN, (text_of(feature.get("id")), *somewhere(feature.get("geometry"))), strict=True))
        except BadGeometry as error:
            yield RowProblem(number, "geometry", f"The geometry cannot be read: {str(error)[:120]}.")
            continue
        yield number, beside.cells({name: text_of(value) for name, value in feature["properties"].items()}, own)

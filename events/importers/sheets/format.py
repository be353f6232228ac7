"""Any spreadsheet, and GeoJSON of any origin, by a mapping of columns that is guessed, shown, and may be said."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar

from events.importers.base import FieldName, RowProblem, Share, Table, Told, Understanding, Unimportable
from events.importers.formats import Importer, Terms
from events.importers.reading import table
from events.importers.record import Record
from events.importers.sheets import dates, geojson, gpx, kml
from events.importers.sheets.matching import matched
from events.importers.sheets.rows import Group, Reader, grouped
from events.lib import text

_DATES = ("date", "source_date", "said", "stop_date")
_MOST_CATEGORIES = 40
Open = Callable[[Path, str, Share], AbstractContextManager[Table]]


class Sheet(Importer):
    name = "table"
    terms = Terms(title="Events from a spreadsheet")
    claimant = ""
    opened: Open = staticmethod(table)
    adding: ClassVar[bool] = True  # rows without a title add to the event above

    def understand(self, source: Path, told: Told) -> Understanding:
        """The mapping of columns, and the order of day and month over the whole file. Raises Unimportable."""
        with self.opened(source, told.encoding, _silent) as found:
            columns = matched(found.columns, told.columns, told.before.columns if told.before else {})
            rest = [name for name in found.columns if name and name not in columns.values()]
            own = {name: field for name in rest for field in told.fields if _means(name, field)}
            wanted = [found.columns.index(columns[name]) for name in _DATES if name in columns]
            cells = (row[1][at] for row in found.rows if not isinstance(row, RowProblem) for at in wanted)
            order = dates.order_of(cells, told.day_first)
        if order.asks and told.before and told.before.day_first is not None:
            order = dates.Order(told.before.day_first)
        if order.asks:
            raise Unimportable(
                f"“{order.asks}” may be two days, and no row tells whether the day or the month comes first: say "
                f"--day-first or --month-first."
            )
        kept = tuple(name for name in rest if name not in own)
        return Understanding(columns, own, kept, order.day_first)

    def records(self, source: Path, told: Told, share: Share) -> Iterator[Record | RowProblem]:
        understood = told.understood or self.understand(source, told)
        reader = Reader(dates.Order(understood.day_first), understood.columns, understood.own)
        categories: set[str] = set()
        with self.opened(source, told.encoding, share) as found:
            at = {ours: found.columns.index(theirs) for ours, theirs in understood.columns.items()}
            rest = {name: found.columns.index(name) for name in (*understood.own, *understood.kept)}
            for group in grouped(_cells(found, at, rest), self.adding):
                answer = reader.read(group) if isinstance(group, Group) else group
                if isinstance(answer, Record):
                    categories.add(answer.category.slug)
                    if len(categories) > _MOST_CATEGORIES:
                        raise Unimportable(
                            f"“{understood.columns.get('category', '')}” names more than {_MOST_CATEGORIES} kinds of "
                            f"event: is it the category? Leave it out with --column category= or name another column."
                        )
                yield answer


class GeoJson(Sheet):
    name = "geojson"
    terms = Terms(title="Events from GeoJSON")
    adding = False
    opened: Open = staticmethod(geojson.opened)


class Kml(Sheet):
    name = "kml"
    terms = Terms(title="Events from KML")
    adding = False
    opened: Open = staticmethod(kml.opened)


class Gpx(Sheet):
    name = "gpx"
    terms = Terms(title="Events from GPX")
    adding = False
    opened: Open = staticmethod(gpx.opened)


def _cells(
    found: Table, at: dict[str, int], rest: dict[str, int]
) -> Iterator[tuple[int, dict[str, str], dict[str, str], list[str]] | RowProblem]:
    for row in found.rows:
        if isinstance(row, RowProblem):
            yield row
            continue
        number, cells = row
        yield (
            number,
            {ours: text.clean(cells[index], lines=True) for ours, index in at.items()},
            {name: cells[index] for name, index in rest.items()},
            cells,
        )


def _means(name: str, field: FieldName) -> bool:
    """Whether a column is called as a data set's own field is, by its name or its label."""
    return text.fold(name) in (text.fold(field.slug), text.fold(field.label), text.fold(f"field {field.slug}"))


def _silent(share: float) -> None:
    """The first reading tells nobody how far it is."""

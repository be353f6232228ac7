from collections.abc import Iterable, Iterator
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext_noop

from events.exporters import workbook
from events.exporters.base import OPEN_END, Document, Export, Exporter
from events.exporters.columns import columns_of

_FIRST_DAY = "1900-03-01"  # before it spreadsheets disagree about a leap day
_QUICK = 1  # of zlib's levels: a higher one makes the file a tenth smaller and takes twice as long


class XlsxExporter(Exporter):
    """A workbook (ISO/IEC 29500): the table, with days that are days, and a sheet that says what it is and whose.

    No text of it is ever run: a formula would be another kind of cell. Libraries write such a file whole before its
    first byte can leave; this one streams.
    """

    ending = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    label = gettext_noop("Excel table (XLSX)")
    most = workbook.ROWS - 1

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        sheets = {"Events": _events(documents, export), "About": _about(export)}
        pipe = workbook.Pipe()
        with ZipFile(pipe, "w") as folder:  # type: ignore[call-overload]  # it asks for no more than this
            for path, content in workbook.files(sheets):
                entry = ZipInfo(path)
                entry.compress_type, entry._compresslevel = ZIP_DEFLATED, _QUICK  # type: ignore[attr-defined]
                with folder.open(entry, "w", force_zip64=True) as file:
                    for piece in content:
                        file.write(piece)
                        yield pipe.taken()
        yield pipe.taken()


def _events(documents: Iterable[Document], export: Export) -> Iterator[list[workbook.Value]]:
    found = columns_of(export, whole=False)
    columns = [(column.of, column.type == "date") for column in found.values()]
    yield list(found)
    for document in documents:
        yield [_day(column(document, export)) if is_day else column(document, export) for column, is_day in columns]


def _about(export: Export) -> Iterator[list[workbook.Value]]:
    yield ["What", export.sentence]
    yield ["Link", export.view]
    yield ["Edition", export.edition]
    for slug, credit in export.credits.items():
        yield [f"Credit for {slug}", credit]


def _day(text: str) -> date | str:
    """A day, where spreadsheets have one and somebody knows it; otherwise its text."""
    return date.fromisoformat(text) if _FIRST_DAY <= text < OPEN_END else text

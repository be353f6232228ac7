"""The first sheet of a workbook as a table (XLSX), row by row; days that are days become ISO dates.

openpyxl reads the parts that a workbook's rows refer to whole, and its rows one by one; both are bounded while they are
read (threats 12 and 13). Rows and cells are taken as the sheet numbers them: openpyxl's own rows would fill every gap,
however wide, and pass over a row that stands below its place.
"""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, is_zipfile
from zlib import error as ZlibError

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import WorkSheetParser

from events.importers.base import RowProblem, Share, Table, Unimportable
from events.importers.checking import checker, header, text_of
from events.importers.delimited import is_tags
from events.importers.limits import HELD, ROW
from events.importers.unpacking import Watched, check_workbook

_WORKBOOK = "xl/workbook.xml"
_BROKEN = (  # what openpyxl and what it stands on raise
    BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError, IndexError, EOFError, ZlibError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
_MOST_ROWS = 1 << 20  # of any sheet, by the format
_BYTES_A_CHARACTER = 8  # of XML, with what stands around it
_Cells = dict[int, Any]  # by the number of their column, from 1
_Cell = dict[str, Any]  # as openpyxl has read it
_Row = tuple[int, list[str]]


def is_workbook(path: Path) -> bool:
    try:
        if not path.is_file() or not is_zipfile(path):
            return False
        with ZipFile(path) as archive:
            return _WORKBOOK in archive.namelist()
    except (BadZipFile, OSError):
        return False


@contextmanager
def table(path: Path, share: Share) -> Iterator[Table]:
    """Opens the first sheet, whose first row is the header. Raises Unimportable, also while its rows are read."""
    with path.open("rb") as file:
        rows = _rows(file, share)
        above, cells = next(rows, (0, {}))
        names = _texts(cells, max(cells, default=0))
        while names and not names[-1]:
            names.pop()
        if not names:
            raise Unimportable("The first sheet has no header in its first row.")
        yield Table(header(names), _cleaned(rows, above, names), "the first sheet of a workbook")


def _cleaned(rows: Iterator[tuple[int, _Cells]], above: int, names: list[str]) -> Iterator[_Row | RowProblem]:
    check, width = checker(names), len(names)
    for number, cells in rows:
        texts = _texts(cells, max(width, *cells))
        if number == above + 1 and is_tags(texts):
            continue
        wrong = next(((column, value) for column, value in cells.items() if isinstance(value, _Wrong)), None)
        if wrong:
            yield RowProblem(number, "".join(names[wrong[0] - 1 : wrong[0]])[:80], wrong[1])
        elif any(texts[width:]):
            yield RowProblem(number, "", f"The row has a cell beyond the {width:,} columns of the header.")
        else:
            yield check(number, texts) or (number, texts[:width])


def _texts(cells: _Cells, width: int) -> list[str]:
    return [text_of(cells.get(column)) for column in range(1, width + 1)]


class _Wrong(str):
    """Why a cell cannot be read, in its place."""


def _rows(file: IO[bytes], share: Share) -> Iterator[tuple[int, _Cells]]:
    """The rows of the first sheet that have anything in them, with their numbers."""
    number = 0
    try:
        with _Archive(file) as archive:
            check_workbook(archive)
            found = _parsed(archive, file, share)
            while row := _next(found):
                number, cells = row
                if not 0 < number <= _MOST_ROWS:
                    raise Unimportable(
                        f"The sheet numbers a row {number:,}; the last one of any sheet is {_MOST_ROWS:,}."
                    )
                if values := _values(cells):
                    yield number, values
    except _BROKEN as error:
        said = " ".join(str(error.__cause__ or error).split())[:120] or type(error).__name__
        raise Unimportable(f"After row {number:,} the workbook cannot be read: {said}.") from error


def _next(found: Iterator[tuple[int, list[_Cell]]]) -> tuple[int, list[_Cell]] | None:
    with warnings.catch_warnings(action="ignore"):  # of what openpyxl would lose if it were to save the workbook
        return next(found, None)


def _parsed(archive: "_Archive", file: IO[bytes], share: Share) -> Iterator[tuple[int, list[_Cell]]]:
    reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
    reader.archive = archive
    reader.read()
    book, sheet = reader.wb, reader.wb.worksheets[0]
    archive.begin_rows(archive.getinfo(sheet._worksheet_path).file_size, share)
    with archive.open(sheet._worksheet_path) as stream:
        parser = WorkSheetParser(
            stream, sheet._shared_strings, data_only=True, epoch=book.epoch, date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for row in parser.parse():
            archive.spent = 0
            yield row
    share(1.0)


def _values(cells: list[_Cell]) -> _Cells:
    found: _Cells = {}
    for cell in cells:
        column, value = cell["column"], cell["value"]
        if value is None or value == "":
            continue
        if column in found:
            value = _Wrong("The sheet has two cells in this place.")
        elif cell["data_type"] == "e":
            value = _Wrong(f"The cell holds {str(value)[:20]}, an error of the workbook's own.")
        found[column] = value
    return found


class _Archive(ZipFile):
    """Counts what is read of its members, first of all of them together, then of the sheet since its last row."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)
        self.limit, self.most, self.what = HELD, HELD.most, "The workbook's texts and styles have"
        self.spent = self.read_so_far = 0
        self.told: Callable[[], None] = lambda: None

    def begin_rows(self, size: int, share: Share) -> None:
        self.limit, self.most, self.what = ROW, ROW.most * _BYTES_A_CHARACTER, "A row of the sheet has"
        self.spent = self.read_so_far = 0
        self.told = lambda: share(self.read_so_far / max(size, 1))

    def open(self, name: Any, mode: Any = "r", pwd: Any = None, *, force_zip64: bool = False) -> IO[bytes]:
        return BufferedReader(Watched(super().open(name, mode, pwd, force_zip64=force_zip64), self._seen))

    def _seen(self, count: int) -> None:
        self.spent += count
        self.read_so_far += count
        if self.spent > self.most:
            self.limit.refuse(self.what)
        self.told()

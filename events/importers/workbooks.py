"""The first sheet of a workbook as a table (XLSX), row by row; days that are days become ISO dates."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

import openpyxl

from events.importers.base import RowProblem, Share, Table, Unimportable, columns_of
from events.importers.unpacking import check_workbook

_WORKBOOK = "xl/workbook.xml"
_BROKEN = (BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError)  # what openpyxl raises


def is_workbook(path: Path) -> bool:
    try:
        if not path.is_file() or not is_zipfile(path):
            return False
        with ZipFile(path) as archive:
            return _WORKBOOK in archive.namelist()
    except (BadZipFile, OSError):
        return False


def table(path: Path, share: Share) -> Table:
    """Opens the first sheet, whose first row is the header. Raises Unimportable, also while its rows are read."""
    try:
        with ZipFile(path) as archive:
            check_workbook(archive)
        sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size need not be so
        rows = sheet.iter_rows(values_only=True)
        header = [_text(value) for value in next(rows, ())]
    except _BROKEN as error:
        raise Unimportable(f"{path.name} is no workbook that can be read: {_said(error)}.") from error
    while header and not header[-1]:
        header.pop()
    if not header:
        raise Unimportable("The first sheet has no header in its first row.")
    return Table(columns_of(header), _rows(rows, len(header), share))


def _rows(rows: Iterator[tuple[Any, ...]], width: int, share: Share) -> Iterator[tuple[int, list[str]] | RowProblem]:
    number = 1
    while True:
        number += 1
        try:
            values = next(rows)
        except StopIteration:
            share(1.0)
            return
        except _BROKEN as error:
            raise Unimportable(f"After row {number - 1} the sheet cannot be read: {_said(error)}.") from error
        cells = [_text(value) for value in values]
        if not any(cells) or (number == 2 and all(cell.startswith("#") for cell in cells if cell)):
            continue  # nothing, or the HXL tags that explain the header
        if any(cells[width:]):
            yield RowProblem(number, "", f"The row has a cell beyond the {width} columns of the header.")
        else:
            yield number, [*cells[:width], *[""] * (width - len(cells))]


def _text(value: Any) -> str:
    """A cell as a CSV file would have it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__

"""CSV as a table: delimiter, header, HXL tags, broken rows (threat 13). No row is guessed at, and none is dropped."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import TextIOBase
from typing import NoReturn

from events.importers.base import RowProblem, Table, Unimportable
from events.importers.checking import checker, header
from events.importers.limits import ROW

_DELIMITERS = (",", ";", "\t")
_SAID = {",": "commas", ";": "semicolons", "\t": "tabs"}
_EXCELS_OWN = re.compile(r"sep=([,;\t|])[\r\n]*")  # a first line that names the delimiter
_Row = tuple[int, list[str]]
Layouts = Mapping[int, Sequence[str]]  # names of columns, by their number


def table(text: TextIOBase) -> Table:
    """Rows by the lines of a text; each has as many cells as the header, or is a problem.

    Blank rows are no rows, also before the header. Raises Unimportable, also while its rows are read.
    """
    lines = _Lines(text)
    delimiter = _delimiter(lines)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    lines.begin()
    try:
        columns = header(next(reader, []))
    except csv.Error as error:
        raise Unimportable(f"The header cannot be read: {error}.") from error
    return Table(columns, _rows(reader, lines, columns), f"CSV, parted by {_SAID.get(delimiter, delimiter)}")


def bare(text: TextIOBase, layouts: Layouts) -> Table:
    """A table without a header or quotation marks, parted by tabs: how many cells its first row has says which columns.

    Raises Unimportable as `table` does.
    """
    lines = _Lines(text)
    width = lines.peek().count("\t") + 1
    if width not in layouts:
        known = ", ".join(map(str, sorted(layouts)))
        raise Unimportable(f"The first row has {width:,} cells between tabs; such a file has one of {known}.")
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = _rows(reader, lines, layouts[width], "first row")
    return Table(list(layouts[width]), rows, f"{width} columns without a header, parted by tabs")


def is_tags(cells: list[str]) -> bool:
    """Whether this is a row of HXL hashtags (https://hxlstandard.org), which explain the header."""
    return all(cell.startswith("#") for cell in cells if cell.strip())


class _Lines:
    """The lines of a text, none too long to hold."""

    def __init__(self, text: TextIOBase) -> None:
        self.text = text
        self.row = 0  # the last one begun
        self.length = self.count = 0  # of the row so far: its characters and its lines
        self.longest = ROW.most
        self.kept: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def peek(self) -> str:
        self.kept.append(self._read())
        if len(self.kept[0]) > self.longest:
            self._stop()
        return self.kept[0]

    def begin(self) -> None:
        self.row += 1
        self.length = self.count = 0

    def skip(self) -> None:
        self.kept.pop()
        self.row += 1

    def over(self) -> str:
        """A hint for a row that may have swallowed others."""
        return f" It goes over {self.count:,} lines: a quotation mark may be missing." if self.count > 1 else ""

    def __next__(self) -> str:
        line = self.kept.pop() if self.kept else self._read()
        if not line and self.count:  # only a quotation mark makes a row go on
            raise Unimportable(f"A quotation mark in row {self.row:,} is never closed: what follows it would be lost.")
        if not line:
            raise StopIteration
        self.length += len(line)
        self.count += 1
        if self.length > self.longest:
            self._stop()
        return line

    def _stop(self) -> NoReturn:
        raise Unimportable(f"{ROW.exceeded(f'Row {max(self.row, 1):,} has')} A quotation mark may be missing in it.")

    def _read(self) -> str:
        try:
            return self.text.readline(self.longest + 1)
        except UnicodeError as error:
            raise Unimportable(f"After row {self.row:,} the file is not text: {error}.") from error


def _delimiter(lines: _Lines) -> str:
    """The one that parts the header into the most cells, or that Excel names before it; skips what is blank above."""
    while (first := lines.peek()) and not first.strip(" \t\r\n,;"):
        lines.skip()
    if not first:
        raise Unimportable("The file has no header: it is empty.")
    if named := _EXCELS_OWN.fullmatch(first):
        lines.skip()
        return named[1]
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([first], delimiter=delimiter))))


def _rows(
    reader: Iterator[list[str]], lines: _Lines, columns: Sequence[str], like: str = "header"
) -> Iterator[_Row | RowProblem]:
    check, width, above = checker(columns), len(columns), lines.row
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RowProblem(lines.row, "", f"This is not a row of a table: {error}.{lines.over()}")
            continue
        if not any(cells) or (lines.row == above + 1 and is_tags(cells)):
            continue
        if problem := check(lines.row, cells):
            yield replace(problem, cells=tuple(cells))
        elif len(cells) != width:
            counted = f"The row has {len(cells):,} cells, the {like} has {width:,}."
            yield RowProblem(lines.row, "", counted + lines.over(), cells=tuple(cells))
        else:
            yield lines.row, cells

"""From bytes to the rows of a table: encoding, delimiter, header, HXL tags, broken rows (threats 13 and 14).

The encoding is decided by a byte order mark, or by the NULs that UTF-16 puts between plain letters, and is UTF-8
otherwise; any other is named by whoever imports. Nothing is guessed: what does not decode is refused, row by row.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import NoReturn

from events.importers import features, workbooks
from events.importers.base import RowProblem, Share, Table, Unimportable, columns_of
from events.importers.unpacking import unpacked

ENCODINGS = ("utf-8", "utf-16", "windows-1252", "iso-8859-1")
LONGEST_ROW = 1 << 20  # characters; the longest of UCDP's has about 10,000
_DELIMITERS = (",", ";", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNDECODED = re.compile("[\ud800-\udfff]")


@contextmanager
def table(path: Path, encoding: str, share: Share) -> Iterator[Table]:
    """Opens a table: CSV, GeoJSON, a workbook's first sheet; each row has as many cells as the header, or is a problem.

    Raises Unimportable for a file that is no such table, also while its rows are read.
    """
    if workbooks.is_workbook(path):
        yield workbooks.table(path, share)
        return
    limit = csv.field_size_limit(LONGEST_ROW)
    try:
        with unpacked(path, share) as stream:
            if features.is_json(stream):
                yield features.table(stream)
                return
            text = TextIOWrapper(stream, _encoding(stream, encoding), errors="surrogateescape", newline="")
            lines = _Lines(text)
            delimiter = _delimiter(lines)
            reader = csv.reader(lines, delimiter=delimiter, strict=False)
            lines.begin()
            columns = columns_of(next(reader, []))
            if lines.fault:
                raise Unimportable(f"Row 1: {lines.fault}")
            yield Table(columns, _rows(reader, lines, len(columns)))
    finally:
        csv.field_size_limit(limit)


def _encoding(stream: BufferedReader, wanted: str) -> str:
    start = stream.peek(4)[:4]
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if start[1::2] == b"\0\0":
        return "utf-16-le"
    if start[0::2] == b"\0\0":
        return "utf-16-be"
    return wanted


class _Lines:
    """The lines of a text, none too long to hold, and what is wrong with those of the row that is being read."""

    def __init__(self, text: TextIOWrapper) -> None:
        self.text = text
        self.row = 0  # the last one begun
        self.length = 0  # of the row so far
        self.fault = ""
        self.kept: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def peek(self) -> str:
        self.kept.append(self._read())
        return self.kept[0]

    def begin(self) -> None:
        self.row += 1
        self.length = 0
        self.fault = ""

    def __next__(self) -> str:
        line = self.kept.pop() if self.kept else self._read()
        if not line:
            raise StopIteration
        self.length += len(line)
        if self.length > LONGEST_ROW:
            self.stop()
        if "\0" in line:
            self.fault = "The row holds a NUL character."
        elif not line.isascii() and (found := _UNDECODED.search(line)):
            self.fault = (
                f"The byte {ord(found.group()) & 0xFF:02x} is not text in the file's encoding; "
                f"if the whole file is in another one, name it: --encoding windows-1252."
            )
        return line

    def _read(self) -> str:
        try:
            return self.text.readline(LONGEST_ROW + 1)
        except UnicodeError as error:
            raise Unimportable(f"After row {self.row} the file is not text: {error}") from error

    def stop(self) -> NoReturn:
        raise Unimportable(
            f"Row {self.row} has more than {LONGEST_ROW:,} characters: a quotation mark may be missing in it."
        )


def _delimiter(lines: _Lines) -> str:
    """The one that parts the header into the most cells."""
    header = lines.peek()
    if not header.strip():
        raise Unimportable("The file has no header in its first row.")
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([header], delimiter=delimiter))))


def _rows(reader: "Iterator[list[str]]", lines: _Lines, width: int) -> Iterator[tuple[int, list[str]] | RowProblem]:
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RowProblem(lines.row, "", f"This is not a row of a table: {error}.")
            continue
        if not any(cells):
            continue
        if lines.row == 2 and _tags(cells):
            continue
        if lines.fault:
            yield RowProblem(lines.row, "", lines.fault)
        elif len(cells) != width:
            yield RowProblem(lines.row, "", f"The row has {len(cells)} cells, the header has {width}.")
        else:
            yield lines.row, cells


def _tags(cells: list[str]) -> bool:
    """Whether this is a row of HXL hashtags (https://hxlstandard.org), which explain the header."""
    return all(cell.startswith("#") for cell in cells if cell.strip())

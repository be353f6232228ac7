"""From a file to the rows of a table, whatever kind of table it is: what it is, its encoding, its limits.

The encoding is decided by a byte order mark, or by the NULs that UTF-16 puts between plain letters, and is UTF-8
otherwise; any other is named by whoever imports. Nothing is guessed: what does not decode is refused, row by row
(threat 14).
"""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import TypeVar, cast

from events.importers import delimited, features, workbooks
from events.importers.base import RowProblem, Share, Table, Unimportable
from events.importers.delimited import Layouts
from events.importers.features import Feature
from events.importers.limits import ROW, ROWS
from events.importers.unpacking import unpacked

_Row = TypeVar("_Row")
ENCODINGS = ("utf-8", "utf-16", "windows-1252", "iso-8859-1")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PEEKED = 64  # bytes
_NO_TABLES = (
    (b"\xd0\xcf\x11\xe0", "a workbook of Excel before 2007 (.xls): save it as .xlsx or CSV"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "a Parquet file: save it as CSV"),
    (b"SQLite format 3\0", "a database: save its table as CSV"),
    (b"<", "a web page or XML: it may be the page that should have led to the file"),
    *((start, "an archive, or holds another one: unpack it first")
      for start in (b"PK\3\4", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!\x1a\7")),
)  # fmt: skip


@contextmanager
def table(path: Path, encoding: str, share: Share, layouts: Layouts | None = None) -> Iterator[Table]:
    """Opens a table: CSV, GeoJSON, a workbook's first sheet; each row has as many cells as the header, or is a problem.

    `layouts`: for files without a header, the columns by how many there are. Raises Unimportable for a file that is no
    such table, also while its rows are read.
    """
    limit = csv.field_size_limit(ROW.most)
    try:
        if not layouts and workbooks.is_workbook(path):
            with workbooks.table(path, share) as found:
                yield replace(found, rows=_counted(found.rows))
            return
        with _text(path, encoding, share) as text:
            if layouts:
                found = delimited.bare(text, layouts)
            else:
                found = features.table(text) if _is_json(text) else delimited.table(text)
            yield replace(found, rows=_counted(found.rows), about=f"{found.about}, in {_name(text.encoding)}")
    finally:
        csv.field_size_limit(limit)


@contextmanager
def collection(path: Path, encoding: str, share: Share) -> Iterator[Iterator[tuple[int, Feature] | RowProblem] | None]:
    """Opens GeoJSON: its features as they are, or None for a file that is a table of another kind.

    Raises Unimportable as `table` does.
    """
    if workbooks.is_workbook(path):
        yield None
        return
    with _text(path, encoding, share) as text:
        yield _counted(features.features(text)) if _is_json(text) else None


def described(path: Path, encoding: str) -> str:
    """What kind of table a file is: "CSV, parted by semicolons, in UTF-8, with 31 columns"; empty for no table."""
    try:
        with table(path, encoding, lambda share: None) as found:
            return f"{found.about}, with {len(found.columns)} columns"
    except Unimportable:
        return ""


def _name(encoding: str) -> str:
    """An encoding as people write it."""
    return encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()


@contextmanager
def opened_text(path: Path, encoding: str, share: Share) -> Iterator[TextIOWrapper]:
    """Opens a file as text, unpacked and in its encoding, for a format that reads it by itself. Raises Unimportable."""
    with _text(path, encoding, share) as text:
        yield text


@contextmanager
def _text(path: Path, wanted: str, share: Share) -> Iterator[TextIOWrapper]:
    with unpacked(path, share) as stream:
        start = stream.peek(_PEEKED)[:_PEEKED]
        for mark, what in _NO_TABLES:
            if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(mark):
                raise Unimportable(f"The file is no table: it is {what}.")
        yield TextIOWrapper(stream, _encoding(start, wanted), errors="surrogateescape", newline="")


def _is_json(text: TextIOWrapper) -> bool:
    """Whether an object begins here; no other table does so."""
    start = cast(BufferedReader, text.buffer).peek(_PEEKED)[:_PEEKED]
    return start.decode(text.encoding, "ignore").lstrip().startswith("{")


def _encoding(start: bytes, wanted: str) -> str:
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if start[1:4:2] == b"\0\0":
        return "utf-16-le"
    if start[0:4:2] == b"\0\0":
        return "utf-16-be"
    return wanted


def _counted(rows: Iterator[_Row]) -> Iterator[_Row]:
    most = ROWS.most
    for count, row in enumerate(rows, 1):
        if count > most:
            ROWS.refuse("The file has")
        yield row

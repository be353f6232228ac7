"""The cells of a table, whatever it was: values as a CSV file would write them, and what no cell may hold."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import orjson

from events.importers.base import RowProblem, Unimportable, columns_of
from events.importers.limits import CELL, COLUMNS, ROW

_UNPAIRED = re.compile("[\ud800-\udfff]")
_BYTES = range(0xDC80, 0xDD00)  # what Python makes of bytes that are no text in the encoding
_MOST_ZEROS = 300  # before or behind a number, when it is written without its exponent


def header(names: Sequence[str]) -> list[str]:
    """The columns' names, folded. Raises Unimportable for names that no table can have."""
    if len(names) > COLUMNS.most:
        COLUMNS.refuse("The table has")
    if found := checker(names)(1, names):
        raise Unimportable(f"In the header: {found.reason}")
    return columns_of(list(names))


def checker(columns: Sequence[str]) -> Callable[[int, Sequence[str]], RowProblem | None]:
    """What says of a row, by its number and cells, why it must be refused, if it must (threats 13 and 14)."""
    longest_row, longest_cell = ROW.most, CELL.most

    def check(number: int, cells: Sequence[str]) -> RowProblem | None:
        whole = "".join(cells)
        if len(whole) <= longest_cell and "\0" not in whole and (whole.isascii() or not _UNPAIRED.search(whole)):
            return None
        if len(whole) > longest_row:
            return RowProblem(number, "", ROW.exceeded("The row has"))
        for column, cell in zip_longest(columns, cells, fillvalue=""):
            if reason := fault(cell, longest_cell):
                return RowProblem(number, column[:80], reason)
        return None

    return check


def fault(cell: str, longest: int) -> str:
    """Why a text of that length at most cannot be stored; empty for one that can."""
    if len(cell) > longest:
        return CELL.exceeded("The cell has")
    if "\0" in cell:
        return "The cell holds a NUL character."
    found = _UNPAIRED.search(cell)
    if found and ord(found[0]) in _BYTES:
        return (
            f"The byte {ord(found[0]) & 0xFF:02x} is not text in the file's encoding; "
            f"if the whole file is in another one, name it: --encoding windows-1252."
        )
    return "The cell holds half a character (a lone surrogate)." if found else ""


def text_of(value: Any) -> str:
    """A value as a CSV file would have it: days as ISO dates, numbers without exponents, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        value = int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) < _MOST_ZEROS else str(value)
    if isinstance(value, dict | list | bool):
        return orjson.dumps(value, default=str).decode()
    return str(value)

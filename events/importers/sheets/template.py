"""The spreadsheet with which a newsroom enters events tonight: empty, explained column by column, with an example."""

import csv
import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from events.importers.sheets.columns import COLUMNS, NEEDED

_HEAD = PatternFill("solid", fgColor="E8ECEF")
_WIDE, _USUAL, _WIDEST = 44, 18, 80  # characters
_LONG = ("title", "summary", "claim")
# The rows under the example's first: what else is said of the same event.
_MORE: tuple[dict[str, str], ...] = (
    {
        "source": "Stimson Center", "source_link": "https://www.stimson.org/", "claimant": "Stimson Center",
        "claim": "Fewer than intelligence services say.", "figure": "troops", "high": "8000", "unit": "soldiers",
        "stop": "Vladivostok", "stop_role": "via", "stop_certainty": "assumed",
    },
    {"stop": "Kursk region", "stop_role": "destination"},
)  # fmt: skip


def as_csv() -> bytes:
    """The header alone, UTF-8 with a byte order mark, so that spreadsheets read every script."""
    return _csv([list(COLUMNS)])


def example_as_csv() -> bytes:
    """The header with one event in three rows."""
    return _csv([list(COLUMNS), *_example()])


def as_workbook() -> bytes:
    """Three sheets: the events to be entered, what belongs into each column, an example."""
    book = Workbook()
    events: Worksheet = book.active
    events.title = "Events"
    _fill(events, [list(COLUMNS)])
    _explain(book.create_sheet("What belongs where"))
    _fill(book.create_sheet("Example"), [list(COLUMNS), *_example()])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "template.xlsx": as_workbook, "template.csv": as_csv, "example.csv": example_as_csv,
}  # fmt: skip


def _example() -> list[list[str]]:
    first = {name: column.example for name, column in COLUMNS.items()}
    return [[row.get(name, "") for name in COLUMNS] for row in (first, *_MORE)]


def _csv(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _fill(sheet: Worksheet, rows: list[list[str]]) -> None:
    """Rows as texts: no program is to make a date of 2024-11."""
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.number_format = "@"
    _head(sheet)
    for at, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDE if name in _LONG else _USUAL
    sheet.freeze_panes = "C2"


def _explain(sheet: Worksheet) -> None:
    sheet.append(["Column", "Of", "Needed", "What belongs there", "Example"])
    for name, column in COLUMNS.items():
        sheet.append([name, column.noun, "yes" if name in NEEDED else "", column.help, column.example])
    _head(sheet)
    for letter, width in zip("ABCDE", (_USUAL, _USUAL, _USUAL, _WIDEST, _WIDE), strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"
    sheet.freeze_panes = "B2"


def _head(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), _HEAD

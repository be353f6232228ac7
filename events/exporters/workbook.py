"""The least workbook that every spreadsheet opens, as files of a ZIP, row by row (ISO/IEC 29500, Part 1).

Its texts stand in their cells: a table of shared ones could be written only after the last row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from events.exporters.markup import HEAD, text

ROWS = 1_048_576  # of a sheet, its head included
_CELL = 32_767  # characters that one holds
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # _x0041_ stands for a letter (Part 1, 22.9.2.19)
_DAY_ZERO = date(1899, 12, 30).toordinal()
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_DAY, _BOLD = 1, 2  # numbers of the cell formats above

Value = str | int | float | date | None


class Pipe:
    """What a ZIP is written to, and taken from again piece by piece."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, content: bytes) -> int:
        self.held += content
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """What has been written since the last time."""
        content = bytes(self.held)
        self.held.clear()
        return content


def files(sheets: Mapping[str, Iterable[list[Value]]]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of a workbook, by their path in the ZIP; a sheet's first row is its head, and stays in sight."""
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        _whole(
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{overrides}</Types>'
        ),
    )
    yield "_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.xml")})
    named = "".join(
        f'<sheet name="{text(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, sheets, strict=True)
    )
    yield "xl/workbook.xml", _whole(f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>')
    parts = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    yield "xl/_rels/workbook.xml.rels", _relations({**parts, "rId0": ("styles", "styles.xml")})
    yield "xl/styles.xml", _whole(_STYLES)
    for number, rows in zip(numbers, sheets.values(), strict=True):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(rows)


def _whole(content: str) -> Iterable[bytes]:
    return [(HEAD + content).encode()]


def _relations(targets: Mapping[str, tuple[str, str]]) -> Iterable[bytes]:
    links = (
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{path}"/>' for key, (kind, path) in targets.items()
    )
    return _whole(f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>')


def _sheet(rows: Iterable[list[Value]]) -> Iterator[bytes]:
    view = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    head = f'<sheetViews><sheetView workbookViewId="0">{view}</sheetView></sheetViews><sheetData>'
    yield f"{HEAD}<worksheet {_MAIN}>{head}".encode()
    for number, row in enumerate(rows, 1):
        cells = tuple([_cell(value, _BOLD if number == 1 else 0) for value in row])
        yield (_form(len(cells)).replace("#", str(number)) % cells).encode()
    yield b"</sheetData></worksheet>"


@cache
def _form(width: int) -> str:
    """A row whose number is a # and whose cells are yet to come; some readers want each to say where it stands."""
    letters = (f"{chr(64 + n // 26) if n >= 26 else ''}{chr(65 + n % 26)}" for n in range(width))
    cells = "".join(f'<c r="{letter}#"%s' for letter in letters)
    return f'<row r="#">{cells}</row>'


def _cell(value: Value, style: int) -> str:
    """What of a cell comes after its place."""
    if isinstance(value, str):
        if not value:
            return "/>"
        held = value if len(value) <= _CELL else f"{value[: _CELL - 1]}…"
        plain = _ESCAPE.sub("_x005F_", text(held))
        return f' t="inlineStr" s="{style}"><is><t xml:space="preserve">{plain}</t></is></c>'
    if isinstance(value, date):
        return f' s="{_DAY}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
    return "/>" if value is None else f"><v>{value}</v></c>"
